//! Access to response headers, whatever type holds them.

/// A source of response header lines.
///
/// Implemented for slices, arrays and `Vec`s of name/value pairs, for maps, for `()` (no headers)
/// and, with the feature `http`, for `http::HeaderMap`. Names are compared case-insensitively.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not yield header lines",
    note = "for an `http::HeaderMap`, turn on the feature `http` of `vendor-errors`; `&()` stands for no headers"
)]
pub trait Headers {
    /// Calls `visit` with the name and value of each line, in order, until it returns `false`.
    fn visit(&self, visit: &mut dyn FnMut(&str, &[u8]) -> bool);
}

impl Headers for () {
    fn visit(&self, _: &mut dyn FnMut(&str, &[u8]) -> bool) {}
}

/// Visits the pairs in order.
fn visit_pairs<N: AsRef<str>, V: AsRef<[u8]>>(
    pairs: impl IntoIterator<Item = (N, V)>,
    visit: &mut dyn FnMut(&str, &[u8]) -> bool,
) {
    for (name, value) in pairs {
        if !visit(name.as_ref(), value.as_ref()) {
            return;
        }
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for [(N, V)] {
    fn visit(&self, visit: &mut dyn FnMut(&str, &[u8]) -> bool) {
        visit_pairs(self.iter().map(|(name, value)| (name, value)), visit);
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>, const LEN: usize> Headers for [(N, V); LEN] {
    fn visit(&self, visit: &mut dyn FnMut(&str, &[u8]) -> bool) {
        self.as_slice().visit(visit);
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for &[(N, V)] {
    fn visit(&self, visit: &mut dyn FnMut(&str, &[u8]) -> bool) {
        (**self).visit(visit);
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for alloc::vec::Vec<(N, V)> {
    fn visit(&self, visit: &mut dyn FnMut(&str, &[u8]) -> bool) {
        self.as_slice().visit(visit);
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for alloc::collections::BTreeMap<N, V> {
    fn visit(&self, visit: &mut dyn FnMut(&str, &[u8]) -> bool) {
        visit_pairs(self, visit);
    }
}

#[cfg(feature = "std")]
impl<N: AsRef<str>, V: AsRef<[u8]>, S> Headers for std::collections::HashMap<N, V, S> {
    fn visit(&self, visit: &mut dyn FnMut(&str, &[u8]) -> bool) {
        visit_pairs(self, visit);
    }
}

#[cfg(feature = "http")]
impl Headers for http::HeaderMap {
    fn visit(&self, visit: &mut dyn FnMut(&str, &[u8]) -> bool) {
        visit_pairs(self.iter().map(|(name, value)| (name.as_str(), value)), visit);
    }
}

/// Header lines from an iterator: `HeaderPairs(response.headers().iter().map(..))`.
#[derive(Clone, Debug)]
pub struct HeaderPairs<I>(
    /// The lines. The iterator is cloned for each pass.
    pub I,
);

impl<I, N, V> Headers for HeaderPairs<I>
where
    I: Iterator<Item = (N, V)> + Clone,
    N: AsRef<str>,
    V: AsRef<[u8]>,
{
    fn visit(&self, visit: &mut dyn FnMut(&str, &[u8]) -> bool) {
        visit_pairs(self.0.clone(), visit);
    }
}

//! The files that a spec was read from: itself and its bases, in one range of positions.
//!
//! The spec begins at position 0, and each base behind the file before it. So a span tells by its
//! position in which file it is, and code that handles the spans of one file handles those of many.

use crate::diagnostics::source::Source;
use crate::diagnostics::span::Span;

/// The files to which the spans of diagnostics refer.
#[diagnostic::on_unimplemented(message = "`{Self}` holds no texts of specs", note = "`Source` and `Sources` do")]
pub trait Files {
    /// The file of a span, and the span within that file.
    fn file(&self, span: Span) -> (&Source, Span);

    /// Where a base is named: the item of `extends` in another file. `None` for the spec itself.
    fn named_at(&self, span: Span) -> Option<Span>;
}

impl Files for Source {
    fn file(&self, span: Span) -> (&Source, Span) {
        (self, span)
    }

    fn named_at(&self, _: Span) -> Option<Span> {
        None
    }
}

/// A spec's file and those of its bases.
#[derive(Clone, Debug)]
pub struct Sources {
    root: Source,
    bases: Vec<BaseSource>,
}

/// The file of a base.
#[derive(Clone, Debug)]
pub(crate) struct BaseSource {
    /// The position at which it begins.
    pub(crate) start: usize,
    /// The first item of `extends` that names it.
    pub(crate) named_at: Span,
    /// Its path from the folder of the spec; `None` for a shipped spec.
    pub(crate) path: Option<String>,
    /// Its text.
    pub(crate) source: Source,
}

impl Sources {
    pub(crate) const fn new(root: Source, bases: Vec<BaseSource>) -> Self {
        Self { root, bases }
    }

    /// The spec's own file.
    #[must_use]
    pub const fn root(&self) -> &Source {
        &self.root
    }

    /// The files of the bases, as paths from the folder of the spec. Shipped specs have none.
    pub fn base_paths(&self) -> impl Iterator<Item = &str> {
        self.bases.iter().filter_map(|base| base.path.as_deref())
    }

    /// Whether a span is in a base.
    #[must_use]
    pub fn is_in_base(&self, span: Span) -> bool {
        self.bases.first().is_some_and(|first| span.start >= first.start)
    }
}

impl From<Source> for Sources {
    fn from(root: Source) -> Self {
        Self::new(root, Vec::new())
    }
}

impl Files for Sources {
    fn file(&self, span: Span) -> (&Source, Span) {
        match base(&self.bases, span) {
            None => (&self.root, span),
            Some(base) => {
                let local = |offset: usize| offset.saturating_sub(base.start);
                (&base.source, Span::new(local(span.start), local(span.end)))
            }
        }
    }

    fn named_at(&self, span: Span) -> Option<Span> {
        base(&self.bases, span).map(|base| base.named_at)
    }
}

fn base(bases: &[BaseSource], span: Span) -> Option<&BaseSource> {
    let behind = bases.partition_point(|base| base.start <= span.start);
    bases.get(behind.checked_sub(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_tells_its_file() {
        let base = |start, path: &str| BaseSource {
            start,
            named_at: Span::new(1, 2),
            path: Some(path.into()),
            source: Source::new(path, "0123"),
        };
        let sources = Sources::new(Source::new("a", "0123"), vec![base(5, "b"), base(10, "c")]);
        let at = |start, end| {
            let (source, span) = sources.file(Span::new(start, end));
            (source.path(), span.start, span.end)
        };
        assert_eq!(at(0, 4), ("a", 0, 4));
        assert_eq!(at(4, 4), ("a", 4, 4));
        assert_eq!(at(5, 6), ("b", 0, 1));
        assert_eq!(at(9, 9), ("b", 4, 4));
        assert_eq!(at(12, 14), ("c", 2, 4));
        assert_eq!((sources.named_at(Span::new(4, 4)), sources.named_at(Span::new(5, 5))), (None, Some(Span::new(1, 2))));
    }
}

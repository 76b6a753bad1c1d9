//! Where the bases of a spec come from. The build script, the derive and the command line each say
//! so, because they read files in different ways.

use std::fmt;
use std::io;

/// Reads a file by its path from the folder of the spec.
pub type ReadFile<'a> = dyn Fn(&str) -> io::Result<Vec<u8>> + 'a;

/// The shipped specs that can be named, and how files are read.
#[derive(Clone, Copy, Default)]
pub struct Bases<'a> {
    pub(crate) shipped: Shipped<'a>,
    pub(crate) file: Option<&'a ReadFile<'a>>,
}

/// The shipped specs.
#[derive(Clone, Copy, Default)]
pub(crate) enum Shipped<'a> {
    /// There are none.
    #[default]
    None,
    /// Their names and texts.
    Here(&'a [&'a [(&'a str, &'a str)]]),
    /// They come with this feature, which is off.
    Behind(&'a str),
}

impl<'a> Bases<'a> {
    /// No bases: neither files nor shipped specs.
    #[must_use]
    pub const fn new() -> Self {
        Self { shipped: Shipped::None, file: None }
    }

    /// Lists of shipped specs, each with its name and its text.
    #[must_use]
    pub const fn shipped(mut self, lists: &'a [&'a [(&'a str, &'a str)]]) -> Self {
        self.shipped = Shipped::Here(lists);
        self
    }

    /// There are shipped specs only with a feature: `derive-vendors` of `vendor-errors`.
    #[must_use]
    pub const fn shipped_with_feature(mut self, feature: &'a str) -> Self {
        self.shipped = Shipped::Behind(feature);
        self
    }

    /// Files are read by this function.
    #[must_use]
    pub const fn files(mut self, read: &'a ReadFile<'a>) -> Self {
        self.file = Some(read);
        self
    }

    /// The names and texts of the shipped specs.
    pub(crate) fn list(&self) -> impl Iterator<Item = &'a (&'a str, &'a str)> + use<'a> {
        let lists: &'a [&'a [(&'a str, &'a str)]] = match self.shipped {
            Shipped::Here(lists) => lists,
            Shipped::None | Shipped::Behind(_) => &[],
        };
        lists.iter().flat_map(|list| list.iter())
    }
}

impl fmt::Debug for Bases<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bases").field("shipped", &self.list().count()).field("files", &self.file.is_some()).finish()
    }
}

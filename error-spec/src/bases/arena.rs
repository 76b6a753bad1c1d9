//! Keeps sources at their place while documents borrow from them.

use std::cell::OnceCell;

use crate::diagnostics::source::Source;

/// A list that grows while its items are borrowed.
#[derive(Debug, Default)]
pub(crate) struct Arena {
    first: OnceCell<Box<(Source, Arena)>>,
}

impl Arena {
    /// Adds a source. The list is short: it ends at the maximum number of bases.
    pub(crate) fn add(&self, source: Source) -> &Source {
        let mut last = self;
        while let Some(item) = last.first.get() {
            last = &item.1;
        }
        &last.first.get_or_init(|| Box::new((source, Self::default()))).0
    }

    /// The sources in the order in which they were added.
    pub(crate) fn into_sources(self) -> Vec<Source> {
        let mut sources = Vec::new();
        let mut rest = self;
        while let Some(item) = rest.first.into_inner() {
            let (source, next) = *item;
            sources.push(source);
            rest = next;
        }
        sources
    }
}

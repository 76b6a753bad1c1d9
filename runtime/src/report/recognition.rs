//! By what each entry of a catalog recognizes errors, for counting what a spec knows.

use alloc::vec::Vec;

use crate::catalog::Catalog;
use crate::catalog::ids::{EntryId, TemplateId};
use crate::decode::select::template_matches;
use crate::decode::template::FoldedText;

/// By what an entry recognizes errors.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// Its code, or how the call failed.
    Code,
    /// Its message or a condition.
    Content,
    /// Its status.
    Status,
}

/// By what the entries of one catalog recognize errors.
pub struct Recognition(Vec<By>);

impl Recognition {
    /// Reads the tables.
    #[must_use]
    pub fn of(catalog: &Catalog<'_>) -> Self {
        let mut entries = alloc::vec![By::Code; catalog.entries.len()];
        for row in &catalog.codeless {
            let by = if row.template.is_none() && row.when.is_empty() { By::Status } else { By::Content };
            if let Some(entry) = entries.get_mut(row.entry.index()) {
                *entry = by;
            }
        }
        Self(entries)
    }

    /// Whether the entry describes an error that matched it. An entry by status alone does not
    /// describe one that has a code of its own.
    #[must_use]
    pub fn is_known(&self, entry: EntryId, has_code: bool) -> bool {
        self.0.get(entry.index()).is_some_and(|by| *by != By::Status || !has_code)
    }

    /// Whether the entry, found by its code, has messages and none of them matches.
    #[must_use]
    pub fn is_reworded(&self, catalog: &Catalog<'_>, entry: EntryId, message: &str) -> bool {
        let templates = catalog.brief(entry).map(|row| row.templates);
        let Some(templates) = templates.filter(|rows| !rows.is_empty() && self.0.get(entry.index()) == Some(&By::Code)) else {
            return false;
        };
        let message = FoldedText::of(message);
        !(templates.from..templates.to).any(|template| template_matches(catalog, TemplateId(template), &message))
    }
}

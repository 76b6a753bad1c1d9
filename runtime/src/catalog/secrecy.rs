//! Looks up what is never shown, by the location it comes from. Fields, codes, messages and
//! explanations all use this.
//!
//! `lower/secret.rs` of the spec crate determines the secret locations when a spec is lowered.

use crate::catalog::Catalog;
use crate::catalog::ids::LocationId;
use crate::catalog::row_range::RowRange;
use crate::catalog::rows::Location;

impl Catalog<'_> {
    /// Whether it is the location of a text with a document that holds elements.
    pub(crate) fn holds_elements(&self, place: &Location<'_>) -> bool {
        let texts = self.pointers.documents.iter().filter(|text| text.root.is_some());
        texts.filter_map(|text| self.locations.get(text.source.index())).any(|source| self.outermost(source) == place)
    }

    /// Whether the value at the location with this position is never shown.
    #[inline]
    pub(crate) fn is_secret(&self, place: LocationId) -> bool {
        !self.secrets.is_empty() && self.secrets.binary_search(&place).is_ok()
    }

    /// Whether any alternative of the location is secret.
    #[must_use]
    pub fn is_secret_location(&self, location: RowRange) -> bool {
        (location.from..location.to).any(|place| self.is_secret(LocationId(place)))
    }
}

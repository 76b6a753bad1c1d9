//! Decides what is never shown, by the location it comes from. Fields, codes, messages and
//! explanations all use this.
//!
//! The secret locations are determined when a spec is lowered, and only looked up here.

use crate::catalog::Catalog;
use crate::catalog::row_range::RowRange;

impl Catalog<'_> {
    /// Whether the value at the location with this position is never shown.
    #[inline]
    pub(crate) fn is_secret(&self, place: u32) -> bool {
        !self.secrets.is_empty() && self.secrets.binary_search(&place).is_ok()
    }

    /// Whether any alternative of the location is secret.
    #[must_use]
    pub fn is_secret_location(&self, location: RowRange) -> bool {
        (location.from..location.to).any(|place| self.is_secret(place))
    }
}

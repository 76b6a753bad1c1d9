//! What is never shown, by the place it comes from: the one decision that fields, codes, messages and explanations share.
//!
//! Which places are secret is decided when a spec is lowered; here it is looked up.

use crate::catalog::Catalog;
use crate::catalog::row_range::RowRange;

impl Catalog<'_> {
    /// Whether what stands at the place of that position is never shown.
    #[inline]
    pub(crate) fn is_secret(&self, place: u32) -> bool {
        !self.secrets.is_empty() && self.secrets.binary_search(&place).is_ok()
    }

    /// Whether some place of the location is secret.
    pub fn is_secret_location(&self, location: RowRange) -> bool {
        (location.from..location.to).any(|place| self.is_secret(place))
    }
}

//! Measures the first stage of decoding by itself: extracting the values of a spec's pointers from
//! a body.
//!
//! The catalog used here has nothing that could identify an error, so decoding stops after that
//! stage.

use vendor_errors::catalog::{Catalog, RowRange, Table};
use vendor_errors::{DecodeOptions, Response, decode_untyped};

/// The catalog with its pointers alone.
pub(crate) fn pointers_alone(catalog: &Catalog<'static>) -> Catalog<'static> {
    Catalog { common: RowRange::NONE, codeless: Table::EMPTY, without_message: Table::EMPTY, formats: &[], ..*catalog }
}

/// Pulls the values out of a body and drops them.
pub(crate) fn pull(pointers: &Catalog<'_>, body: &[u8]) {
    decode_untyped(pointers, &Response::new(200, &(), body), &DecodeOptions::new(), &mut |_| true);
}

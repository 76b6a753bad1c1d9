//! The first stage of decoding by itself: pulling the values at a spec's pointers out of a body.
//!
//! What comes in: a vendor's catalog. What goes out: the same catalog without anything that could make an error of a response, so
//! that running it over a body does what precedes every decision and nothing else.

use vendor_errors::catalog::{Catalog, RowRange, Table};
use vendor_errors::{DecodeOptions, Response, decode_untyped};

/// The catalog with its pointers alone.
pub(crate) fn pointers_alone(catalog: &Catalog<'static>) -> Catalog<'static> {
    Catalog { common: RowRange::NONE, codeless: Table::EMPTY, without_message: Table::EMPTY, shapes: &[], ..*catalog }
}

/// Pulls the values out of a body and drops them.
pub(crate) fn pull(pointers: &Catalog<'_>, body: &[u8]) {
    decode_untyped(pointers, &Response::new(200, &(), body), &DecodeOptions::new(), &mut |_| true);
}

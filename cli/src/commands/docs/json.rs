//! The catalog as JSON: of each error, of each vendor, and a list of the vendors.
//!
//! Characters that change the direction of text or have no width are escaped.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;
use vendor_errors_runtime::__private::json_text::without_invisible;

use crate::commands::docs::model::{Error, Vendor};
use crate::output::json_object::make_harmless;

/// A vendor without its errors.
#[derive(Serialize)]
struct Head<'v> {
    vendor: &'v str,
    title: &'v str,
    #[serde(skip_serializing_if = "str::is_empty")]
    docs: &'v str,
    #[serde(skip_serializing_if = "str::is_empty")]
    retrieved: &'v str,
    rust: &'v str,
    /// How many errors belong to each part of the chart.
    shares: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Whole<'v> {
    #[serde(flatten)]
    head: Head<'v>,
    errors: &'v [Error],
}

#[derive(Serialize)]
struct OfVendor<'v> {
    vendor: &'v str,
    #[serde(flatten)]
    error: &'v Error,
}

fn head(vendor: &Vendor) -> Head<'_> {
    Head {
        vendor: &vendor.id,
        title: &vendor.title,
        docs: &vendor.docs,
        retrieved: &vendor.retrieved,
        rust: &vendor.rust,
        shares: vendor.shares().map(|(part, count)| (part.name(), count)).collect(),
    }
}

/// `index.json`: the vendors.
pub(crate) fn index(vendors: &[Vendor]) -> io::Result<String> {
    text(&vendors.iter().map(head).collect::<Vec<_>>())
}

/// `VENDOR/index.json`: a vendor with all its errors.
pub(crate) fn vendor(vendor: &Vendor) -> io::Result<String> {
    text(&Whole { head: head(vendor), errors: &vendor.errors })
}

/// `VENDOR/ERROR.json`.
pub(crate) fn error(vendor: &Vendor, error: &Error) -> io::Result<String> {
    text(&OfVendor { vendor: &vendor.id, error })
}

/// All vendors with their errors in one line, for the page: every text as it may be shown.
pub(crate) fn all(vendors: &[Vendor]) -> io::Result<String> {
    let all: Vec<_> = vendors.iter().map(|vendor| Whole { head: head(vendor), errors: &vendor.errors }).collect();
    let mut all = serde_json::to_value(all)?;
    make_harmless(&mut all);
    Ok(all.to_string())
}

fn text(value: &impl Serialize) -> io::Result<String> {
    let mut json = serde_json::to_string_pretty(value)?;
    json.push('\n');
    Ok(without_invisible(&json).into_owned())
}

//! `decode --why --format json`: one object per vendor, with the steps that people are shown.

use serde_json::{Map, Value, json};
use vendor_errors_runtime::DecodeOptions;

use crate::commands::decode::vendors::{Confidence, Vendor};
use crate::commands::decode::why::reasons;
use crate::commands::decode::why::step::Step;
use crate::responses::CapturedResponse;

/// `[{"vendor", "told", "steps": [{"step", "text", "entry", "fits"}]}]`.
pub(crate) fn why(vendors: &[Vendor<'_>], received: &CapturedResponse, settings: &DecodeOptions) -> Value {
    vendors.iter().map(|vendor| of_vendor(vendor, received, settings)).collect()
}

fn of_vendor(vendor: &Vendor<'_>, received: &CapturedResponse, settings: &DecodeOptions) -> Value {
    let reasons = reasons(vendor, received, settings);
    json!({
        "vendor": vendor.catalog.vendor,
        "told": reasons.confidence.map(Confidence::words),
        "steps": reasons.steps.into_iter().map(step).collect::<Vec<_>>(),
    })
}

/// Omits keys without a value.
fn step(step: Step) -> Value {
    let mut object = Map::from_iter([("step".into(), step.label.into()), ("text".into(), step.text.into())]);
    object.extend(step.entry.map(|entry| ("entry".into(), entry.into())));
    object.extend(step.fits.map(|fits| ("fits".into(), fits.into())));
    object.into()
}

//! What the vendors' specs make of a response: the JSON object of `decode --format json`, and the
//! answers of each vendor.

use std::cmp::Reverse;

use serde_json::Value;
use vendor_errors_runtime::DecodeOptions;

use crate::commands::decode::answer;
use crate::commands::decode::answer::{Answers, DecodedAnswer};
use crate::commands::decode::vendors::{Confidence, Vendor};
use crate::commands::decode::why::json;
use crate::output::json_object::Object;
use crate::responses::CapturedResponse;

/// The object of the response's errors according to `sender`. Without a sender, the most certain vendor decides, and `fits` lists
/// the vendors that are equally certain.
pub(crate) fn object(
    vendors: &[Vendor<'_>],
    sender: Option<&Vendor<'_>>,
    received: &CapturedResponse,
    settings: &DecodeOptions,
    why: bool,
) -> Object {
    let mut object = match sender {
        Some(sender) => {
            let answers = Answers::of(sender, &received.response(), settings);
            answer::object(&answers, Some(sender.catalog.vendor), received.status())
        }
        None => of_the_surest(answers(vendors, received, settings), received),
    };
    if why {
        let asked = sender.map_or(vendors, std::slice::from_ref);
        object.set("why", json::why(asked, received, settings));
    }
    object
}

/// The answers of the most certain vendor, the first in the order of the specs if several are equally certain; of no vendor if no spec
/// knows the response.
fn of_the_surest(mut of_vendors: Vec<Answers>, received: &CapturedResponse) -> Object {
    let confidence = of_vendors.first().map(|answers| answers.first[0].confidence);
    let alike = of_vendors.iter().map(|answers| &answers.first[0]);
    let alike = alike.filter(|answer| Some(answer.confidence) == confidence && answer.confidence > Confidence::Not);
    let fits: Value = alike.map(|answer| answer.vendor.as_str()).collect();
    let mut answers = if of_vendors.is_empty() { Answers::default() } else { of_vendors.swap_remove(0) };
    if confidence == Some(Confidence::Not) {
        answers.first.iter_mut().for_each(DecodedAnswer::forget_fields);
    }
    let vendor = answers.first.first().filter(|answer| answer.confidence > Confidence::Not).map(|answer| answer.vendor.clone());
    let mut object = answer::object(&answers, vendor.as_deref(), received.status());
    object.set("fits", fits);
    object
}

/// The errors of a response, one non-empty list per vendor, the most certain vendor first.
pub(crate) fn answers(vendors: &[Vendor<'_>], received: &CapturedResponse, settings: &DecodeOptions) -> Vec<Answers> {
    let response = received.response();
    let mut of_vendors: Vec<Answers> = vendors.iter().map(|vendor| Answers::of(vendor, &response, settings)).collect();
    of_vendors.retain(|answers| !answers.first.is_empty());
    of_vendors.sort_by_key(|answers| Reverse(answers.first[0].confidence));
    of_vendors
}

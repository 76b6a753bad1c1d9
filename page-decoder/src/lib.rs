//! Decodes responses in the page that `vendor-errors docs` writes.
//!
//! The page hands over the specs as data, then requests, in one buffer, and reads the answers from
//! another. What decodes, explains and phrases are the files of the command line, compiled for
//! WebAssembly: the page and `vendor-errors decode --why` cannot disagree.

// The command line uses more of its files than this.
#![allow(dead_code)]

mod commands;
mod describe;
mod output;
mod responses;
mod specs;

use std::cell::RefCell;
use std::slice;

use serde_json::{Value, json};
use vendor_errors_runtime::__private::json_text::without_invisible;
use vendor_errors_runtime::{DecodeOptions, Timestamp};
use vendor_errors_spec::{Spec, lower};

use commands::decode::answer::{Answers, DecodedAnswer};
use commands::decode::vendors::{Confidence, Vendor, vendors};
use commands::decode::{result, text, why};
use output::json_object::make_harmless;
use responses::{CapturedResponse, pasted};
use specs::senders::without_abstract;

#[derive(Default)]
struct State {
    /// What the page hands over.
    input: Vec<u8>,
    /// What the page reads.
    output: Vec<u8>,
    /// Whom the page may name as the sender.
    vendors: Vec<Vendor<'static>>,
    /// Whom it may be if the page names nobody.
    senders: Vec<Vendor<'static>>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// Makes room for an input of that length, and returns its address.
#[unsafe(no_mangle)]
pub extern "C" fn input(length: usize) -> usize {
    STATE.with_borrow_mut(|state| {
        state.input = vec![0; length];
        state.input.as_mut_ptr().addr()
    })
}

/// The address of the output.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> usize {
    STATE.with_borrow(|state| state.output.as_ptr().addr())
}

/// Takes the list of checked specs from the input, once, and returns whether it could be read.
#[unsafe(no_mangle)]
pub extern "C" fn set_specs() -> bool {
    STATE.with_borrow_mut(|state| {
        let Ok(specs) = serde_json::from_slice::<Vec<Spec>>(&std::mem::take(&mut state.input)) else { return false };
        // They live as long as the page.
        let specs: &'static [Spec] = specs.leak();
        let tables: &'static [_] = specs.iter().map(lower).collect::<Vec<_>>().leak();
        state.vendors = vendors(specs, tables);
        state.senders = without_abstract(vendors(specs, tables), |vendor| vendor.spec);
        true
    })
}

/// Decodes the request in the input, and returns the length of the answer in the output.
#[unsafe(no_mangle)]
pub extern "C" fn decode() -> usize {
    STATE.with_borrow_mut(|state| {
        let request = serde_json::from_slice(&std::mem::take(&mut state.input)).unwrap_or_default();
        state.output = without_invisible(&answer(state, &request).to_string()).into_owned().into_bytes();
        state.output.len()
    })
}

/// `{"text", "vendor", "status", "now"}` to what `decode --why --format json` prints, in `json`, and the same for people in
/// `vendors` and `why`. `note` says what is missing.
fn answer(state: &State, request: &Value) -> Value {
    let text = |name: &str| request[name].as_str().unwrap_or_default();
    let status = request["status"].as_u64().and_then(|status| u16::try_from(status).ok());
    let sender = state.vendors.iter().find(|vendor| vendor.catalog.vendor == text("vendor"));
    let vendors = sender.map_or(&state.senders[..], slice::from_ref);
    if text("text").trim().is_empty() && status.is_none() {
        return json!({"note": "There is nothing to decode yet."});
    }
    let Some(received) = pasted::response(status, text("text").as_bytes().to_vec()) else {
        return json!({"note": "There is no status in this text: enter it above, or paste all that curl -i prints."});
    };
    let now: Option<Timestamp> = text("now").parse().ok();
    let settings = now.map_or_else(DecodeOptions::new, |now| DecodeOptions::new().now(now));
    let object = result::object(vendors, sender, &received, &settings, true);
    let mut shown = json!({
        "vendors": for_people(vendors, sender.is_some(), &received, &settings),
        "why": why::json::why(vendors, &received, &settings),
        "note": received.note(),
    });
    make_harmless(&mut shown);
    shown["json"] = without_invisible(&object.to_string()).into();
    shown
}

/// The errors that the most certain vendors see.
fn for_people(vendors: &[Vendor<'_>], is_told: bool, received: &CapturedResponse, settings: &DecodeOptions) -> Value {
    let all = result::answers(vendors, received, settings);
    let Some(surest) = all.first().map(|answers| answers.first[0].confidence) else { return json!([]) };
    let of_vendor = |answers: &Answers| {
        json!({
            "vendor": answers.first[0].vendor,
            "told": answers.first[0].confidence.words(),
            "known": surest > Confidence::Not,
            "errors": answers.first.iter().take(MOST_ERRORS).map(error).collect::<Vec<_>>(),
            "more": answers.first.len().saturating_sub(MOST_ERRORS) + answers.more,
        })
    };
    if surest == Confidence::Not && !is_told {
        // No spec knows it: the defaults of its status, which are those of any vendor.
        let mut unknown = of_vendor(&all[0]);
        unknown["vendor"] = Value::Null;
        return json!([unknown]);
    }
    all.iter().take_while(|answers| answers.first[0].confidence == surest).map(of_vendor).collect()
}

/// Maximum number of errors of one vendor that are shown; the others are counted.
const MOST_ERRORS: usize = 50;

fn error(answer: &DecodedAnswer) -> Value {
    json!({
        "name": answer.names.as_ref().map(|[key, _]| key),
        "rust": answer.names.as_ref().map(|[_, variant]| variant),
        "title": text::title(answer),
        "rows": text::rows(answer),
    })
}

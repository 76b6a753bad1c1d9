//! Runs an example of a spec as a test of the generated code.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::decode::decoded::Decoded;
use crate::decode::options::DecodeOptions;
use crate::error::value::ValueRef;
use crate::error::vendor_error::VendorError;
use crate::generated::GeneratedError;
use crate::response::Response;

/// Decodes `response` and asserts that one of its errors is the variant `name` with these fields.
/// Uses no clock, like `check`.
///
/// # Panics
///
/// Panics with the actual result if no error matches.
pub fn example<T: GeneratedError>(name: &str, response: &Response<'_>, fields: &[(&str, &str)]) {
    let decoded: Vec<Decoded<T>> =
        crate::decode::decoded::Decode::decode_all_with(response, &DecodeOptions::new().without_clock());
    let found =
        decoded.iter().filter(|decoded| VendorError::name(&decoded.error) == name).map(|decoded| missing(decoded, fields));
    let mut reasons: Vec<String> = Vec::new();
    for reason in found {
        match reason {
            None => return,
            Some(reason) => reasons.push(reason),
        }
    }
    let names: Vec<_> = decoded.iter().map(|decoded| VendorError::name(&decoded.error)).collect();
    assert!(!reasons.is_empty(), "the example of {name} decodes to {names:?}");
    assert!(reasons.is_empty(), "the example of {name}: {reasons:?}");
}

/// The fields of the example that an error lacks.
fn missing<T: GeneratedError>(decoded: &Decoded<T>, fields: &[(&str, &str)]) -> Option<String> {
    let own = VendorError::fields(&decoded.error);
    let common = crate::error::vendor_error::CommonFields::fields(&decoded.common);
    let captured: Vec<_> = own.iter().chain(&common).collect();
    fields.iter().find_map(|(name, text)| {
        let value = captured.iter().find(|view| view.name == *name).and_then(|view| view.value);
        match value {
            Some(value) if is(value, text) => None,
            Some(value) => Some(format!("{name} is {value}, not {text}")),
            None => Some(format!("{name} was not captured")),
        }
    })
}

/// Whether a value equals the one in the example. Lists and times only have to exist, because
/// `check` has compared them.
#[inline]
fn is(value: ValueRef<'_>, text: &str) -> bool {
    match value {
        ValueRef::Text(value) => value == text || text.starts_with(['[', '{', '"']),
        ValueRef::Integer(value) => value.to_string() == text,
        ValueRef::Boolean(value) => value.to_string() == text,
        _ => true,
    }
}

//! The baseline on captured responses: borrowing structs for each vendor, and a `match` on the
//! code.
//!
//! They do less than the specs do: no templates, no delays, no broken bodies.

use std::borrow::Cow;
use std::hint::black_box;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::captured::Captured;

/// Decodes every response of a vendor.
pub(crate) fn decode_all(vendor: &str, responses: &[Captured]) -> usize {
    let decode = match vendor {
        "knox" => knox,
        "picus" => picus,
        "policycortex" => policycortex,
        "qivicon" => qivicon,
        _ => qualys,
    };
    responses.iter().map(|captured| decode(captured.status, &captured.body)).sum()
}

/// A text, borrowed unless it contains escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

fn read<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Option<T> {
    serde_json::from_slice(body).ok()
}

/// The result for the status alone, if the body has no error.
fn failed(status: u16) -> usize {
    usize::from(black_box(status) >= 400)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Knox<'a> {
    #[serde(borrow)]
    code: Option<&'a RawValue>,
    #[serde(borrow)]
    message: Option<Text<'a>>,
    #[serde(borrow)]
    data: Option<Text<'a>>,
    #[serde(borrow)]
    reason: Option<Text<'a>>,
    #[serde(borrow)]
    error_id: Option<Text<'a>>,
    #[serde(borrow)]
    error: Option<Box<Knox<'a>>>,
}

fn knox(status: u16, body: &[u8]) -> usize {
    let Some(outer) = read::<Knox<'_>>(body).filter(|_| status >= 400) else { return failed(status) };
    let inner = outer.error.as_deref().unwrap_or(&outer);
    let code = inner.code.and_then(|code| code.get().trim_matches('"').parse::<u32>().ok());
    let variant = match code {
        Some(4_002_250) => 1,
        Some(4_002_251) => 2,
        Some(40_122_050 | 4_012_250 | 4_010_050) => 3,
        Some(4_032_251) => 4,
        Some(4_032_252) => 5,
        Some(4_042_251) => 6,
        Some(4_042_252) => 7,
        Some(4_000_000) => 8,
        Some(4_040_000) => 9,
        _ => u32::from(status),
    };
    black_box((variant, &inner.message, &inner.data, &inner.reason, &inner.error_id));
    1
}

#[derive(Deserialize)]
struct Picus<'a> {
    #[serde(borrow)]
    error_code: Option<&'a RawValue>,
    #[serde(borrow)]
    message: Option<Text<'a>>,
    #[serde(borrow)]
    errors: Option<&'a RawValue>,
}

fn picus(status: u16, body: &[u8]) -> usize {
    let Some(body) = read::<Picus<'_>>(body).filter(|_| status >= 400) else { return failed(status) };
    let variant = match body.message.as_ref().map(|message| &*message.0) {
        Some("auth header is empty") => 1,
        Some(other) if other.starts_with("illegal base64 data at input byte ") => 2,
        _ => u32::from(status),
    };
    black_box((variant, &body.error_code, &body.message, &body.errors));
    1
}

#[derive(Deserialize)]
struct Policycortex<'a> {
    #[serde(borrow)]
    error: Option<Text<'a>>,
    #[serde(borrow)]
    code: Option<&'a RawValue>,
    #[serde(borrow)]
    message: Option<Text<'a>>,
    #[serde(borrow)]
    request_id: Option<Text<'a>>,
    #[serde(borrow)]
    timestamp: Option<Text<'a>>,
    #[serde(borrow)]
    details: Option<Details<'a>>,
}

#[derive(Deserialize)]
struct Details<'a> {
    #[serde(borrow)]
    field: Option<Text<'a>>,
    #[serde(borrow, rename = "type")]
    kind: Option<Text<'a>>,
    limit: Option<i64>,
    #[serde(borrow)]
    reset_time: Option<Text<'a>>,
}

fn policycortex(status: u16, body: &[u8]) -> usize {
    let Some(body) = read::<Policycortex<'_>>(body).filter(|_| status >= 400) else { return failed(status) };
    let variant = match body.message.as_ref().map(|message| &*message.0) {
        Some("Service under maintenance") => 1,
        Some("Policy validation failed") => 2,
        Some("Invalid API key format") => 3,
        Some("API key required") => 4,
        Some(other) if other.starts_with("Missing required field: ") => 5,
        Some(other) if other.starts_with("Invalid token: ") => 6,
        _ => u32::from(status),
    };
    let details = body.details.as_ref().map(|details| (&details.field, &details.kind, details.limit, &details.reset_time));
    black_box((variant, &body.error, body.code, &body.request_id, &body.timestamp, details));
    1
}

#[derive(Deserialize)]
struct Call<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    error: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct CallError<'a> {
    code: Option<i64>,
    #[serde(borrow)]
    message: Option<Text<'a>>,
    #[serde(borrow)]
    data: Option<&'a RawValue>,
}

fn qivicon(status: u16, body: &[u8]) -> usize {
    if body.trim_ascii_start().first() == Some(&b'[') {
        return read::<Vec<Call<'_>>>(body).map_or(0, |calls| calls.iter().map(|call| qivicon_call(status, call)).sum());
    }
    match read::<Call<'_>>(body) {
        Some(call) => qivicon_call(status, &call),
        None => failed(black_box(std::str::from_utf8(body).map_or(0, |text| refusal(text.trim())))),
    }
}

fn qivicon_call(status: u16, call: &Call<'_>) -> usize {
    let Some(error) = call.error else { return failed(status) };
    let Ok(error) = serde_json::from_str::<CallError<'_>>(error.get()) else {
        return failed(refusal(error.get().trim_matches('"')));
    };
    let variant = match error.code {
        Some(-32700) => 1,
        Some(code @ -32603..=-32600) => code.unsigned_abs(),
        Some(code @ -32010..=-32001) => code.unsigned_abs(),
        Some(-32099..=-32000) => 2,
        _ => u64::from(status),
    };
    black_box((variant, call.id, &error.message, error.data));
    1
}

fn refusal(word: &str) -> u16 {
    match word {
        "token_expired" | "invalid_token" | "invalid_issuer" | "invalid_grant" => 401,
        "invalid_audience" | "gatewayid_missing" | "authorization_missing" | "Invalid_session" => 403,
        _ => 0,
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Posture<'a> {
    #[serde(borrow)]
    response: Option<PostureResponse<'a>>,
    #[serde(borrow)]
    error: Option<Text<'a>>,
    #[serde(borrow)]
    policy_id: Option<Text<'a>>,
    #[serde(borrow)]
    subscription_id: Option<Text<'a>>,
    #[serde(borrow)]
    host_ids: Option<Vec<Text<'a>>>,
}

#[derive(Deserialize)]
struct PostureResponse<'a> {
    code: Option<u32>,
    #[serde(borrow)]
    text: Option<Text<'a>>,
    #[serde(borrow)]
    datetime: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Refused<'a> {
    #[serde(borrow)]
    authentication_exceptions: Option<Vec<Vec<Text<'a>>>>,
    #[serde(borrow)]
    message: Option<Text<'a>>,
}

fn qualys(status: u16, body: &[u8]) -> usize {
    if body.trim_ascii_start().first() != Some(&b'[') {
        let Some(refused) = read::<Refused<'_>>(body).filter(|_| status >= 400) else { return failed(status) };
        black_box((&refused.authentication_exceptions, &refused.message));
        return 1;
    }
    let Some(elements) = read::<Vec<Posture<'_>>>(body) else { return failed(status) };
    elements.iter().map(|element| posture(status, element)).sum()
}

fn posture(status: u16, element: &Posture<'_>) -> usize {
    let variant = match (&element.response, &element.error) {
        (Some(response), _) => response.code.unwrap_or_default(),
        (None, Some(error)) if error.0 == "Error: Compliance Policy does not exist." => 1,
        (None, Some(_)) => 2,
        (None, None) => return failed(status),
    };
    let response = element.response.as_ref().map(|response| (&response.text, &response.datetime));
    black_box((variant, response, &element.policy_id, &element.subscription_id, &element.host_ids));
    1
}

//! Reports response formats below 400 that ordinary successes also match.
//!
//! A success with a message, or with a text as its body, would be decoded as an error. Whether a
//! member occurs only in errors (`/error/message`) is judged by its name alone.

use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::problems::responses::AccidentalError;
use crate::spec::condition::{ConditionDef, TestDef};
use crate::spec::location::{LocationDef, Locations};
use crate::spec::response_format::{InputDef, ResponseFormatDef};

/// Names of members and headers that occur only in errors.
const TELLING: [&str; 9] = ["err", "fault", "excep", "fail", "problem", "violation", "invalid", "denied", "reject"];

/// `- { status: any, code: /code, message: /message }`: `{"message":"stored"}` would be an error.
pub(crate) fn check(shape: &ResponseFormatDef, diagnostics: &mut Diagnostics) {
    let Some(status) = shape.status.as_ref().and_then(|status| success(&status.value)) else { return };
    let is_named = matches!(&shape.input, InputDef::Event(names) if !names.is_empty());
    if is_named || shape.each.is_some() || shape.when.iter().any(tests_more_than_status) {
        return;
    }
    if let Some((location, place)) = plain(shape.message.as_ref()) {
        diagnostics.push(diagnostic(location, &place, "message", status));
    } else if let Some((location, place)) =
        shape.code.as_ref().and_then(|code| plain(Some(code))).filter(|(_, place)| place == "body")
    {
        diagnostics.push(diagnostic(location, &place, "code", status));
    }
}

/// A status below 400 that the format includes, preferably 200.
fn success(statuses: &crate::spec::status::StatusList) -> Option<u16> {
    let has = |wanted: u16| statuses.any(|status| status == wanted);
    [200].into_iter().chain(100..400).find(|status| has(*status))
}

fn tests_more_than_status(condition: &ConditionDef) -> bool {
    !matches!(condition.test.value, TestDef::Status(_) | TestDef::NotStatus(_))
}

/// The first location that a success can have too.
fn plain(location: Option<&Locations>) -> Option<(&Locations, String)> {
    let location = location?;
    let is_telling = |name: &str| TELLING.iter().any(|telling| name.to_ascii_lowercase().contains(telling));
    let place = location.locations.iter().find_map(|place| match place {
        LocationDef::Body => Some("body".to_owned()),
        LocationDef::Pointer { pointer, .. } if !is_telling(pointer) => Some(pointer.clone()),
        _ => None,
    })?;
    Some((location, place))
}

fn diagnostic(location: &Locations, place: &str, what: &str, status: u16) -> Diagnostic {
    let status = &status.to_string();
    if place == "body" {
        return AccidentalError::Text { status, body: "OK" }.at(location.span);
    }
    AccidentalError::Value { what, place, status, body: &body(place) }.at(location.span)
}

/// A body with a text at the pointer.
fn body(pointer: &str) -> String {
    let tokens = pointer.split('/').skip(1).collect::<Vec<_>>().into_iter().rev();
    tokens.fold("\"stored\"".to_owned(), |inner, token| {
        let name = token.replace("~2", "*").replace("~1", "/").replace("~0", "~");
        if token == "*" {
            format!("[{inner}]")
        } else {
            format!("{{{}:{inner}}}", vendor_errors_runtime::__private::json_text::quoted(&name))
        }
    })
}

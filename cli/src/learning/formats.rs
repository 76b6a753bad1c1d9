//! Finds the locations of the code and the message in recorded bodies.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::drafts::document::FormatDraft;
use crate::responses::CapturedResponse;
use crate::sources::body_values::{Candidate, formats};
use crate::sources::tree::scalars;

/// Maximum number of locations.
const MOST_LOCATIONS: usize = 2_000;
/// Maximum number of values kept of one location.
const MOST_VALUES: usize = 200;

/// What bodies were seen to hold.
#[derive(Default)]
pub(crate) struct Bodies {
    errors: BTreeMap<String, Values>,
    /// Of responses with a status below 400 that report an error.
    successes: BTreeMap<String, Values>,
}

#[derive(Default)]
struct Values {
    times: usize,
    distinct: BTreeSet<String>,
    prose: usize,
    statuses: usize,
    ids: usize,
}

impl Bodies {
    /// Adds a response.
    pub(crate) fn add(&mut self, received: &CapturedResponse) {
        let Ok(body) = serde_json::from_slice::<Value>(&received.body) else { return };
        let into = match received.status {
            400.. => &mut self.errors,
            _ if reports_error(&body) => &mut self.successes,
            _ => return,
        };
        for (pointer, value) in scalars(&body) {
            if into.len() >= MOST_LOCATIONS && !into.contains_key(&pointer) {
                continue;
            }
            let values = into.entry(pointer).or_default();
            values.times += 1;
            values.prose += usize::from(value.contains(char::is_whitespace));
            values.statuses += usize::from(value == received.status.to_string());
            values.ids += usize::from(is_unique(&value));
            if values.distinct.len() < MOST_VALUES && value.len() <= 200 {
                values.distinct.insert(value);
            }
        }
    }

    /// The response formats.
    pub(crate) fn formats(&self) -> Vec<FormatDraft> {
        let of_errors = formats(&candidates(&self.errors));
        let mut all: Vec<FormatDraft> = formats(&candidates(&self.successes)).into_iter().filter_map(below_400).collect();
        all.extend(of_errors);
        all
    }
}

/// A format for a status below 400 needs a condition, so that no success is an error.
fn below_400(format: FormatDraft) -> Option<FormatDraft> {
    let code = format.code.as_deref().or(format.message.as_deref())?.split(" or ").next()?.to_string();
    Some(FormatDraft { status: Some("2xx".into()), when: Some((code, "present".into())), ..format })
}

fn candidates(locations: &BTreeMap<String, Values>) -> BTreeMap<String, Candidate> {
    let candidate = |values: &Values| {
        let half = values.times / 2;
        Candidate {
            // Few values for many responses, and none that is one of a kind.
            has_values: values.prose == 0 && values.ids <= half && (values.distinct.len() > 1 || values.times < 3),
            times: values.times,
            is_prose: values.prose > half || values.ids > half && values.times > 0,
            is_status: values.statuses > half,
        }
    };
    locations.iter().map(|(pointer, values)| (pointer.clone(), candidate(values))).collect()
}

/// Whether a value is one of a kind: a UUID, a time, a long mix of letters and digits.
fn is_unique(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.chars().filter(char::is_ascii_alphabetic).count();
    digits >= 10 || digits >= 4 && letters >= 1 && value.len() >= 12 || value.contains("://")
}

/// Whether a body with a status of a success reports an error.
fn reports_error(body: &Value) -> bool {
    let is = |name: &str, wanted: bool| body.get(name).and_then(Value::as_bool) == Some(wanted);
    let has = |name: &str| {
        body.get(name).is_some_and(|value| match value {
            Value::Null | Value::Bool(false) => false,
            Value::Array(items) => !items.is_empty(),
            Value::String(text) => !text.is_empty(),
            _ => true,
        })
    };
    match body {
        Value::Array(items) => items.iter().take(100).any(reports_error),
        _ => {
            is("ok", false)
                || is("success", false)
                || ["error", "errors", "errorCode", "error_code", "errorMessage"].iter().any(|name| has(name))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locations_and_values_are_bounded() {
        let mut bodies = Bodies::default();
        let mut add =
            |body: String| bodies.add(&CapturedResponse { status: 400, body: body.into_bytes(), ..CapturedResponse::default() });
        for number in 0..300 {
            add(format!("{{\"code\":\"C{number}\"}}"));
        }
        for body in 0..6 {
            let members: Vec<String> = (0..400).map(|number| format!("\"m{body}_{number}\":1")).collect();
            add(format!("{{{}}}", members.join(",")));
        }
        assert_eq!(bodies.errors.len(), MOST_LOCATIONS);
        let code = &bodies.errors["/code"];
        assert_eq!((code.times, code.distinct.len()), (300, MOST_VALUES));
        assert_eq!((MOST_LOCATIONS, MOST_VALUES), (2_000, 200));
    }
}

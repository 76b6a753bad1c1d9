//! A response whose body is what a response format reads: an event of a stream, or a line.

use crate::spec::example::ExampleResponse;
use crate::spec::response_format::InputDef;

/// The response with its body as such an event or line.
#[must_use]
pub fn as_event_or_line(response: ExampleResponse, input: &InputDef) -> ExampleResponse {
    let ExampleResponse::Http { status, headers, body } = response else { return response };
    // An event without data and a blank line are no parts of a body.
    let is_blank = body.trim().is_empty() && *input != InputDef::Body;
    let body = if is_blank { "{}".to_owned() } else { body };
    let body = match input {
        InputDef::Body => body,
        InputDef::Event(names) => {
            let name = names.first().map(|name| format!("event: {name}\n")).unwrap_or_default();
            let lines: String = body.split('\n').map(|line| format!("data: {line}\n")).collect();
            format!("{name}{lines}\n")
        }
        InputDef::Line => body + "\n",
    };
    ExampleResponse::Http { status, headers, body }
}

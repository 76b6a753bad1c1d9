//! Problems of response formats.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;

problem! {
    /// A list of statuses that cannot be read.
    InvalidStatus {
        Meant { word, right },
        Any,
        Class { word },
        Range { word },
        Twice { word },
        Missing,
        Unknown { word },
    }
}

impl InvalidStatus<'_> {
    fn message(self) -> Message {
        match self {
            Self::Meant { word, right } => {
                Message::new(format!("invalid status `{word}`"), "not the syntax of a status").write(right)
            }
            Self::Any => Message::new("invalid status `any`", "allowed only in a response format")
                .help("list statuses (`404`, `401|403`) or a class (`5xx`), or remove `status`"),
            Self::Class { word } => Message::new(format!("invalid status class `{word}`"), "must be a class from 1xx to 5xx")
                .help("use one of `1xx`, `2xx`, `3xx`, `4xx`, `5xx`"),
            Self::Range { word } => Message::new(format!("invalid HTTP status `{word}`"), "must be between 100 and 599")
                .help(format!("if this is the vendor's own error code, use `code: {word}`")),
            Self::Twice { word } => Message::new(format!("duplicate status `{word}`"), "repeated here"),
            Self::Missing => Message::new("missing status", "expected a status on each side of `|`"),
            Self::Unknown { word } => Message::new(format!("invalid status `{word}`"), "not a status or a class")
                .help("use a form such as `404`, `401|403` or `5xx`"),
        }
    }
}

problem! {
    /// `event` and `lines`.
    InvalidStream {
        Both,
        True { word },
        Any,
        Comma { word },
        Twice { word },
        Break,
        Missing,
    }
}

impl InvalidStream<'_> {
    fn message(self) -> Message {
        match self {
            Self::Both => Message::new("`lines` together with `event`", "a format reads either events or lines")
                .help("use two response formats"),
            Self::True { word } => Message::new(format!("invalid value `{word}` of `lines`"), "must be `true`")
                .write("true")
                .help("if the body is a single document, remove `lines`"),
            Self::Any => {
                Message::new("`any` beside other events", "includes all events").help("use `event: any`, or remove `any`")
            }
            Self::Comma { word } => {
                Message::new("several events separated by `,`", "must be separated by `|`").write(&word.replace(',', " |"))
            }
            Self::Twice { word } => Message::new(format!("duplicate event `{word}`"), "repeated here"),
            Self::Break => Message::new("invalid name of an event", "must not contain a line break"),
            Self::Missing => Message::new("missing event", "expected a name on each side of `|`")
                .help("use a form such as `event: error`, `event: error | response.failed` or `event: any`"),
        }
    }
}

problem! {
    /// A format that every success has, too.
    unit FormatMatchesSuccess
}

impl FormatMatchesSuccess {
    fn message() -> Message {
        Message::new("this response format matches every success", "includes statuses below 400")
            .help("give it a `code`, a `message` or a `when` that only errors match")
    }
}

problem! {
    /// A format that a success can have, too.
    AccidentalError {
        Text { status, body },
        Value { what, place, status, body },
    }
}

impl AccidentalError<'_> {
    fn message(self) -> Message {
        let (label, status, body) = match self {
            Self::Text { status, body } => (format!("a {status} with a text as its body would be an error"), status, body),
            Self::Value { what, place, status, body } => {
                (format!("a {status} with a {what} at `{place}` would be an error"), status, body)
            }
        };
        Message::new("this response format matches ordinary successes", label)
            .help(format!("for example, status {status}, body `{body}`"))
            .help("add a `when` that only errors meet (`when: { /code: present }`), or limit the `status` to that of errors")
    }
}

problem! {
    /// Codes or messages without their location.
    struct MissingResponses { key }
}

impl MissingResponses<'_> {
    fn message(self) -> Message {
        let Self { key } = self;
        Message::new("missing `responses`", format!("`{key}` needs the location of codes and messages"))
            .help("describe the body, for example: `responses: [{ code: /code, message: /message }]`")
    }
}

//! Problems of examples.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;

problem! {
    /// An example that is not a response.
    InvalidExample {
        Transport { word },
        Transports,
        NoStatus,
        Status { word },
        Field { word, near },
    }
}

impl InvalidExample<'_> {
    fn message(self) -> Message {
        match self {
            Self::Transport { word } => Message::new(format!("`{word}` is not allowed with `transport`"), "requires a response")
                .related("matches only without a response"),
            Self::Transports => {
                Message::new("several transport failures in an example", "must be a single one").help("use one example for each")
            }
            Self::NoStatus => Message::new("incomplete example", "expected `status` or `transport`"),
            Self::Status { word } => {
                Message::new(format!("invalid status `{word}` in an example"), "must be between 100 and 599")
                    .help("give one status, such as `404`")
            }
            Self::Field { word, near } => {
                Message::new(format!("unknown field `{word}`"), "not in `fields`, `message` or `common`").meant(near)
            }
        }
    }
}

problem! {
    /// A header that no response has.
    InvalidHeader {
        Name { name },
        Value { name },
    }
}

impl InvalidHeader<'_> {
    fn message(self) -> Message {
        match self {
            Self::Name { name } => Message::new(format!("invalid header name `{name}`"), "must be an HTTP token")
                .help("use letters, digits and hyphens"),
            Self::Value { name } => {
                Message::new(format!("invalid value of the header `{name}`"), "must not contain a line break or NUL")
            }
        }
    }
}

problem! {
    /// An example that is not its entry. `read` is what the decoder read.
    ExampleDecodesElsewhere {
        Nothing { entry },
        Unrecognized { entry, read },
        Other { entry, other, read },
    }
}

impl ExampleDecodesElsewhere<'_> {
    fn message(self) -> Message {
        let (entry, label, read) = match self {
            Self::Nothing { entry } => (entry, "is not an error".to_string(), ""),
            Self::Unrecognized { entry, read } => (entry, "matches no entry".to_string(), read),
            Self::Other { entry, other, read } => (entry, format!("decodes to `{other}`"), read),
        };
        Message::new(format!("this example does not decode to `{entry}`"), label).help(if read.is_empty() {
            String::new()
        } else {
            format!("the decoder read: {read}")
        })
    }
}

problem! {
    /// A field with another value.
    ExampleFieldDiffers {
        Nothing { field, expected },
        Captured { field, expected, value },
    }
}

impl ExampleFieldDiffers<'_> {
    fn message(self) -> Message {
        let (field, expected, captured) = match self {
            Self::Nothing { field, expected } => (field, expected, "nothing is captured".to_string()),
            Self::Captured { field, expected, value: "" } => (field, expected, "captured, and empty".to_string()),
            Self::Captured { field, expected, value } => (field, expected, format!("captured: {value}")),
        };
        let expected = if expected.is_empty() { "empty".to_string() } else { format!("`{expected}`") };
        Message::new(format!("the example's field `{field}` is not {expected}"), captured)
    }
}

problem! {
    /// Another delay.
    struct ExampleDelayDiffers { expected, delay }
}

impl ExampleDelayDiffers<'_> {
    fn message(self) -> Message {
        let Self { expected, delay } = self;
        Message::new(format!("the example's delay is not `{expected}`"), format!("it is {delay}"))
    }
}

problem! {
    /// Entries without an example.
    MissingExample {
        One { entry },
        Several { count, others },
    }
}

impl MissingExample<'_> {
    fn message(self) -> Message {
        match self {
            Self::One { entry } => Message::new(format!("`{entry}` has no example"), "not tested by any response"),
            Self::Several { count, others } => {
                Message::new(format!("{count} entries have no example"), "not tested by any response")
                    .help(format!("the others are {others}"))
            }
        }
    }
}

//! Problems of templates and of what fills their placeholders.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;

problem! {
    /// A template that cannot be read.
    InvalidTemplate {
        Opening,
        Closing,
        Adjacent,
        Nameless,
        Twice { word },
        TwiceInPart { word },
        Case { word },
        Empty,
        Name { word },
    }
}

impl InvalidTemplate<'_> {
    fn message(self) -> Message {
        match self {
            Self::Opening => Message::new("unclosed `{`", "opened here")
                .help("close the placeholder (`{name}`, `{}`), or use `{{` for a brace"),
            Self::Closing => Message::new("unmatched `}`", "no placeholder is open here").write("}}"),
            Self::Adjacent => Message::new("adjacent placeholders", "must be separated by text from the previous one")
                .help("insert text between them, or use a single placeholder"),
            Self::Nameless => {
                Message::new("unnamed placeholder in `display`", "must name a field").help("name a field, as in `{name}`")
            }
            Self::Twice { word } => Message::new(format!("duplicate placeholder `{word}`"), "repeated here")
                .help("give it another name, or use `{}` to match any text"),
            Self::TwiceInPart { word } => Message::new(format!("duplicate placeholder `{word}`"), "repeated here")
                .help("use `{}` for the parts that are skipped"),
            Self::Case { word } => Message::new(format!("`{word}` twice"), "once is enough")
                .help("a text that itself begins with `ignore case` is written with `= ` before it"),
            Self::Empty => Message::new("empty template", "must contain text or a placeholder"),
            Self::Name { word } => Message::new(format!("invalid field name `{word}`"), "in this placeholder")
                .help("use lowercase letters, digits and single underscores, or `{{` and `}}` for literal braces"),
        }
    }
}

problem! {
    /// A placeholder of `display` that nothing fills.
    UnknownPlaceholder {
        Common { placeholder },
        Unknown { placeholder, near },
    }
}

impl UnknownPlaceholder<'_> {
    fn message(self) -> Message {
        match self {
            Self::Common { placeholder } => {
                Message::new(format!("common field `{placeholder}` in `display`"), "must be a field of this entry")
                    .help("list it under the entry's own `fields` as well")
            }
            Self::Unknown { placeholder, near } => {
                Message::new(format!("unknown field `{placeholder}` in `display`"), "not a field of this entry")
                    .meant(near)
                    .help(if near.is_empty() { "declare it under `fields`, or as a placeholder of `message`" } else { "" })
            }
        }
    }
}

problem! {
    /// A field without a value.
    UnfillableCapture {
        Message { field },
        Nothing { field },
    }
}

impl UnfillableCapture<'_> {
    fn message(self) -> Message {
        let (field, label) = match self {
            Self::Message { field } => (field, "no response format has the message it would be captured from"),
            Self::Nothing { field } => (field, "it has no location, and no `message` has it as a placeholder"),
        };
        Message::new(format!("nothing can fill `{field}`"), label).help("give it a location, or remove it")
    }
}

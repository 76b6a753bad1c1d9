//! Problems of conditions.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;

problem! {
    /// A condition that cannot be read.
    InvalidCondition {
        StatusOr,
        Status,
        Nothing { word },
        EmptyAlternative,
        PlaceholderInSet,
        Range { word },
        Every { word },
        EveryOne { word },
        Case { word },
        Placeholder { word },
        Adjacent,
    }
}

impl InvalidCondition<'_> {
    fn message(self) -> Message {
        match self {
            Self::StatusOr => Message::new("`status` combined with other locations", "must be the only location of a condition")
                .help("use two conditions"),
            Self::Status => Message::new("invalid condition on `status`", "expected statuses")
                .help("use a form such as `401|403`, `5xx` or `<> 404`"),
            Self::Nothing { word } => Message::new(format!("missing text after `{word}`"), "expected a text")
                .help("use `absent` for a missing value, and `= absent` for the literal text"),
            Self::EmptyAlternative => {
                Message::new("missing text in a set", "every `|` separates two texts").help("use `in A | B`")
            }
            Self::PlaceholderInSet => Message::new("invalid placeholder `{}` in a set", "the texts of a set are exact")
                .help("use two entries, or a condition that one text with `{}` fulfils"),
            Self::Range { word } => {
                Message::new(format!("empty range `{word}`"), "no number is in it").help("the lower number comes first")
            }
            Self::Every { word } => Message::new(format!("`every` before `{word}`"), "`every` takes a test of a value")
                .help("use `absent` or `present` alone: a value that is null is not selected"),
            Self::EveryOne { word } => Message::new("`every` at a location of one value", "nothing selects several values")
                .write(word)
                .help("use `every` where the pointer has a `*`"),
            Self::Case { word } => Message::new(format!("`ignore case` before `{word}`"), "has no case")
                .help("`ignore case` takes a text, `= X`, `<> X`, `in A | B` or `not in A | B`"),
            Self::Placeholder { word } => {
                Message::new(format!("invalid placeholder `{word}` in a condition"), "conditions do not capture")
                    .write("{}")
                    .help("use `{}` for any text, and `= ` before a literal text; only `fields` and `message` capture")
            }
            Self::Adjacent => Message::new("adjacent placeholders `{}{}`", "must be separated by text"),
        }
    }
}

problem! {
    /// A text that looks like syntax. The cases differ in how to say that the text is meant.
    TakenLiterally {
        Condition { text, form, right },
        Unlike { text, form, right },
        Other { text, form, right },
    }
}

impl TakenLiterally<'_> {
    fn message(self) -> Message {
        let (text, [form, right], literally) = match self {
            Self::Condition { text, form, right } => {
                (text, [form, right], format!("if the literal text is meant, use `= {text}`"))
            }
            Self::Unlike { text, form, right } => (text, [form, right], String::new()),
            Self::Other { text, form, right } => {
                (text, [form, right], "if the literal text is meant, give the entry an example that contains it".to_owned())
            }
        };
        Message::new(format!("`{text}` is a literal text here"), format!("looks like {form}")).help(right).help(literally)
    }
}

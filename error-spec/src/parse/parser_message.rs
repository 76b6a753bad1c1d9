//! The messages of the YAML parser that choose a rule, all in one place.
//!
//! The parser reports most errors as text only. The test below gets each text from the parser itself,
//! so that a new version with other texts fails here.

/// The errors that are told apart by their message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Nested deeper than the parser goes.
    TooDeep,
    /// Aliases that repeat too much of the text.
    AliasExpansion,
    /// A key that is a list or a mapping.
    KeyKind,
    /// A scalar, list or mapping where the visitor expects another one.
    ValueKind,
    /// A scalar whose tag gives it another type.
    TaggedValue,
}

/// What the visitors of this crate report for a list or mapping as a key.
pub(crate) const KEY_KIND: &str = "a key that is not a text";
/// What the parser reports, and the visitors of this crate with it, for too many repetitions.
pub(crate) const REPETITION: &str = "repetition limit exceeded";

const MESSAGES: [(&str, Cause); 5] = [
    ("recursion limit exceeded", Cause::TooDeep),
    (REPETITION, Cause::AliasExpansion),
    (KEY_KIND, Cause::KeyKind),
    ("invalid type", Cause::ValueKind),
    ("invalid value", Cause::TaggedValue),
];

/// The cause given by a message; `None` for an error in the syntax.
pub(crate) fn cause(message: &str) -> Option<Cause> {
    MESSAGES.iter().find(|(text, _)| message.contains(text)).map(|(_, cause)| *cause)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_yaml::Value;

    use super::*;

    fn reported<'d, T: Deserialize<'d>>(text: &'d str) -> Option<Cause> {
        let error = T::deserialize(serde_yaml::Deserializer::from_str(text)).err().expect("an error");
        cause(&error.to_string())
    }

    #[test]
    fn the_parser_still_reports_these_messages() {
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        assert_eq!(reported::<Value>(&deep), Some(Cause::TooDeep));
        let mut aliases = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..9 {
            let below = format!("*a{}", level - 1);
            aliases += &format!("a{level}: &a{level} [{}]\n", vec![below; 10].join(", "));
        }
        assert_eq!(reported::<Value>(&aliases), Some(Cause::AliasExpansion));
        assert_eq!(reported::<u8>("[1]"), Some(Cause::ValueKind));
        assert_eq!(reported::<u8>("256"), Some(Cause::TaggedValue));
        assert_eq!(reported::<u8>("'open"), None);
    }
}

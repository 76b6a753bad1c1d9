//! Syntaxes of names: of entries, fields and headers.

use crate::schema::syntaxes::{Syntax, Typed};

/// A key of `errors`.
pub static ENTRY_NAME: Syntax = Syntax {
    name: "entry's name",
    doc: "The vendor's own name for the error, else words from its message.",
    pattern: "^(?!<<$)",
    typed: Typed::Text,
    words: None,
    examples: &["NotFound", "ACCESS_TOKEN_EXPIRED"],
};

/// A key of `fields`.
pub static FIELD_NAME: Syntax = Syntax {
    name: "field's name",
    doc: "Lowercase letters, digits and single underscores, starting with a letter.",
    pattern: "^<field-name>$",
    typed: Typed::Text,
    words: None,
    examples: &["request_id"],
};

/// A key of `headers`.
pub static HEADER_NAME: Syntax = Syntax {
    name: "header's name",
    doc: "A token as in RFC 9110, section 5.6.2.",
    pattern: "^<token>$",
    typed: Typed::Text,
    words: None,
    examples: &["Retry-After"],
};

/// A value of `headers`.
pub static HEADER_VALUE: Syntax = Syntax {
    name: "header's value",
    doc: "A text without line breaks.",
    pattern: r"^[^\r\n\x00]*$",
    typed: Typed::Any,
    words: None,
    examples: &["120"],
};

//! Syntaxes of the keys at the head of a spec.

use crate::schema::syntaxes::{Syntax, Typed};

/// `1`
pub static VERSION: Syntax =
    Syntax { name: "version", doc: "", pattern: "^1$", typed: Typed::Integer(1, 1), words: None, examples: &["1"] };

/// `qualys-pcrs`
pub static VENDOR: Syntax = Syntax {
    name: "vendor id",
    doc: "",
    pattern: "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$",
    typed: Typed::Boolean,
    words: None,
    examples: &["acme", "acme-billing"],
};

/// `jsonrpc`, `./own-base.yaml`
pub static BASE: Syntax = Syntax {
    name: "base",
    doc: "The name of a shipped spec, or the path of a file from the folder of this one.",
    pattern: r"^(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)*|(?!/)[^\x00-\x1f\x7f-\x9f\\]*\.ya?ml)$",
    typed: Typed::Boolean,
    words: None,
    examples: &["jsonrpc", "./own-base.yaml"],
};

/// `true`
pub static BOOLEAN: Syntax =
    Syntax { name: "boolean", doc: "", pattern: "^(?:true|false)$", typed: Typed::Boolean, words: None, examples: &["true"] };

/// `https://example.com/errors`
pub static URL: Syntax = Syntax {
    name: "web address",
    doc: "With http:// or https:// and a host.",
    pattern: r#"^https?://[^\x00-\x20\x7f-\xa0<>"{}|\\^`/?#][^\x00-\x20\x7f-\xa0<>"{}|\\^`]*$"#,
    typed: Typed::Text,
    words: None,
    examples: &["https://example.com/errors"],
};

/// `2024-06-01`
pub static DATE: Syntax = Syntax {
    name: "date",
    doc: "",
    pattern: "^[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-9])|(?:0[13-9]|1[0-2])-30|(?:0[13578]|1[02])-31)$",
    typed: Typed::Text,
    words: None,
    examples: &["2024-06-01"],
};

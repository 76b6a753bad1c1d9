//! Syntaxes of what a response format reads, and of its statuses.

use crate::schema::syntaxes::{Syntax, Typed};

/// `401|403`
pub static STATUSES: Syntax = Syntax {
    name: "list of statuses",
    doc: "Statuses from 100 to 599 and classes, separated by |.",
    pattern: "^<space><statuses><space>$",
    typed: Typed::Integer(100, 599),
    words: None,
    examples: &["404", "401|403", "5xx"],
};

/// `any`
pub static SHAPE_STATUSES: Syntax = Syntax {
    name: "list of statuses of a response format",
    doc: "Statuses from 100 to 599 and classes, separated by |, or any.",
    pattern: "^<space>(?:any|<statuses>)<space>$",
    typed: Typed::Integer(100, 599),
    words: None,
    examples: &["4xx|5xx", "200", "any"],
};

/// `error | response.failed`
pub static EVENTS: Syntax = Syntax {
    name: "list of event names",
    doc: "Names of events, separated by |, or any. An event without a name is called message.",
    pattern: r"^[\s\x85]*[^|,\s\x85](?:[^|,\r\n]*[^|,\s\x85])?[\s\x85]*(?:\|[\s\x85]*[^|,\s\x85](?:[^|,\r\n]*[^|,\s\x85])?[\s\x85]*)*$",
    typed: Typed::Any,
    words: None,
    examples: &["error", "error | response.failed", "any"],
};

/// `true`
pub static LINES: Syntax = Syntax {
    name: "choice of lines",
    doc: "Only true.",
    pattern: "^true$",
    typed: Typed::Boolean,
    words: None,
    examples: &["true"],
};

/// `404`
pub static STATUS: Syntax = Syntax {
    name: "status",
    doc: "One from 100 to 599.",
    pattern: "^[1-5][0-9][0-9]$",
    typed: Typed::Integer(100, 599),
    words: None,
    examples: &["404"],
};

/// `<> 401|403`
pub static STATUS_TEST: Syntax = Syntax {
    name: "condition on the status",
    doc: "Statuses and classes, separated by |; <> before them means any other.",
    pattern: "^(?:<>|=)?<space><statuses><space>$",
    typed: Typed::Integer(100, 599),
    words: None,
    examples: &["401", "5xx", "<> 401|403"],
};

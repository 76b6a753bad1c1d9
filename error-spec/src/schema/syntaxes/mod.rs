//! The syntaxes of scalars, for describing the format to a machine.
//!
//! The readers in `check` decide what is valid. A pattern accepts everything that they accept, and
//! a few texts that they reject. Patterns use the subset of ECMA 262 that JSON Schema recommends;
//! `<name>` in a pattern stands for one of [`PARTS`] or a set of words.

pub mod entries;
pub mod head;
pub mod locations;
pub mod names;
pub mod responses;

use vendor_errors_runtime::{Category, Executed, FieldType, RetryKind, TransportFailure};

use crate::schema::field_types;

/// The syntax of a scalar.
#[derive(Debug)]
pub struct Syntax {
    /// The name of such a text: `status line`.
    pub name: &'static str,
    /// A short description; empty if there are no rules.
    pub doc: &'static str,
    /// A pattern that every such text matches; empty if any text is valid.
    pub pattern: &'static str,
    /// Other types that a typed YAML parser may read such a text as.
    pub typed: Typed,
    /// The set of words that such a text is, or starts with.
    pub words: Option<Words>,
    /// Examples.
    pub examples: &'static [&'static str],
}

/// The types that a typed YAML parser, as in editors, can read an unquoted text as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Always a text.
    Text,
    /// A text, or `true` or `false`.
    Boolean,
    /// A text, or a whole number within these bounds.
    Integer(u32, u32),
    /// A text, a boolean or any number.
    Any,
}

/// Sets of words, each from the table that the reader uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// What has to change before a retry can succeed.
    Retry,
    /// The retry kinds that allow a retry.
    Resendable,
    /// Whether the call was executed.
    Executed,
    /// The names of `google.rpc.Code`.
    Category,
    /// Transport failures.
    Transport,
    /// The types of fields.
    Type,
    /// The types that are a duration or a moment.
    TimeType,
}

impl Words {
    /// All sets, with their names in patterns.
    pub const ALL: [(&'static str, Self); 7] = [
        ("retry-word", Self::Retry),
        ("resendable-word", Self::Resendable),
        ("executed", Self::Executed),
        ("category", Self::Category),
        ("transport", Self::Transport),
        ("type", Self::Type),
        ("time-type", Self::TimeType),
    ];

    /// The words of the set.
    #[must_use]
    pub fn list(self) -> Vec<&'static str> {
        match self {
            Self::Retry => RetryKind::ALL.map(RetryKind::name).to_vec(),
            Self::Resendable => RetryKind::ALL.into_iter().filter(|word| word.is_retryable()).map(RetryKind::name).collect(),
            Self::Executed => Executed::ALL.map(Executed::name).to_vec(),
            Self::Category => Category::ALL.map(Category::name).to_vec(),
            Self::Transport => TransportFailure::ALL.map(TransportFailure::name).to_vec(),
            Self::Type => FieldType::ALL.map(FieldType::name).to_vec(),
            Self::TimeType => {
                FieldType::ALL.into_iter().filter(|kind| field_types::is_time(*kind)).map(FieldType::name).collect()
            }
        }
    }
}

/// The parts of patterns, by name. A part refers only to those above it.
///
/// `\s` of ECMA 262 lacks U+0085, which Rust counts as white space, and includes U+FEFF, which Rust
/// does not.
pub static PARTS: [(&str, &str); 18] = [
    ("space", r"[\s\x85]*"),
    ("gap", r"[\s\x85]+"),
    ("word-end", r"(?![^\s\x85])"),
    ("field-name", "[a-z][a-z0-9]*(?:_[a-z0-9]+)*_?"),
    ("token", r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"),
    ("header", "header<gap><token>(?:;<token>)?"),
    ("duration", "0*[1-9][0-9]*(?:ms|s|m|h|d)"),
    ("status", "[1-5](?:[0-9][0-9]|xx)"),
    ("statuses", r"<status>(?:<space>\|<space><status>)*"),
    ("placeholder", r"(?:\*\*?|\{\}|\{<field-name>(?:\*\*)?\})"),
    ("pointer", r"(?:/(?:<placeholder>|(?!\{)(?:(?! or(?: |[\s\x85]*$))[^/~*]|~[0123])*))+"),
    ("then", "(?:<gap>then<gap><pointer>)"),
    ("place", "(?:key|(?:<pointer>|self|body|<header>|top<gap><pointer>)<then>?<then>?)"),
    ("part", "(?:<gap>as<gap>\"(?:[^\"]|\"\")+\")"),
    ("tested-place", "(?:<place>|status|code|message)"),
    // In a retry policy, white space ends a pointer.
    ("bare-pointer", r"(?:/(?:<placeholder>|(?!\{)(?:[^\s\x85/~*]|\ufeff|~[0123])*))+"),
    ("bare-then", "(?:<gap>then<gap><bare-pointer>)"),
    (
        "source",
        "(?:<duration>|field<gap><field-name>|<header>|<time-type><gap>(?:key|(?:<bare-pointer>|<header>|self|body|top<gap><bare-pointer>)<bare-then>?<bare-then>?))",
    ),
];

/// Any text.
pub static TEXT: Syntax = Syntax { name: "text", doc: "", pattern: "", typed: Typed::Any, words: None, examples: &[] };

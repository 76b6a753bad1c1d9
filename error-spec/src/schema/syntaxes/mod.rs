//! The syntaxes of scalars, for describing the format to a machine.
//!
//! The readers in `check` decide what is valid. A pattern accepts everything that they accept, and
//! a few texts that they reject. Patterns use the subset of ECMA 262 that JSON Schema recommends;
//! `<name>` in a pattern stands for one of [`PARTS`] or a set of words.

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

/// `/errors/*`
pub static EACH: Syntax = Syntax {
    name: "location of elements",
    doc: "A JSON Pointer to the elements: * goes over an array, {} over the members of an object, {name} also captures their name, \
          ** goes down any number of levels. LOCATION then POINTER goes into the document that the text at the location holds.",
    pattern: "^(?:<pointer>|(?:<pointer>|body|<header>)<then><then>?)$",
    typed: Typed::Text,
    words: None,
    examples: &["/errors/*", "/*", "/data/{}/userErrors/*", "/error", "/message then /errors/*"],
};

/// `/error/code or header X-Code`
pub static LOCATION: Syntax = Syntax {
    name: "location",
    doc: "A JSON Pointer (* goes over an array, {} over the members of an object, {name} also captures their name, ** goes down \
          any number of levels), header NAME, header NAME;PARAM, body; under each also self, key and top POINTER. LOCATION then POINTER looks in the document \
          that the text at the location holds. Several with \" or \": the first that has a value.",
    pattern: "^<space><place><space>(?: or <space><place><space>)*$",
    typed: Typed::Text,
    words: None,
    examples: &[
        "/error/code",
        "header X-Error-Code",
        "header WWW-Authenticate;error",
        "/code or /error/code",
        "/details/{field}/*/error",
        "self",
        "key",
        "/error/message then /error/status",
    ],
};

/// `status`, as a key of `when`
pub static TESTED_LOCATION: Syntax = Syntax {
    name: "location to test",
    doc: "status, code, message, a JSON Pointer (* goes over an array, {} over the members of an object, ** goes down any number \
          of levels), header NAME, header NAME;PARAM or body; LOCATION then POINTER; \
          several with \" or \".",
    pattern: "^<space><tested-place><space>(?: or <space><tested-place><space>)*$",
    typed: Typed::Text,
    words: None,
    examples: &["status", "/error/kind", "header X-Reason"],
};

/// `present`
pub static CONDITION: Syntax = Syntax {
    name: "condition",
    doc: "A text, in which {} matches anything; present; absent; <> X: anything but X; = X: exactly X; in A | B; not in A | B; \
          >= N, <= N, > N, < N, N..M: a number; every TEST: each value that * selects; ignore case TEST.",
    pattern: r"^(?! *(?:<>|=) *$)(?! *(?:every +)?(?:ignore case +)?(?:not +)?in +(?:\| |[^|]*(?: \| [^|]*)* \|(?: *$| +\| )))<space>(?:= [\s\S]*|(?:(?!\{<field-name>\}|\{\}\{\})[\s\S])*)$",
    typed: Typed::Any,
    words: None,
    examples: &[
        "expired_token",
        "parameter {} is missing",
        "present",
        "absent",
        "<> fine",
        "= absent",
        "in busy | locked",
        "not in None | Success",
        ">= 500",
        "1000..1999",
        "every in None | TransactionConflict",
        "ignore case not found",
    ],
};

/// `-32099..-32000`
pub static CODE: Syntax = Syntax {
    name: "code",
    doc: "The code as the vendor writes it; or a range FROM..TO of whole numbers; or a prefix with * at its end.",
    pattern: r"^(?:-?[0-9]+[\s\x85]*\.\.[\s\x85]*-?[0-9]+|(?! )(?![\s\S]* $)(?![-+]*[0-9]+\.\.)[^*\x00-\x1f\x7f-\x9f]+\*?)$",
    typed: Typed::Any,
    words: None,
    examples: &["4002250", "ACCESS_DENIED", "-32099..-32000", "53*"],
};

/// `parameter {name} is missing`
pub static MESSAGE: Syntax = Syntax {
    name: "message template",
    doc: "{name} captures a text, {} matches anything, {{ and }} are literal braces; placeholders must be separated by text. \
          ignore case TEXT: whatever the case of letters.",
    pattern: r"^(?:[^{}]|\{\{|\}\}|\{(?:<field-name>)?\}(?!\{(?!\{)))+$",
    typed: Typed::Any,
    words: None,
    examples: &["not found", "parameter {name} is missing", "value {} is not {expected}", "ignore case {name} was not found"],
};

/// `{name} is wrong`
pub static DISPLAY: Syntax = Syntax {
    name: "display template",
    doc: "{name} prints a field of the entry, {{ and }} are literal braces.",
    pattern: r"^(?:[^{}]|\{\{|\}\}|\{<field-name>\})+$",
    typed: Typed::Any,
    words: None,
    examples: &["the parameter {name} is missing"],
};

/// `timeout|connect`
pub static TRANSPORTS: Syntax = Syntax {
    name: "list of transport failures",
    doc: "",
    pattern: r"^<space><transport><space>(?:\|<space><transport><space>)*$",
    typed: Typed::Text,
    words: Some(Words::Transport),
    examples: &["timeout", "connect|dns"],
};

/// `timeout`
pub static TRANSPORT: Syntax = Syntax {
    name: "transport failure",
    doc: "",
    pattern: "^<space><transport><space>$",
    typed: Typed::Text,
    words: Some(Words::Transport),
    examples: &["timeout"],
};

/// `not_found`
pub static CATEGORY: Syntax = Syntax {
    name: "category",
    doc: "",
    pattern: "^<category>$",
    typed: Typed::Text,
    words: Some(Words::Category),
    examples: &["not_found"],
};

/// `throttled after seconds header X-Wait or 60s`
pub static RETRY: Syntax = Syntax {
    name: "retry policy",
    doc: "KIND [executed|not-executed|maybe-executed] [after SOURCE {or SOURCE}] [once|max N] [base D] [cap D]. The kind says what \
          has to change before a retry can succeed; the clauses are allowed only with again, throttled, quota, wait and reauth. A \
          SOURCE is a duration, TYPE LOCATION, header NAME or field NAME.",
    pattern: "^<space>(?:<resendable-word>(?:<gap><executed>)?(?:<gap>after<gap><source>(?:<gap>or<gap><source>)*)?\
              (?:<gap>(?:once|max<gap>\\+?0*[1-9][0-9]*))?(?:<gap>base<gap><duration>)?(?:<gap>cap<gap><duration>)?\
              |<retry-word>(?:<gap><executed>)?)<space>$",
    typed: Typed::Text,
    words: Some(Words::Retry),
    examples: &[
        "never",
        "again not-executed",
        "throttled after seconds header X-Wait or 60s",
        "wait after rfc3339 /until max 3 base 1s cap 1m",
    ],
};

/// `sensitive integer /error/line`
pub static FIELD: Syntax = Syntax {
    name: "field",
    doc: "[sensitive] [TYPE] [LOCATION]. The default type is string; without a location a placeholder of a message fills the field. \
          LOCATION as \"{};{name}\" takes the part of a text that the placeholder with the field's name captures.",
    pattern: "^<space>(?:sensitive<word-end><space>)?(?:<type><word-end><space>)?\
              (?:<place><part>?<space>(?: or <space><place><part>?<space>)*)?$",
    typed: Typed::Text,
    words: Some(Words::Type),
    examples: &["/error/line", "integer /error/line", "sensitive string header X-User", "string", "/code as \"{};{fault}\""],
};

/// `30s`, `none`
pub static EXPECTED_DELAY: Syntax = Syntax {
    name: "expected delay",
    doc: "Numbers with d, h, m, s or ms, such as 1m30s, or none.",
    pattern: r"^(?:none|(?:[0-9]+(?:\.[0-9]+)?(?:ns|us|ms|s|m|h|d))+)$",
    typed: Typed::Text,
    words: None,
    examples: &["30s", "1m30s", "none"],
};

/// `NotFound`
pub static VARIANT: Syntax = Syntax {
    name: "variant",
    doc: "ASCII letters and digits, starting with a capital.",
    pattern: "^[A-Z][A-Za-z0-9]*$",
    typed: Typed::Boolean,
    words: None,
    examples: &["NotFound"],
};

/// `NotFound|Forbidden`
pub static ENTRIES: Syntax =
    Syntax { name: "list of entries", doc: "", pattern: "", typed: Typed::Any, words: None, examples: &["NotFound"] };

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

//! Syntaxes of the keys of an entry.

use crate::schema::syntaxes::{Syntax, Typed, Words};

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

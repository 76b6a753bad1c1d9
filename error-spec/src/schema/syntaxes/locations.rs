//! Syntaxes of locations and of conditions on them.

use crate::schema::syntaxes::{Syntax, Typed};

/// `/errors/*`
pub static EACH: Syntax = Syntax {
    name: "location of elements",
    doc: "A JSON Pointer to the elements: * goes over an array, {} over the members of an object, {name} also captures their name, \
          ** goes down any number of levels. LOCATION then POINTER goes into the document that the text at the location holds.",
    pattern: "^(?:<pointer>|<space>(?:<pointer>|body|<header>)<then><then>?<space>)$",
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

//! Texts for scalars: clearly invalid ones, and generated ones from the pieces of the syntaxes.
//! They are not yet YAML.

use proptest::prelude::*;
use proptest::sample::Index;
use vendor_errors_spec::syntaxes::Syntax;

/// Of every small language a text that is plainly not in it.
pub(crate) const PLAINLY_WRONG: [(&str, &str); 29] = [
    ("boolean", "yes"),
    ("list of event names", "a || b"),
    ("choice of lines", "yes"),
    ("version", "2"),
    ("vendor id", "Acme"),
    ("web address", "www.example.com"),
    ("date", "2024-06-31"),
    ("list of statuses", "4O4"),
    ("list of statuses of a response format", "nope"),
    ("status", "4xx"),
    ("condition on the status", "present"),
    ("location of elements", "errors"),
    ("location", "error.code"),
    ("location to test", "error.code"),
    ("condition", "{name} is wrong"),
    ("code", "5.."),
    ("message template", "{a}{b}"),
    ("display template", "{} is wrong"),
    ("list of transport failures", "connection"),
    ("transport failure", "timeout|dns"),
    ("category", "notfound"),
    ("retry policy", "never max 3"),
    ("field", "integr /a"),
    ("expected delay", "soon"),
    ("variant", "not_found"),
    ("entry's name", "<<"),
    ("field's name", "requestId"),
    ("header's name", "Retry After"),
    ("header's value", "a\nb"),
];

/// Texts that are spelled oddly, and rightly.
pub(crate) const ODD_BUT_RIGHT: [(&str, &str); 21] = [
    ("list of event names", " a b|any: c "),
    ("list of statuses", " 404 | 5xx "),
    ("list of statuses of a response format", " any "),
    ("condition on the status", "<>401|403"),
    ("condition on the status", "= 401"),
    ("location", " /a b/*  or  header  X-A;p or /~2/x~1y "),
    ("location", "/one or/two"),
    ("location to test", "code or /a"),
    ("condition", "=x"),
    ("condition", "= {name}"),
    ("condition", "{} {} {}"),
    ("code", "-5 .. -2"),
    ("code", "a..b"),
    ("code", "a b*"),
    ("message template", "{{{a}}}{{x}}"),
    ("display template", "{parameter}{value}"),
    ("retry policy", " again\u{85}executed  max +003\tbase 05m cap 5h "),
    ("retry policy", "wait after 0060s or seconds /a/* or header X-A;p or field reset once"),
    ("field", "sensitive"),
    ("field", " sensitive list /a/* or /b "),
    ("list of transport failures", " tls | dns "),
];

/// Pieces of which texts of the small languages are made, and what YAML and white space have in store.
const PIECES: &[&str] = &[
    "/a",
    "/*",
    "/~2",
    "/a~0b",
    "/",
    "*",
    "~",
    "self",
    "body",
    "header",
    "X-A",
    ";p",
    "top",
    "status",
    "code",
    "message",
    " or ",
    "or",
    " ",
    "  ",
    "\t",
    "\n",
    "\u{85}",
    "\u{a0}",
    "\u{feff}",
    "\u{2028}",
    "|",
    "404",
    "4xx",
    "5XX",
    "+4xx",
    "099",
    "600",
    "any",
    "present",
    "absent",
    "<>",
    "<> ",
    "= ",
    "=",
    "{}",
    "{a}",
    "{A}",
    "{{",
    "}}",
    "{",
    "}",
    "never",
    "again",
    "reauth",
    "executed",
    "not-executed",
    "after",
    "once",
    "max",
    "3",
    "+3",
    "0",
    "base",
    "cap",
    "1s",
    "05m",
    "0s",
    "1w",
    "seconds",
    "rfc3339",
    "list",
    "string",
    "sensitive",
    "field",
    "reset",
    "timeout",
    "dns",
    "not_found",
    "-1",
    "..",
    "-5..-2",
    "53*",
    "1e3",
    "0x1F",
    ".inf",
    "14_030",
    "true",
    "NO",
    "null",
    "A",
    "aB",
    "a_b",
    "a-b",
    "é",
    "https://",
    "x.org",
    "2024-02-29",
    "2024-13-01",
    "none",
    "<<",
    "\"",
    "'",
    "\\",
    "#",
    ":",
    ",",
    "[",
    "]",
    "!",
    "&",
    "%",
    "@",
    "`",
];

/// One of them.
fn piece() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(PIECES)
}

/// Several of them, in any order.
fn soup() -> impl Strategy<Value = String> {
    let space = prop_oneof![Just(""), Just(" ")];
    let piece = (piece(), space).prop_map(|(piece, space)| format!("{piece}{space}"));
    proptest::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

/// Makes a text for a language.
#[derive(Debug)]
pub(crate) struct AnyText {
    soup: String,
    piece: &'static str,
    example: Index,
    at: Index,
    is_soup: bool,
    replaces: bool,
}

/// Any maker of texts.
pub(crate) fn any_text() -> impl Strategy<Value = AnyText> {
    (soup(), piece(), any::<[Index; 2]>(), any::<[bool; 2]>())
        .prop_map(|(soup, piece, [example, at], [is_soup, replaces])| AnyText { soup, piece, example, at, is_soup, replaces })
}

impl AnyText {
    /// Pieces in any order, or an example of the language with a piece put in somewhere, perhaps instead of what stood there up to the
    /// next space.
    pub(crate) fn for_language(self, language: &Syntax) -> String {
        if self.is_soup || language.examples.is_empty() {
            return self.soup;
        }
        let example = language.examples[self.example.index(language.examples.len())];
        let ends: Vec<usize> = example.char_indices().map(|(at, _)| at).chain([example.len()]).collect();
        let (before, after) = example.split_at(*self.at.get(&ends));
        let next = after.find(' ').unwrap_or(after.len());
        format!("{before}{}{}", self.piece, if self.replaces { &after[next..] } else { after })
    }
}

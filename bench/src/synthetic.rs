//! Synthetic vendors of any size, from which the spec and the sources of all peers are written.
//!
//! The same parameters always give the same errors.

use std::fmt::Write;

/// One error of a synthetic vendor.
pub(crate) struct Made {
    /// The vendor's name for it.
    pub(crate) key: String,
    /// The name of the Rust variant.
    pub(crate) name: String,
    pub(crate) code: String,
    pub(crate) status: u16,
    pub(crate) summary: String,
    pub(crate) action: String,
    /// A retry kind.
    pub(crate) retry: &'static str,
    /// Whether its message has the fields `name` (text) and `count` (integer).
    pub(crate) with_fields: bool,
}

/// What the codes look like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Codes {
    /// `4001234`.
    Integers,
    /// `volume.quota_exceeded.1234`.
    Texts,
}

/// A pseudo-random sequence (a linear congruential generator), the same everywhere and always.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new() -> Self {
        Self(0x5eed)
    }

    /// A number below `sides`.
    pub(crate) const fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    /// One of `all`.
    pub(crate) const fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.throw(all.len())]
    }
}

const THINGS: [&str; 12] =
    ["volume", "snapshot", "account", "invoice", "policy", "token", "gateway", "report", "cluster", "route", "device", "order"];
const TROUBLES: [(&str, &str); 8] = [
    ("quota exceeded", "is used up"),
    ("not found", "does not exist"),
    ("in use", "is in use"),
    ("access denied", "is not the caller's"),
    ("bad parameter", "has a wrong parameter"),
    ("state conflict", "is in the wrong state"),
    ("backend busy", "is busy"),
    ("version mismatch", "was changed meanwhile"),
];
const ACTIONS: [&str; 5] =
    ["Read it again.", "Ask an administrator.", "Correct the request.", "Delete some, or ask for more.", "Look up its new name."];
/// A status with a matching retry kind, so that the spec gets no warning.
const STATUSES: [(u16, &str); 7] =
    [(400, "never"), (401, "reauth"), (403, "human"), (404, "never"), (409, "human"), (429, "throttled"), (503, "wait")];

/// This many errors; with `fields`, every twentieth has fields.
pub(crate) fn errors(count: usize, codes: Codes, with_fields: bool) -> Vec<Made> {
    let mut dice = Dice::new();
    (0..count).map(|number| error(number, codes, with_fields && number % 20 == 7, &mut dice)).collect()
}

fn error(number: usize, codes: Codes, with_fields: bool, dice: &mut Dice) -> Made {
    let (thing, (trouble, sentence)) = (dice.pick(&THINGS), dice.pick(&TROUBLES));
    let (status, retry) = dice.pick(&STATUSES);
    let words = format!("{thing} {trouble}");
    let code = match codes {
        Codes::Integers => (4_000_000 + number * 13 + dice.throw(13)).to_string(),
        Codes::Texts => format!("{thing}.{}.{number}", trouble.replace(' ', "_")),
    };
    Made {
        key: format!("{}_{number}", words.to_uppercase().replace(' ', "_")),
        name: format!("{}{number}", camel_case(&words)),
        code,
        status,
        summary: format!("The {thing} {sentence}, case {number}."),
        action: dice.pick(&ACTIONS).to_owned(),
        retry,
        with_fields,
    }
}

fn camel_case(words: &str) -> String {
    let capital = |word: &str| format!("{}{}", word[..1].to_uppercase(), &word[1..]);
    words.split(' ').map(capital).collect()
}

/// The message of an error with fields, with a placeholder for each.
pub(crate) fn message(error: &Made) -> String {
    let summary = error.summary.trim_end_matches('.');
    format!("{summary}: {{name}} holds {{count}} of them")
}

/// The spec that describes these errors.
pub(crate) fn spec(vendor: &str, errors: &[Made]) -> String {
    let mut yaml = format!("vendor-errors: 1\nvendor: {vendor}\n\n");
    yaml.push_str("responses:\n  - code: /error/code\n    message: /error/message\n\n");
    yaml.push_str("common:\n  request_id: /request_id\n\nerrors:\n");
    for error in errors {
        let Made { key, code, status, summary, action, retry, .. } = error;
        write!(yaml, "  {key}:\n    code: {code}\n    status: {status}\n    summary: {summary}\n").unwrap();
        if error.with_fields {
            write!(yaml, "    message: \"{}\"\n    fields: {{ count: integer }}\n", message(error)).unwrap();
        }
        write!(yaml, "    action: {action}\n    retry: {retry}\n").unwrap();
    }
    yaml
}

//! Retry policies: `throttled after seconds /wait or 60s max 3`.

use crate::page::fields::field;
use crate::place::Place;
use crate::times::literal;

/// A retry policy.
#[derive(Clone, Debug)]
pub struct Line {
    /// The retry kind.
    pub kind: String,
    /// Whether the call was executed.
    pub executed: &'static str,
    /// The location of the delay.
    pub sources: Vec<Source>,
    /// How often.
    pub max: Option<u32>,
    /// First delay of a computed backoff, in nanoseconds.
    pub base: Option<u128>,
    /// Longest one.
    pub cap: Option<u128>,
}

/// The location of a delay.
#[derive(Clone, Debug)]
pub enum Source {
    /// A literal.
    Literal(u128),
    /// A type and a place.
    Read(String, Place),
    /// A field's name.
    Field(String),
}

/// The retry kinds after which a client may send again.
pub const RETRYABLE: [&str; 5] = ["again", "throttled", "quota", "wait", "reauth"];

/// What the table says of a kind: `yes`, `no` or `maybe`.
#[must_use]
pub fn executed(kind: &str) -> &'static str {
    match kind {
        "again" | "restart" | "unknown" => "maybe",
        "done" => "yes",
        _ => "no",
    }
}

/// Reads a retry policy.
#[must_use]
pub fn line(text: &str) -> Line {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let kind = words.remove(0).to_owned();
    let mut line = Line { executed: executed(&kind), kind, sources: Vec::new(), max: None, base: None, cap: None };
    if line.kind == "reauth" {
        line.max = Some(1);
    }
    let mut at = 0;
    let clause = |word: &str| matches!(word, "once" | "max" | "base" | "cap");
    while at < words.len() {
        match words[at] {
            "executed" => line.executed = "yes",
            "not-executed" => line.executed = "no",
            "maybe-executed" => line.executed = "maybe",
            "once" => line.max = Some(1),
            "max" => (at, line.max) = (at + 1, words[at + 1].parse().ok()),
            "base" => (at, line.base) = (at + 1, literal(words[at + 1])),
            "cap" => (at, line.cap) = (at + 1, literal(words[at + 1])),
            "after" => {
                let end = (at + 1..words.len()).find(|at| clause(words[*at])).unwrap_or(words.len());
                line.sources = words[at + 1..end].split(|word| *word == "or").map(source).collect();
                at = end - 1;
            }
            _ => {}
        }
        at += 1;
    }
    line
}

fn source(words: &[&str]) -> Source {
    if let [one] = words
        && let Some(wait) = literal(one)
    {
        return Source::Literal(wait);
    }
    if let ["field", name] = words {
        return Source::Field((*name).into());
    }
    let read = field("", &words.join(" "));
    let is_typed = words[0] != "header";
    let kind = if is_typed { read.kind } else { "auto_delay".into() };
    Source::Read(kind, read.places.unwrap_or_default().remove(0))
}

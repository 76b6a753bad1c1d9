//! What is wrong with a spec, without prose.
//!
//! What comes in: readers and checks push a [`Diagnostic`]: the rule, where, and the words that its sentence needs (`english.rs` has the
//! sentences). What goes out: [`Diagnostics`], in file order. Nothing can fail.

use crate::diagnostics::rule::{Rule, Severity};
use crate::diagnostics::span::Span;
use crate::diagnostics::suggest::{Guesses, nearest};
use crate::sort::sort_by_key;

/// One thing that is wrong, or could be better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: Rule,
    /// Where.
    pub at: Span,
    /// Other places that have a part in it.
    pub also: Vec<Span>,
    /// What the rule's sentence is filled with; for rules with several sentences the first word says which.
    pub words: Vec<String>,
    /// What would be right in its stead; each by itself.
    pub fixes: Vec<Fix>,
}

/// A text that would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it replaces; of a line to add, the key of the mapping that it is added to.
    pub at: Span,
    /// The text.
    pub text: String,
    /// Whether it is a line to add.
    pub adds: bool,
}

impl Diagnostic {
    /// A finding without words.
    #[must_use]
    pub const fn new(rule: Rule, at: Span) -> Self {
        Self { rule, at, also: Vec::new(), words: Vec::new(), fixes: Vec::new() }
    }

    /// With one more word.
    #[must_use]
    pub fn word(mut self, word: impl Into<String>) -> Self {
        self.words.push(word.into());
        self
    }

    /// With a text that would be right where `at` is.
    #[must_use]
    pub fn fix(mut self, at: Span, text: impl Into<String>) -> Self {
        self.fixes.push(Fix { at, text: text.into(), adds: false });
        self
    }

    /// With a line that would make the mapping under the key at `at` right.
    #[must_use]
    pub fn adds(mut self, at: Span, line: impl Into<String>) -> Self {
        self.fixes.push(Fix { at, text: line.into(), adds: true });
        self
    }

    /// With one more place.
    #[must_use]
    pub fn also(mut self, at: Span) -> Self {
        self.also.push(at);
        self
    }
}

/// So many findings of one level are kept; who has more has one mistake many times.
const MOST: usize = 10_000;

/// Everything found in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    of_level: [usize; 3],
    guesses: Guesses,
}

impl Diagnostics {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { list: Vec::new(), of_level: [0; 3], guesses: Guesses::new() }
    }

    /// Adds a finding. Beyond ten thousand of one level it is not kept.
    pub fn push(&mut self, finding: Diagnostic) {
        let of_level = &mut self.of_level[finding.rule.level() as usize];
        *of_level += 1;
        if *of_level <= MOST {
            self.list.push(finding);
        }
    }

    /// The candidate that was probably meant by `word`. Whoever has very many mistakes gets no more hints.
    pub(crate) fn nearest<'a>(&mut self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        nearest(word, &mut candidates.into_iter(), &mut self.guesses)
    }

    /// How many were added. Unlike the length it grows with every one.
    pub(crate) fn count(&self) -> usize {
        self.of_level.iter().sum()
    }

    /// Whether a spec with these findings must not be used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.of_level[Severity::Error as usize] > 0
    }

    /// Puts the findings in file order; what stands at one place keeps its order, errors first.
    pub fn sort(&mut self) {
        sort_by_key(&mut self.list, |finding| (finding.at.start, finding.rule.level()));
    }

    /// The findings.
    #[must_use]
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.list
    }
}

impl std::ops::Deref for Diagnostics {
    type Target = [Diagnostic];

    fn deref(&self) -> &[Diagnostic] {
        &self.list
    }
}

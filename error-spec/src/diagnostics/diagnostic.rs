//! The diagnostics of a spec, without prose: rule, place, and the values of the message. `problems`
//! gives the values names, and has the texts.

use crate::diagnostics::rule::{Rule, Severity};
use crate::diagnostics::span::Span;
use crate::diagnostics::suggest::{Guesses, nearest};
use crate::sort::sort_by_key;

/// One problem, or a possible improvement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule.
    pub rule: Rule,
    /// The place.
    pub at: Span,
    /// Related places.
    pub related: Vec<Span>,
    /// The case of the problem, if its rule has several, and the values of the message, in order.
    /// Their names are in `problems`.
    pub args: Vec<String>,
    /// Alternative fixes. Each one is sufficient by itself.
    pub fixes: Vec<Fix>,
}

/// A text that would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The text that it replaces. For a line to add: the key of the mapping to which it is added.
    pub at: Span,
    /// The text.
    pub text: String,
    /// Whether it is a line to add.
    pub adds: bool,
}

impl Diagnostic {
    /// Adds a fix that replaces the text at `at`.
    #[must_use]
    pub fn fix(mut self, at: Span, text: impl Into<String>) -> Self {
        self.fixes.push(Fix { at, text: text.into(), adds: false });
        self
    }

    /// Adds a fix that adds a line to the mapping under the key at `at`.
    #[must_use]
    pub fn adds(mut self, at: Span, line: impl Into<String>) -> Self {
        self.fixes.push(Fix { at, text: line.into(), adds: true });
        self
    }

    /// Adds a related place.
    #[must_use]
    pub fn related(mut self, at: Span) -> Self {
        self.related.push(at);
        self
    }
}

/// Maximum number of diagnostics kept per severity. More than that is usually one mistake repeated.
const MOST: usize = 10_000;

/// The diagnostics of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    of_level: [usize; 3],
    guesses: Guesses,
}

impl Diagnostics {
    /// Creates an empty list.
    #[must_use]
    pub const fn new() -> Self {
        Self { list: Vec::new(), of_level: [0; 3], guesses: Guesses::new() }
    }

    /// Adds a diagnostic. Beyond ten thousand of one severity it is dropped.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let of_level = &mut self.of_level[diagnostic.rule.level() as usize];
        *of_level += 1;
        if *of_level <= MOST {
            self.list.push(diagnostic);
        }
    }

    /// Adds a diagnostic about a file that begins at `start`.
    pub(crate) fn push_at(&mut self, mut diagnostic: Diagnostic, start: usize) {
        let spans = std::iter::once(&mut diagnostic.at).chain(&mut diagnostic.related);
        for span in spans.chain(diagnostic.fixes.iter_mut().map(|fix| &mut fix.at)) {
            *span = span.behind(start);
        }
        self.push(diagnostic);
    }

    /// Adds the diagnostics about a file that begins at `start`.
    pub(crate) fn append_at(&mut self, others: Self, start: usize) {
        others.list.into_iter().for_each(|diagnostic| self.push_at(diagnostic, start));
    }

    /// Drops diagnostics.
    pub(crate) fn retain(&mut self, keep: impl Fn(&Diagnostic) -> bool) {
        let of_level = &mut self.of_level;
        self.list.retain(|diagnostic| {
            let is_kept = keep(diagnostic);
            of_level[diagnostic.rule.level() as usize] -= usize::from(!is_kept);
            is_kept
        });
    }

    /// The candidate that was probably meant by `word`. After very many mistakes there are no more
    /// hints.
    pub fn nearest<'a>(&mut self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        nearest(word, &mut candidates.into_iter(), &mut self.guesses)
    }

    /// The number of diagnostics added, including dropped ones.
    pub(crate) fn count(&self) -> usize {
        self.of_level.iter().sum()
    }

    /// Whether there is an error, so that the spec must not be used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.of_level[Severity::Error as usize] > 0
    }

    /// Sorts by position in the file. Diagnostics at the same position keep their order, errors
    /// first.
    pub fn sort(&mut self) {
        sort_by_key(&mut self.list, |diagnostic| (diagnostic.at.start, diagnostic.rule.level()));
    }

    /// The diagnostics.
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

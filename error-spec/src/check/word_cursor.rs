//! A cursor over the words of a retry policy.

use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::retry::InvalidRetry;
use crate::parse::node::ScalarText;
use crate::spec::field::FieldDef;

/// The clauses after the retry kind, in their order.
pub(crate) const CLAUSES: [&str; 5] = ["after", "once", "max", "base", "cap"];

/// What a retry policy can refer to.
#[derive(Clone, Copy)]
pub(crate) struct RetryContext<'a> {
    /// Whether `each` selects elements.
    pub(crate) each: bool,
    /// The entry's fields, then the common ones.
    pub(crate) fields: [&'a [FieldDef]; 2],
}

/// A cursor between two words.
pub(crate) struct WordCursor<'a, 't> {
    pub(crate) text: &'a ScalarText<'t>,
    pub(crate) words: &'a [&'a str],
    pub(crate) at: usize,
    pub(crate) context: RetryContext<'a>,
    pub(crate) diagnostics: &'a mut Diagnostics,
}

impl<'a, 't> WordCursor<'a, 't> {
    /// A cursor before the first word.
    pub(crate) const fn new(
        text: &'a ScalarText<'t>,
        words: &'a [&'a str],
        context: RetryContext<'a>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self { text, words, at: 0, context, diagnostics }
    }

    /// Reads the next word.
    pub(crate) fn next(&mut self) -> Option<&'a str> {
        let word = self.words.get(self.at).copied();
        self.at += usize::from(word.is_some());
        word
    }

    /// Returns the next word without reading it.
    pub(crate) fn peek(&self) -> Option<&'a str> {
        self.words.get(self.at).copied()
    }

    /// Whether the next word starts a clause.
    pub(crate) fn at_clause(&self) -> bool {
        self.peek().is_none_or(|word| CLAUSES.contains(&word))
    }

    /// Reports this word.
    pub(crate) fn wrong(&mut self, word: &str, problem: InvalidRetry<'_>) {
        self.diagnostics.push(problem.at(self.text.place(word)));
    }
}

//! Checks retry policies: `throttled after seconds header X-Wait or 60s max 3 base 1s cap 1m`.
//! Diagnostics underline the exact words.

use vendor_errors_runtime::{Executed, RetryKind};

use crate::check::delay_source;
use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::rule::Rule;
use crate::parse::node::ScalarText;
use crate::schema::{duration, foreign_values, synonyms};
use crate::spec::{FieldDef, RetryDef, SourceDef, Spanned};

/// The clauses after the retry kind, in their order.
const CLAUSES: [&str; 5] = ["after", "once", "max", "base", "cap"];

/// What a retry policy can refer to.
#[derive(Clone, Copy)]
pub(crate) struct RetryContext<'a> {
    /// Whether `each` selects elements.
    pub(crate) each: bool,
    /// The entry's fields, then the common ones.
    pub(crate) fields: [&'a [FieldDef]; 2],
}

/// Reads a retry policy.
pub(crate) fn read(text: &ScalarText<'_>, around: RetryContext<'_>, findings: &mut Diagnostics) -> Option<Spanned<RetryDef>> {
    let before = findings.count();
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = Line { text, words: &words, at: 0, around, findings };
    let value = line.read();
    let value = (findings.count() == before).then_some(value).flatten()?;
    literals_are_last(&value, text, findings);
    Some(Spanned { value, span: text.span })
}

/// `throttled after 60s or seconds /wait`, `wait after 5s or 60s`
fn literals_are_last(line: &RetryDef, text: &ScalarText<'_>, findings: &mut Diagnostics) {
    let is_literal = |source: &SourceDef| matches!(source, SourceDef::Literal(_));
    let Some(first) = line.sources.iter().position(is_literal) else { return };
    let rest = &line.sources[first + 1..];
    let finding = Diagnostic::new(Rule::LiteralBeforeSource, text.span);
    if rest.iter().any(is_literal) {
        findings.push(finding.word("second"));
    } else if !rest.is_empty() {
        findings.push(finding.word("before"));
    }
}

/// A reader positioned between two words.
pub(crate) struct Line<'a, 't> {
    pub(crate) text: &'a ScalarText<'t>,
    pub(crate) words: &'a [&'a str],
    pub(crate) at: usize,
    pub(crate) around: RetryContext<'a>,
    pub(crate) findings: &'a mut Diagnostics,
}

impl<'a> Line<'a, '_> {
    fn read(mut self) -> Option<RetryDef> {
        let word = self.word()?;
        let mut line = RetryDef {
            written: self.text.to_string(),
            kind: word,
            executed: self.executed().unwrap_or_else(|| word.executed()),
            sources: Vec::new(),
            max_retries: (word == RetryKind::Reauth).then_some(1),
            base_ms: None,
            cap_ms: None,
        };
        let (mut last, mut cap) = (None, None);
        while let Some(clause) = self.next() {
            let Some(position) = CLAUSES.iter().position(|name| *name == clause) else {
                self.unknown(clause);
                return None;
            };
            self.clause_stands_here(clause, position, last, word)?;
            last = Some(position.max(last.unwrap_or(0)));
            match clause {
                "after" => line.sources = delay_source::read(&mut self)?,
                "once" => line.max_retries = Some(1),
                "max" => line.max_retries = Some(self.count()?),
                "base" => line.base_ms = Some(self.duration(clause)?),
                _ => {
                    line.cap_ms = Some(self.duration(clause)?);
                    cap = self.words.get(self.at - 1);
                }
            }
        }
        if let (Some(base), Some(limit), Some(cap)) = (line.base_ms, line.cap_ms, cap)
            && limit < base
        {
            self.wrong(cap, "cap", "");
        }
        Some(line)
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
    pub(crate) fn wrong(&mut self, word: &str, case: &str, help: &str) {
        let finding = Diagnostic::new(Rule::InvalidRetry, self.text.place(word)).word(case).word(word).word(help);
        self.findings.push(finding);
    }

    /// `thorttled`
    fn word(&mut self) -> Option<RetryKind> {
        let word = self.next().unwrap_or_default();
        let known = RetryKind::from_name(word);
        if known.is_none() {
            let near = synonyms::retry_kind(word).or_else(|| self.findings.nearest(word, RetryKind::ALL.map(RetryKind::name)));
            let at = if word.is_empty() { self.text.value.as_ref() } else { word };
            let finding = Diagnostic::new(Rule::InvalidRetry, self.text.place(at)).word("word").word(word);
            // `30s`, `after 30 seconds`: a delay without a kind.
            let rest = self.text.trim().strip_prefix("after ").unwrap_or(self.text.trim());
            self.findings.push(match foreign_values::duration(rest) {
                Some(delay) if near.is_none() => finding.fix(self.text.span, format!("again after {delay}")),
                _ if near.is_none() && word == "after" => finding.fix(self.text.span, format!("again {}", self.text.trim())),
                _ => finding.word(near.unwrap_or_default()),
            });
        }
        known
    }

    fn executed(&mut self) -> Option<Executed> {
        let executed = Executed::ALL.into_iter().find(|executed| self.peek() == Some(executed.name()))?;
        self.at += 1;
        Some(executed)
    }

    /// `again sometimes`
    fn unknown(&mut self, word: &str) {
        let executed = Executed::ALL.map(Executed::name);
        if executed.contains(&word) {
            let others: Vec<&str> = self.words.iter().filter(|other| !executed.contains(other)).copied().collect();
            let line = [&others[..1], &[word], &others[1..]].concat().join(" ");
            let finding = Diagnostic::new(Rule::InvalidRetry, self.text.place(word)).word("executed").word(word);
            return self.findings.push(finding.fix(self.text.span, line));
        }
        if RetryKind::from_name(word).is_some() {
            return self.wrong(word, "second-word", "");
        }
        let near = self.findings.nearest(word, CLAUSES.into_iter().chain(executed)).unwrap_or_default();
        self.wrong(word, "clause", near);
    }

    /// `never max 3`, `again max 3 once`, `again base 1s max 3`
    fn clause_stands_here(&mut self, clause: &str, position: usize, last: Option<usize>, word: RetryKind) -> Option<()> {
        let Some(last) = last else {
            if !word.is_retryable() {
                let finding = Diagnostic::new(Rule::InvalidRetry, self.text.place(clause)).word("not-resendable").word(clause);
                let line: Vec<&str> = self.words.iter().take_while(|word| !CLAUSES.contains(word)).copied().collect();
                self.findings.push(finding.word(word.name()).fix(self.text.span, line.join(" ")));
                return None;
            }
            return Some(());
        };
        if position == last || matches!((position, last), (1, 2) | (2, 1)) {
            self.wrong(clause, "twice", CLAUSES[last]);
            return None;
        }
        if position < last {
            self.wrong(clause, "order", CLAUSES[last]);
            return None;
        }
        Some(())
    }

    /// `max many`
    fn count(&mut self) -> Option<u32> {
        let Some(word) = self.next() else {
            self.wrong(self.words[self.at - 1], "no-number", "");
            return None;
        };
        match word.parse() {
            Ok(0) => self.wrong(word, "max-zero", ""),
            Ok(count) => return Some(count),
            Err(_) => self.wrong(word, "number", ""),
        }
        None
    }

    /// `base soon`
    fn duration(&mut self, clause: &str) -> Option<u64> {
        let Some(word) = self.next() else {
            self.wrong(clause, "no-duration", "");
            return None;
        };
        match duration::millis(word) {
            Ok(millis) => Some(millis),
            Err(case) => {
                let meant = foreign_values::duration(word).unwrap_or_default();
                self.findings.push(
                    Diagnostic::new(Rule::InvalidDuration, self.text.place(word)).word(case).word(word).word("").word(meant),
                );
                None
            }
        }
    }
}

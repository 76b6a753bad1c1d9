//! Checks retry policies: `throttled after seconds header X-Wait or 60s max 3 base 1s cap 1m`.
//! Diagnostics underline the exact words.

use vendor_errors_runtime::{Executed, RetryKind};

use crate::check::delay_source;
use crate::check::word_cursor::{CLAUSES, RetryContext, WordCursor};
use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::rule::Rule;
use crate::parse::node::ScalarText;
use crate::schema::{duration, foreign_values, synonyms};
use crate::spec::retry::{RetryDef, SourceDef};
use crate::spec::spanned::Spanned;

/// Reads a retry policy.
pub(crate) fn read(text: &ScalarText<'_>, around: RetryContext<'_>, diagnostics: &mut Diagnostics) -> Option<Spanned<RetryDef>> {
    let before = diagnostics.count();
    let words: Vec<&str> = text.split_whitespace().collect();
    let value = line(&mut WordCursor::new(text, &words, around, diagnostics));
    let value = (diagnostics.count() == before).then_some(value).flatten()?;
    literals_are_last(&value, text, diagnostics);
    Some(Spanned { value, span: text.span })
}

/// `throttled after 60s or seconds /wait`, `wait after 5s or 60s`
fn literals_are_last(line: &RetryDef, text: &ScalarText<'_>, diagnostics: &mut Diagnostics) {
    let is_literal = |source: &SourceDef| matches!(source, SourceDef::Literal(_));
    let Some(first) = line.sources.iter().position(is_literal) else { return };
    let rest = &line.sources[first + 1..];
    let diagnostic = Diagnostic::new(Rule::LiteralBeforeSource, text.span);
    if rest.iter().any(is_literal) {
        diagnostics.push(diagnostic.arg("second"));
    } else if !rest.is_empty() {
        diagnostics.push(diagnostic.arg("before"));
    }
}

fn line(cursor: &mut WordCursor<'_, '_>) -> Option<RetryDef> {
    let word = word(cursor)?;
    let mut line = RetryDef {
        written: cursor.text.to_string(),
        kind: word,
        executed: executed(cursor).unwrap_or_else(|| word.executed()),
        sources: Vec::new(),
        max_retries: (word == RetryKind::Reauth).then_some(1),
        base_ms: None,
        cap_ms: None,
    };
    let (mut last, mut cap) = (None, None);
    while let Some(clause) = cursor.next() {
        let Some(position) = CLAUSES.iter().position(|name| *name == clause) else {
            unknown(cursor, clause);
            return None;
        };
        clause_stands_here(cursor, clause, position, last, word)?;
        last = Some(position.max(last.unwrap_or(0)));
        match clause {
            "after" => line.sources = delay_source::read(cursor)?,
            "once" => line.max_retries = Some(1),
            "max" => line.max_retries = Some(count(cursor)?),
            "base" => line.base_ms = Some(duration(cursor, clause)?),
            _ => {
                line.cap_ms = Some(duration(cursor, clause)?);
                cap = cursor.words.get(cursor.at - 1);
            }
        }
    }
    if let (Some(base), Some(limit), Some(cap)) = (line.base_ms, line.cap_ms, cap)
        && limit < base
    {
        cursor.wrong(cap, "cap", "");
    }
    Some(line)
}

/// `thorttled`
fn word(cursor: &mut WordCursor<'_, '_>) -> Option<RetryKind> {
    let word = cursor.next().unwrap_or_default();
    let known = RetryKind::from_name(word);
    if known.is_none() {
        let near = synonyms::retry_kind(word).or_else(|| cursor.diagnostics.nearest(word, RetryKind::ALL.map(RetryKind::name)));
        let at = if word.is_empty() { cursor.text.value.as_ref() } else { word };
        let diagnostic = Diagnostic::new(Rule::InvalidRetry, cursor.text.place(at)).arg("word").arg(word);
        // `30s`, `after 30 seconds`: a delay without a kind.
        let rest = cursor.text.trim().strip_prefix("after ").unwrap_or(cursor.text.trim());
        cursor.diagnostics.push(match foreign_values::duration(rest) {
            Some(delay) if near.is_none() => diagnostic.fix(cursor.text.span, format!("again after {delay}")),
            _ if near.is_none() && word == "after" => diagnostic.fix(cursor.text.span, format!("again {}", cursor.text.trim())),
            _ => diagnostic.arg(near.unwrap_or_default()),
        });
    }
    known
}

fn executed(cursor: &mut WordCursor<'_, '_>) -> Option<Executed> {
    let executed = Executed::ALL.into_iter().find(|executed| cursor.peek() == Some(executed.name()))?;
    cursor.at += 1;
    Some(executed)
}

/// `again sometimes`
fn unknown(cursor: &mut WordCursor<'_, '_>, word: &str) {
    let executed = Executed::ALL.map(Executed::name);
    if executed.contains(&word) {
        let others: Vec<&str> = cursor.words.iter().filter(|other| !executed.contains(other)).copied().collect();
        let line = [&others[..1], &[word], &others[1..]].concat().join(" ");
        let diagnostic = Diagnostic::new(Rule::InvalidRetry, cursor.text.place(word)).arg("executed").arg(word);
        return cursor.diagnostics.push(diagnostic.fix(cursor.text.span, line));
    }
    if RetryKind::from_name(word).is_some() {
        return cursor.wrong(word, "second-word", "");
    }
    let near = cursor.diagnostics.nearest(word, CLAUSES.into_iter().chain(executed)).unwrap_or_default();
    cursor.wrong(word, "clause", near);
}

/// `never max 3`, `again max 3 once`, `again base 1s max 3`
fn clause_stands_here(
    cursor: &mut WordCursor<'_, '_>,
    clause: &str,
    position: usize,
    last: Option<usize>,
    word: RetryKind,
) -> Option<()> {
    let Some(last) = last else {
        if !word.is_retryable() {
            let diagnostic = Diagnostic::new(Rule::InvalidRetry, cursor.text.place(clause)).arg("not-resendable").arg(clause);
            let line: Vec<&str> = cursor.words.iter().take_while(|word| !CLAUSES.contains(word)).copied().collect();
            cursor.diagnostics.push(diagnostic.arg(word.name()).fix(cursor.text.span, line.join(" ")));
            return None;
        }
        return Some(());
    };
    if position == last || matches!((position, last), (1, 2) | (2, 1)) {
        cursor.wrong(clause, "twice", CLAUSES[last]);
        return None;
    }
    if position < last {
        cursor.wrong(clause, "order", CLAUSES[last]);
        return None;
    }
    Some(())
}

/// `max many`
fn count(cursor: &mut WordCursor<'_, '_>) -> Option<u32> {
    let Some(word) = cursor.next() else {
        cursor.wrong(cursor.words[cursor.at - 1], "no-number", "");
        return None;
    };
    match word.parse() {
        Ok(0) => cursor.wrong(word, "max-zero", ""),
        Ok(count) => return Some(count),
        Err(_) => cursor.wrong(word, "number", ""),
    }
    None
}

/// `base soon`
fn duration(cursor: &mut WordCursor<'_, '_>, clause: &str) -> Option<u64> {
    let Some(word) = cursor.next() else {
        cursor.wrong(clause, "no-duration", "");
        return None;
    };
    match duration::millis(word) {
        Ok(millis) => Some(millis),
        Err(case) => {
            let meant = foreign_values::duration(word).unwrap_or_default();
            cursor
                .diagnostics
                .push(Diagnostic::new(Rule::InvalidDuration, cursor.text.place(word)).arg(case).arg(word).arg("").arg(meant));
            None
        }
    }
}

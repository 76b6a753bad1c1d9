//! Checks retry policies: `throttled after seconds header X-Wait or 60s max 3 base 1s cap 1m`.
//! Diagnostics underline the exact words.

use vendor_errors_runtime::{Executed, RetryKind};

use crate::check::delay_source;
use crate::check::word_cursor::{CLAUSES, RetryContext, WordCursor};
use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::retry::{InvalidRetry, LiteralBeforeSource};
use crate::diagnostics::problems::scalars::InvalidDuration;
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
    if rest.iter().any(is_literal) {
        diagnostics.push(LiteralBeforeSource::Second.at(text.span));
    } else if !rest.is_empty() {
        diagnostics.push(LiteralBeforeSource::Before.at(text.span));
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
        clause_is_allowed_here(cursor, clause, position, last, word)?;
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
        cursor.wrong(cap, InvalidRetry::Cap);
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
        let unknown = |near| InvalidRetry::UnknownKind { word, near }.at(cursor.text.place(at));
        // `30s`, `after 30 seconds`: a delay without a kind.
        let rest = cursor.text.trim().strip_prefix("after ").unwrap_or(cursor.text.trim());
        cursor.diagnostics.push(match foreign_values::duration(rest) {
            Some(delay) if near.is_none() => unknown("").fix(cursor.text.span, format!("again after {delay}")),
            _ if near.is_none() && word == "after" => unknown("").fix(cursor.text.span, format!("again {}", cursor.text.trim())),
            _ => unknown(near.unwrap_or_default()),
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
        let diagnostic = InvalidRetry::Executed { word }.at(cursor.text.place(word));
        return cursor.diagnostics.push(diagnostic.fix(cursor.text.span, line));
    }
    if RetryKind::from_name(word).is_some() {
        return cursor.wrong(word, InvalidRetry::SecondKind);
    }
    let near = cursor.diagnostics.nearest(word, CLAUSES.into_iter().chain(executed)).unwrap_or_default();
    cursor.wrong(word, InvalidRetry::Clause { word, near });
}

/// `never max 3`, `again max 3 once`, `again base 1s max 3`
fn clause_is_allowed_here(
    cursor: &mut WordCursor<'_, '_>,
    clause: &str,
    position: usize,
    last: Option<usize>,
    word: RetryKind,
) -> Option<()> {
    let Some(last) = last else {
        if !word.is_retryable() {
            let problem = InvalidRetry::NotRetryable { word: clause, kind: word.name() };
            let line: Vec<&str> = cursor.words.iter().take_while(|word| !CLAUSES.contains(word)).copied().collect();
            cursor.diagnostics.push(problem.at(cursor.text.place(clause)).fix(cursor.text.span, line.join(" ")));
            return None;
        }
        return Some(());
    };
    if position == last || matches!((position, last), (1, 2) | (2, 1)) {
        cursor.wrong(clause, InvalidRetry::Twice { word: clause, other: CLAUSES[last] });
        return None;
    }
    if position < last {
        cursor.wrong(clause, InvalidRetry::Order { word: clause, other: CLAUSES[last] });
        return None;
    }
    Some(())
}

/// `max many`
fn count(cursor: &mut WordCursor<'_, '_>) -> Option<u32> {
    let Some(word) = cursor.next() else {
        cursor.wrong(cursor.words[cursor.at - 1], InvalidRetry::NoNumber);
        return None;
    };
    match word.parse() {
        Ok(0) => cursor.wrong(word, InvalidRetry::MaxZero),
        Ok(count) => return Some(count),
        Err(_) => cursor.wrong(word, InvalidRetry::Number { word }),
    }
    None
}

/// `base soon`
fn duration(cursor: &mut WordCursor<'_, '_>, clause: &str) -> Option<u64> {
    let Some(word) = cursor.next() else {
        cursor.wrong(clause, InvalidRetry::NoDuration { word: clause });
        return None;
    };
    match duration::millis(word) {
        Ok(millis) => Some(millis),
        Err(error) => {
            let meant = foreign_values::duration(word).unwrap_or_default();
            let problem = InvalidDuration::because(error, word, &meant, "");
            cursor.diagnostics.push(problem.at(cursor.text.place(word)));
            None
        }
    }
}

//! Turns errors of the YAML parser into diagnostics.
//!
//! Known mistakes are recognized by the parser's message, and unquoted texts are suggested in
//! quotes if that is the fix. Other messages are passed on.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::rule::Rule;
use crate::diagnostics::source::Source;
use crate::diagnostics::span::{Span, floor};
use crate::parse::parser_message::{Cause, cause};
use crate::parse::unquoted;

/// The diagnostic for a parser's message; `at` is the position of the parser.
pub(crate) fn diagnostic(message: &str, at: Option<usize>, source: &Source, part: Span) -> Diagnostic {
    let text = source.text();
    let at = floor(text, at.unwrap_or(part.start).clamp(part.start, part.end));
    let here = character(source, at);
    match cause(message) {
        Some(Cause::TooDeep) => Diagnostic::new(Rule::TooDeep, here),
        Some(Cause::AliasExpansion) => alias_expansion(source),
        Some(Cause::KeyKind) => Diagnostic::new(Rule::WrongKind, here).arg("key"),
        Some(Cause::ValueKind | Cause::TaggedValue) => Diagnostic::new(Rule::Tag, here).arg("value"),
        None => syntax(message, here, source, part),
    }
}

/// The character at an offset; empty at the end of a line.
fn character(source: &Source, at: usize) -> Span {
    let char = source.text().get(at..).and_then(|rest| rest.chars().next());
    Span::new(at, at + char.filter(|char| *char != '\n').map_or(0, char::len_utf8))
}

/// Aliases that refer to aliases that refer to aliases.
pub(crate) fn alias_expansion(source: &Source) -> Diagnostic {
    let text = source.text();
    let alias = text.match_indices('*').map(|(at, _)| at).find(|at| text[..*at].ends_with([' ', '[', ',', '\n']));
    let at = alias.unwrap_or(0);
    let length = text[at..].find(|char: char| char.is_whitespace() || ",]}".contains(char)).unwrap_or(text.len() - at);
    Diagnostic::new(Rule::AliasExpansion, Span::new(at, at + length.min(80)))
}

fn syntax(message: &str, here: Span, source: &Source, part: Span) -> Diagnostic {
    let (problem, context) = message.split_once(", while ").unwrap_or((message, ""));
    let problem = problem.split(" at line ").next().unwrap_or(problem);
    let (what, began) = context.split_once(" at line ").unwrap_or((context, ""));
    let began = offset_of(began, source, part);
    let case = case(problem, what, here, source);
    let mut at = here;
    let mut diagnostic = Diagnostic::new(Rule::YamlSyntax, at).arg(case);
    if let Some(began) = began {
        if case == "open-quote" {
            at = Span::new(began, source.line_span(source.line_of(began)).end);
            diagnostic.at = at;
        } else if began != here.start {
            diagnostic.related.push(character(source, began));
        }
    }
    let cure = match case {
        "colon" | "sign" | "flow" | "no-colon" => unquoted::quoted_form(source, at.start),
        // Quotes do not help a line with a wrong indentation.
        "block" => unquoted::quoted_form(source, at.start).filter(|_| behind_a_quote(source, at)),
        _ => None,
    };
    let diagnostic = diagnostic.arg(if case == "other" { problem } else { source.slice(here) });
    match cure {
        Some((at, cure)) if cure.ends_with(['"', '\'']) => diagnostic.arg("").fix(at, cure),
        Some((at, cure)) => diagnostic.arg("location").fix(at, cure),
        None => diagnostic,
    }
}

/// Whether something was closed on this line right before the place.
fn behind_a_quote(source: &Source, at: Span) -> bool {
    let line = source.line_span(source.line_of(at.start));
    source.text().get(line.start..at.start).is_some_and(|before| before.trim_end().ends_with(['"', '\'', '}', ']']))
}

fn case(problem: &str, what: &str, here: Span, source: &Source) -> &'static str {
    let line = source.line_span(source.line_of(here.start));
    let indentation = source.text().get(line.start..here.start).unwrap_or_default();
    let on_tab = source.slice(here) == "\t" || indentation.contains('\t');
    match problem {
        _ if on_tab && indentation.trim().trim_start_matches(['-', '?', ':', ' ']).is_empty() => "tab",
        _ if what.contains("quoted scalar") && problem.contains("end of stream") => "open-quote",
        _ if problem.contains("escape") => "escape",
        _ if what.contains("alias") || what.contains("anchor") || what.contains("scanning a tag") => "sign",
        _ if problem.contains("unknown anchor") => "unknown-anchor",
        _ if problem.contains("mapping values are not allowed") && !indentation.contains(':') => "line-above",
        _ if problem.contains("mapping values are not allowed") => "colon",
        _ if problem.contains("cannot start any token") || what.contains("scanning a block scalar") => "sign",
        _ if problem.contains("expected ',' or") => "flow",
        _ if problem.contains("could not find expected ':'") => "no-colon",
        _ if what.contains("block mapping") || what.contains("block collection") => "block",
        _ => "other",
    }
}

/// Converts a position such as `3 column 9` to an offset.
fn offset_of(position: &str, source: &Source, part: Span) -> Option<usize> {
    let (line, column) = position.split_once(" column ")?;
    let line = source.line_span(line.parse().ok()?);
    let column: usize = column.parse().ok()?;
    let start = line.start.max(part.start);
    let (offset, _) = source.text().get(start..line.end)?.char_indices().nth(column.checked_sub(1)?)?;
    Some(start + offset)
}

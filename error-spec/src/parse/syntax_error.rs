//! Turns errors of the YAML parser into diagnostics.
//!
//! Known mistakes are recognized by the parser's message, and unquoted texts are suggested in
//! quotes if that is the fix. Other messages are passed on.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::problems::keys::WrongKind;
use crate::diagnostics::problems::yaml::{AliasExpansion, Tag, TooDeep, YamlSyntax};
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
        Some(Cause::TooDeep) => TooDeep.at(here),
        Some(Cause::AliasExpansion) => alias_expansion(source),
        Some(Cause::KeyKind) => WrongKind::Key.at(here),
        Some(Cause::ValueKind | Cause::TaggedValue) => Tag::Value.at(here),
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
    AliasExpansion.at(Span::new(at, at + length.min(80)))
}

fn syntax(message: &str, here: Span, source: &Source, part: Span) -> Diagnostic {
    let (problem, context) = message.split_once(", while ").unwrap_or((message, ""));
    let problem = problem.split(" at line ").next().unwrap_or(problem);
    let (what, began) = context.split_once(" at line ").unwrap_or((context, ""));
    let began = offset_of(began, source, part);
    let case = case(problem, what, here, source);
    let cure = match case {
        YamlSyntax::Colon { .. } | YamlSyntax::Sign { .. } | YamlSyntax::Flow { .. } | YamlSyntax::NoColon { .. } => {
            unquoted::quoted_form(source, here.start)
        }
        // Quotes do not help a line with a wrong indentation.
        YamlSyntax::Block { .. } => unquoted::quoted_form(source, here.start).filter(|_| behind_a_quote(source, here)),
        _ => None,
    };
    let is_location = cure.as_ref().is_some_and(|(_, cure)| !cure.ends_with(['"', '\'']));
    let case = if is_location { of_a_location(case) } else { case };
    let mut diagnostic = case.at(here);
    if let Some(began) = began {
        if matches!(case, YamlSyntax::OpenQuote) {
            diagnostic.at = Span::new(began, source.line_span(source.line_of(began)).end);
        } else if began != here.start {
            diagnostic.related.push(character(source, began));
        }
    }
    match cure {
        Some((at, cure)) => diagnostic.fix(at, cure),
        None => diagnostic,
    }
}

/// Whether something was closed on this line right before the place.
fn behind_a_quote(source: &Source, at: Span) -> bool {
    let line = source.line_span(source.line_of(at.start));
    source.text().get(line.start..at.start).is_some_and(|before| before.trim_end().ends_with(['"', '\'', '}', ']']))
}

/// The same where the right form is a location.
const fn of_a_location(case: YamlSyntax<'_>) -> YamlSyntax<'_> {
    let right = "location";
    match case {
        YamlSyntax::Colon { .. } => YamlSyntax::Colon { right },
        YamlSyntax::Sign { .. } => YamlSyntax::Sign { right },
        YamlSyntax::Flow { .. } => YamlSyntax::Flow { right },
        YamlSyntax::NoColon { .. } => YamlSyntax::NoColon { right },
        YamlSyntax::Block { .. } => YamlSyntax::Block { right },
        other => other,
    }
}

fn case<'p>(problem: &'p str, what: &str, here: Span, source: &Source) -> YamlSyntax<'p> {
    let right = "";
    let line = source.line_span(source.line_of(here.start));
    let indentation = source.text().get(line.start..here.start).unwrap_or_default();
    let on_tab = source.slice(here) == "\t" || indentation.contains('\t');
    match problem {
        _ if on_tab && indentation.trim().trim_start_matches(['-', '?', ':', ' ']).is_empty() => YamlSyntax::Tab,
        _ if what.contains("quoted scalar") && problem.contains("end of stream") => YamlSyntax::OpenQuote,
        _ if problem.contains("escape") => YamlSyntax::Escape,
        _ if what.contains("alias") || what.contains("anchor") || what.contains("scanning a tag") => YamlSyntax::Sign { right },
        _ if problem.contains("unknown anchor") => YamlSyntax::UnknownAnchor,
        _ if problem.contains("mapping values are not allowed") && !indentation.contains(':') => YamlSyntax::LineAbove,
        _ if problem.contains("mapping values are not allowed") => YamlSyntax::Colon { right },
        _ if problem.contains("cannot start any token") || what.contains("scanning a block scalar") => YamlSyntax::Sign { right },
        _ if problem.contains("expected ',' or") => YamlSyntax::Flow { right },
        _ if problem.contains("could not find expected ':'") => YamlSyntax::NoColon { right },
        _ if what.contains("block mapping") || what.contains("block collection") => YamlSyntax::Block { right },
        _ => YamlSyntax::Other { problem },
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

//! Checks what a response format reads: the body, the events of a stream, or lines.

use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::rule::Rule;
use crate::parse::raw;
use crate::spec::response_format::InputDef;

/// Reads `event` and `lines`.
pub(crate) fn read(shape: &raw::Shape<'_>, diagnostics: &mut Diagnostics) -> InputDef {
    let mut wrong = |case: &str, word: &str, span| {
        diagnostics.push(Diagnostic::new(Rule::InvalidStream, span).arg(case).arg(word));
        InputDef::Body
    };
    match (&shape.event, &shape.lines) {
        (None, None) => InputDef::Body,
        // - { event: error, lines: true }
        (Some(_), Some(lines)) => wrong("both", "", lines.span),
        // - { lines: yes }
        (None, Some(lines)) if **lines != *"true" => wrong("true", lines, lines.span),
        (None, Some(_)) => InputDef::Line,
        (Some(event), None) if event.trim() == "any" => InputDef::Event(Vec::new()),
        (Some(event), None) => {
            let mut names: Vec<String> = Vec::new();
            for name in event.split('|') {
                let name = name.trim();
                let at = if name.is_empty() { event.span } else { event.place(name) };
                match name {
                    // - event: error |
                    "" => return wrong("empty", "", at),
                    // - event: error | any
                    "any" => return wrong("any", name, at),
                    // - event: error, failed
                    _ if name.contains(',') => return wrong("comma", name, at),
                    // - event: error | error
                    _ if names.iter().any(|known| known == name) => return wrong("twice", name, at),
                    // - event: "a\nb"
                    _ if name.contains(['\r', '\n']) => return wrong("break", "", at),
                    _ => names.push(name.to_owned()),
                }
            }
            InputDef::Event(names)
        }
    }
}

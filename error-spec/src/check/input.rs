//! Checks what a response format reads: the body, the events of a stream, or lines.

use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::responses::InvalidStream;
use crate::parse::raw;
use crate::spec::response_format::InputDef;

/// Reads `event` and `lines`.
pub(crate) fn read(shape: &raw::Shape<'_>, diagnostics: &mut Diagnostics) -> InputDef {
    let mut wrong = |problem: InvalidStream<'_>, span| {
        diagnostics.push(problem.at(span));
        InputDef::Body
    };
    match (&shape.event, &shape.lines) {
        (None, None) => InputDef::Body,
        // - { event: error, lines: true }
        (Some(_), Some(lines)) => wrong(InvalidStream::Both, lines.span),
        // - { lines: yes }
        (None, Some(lines)) if **lines != *"true" => wrong(InvalidStream::True { word: lines }, lines.span),
        (None, Some(_)) => InputDef::Line,
        (Some(event), None) if event.trim() == "any" => InputDef::Event(Vec::new()),
        (Some(event), None) => {
            let mut names: Vec<String> = Vec::new();
            for name in event.split('|') {
                let name = name.trim();
                let at = if name.is_empty() { event.span } else { event.place(name) };
                match name {
                    // - event: error |
                    "" => return wrong(InvalidStream::Missing, at),
                    // - event: error | any
                    "any" => return wrong(InvalidStream::Any, at),
                    // - event: error, failed
                    _ if name.contains(',') => return wrong(InvalidStream::Comma { word: name }, at),
                    // - event: error | error
                    _ if names.iter().any(|known| known == name) => return wrong(InvalidStream::Twice { word: name }, at),
                    // - event: "a\nb"
                    _ if name.contains(['\r', '\n']) => return wrong(InvalidStream::Break, at),
                    _ => names.push(name.to_owned()),
                }
            }
            InputDef::Event(names)
        }
    }
}

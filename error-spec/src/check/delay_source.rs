//! Checks the sources after `after` in a retry policy:
//! `seconds header X-Wait or field delay or 60s`. Diagnostics underline the exact words.

use vendor_errors_runtime::FieldType;

use crate::check::location;
use crate::check::location::LocationContext;
use crate::check::retry::Line;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::rule::Rule;
use crate::schema::{duration, field_types, foreign_values};
use crate::spec::{Locations, SourceDef, Spanned};

/// Reads the sources, up to the next clause.
pub(crate) fn read(line: &mut Line<'_, '_>) -> Option<Vec<SourceDef>> {
    let mut sources = Vec::new();
    loop {
        if line.at_clause() || line.peek() == Some("or") {
            let before = line.words[line.at - 1];
            line.wrong(before, "no-source", "");
            return None;
        }
        sources.push(source(line)?);
        if line.peek() != Some("or") {
            return Some(sources);
        }
        line.at += 1;
    }
}

fn source(line: &mut Line<'_, '_>) -> Option<SourceDef> {
    let word = line.next()?;
    if word == "field" {
        return field(line, word);
    }
    if word.starts_with(|char: char| char.is_ascii_digit()) {
        return literal(line, word);
    }
    let Some(kind) = field_types::kind(word) else {
        line.at -= 1;
        return untyped(line, word);
    };
    if !field_types::is_time(kind) {
        line.wrong(word, "not-a-time", "");
        return None;
    }
    if line.at_clause() || line.peek() == Some("or") {
        line.wrong(word, "no-location", "");
        return None;
    }
    place(line).map(|location| SourceDef::At(kind, location))
}

/// `after 30`
fn literal(line: &mut Line<'_, '_>, word: &str) -> Option<SourceDef> {
    match duration::millis(word) {
        Ok(millis) => Some(SourceDef::Literal(millis)),
        Err(case) => {
            // `30 seconds` is two words.
            let whole = line.peek().map(|unit| line.text.place(word).to(line.text.place(unit)));
            let spelled =
                whole.zip(line.peek()).and_then(|(at, unit)| Some((at, foreign_values::duration(&format!("{word} {unit}"))?)));
            let (at, meant) = match (spelled, foreign_values::duration(word)) {
                (Some((at, meant)), None) => (at, meant),
                (_, meant) => (line.text.place(word), meant.unwrap_or_default()),
            };
            line.findings.push(Diagnostic::new(Rule::InvalidDuration, at).word(case).word(word).word("").word(meant));
            None
        }
    }
}

/// `after /retry_after`: a pointer needs a type. A header has a default one.
fn untyped(line: &mut Line<'_, '_>, word: &str) -> Option<SourceDef> {
    match word {
        "header" => place(line).map(|location| SourceDef::At(FieldType::AutoDelay, location)),
        "self" | "top" | "body" => {
            line.wrong(word, "untyped", "");
            None
        }
        _ if word.starts_with('/') => {
            line.wrong(word, "untyped", foreign_values::time_type(word).unwrap_or_default());
            None
        }
        _ => {
            let times = field_types::TYPES.iter().filter(|(_, kind)| field_types::is_time(*kind)).map(|(name, _)| *name);
            let near = line.findings.nearest(word, times.chain(["field", "header"])).map(str::to_string);
            let near = near.or_else(|| foreign_values::location(word).filter(|location| location.starts_with("header ")));
            line.wrong(word, "source", &near.unwrap_or_default());
            None
        }
    }
}

/// Reads the words of one location: two for `header` and `top`, otherwise one.
fn place(line: &mut Line<'_, '_>) -> Option<Locations> {
    let first = line.next()?;
    let two = matches!(first, "header" | "top") && !line.at_clause() && line.peek() != Some("or");
    let start = line.text.place(first).start;
    let piece = match line.peek() {
        Some(second) if two => {
            line.at += 1;
            let offset = first.as_ptr().addr() - line.text.value.as_ptr().addr();
            let end = second.as_ptr().addr() - line.text.value.as_ptr().addr() + second.len();
            &line.text.value[offset..end]
        }
        _ => first,
    };
    let scope = LocationContext { each: line.around.each, condition: false };
    match location::place(line.text, piece, scope, line.findings) {
        Ok(place) => {
            let mut span = line.text.place(piece);
            span.start = start.min(span.end);
            Some(Locations { places: vec![place], span })
        }
        Err(finding) => {
            line.findings.push(finding);
            None
        }
    }
}

/// `field delay`
fn field(line: &mut Line<'_, '_>, word: &str) -> Option<SourceDef> {
    if line.at_clause() {
        line.wrong(word, "no-field", "");
        return None;
    }
    let name = line.next()?;
    let [own, common] = line.around.fields;
    let Some(field) = own.iter().chain(common).find(|field| field.name.value == name) else {
        let names = own.iter().chain(common).map(|field| field.name.value.as_str());
        let near = line.findings.nearest(name, names).unwrap_or_default();
        line.wrong(name, "unknown-field", near);
        return None;
    };
    if !field_types::is_time(field.kind) {
        line.wrong(name, "field-not-time", field_types::kind_name(field.kind));
        return None;
    }
    Some(SourceDef::Field(Spanned { value: name.to_string(), span: line.text.place(name) }))
}

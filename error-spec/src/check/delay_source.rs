//! Checks the sources after `after` in a retry policy:
//! `seconds header X-Wait or field delay or 60s`. Diagnostics underline the exact words.

use vendor_errors_runtime::FieldType;

use crate::check::location::LocationContext;
use crate::check::word_cursor::WordCursor;
use crate::check::{location, text_part};
use crate::diagnostics::problems::retry::InvalidRetry;
use crate::diagnostics::problems::scalars::InvalidDuration;
use crate::schema::{duration, field_types, foreign_values};
use crate::spec::location::{LocationDef, Locations};
use crate::spec::retry::SourceDef;
use crate::spec::spanned::Spanned;

/// Reads the sources, up to the next clause.
pub(crate) fn read(cursor: &mut WordCursor<'_, '_>) -> Option<Vec<SourceDef>> {
    let mut sources = Vec::new();
    loop {
        if cursor.at_clause() || cursor.peek() == Some("or") {
            let before = cursor.words[cursor.at - 1];
            cursor.wrong(before, InvalidRetry::NoSource { word: before });
            return None;
        }
        sources.push(source(cursor)?);
        if cursor.peek() != Some("or") {
            return Some(sources);
        }
        cursor.at += 1;
    }
}

fn source(cursor: &mut WordCursor<'_, '_>) -> Option<SourceDef> {
    let word = cursor.next()?;
    if word == "field" {
        return field(cursor, word);
    }
    if word.starts_with(|char: char| char.is_ascii_digit()) {
        return literal(cursor, word);
    }
    let Some(kind) = FieldType::from_name(word) else {
        cursor.at -= 1;
        return untyped(cursor, word);
    };
    if !field_types::is_time(kind) {
        cursor.wrong(word, InvalidRetry::NotATime { word });
        return None;
    }
    if cursor.at_clause() || cursor.peek() == Some("or") {
        cursor.wrong(word, InvalidRetry::NoLocation { word });
        return None;
    }
    place(cursor).map(|location| SourceDef::At(kind, location))
}

/// `after 30`
fn literal(cursor: &mut WordCursor<'_, '_>, word: &str) -> Option<SourceDef> {
    match duration::millis(word) {
        Ok(millis) => Some(SourceDef::Literal(millis)),
        Err(error) => {
            // `30 seconds` is two words.
            let whole = cursor.peek().map(|unit| cursor.text.place(word).to(cursor.text.place(unit)));
            let spelled =
                whole.zip(cursor.peek()).and_then(|(at, unit)| Some((at, foreign_values::duration(&format!("{word} {unit}"))?)));
            let (at, meant) = match (spelled, foreign_values::duration(word)) {
                (Some((at, meant)), None) => (at, meant),
                (_, meant) => (cursor.text.place(word), meant.unwrap_or_default()),
            };
            cursor.diagnostics.push(InvalidDuration::because(error, word, &meant, "").at(at));
            None
        }
    }
}

/// `after /retry_after`: a pointer needs a type. A header has a default one.
fn untyped(cursor: &mut WordCursor<'_, '_>, word: &str) -> Option<SourceDef> {
    match word {
        "header" => {
            let location = place(cursor)?;
            if location.locations.iter().any(|location| matches!(location, LocationDef::Then { .. })) {
                let last = cursor.words[cursor.at - 1];
                let offset = |word: &str| word.as_ptr().addr() - cursor.text.value.as_ptr().addr();
                let piece = &cursor.text.value[offset(word)..offset(last) + last.len()];
                cursor.wrong(piece, InvalidRetry::UntypedHeader { word: piece });
                return None;
            }
            Some(SourceDef::At(FieldType::AutoDelay, location))
        }
        "self" | "key" | "top" | "body" => {
            cursor.wrong(word, InvalidRetry::Untyped { word });
            None
        }
        _ if word.starts_with('/') => {
            let kind = foreign_values::time_type(word);
            cursor.wrong(word, kind.map_or(InvalidRetry::Untyped { word }, |kind| InvalidRetry::UntypedKind { word, kind }));
            None
        }
        _ => {
            let times = FieldType::ALL.into_iter().filter(|kind| field_types::is_time(*kind)).map(FieldType::name);
            let near = cursor.diagnostics.nearest(word, times.chain(["field", "header"])).map(str::to_string);
            let near = near.or_else(|| foreign_values::location(word).filter(|location| location.starts_with("header ")));
            cursor.wrong(word, InvalidRetry::Source { word, near: &near.unwrap_or_default() });
            None
        }
    }
}

/// Reads the words of one location: two for `header` and `top`, otherwise one; and two for each `then`.
fn place(cursor: &mut WordCursor<'_, '_>) -> Option<Locations> {
    let first = cursor.next()?;
    let two = matches!(first, "header" | "top") && !cursor.at_clause() && cursor.peek() != Some("or");
    let start = cursor.text.place(first).start;
    let mut last = first;
    if two && let Some(second) = cursor.next() {
        last = second;
    }
    while cursor.peek() == Some("then") {
        last = cursor.next().unwrap_or(last);
        if !cursor.at_clause() && cursor.peek() != Some("or") {
            last = cursor.next().unwrap_or(last);
        }
    }
    if let Some(word) = cursor.peek().filter(|word| *word == "as") {
        cursor.diagnostics.push(text_part::misplaced(cursor.text, word));
        return None;
    }
    let offset = |word: &str| word.as_ptr().addr() - cursor.text.value.as_ptr().addr();
    let piece = &cursor.text.value[offset(first)..offset(last) + last.len()];
    let scope = LocationContext { each: cursor.context.each, condition: false, field: None };
    match location::place(cursor.text, piece, scope, cursor.diagnostics) {
        Ok(place) => {
            let mut span = cursor.text.place(piece);
            span.start = start.min(span.end);
            Some(Locations { locations: vec![place], span })
        }
        Err(diagnostic) => {
            cursor.diagnostics.push(diagnostic);
            None
        }
    }
}

/// `field delay`
fn field(cursor: &mut WordCursor<'_, '_>, word: &str) -> Option<SourceDef> {
    if cursor.at_clause() {
        cursor.wrong(word, InvalidRetry::NoField);
        return None;
    }
    let name = cursor.next()?;
    let [own, common] = cursor.context.fields;
    let Some(field) = own.iter().chain(common).find(|field| field.name.value == name) else {
        let names = own.iter().chain(common).map(|field| field.name.value.as_str());
        let near = cursor.diagnostics.nearest(name, names).unwrap_or_default();
        cursor.wrong(name, InvalidRetry::UnknownField { word: name, near });
        return None;
    };
    if !field_types::is_time(field.kind) {
        cursor.wrong(name, InvalidRetry::FieldNotTime { word: name, kind: field.kind.name() });
        return None;
    }
    Some(SourceDef::Field(Spanned { value: name.to_string(), span: cursor.text.place(name) }))
}

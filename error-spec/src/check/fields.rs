//! Checks field lines: `[sensitive] [type] [location]`. Placeholders declare fields too.

use std::collections::{HashMap, HashSet};

use vendor_errors_runtime::FieldType;

use crate::check::location;
use crate::check::location::LocationContext;
use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::names::FieldCollision;
use crate::diagnostics::problems::scalars::{InvalidFieldName, UnknownType};
use crate::parse::node::ScalarText;
use crate::parse::raw::Pairs;
use crate::schema::{rust_names, synonyms};
use crate::spec::field::FieldDef;
use crate::spec::spanned::Spanned;
use crate::spec::template::TemplateDef;

/// Reads `fields` or `common`.
pub(crate) fn read(lines: &Pairs<'_>, each: bool, diagnostics: &mut Diagnostics) -> Vec<FieldDef> {
    lines.iter().filter_map(|(name, line)| field(name, line, each, diagnostics)).collect()
}

fn field(name: &ScalarText<'_>, line: &ScalarText<'_>, each: bool, diagnostics: &mut Diagnostics) -> Option<FieldDef> {
    let before = diagnostics.count();
    if !rust_names::is_field(name) {
        let snake: String = heck::ToSnakeCase::to_snake_case(&**name).chars().filter(char::is_ascii).collect();
        let snake = if name.is_ascii() && rust_names::is_field(&snake) { snake } else { String::new() };
        diagnostics.push(InvalidFieldName { name, near: &snake }.at(name.span));
    }
    let (sensitive, rest) = match first_word(line) {
        ("sensitive", rest) => (true, rest),
        _ => (false, line.trim()),
    };
    let (kind, place) = typed(line, rest, diagnostics);
    let scope = LocationContext { each, condition: false, field: Some(&**name) };
    let location = if place.is_empty() { None } else { location::read(line, place, scope, diagnostics) };
    (diagnostics.count() == before).then(|| FieldDef {
        name: Spanned { value: name.to_string(), span: name.span },
        rust_name: rust_names::field(name),
        sensitive,
        kind,
        location,
    })
}

/// Splits `integer /error/line` into the type and its location.
fn typed<'t>(line: &ScalarText<'_>, rest: &'t str, diagnostics: &mut Diagnostics) -> (FieldType, &'t str) {
    let (word, place) = first_word(rest);
    if let Some(kind) = FieldType::from_name(word) {
        return (kind, place);
    }
    let is_place = word.contains('/')
        || matches!(word, "" | "header" | "body" | "self" | "key" | "top" | "as" | "status" | "code" | "message");
    if is_place
        || place.is_empty() && diagnostics.nearest(word, FieldType::ALL.map(FieldType::name)).is_none() && word.contains('.')
    {
        return (FieldType::String, rest);
    }
    let near = synonyms::field_type(word)
        .or_else(|| diagnostics.nearest(word, FieldType::ALL.map(FieldType::name).into_iter().chain(["sensitive", "header"])))
        .unwrap_or_default();
    diagnostics.push(UnknownType { word, near }.at(line.place(word)));
    (FieldType::String, "")
}

fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim();
    text.split_once(char::is_whitespace).map_or((text, ""), |(word, rest)| (word, rest.trim_start()))
}

/// `type` and `type_`, both `type_` in Rust.
pub(crate) fn collisions(fields: &[FieldDef], diagnostics: &mut Diagnostics) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (at, field) in fields.iter().enumerate() {
        if let Some(first) = seen.insert(&field.rust_name, at).and_then(|first| fields.get(first)) {
            let problem = FieldCollision { later: &field.name.value, earlier: &first.name.value, rust: &field.rust_name };
            diagnostics.push(problem.at(field.name.span).related(first.name.span));
        }
    }
}

/// Adds the fields that only a placeholder declares.
pub(crate) fn add_placeholders(fields: &mut Vec<FieldDef>, messages: &[Spanned<TemplateDef>]) {
    let mut known: HashSet<&str> = fields.iter().map(|field| field.name.value.as_str()).collect();
    let mut added = Vec::new();
    for message in messages {
        for placeholder in message.value.placeholders.iter().flatten() {
            if known.insert(placeholder) {
                added.push(FieldDef {
                    name: Spanned { value: placeholder.clone(), span: message.span },
                    rust_name: rust_names::field(placeholder),
                    sensitive: false,
                    kind: FieldType::String,
                    location: None,
                });
            }
        }
    }
    fields.extend(added);
}

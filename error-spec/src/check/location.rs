//! Checks a location: `/error/code or header X-Code`. Which forms are allowed depends on the key.

use crate::check::{pointer, text_part};
use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::problems::locations::InvalidLocation;
use crate::parse::node::ScalarText;
use crate::schema::foreign_values;
use crate::schema::placeholders::names;
use crate::schema::token::is_token;
use crate::spec::location::{LocationDef, Locations};

/// The forms of locations that are allowed.
#[derive(Clone, Copy)]
pub(crate) struct LocationContext<'f> {
    /// Whether an `each` selects elements, so that `self` and `top` have a meaning.
    pub(crate) each: bool,
    /// Whether it is the left side of a condition, where `status`, `code` and `message` have a
    /// meaning.
    pub(crate) condition: bool,
    /// The name of the field that it fills. Only then a template may follow.
    pub(crate) field: Option<&'f str>,
}

/// Reads a part of a text as a location.
pub(crate) fn read(
    text: &ScalarText<'_>,
    part: &str,
    scope: LocationContext<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Locations> {
    let before = diagnostics.count();
    let mut locations = Vec::new();
    for piece in pieces(part) {
        match place(text, piece.trim(), scope, diagnostics) {
            Ok(place) => locations.push(place),
            Err(diagnostic) => {
                diagnostics.push(if piece.trim().is_empty() {
                    Diagnostic { at: text.place(part), ..diagnostic }
                } else {
                    diagnostic
                });
            }
        }
    }
    (diagnostics.count() == before).then(|| Locations { locations, span: text.place(part) })
}

/// The alternatives, separated by ` or `. They can be empty.
fn pieces(part: &str) -> impl Iterator<Item = &str> {
    let part = part.trim();
    let inner = part.strip_prefix("or ").unwrap_or(part);
    let inner = inner.strip_suffix(" or").unwrap_or(inner);
    let open = inner.len() < part.len() || inner == "or";
    let inner = if inner == "or" { "" } else { inner };
    text_part::alternatives(inner).into_iter().chain(open.then_some(&part[part.len()..]))
}

/// Maximum number of documents that are inside of each other.
const MOST_DOCUMENTS: usize = 2;

/// Reads one alternative.
pub(crate) fn place(
    text: &ScalarText<'_>,
    piece: &str,
    scope: LocationContext<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<LocationDef, Diagnostic> {
    let Some([before, word, written]) = text_part::split(piece) else { return whole(text, piece, scope, diagnostics) };
    let Some(field) = scope.field else { return Err(text_part::misplaced(text, word)) };
    if before.is_empty() {
        return Err(InvalidLocation::AsLocation { field }.at(text.place(word)));
    }
    let of = whole(text, before, scope, diagnostics)?;
    parts(before).into_iter().try_for_each(|part| captures_nothing(text, part, true))?;
    let template = Box::new(text_part::read(text, word, written, field)?);
    Ok(LocationDef::Part { of: Box::new(of), template })
}

/// Reads an alternative without a template.
fn whole(
    text: &ScalarText<'_>,
    piece: &str,
    scope: LocationContext<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<LocationDef, Diagnostic> {
    let wrong = |at: &str, problem: InvalidLocation<'_>| problem.at(text.place(at));
    let mut parts = parts(piece).into_iter();
    let first = parts.next().unwrap_or_default();
    if parts.len() == 0 {
        return simple(text, first, scope, diagnostics);
    }
    if parts.len() > MOST_DOCUMENTS {
        return Err(wrong(piece, InvalidLocation::ThenMany));
    }
    if first.is_empty() {
        return Err(wrong(piece, InvalidLocation::ThenLocation));
    }
    let mut location = simple(text, first, scope, diagnostics)?;
    captures_nothing(text, first, false)?;
    if matches!(location, LocationDef::Key | LocationDef::Status | LocationDef::Code | LocationDef::Message) {
        return Err(wrong(first, InvalidLocation::ThenOf { word: first }));
    }
    let last = parts.len();
    for (number, part) in (1..).zip(parts) {
        if !part.starts_with('/') {
            return Err(wrong(if part.is_empty() { piece } else { part }, InvalidLocation::ThenPointer));
        }
        let pointer = pointer::read(text, part, !scope.condition)?;
        if number < last {
            captures_nothing(text, part, false)?;
        }
        location = LocationDef::Then { of: Box::new(location), pointer };
    }
    Ok(location)
}

/// The parts of an alternative that the word `then` separates. They can be empty.
fn parts(piece: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    while let Some(at) = text_part::word(piece, THEN, from) {
        parts.push(piece[from..at].trim());
        from = at + THEN.len();
    }
    parts.push(piece[from..].trim());
    parts
}

const THEN: &str = "then";

/// `/{name} then /code`: what leads to the text is one value, and its way fills no field.
fn captures_nothing(text: &ScalarText<'_>, part: &str, before_as: bool) -> Result<(), Diagnostic> {
    let is_named = |token: &&str| names(&format!("/{token}")).next().is_some();
    match part.split('/').skip(1).find(is_named) {
        Some(token) => {
            let right = if token.ends_with("**}") { "**" } else { "{}" };
            let named = if before_as {
                InvalidLocation::AsName { word: token, right }
            } else {
                InvalidLocation::ThenName { word: token, right }
            };
            Err(named.at(text.place(token)))
        }
        None => Ok(()),
    }
}

/// Reads an alternative without `then`.
fn simple(
    text: &ScalarText<'_>,
    piece: &str,
    scope: LocationContext<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<LocationDef, Diagnostic> {
    let wrong = |at: &str, problem: InvalidLocation<'_>| problem.at(text.place(at));
    let captures = !scope.condition;
    if piece.starts_with('/') {
        return Ok(LocationDef::Pointer { pointer: pointer::read(text, piece, captures)?, top: false });
    }
    let (first, rest) = piece.split_once(char::is_whitespace).map_or((piece, ""), |(first, rest)| (first, rest.trim()));
    let alone = |place: LocationDef| {
        if rest.is_empty() { Ok(place) } else { Err(wrong(rest, InvalidLocation::Extra { location: first })) }
    };
    match first {
        "" => Err(wrong(piece, InvalidLocation::Empty)),
        "self" | "top" | "key" if !scope.each => Err(wrong(first, InvalidLocation::Each { keyword: first })),
        "key" => alone(LocationDef::Key),
        "self" => alone(LocationDef::Pointer { pointer: String::new(), top: false }),
        "top" if rest.starts_with('/') => Ok(LocationDef::Pointer { pointer: pointer::read(text, rest, captures)?, top: true }),
        "top" => Err(wrong(piece, InvalidLocation::Top)),
        "header" => header(text, piece, rest),
        "body" => alone(LocationDef::Body),
        "status" | "code" | "message" if !scope.condition => Err(wrong(first, InvalidLocation::Condition { word: first })),
        "status" => alone(LocationDef::Status),
        "code" => alone(LocationDef::Code),
        "message" => alone(LocationDef::Message),
        _ => {
            let right = suggestion(piece, first, rest, diagnostics);
            Err(wrong(piece, InvalidLocation::Unknown { word: piece, right: &right }))
        }
    }
}

/// The form that was probably meant by an unknown one.
fn suggestion(piece: &str, first: &str, rest: &str, diagnostics: &mut Diagnostics) -> String {
    if !rest.is_empty()
        && let Some(near) = diagnostics.nearest(first, ["header", "top"])
        && !first.contains([':', '.', '['])
    {
        return format!("{near} {rest}");
    }
    if rest.is_empty()
        && let Some(near) = diagnostics.nearest(first, ["body", "self", "key"])
    {
        return near.to_string();
    }
    foreign_values::location(piece).unwrap_or_default()
}

/// `header NAME` or `header NAME;PARAM`.
fn header(text: &ScalarText<'_>, piece: &str, rest: &str) -> Result<LocationDef, Diagnostic> {
    let wrong = |at: &str, problem: InvalidLocation<'_>| problem.at(text.place(at));
    if rest.is_empty() {
        return Err(wrong(piece, InvalidLocation::NoHeader));
    }
    let (name, parameter) = rest.split_once(';').map_or((rest, None), |(name, parameter)| (name, Some(parameter)));
    match parameter {
        // `header Retry After`, `header "X-Error"`
        _ if !is_token(name) => {
            let at = if name.is_empty() { rest } else { name };
            let meant = foreign_values::location(piece).and_then(|meant| meant.strip_prefix("header ").map(str::to_string));
            Err(wrong(at, InvalidLocation::Header { word: at, right: &meant.unwrap_or_default() }))
        }
        Some(parameter) if !is_token(parameter) => {
            let word = if parameter.is_empty() { rest } else { parameter };
            Err(wrong(word, InvalidLocation::Parameter { word }))
        }
        Some(parameter) => Ok(LocationDef::Parameter(name.to_string(), parameter.to_string())),
        None => Ok(LocationDef::Header(name.to_string())),
    }
}

/// The location of a format's `each`: a single pointer, and the text with the document in which it
/// is looked up.
pub(crate) fn each(text: &ScalarText<'_>, diagnostics: &mut Diagnostics) -> Option<(Option<LocationDef>, String)> {
    let part = text_part::split(text);
    let pointer = match text {
        _ if part.is_some() => Err(text_part::misplaced(text, part.map_or("", |[_, word, _]| word))),
        _ if text.contains(" or ") => Err(InvalidLocation::EachOr.at(text.span)),
        // It selects the elements, so nothing in it can be about one.
        _ if parts(text).len() > 1 => {
            place(text, text, LocationContext { each: false, condition: false, field: None }, diagnostics)
        }
        _ if text.starts_with('/') => pointer::read(text, text, true).map(|pointer| LocationDef::Pointer { pointer, top: false }),
        _ => Err(InvalidLocation::EachPointer.at(text.span)),
    };
    match pointer {
        Ok(LocationDef::Then { of, pointer }) => return Some((Some(*of), pointer)),
        Ok(LocationDef::Pointer { pointer, .. }) => return Some((None, pointer)),
        Ok(_) => {}
        Err(diagnostic) => diagnostics.push(diagnostic),
    }
    None
}

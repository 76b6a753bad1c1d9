//! Checks a location: `/error/code or header X-Code`. Which forms are allowed depends on the key.

use crate::check::pointer;
use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::rule::Rule;
use crate::parse::node::ScalarText;
use crate::schema::foreign_values;
use crate::schema::token::is_token;
use crate::spec::{LocationDef, Locations};

/// The forms of locations that are allowed.
#[derive(Clone, Copy)]
pub(crate) struct LocationContext {
    /// Whether an `each` selects elements, so that `self` and `top` have a meaning.
    pub(crate) each: bool,
    /// Whether it is the left side of a condition, where `status`, `code` and `message` have a
    /// meaning.
    pub(crate) condition: bool,
}

/// Reads a part of a text as a location.
pub(crate) fn read(
    text: &ScalarText<'_>,
    part: &str,
    scope: LocationContext,
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
    inner.split(" or ").chain(open.then_some(&part[part.len()..]))
}

/// Reads one alternative.
pub(crate) fn place(
    text: &ScalarText<'_>,
    piece: &str,
    scope: LocationContext,
    diagnostics: &mut Diagnostics,
) -> Result<LocationDef, Diagnostic> {
    let wrong =
        |at: &str, case: &str, help: &str| Diagnostic::new(Rule::InvalidLocation, text.place(at)).arg(case).arg(at).arg(help);
    let captures = !scope.condition;
    if piece.starts_with('/') {
        return Ok(LocationDef::Pointer { pointer: pointer::read(text, piece, captures)?, top: false });
    }
    let (first, rest) = piece.split_once(char::is_whitespace).map_or((piece, ""), |(first, rest)| (first, rest.trim()));
    let alone = |place: LocationDef| if rest.is_empty() { Ok(place) } else { Err(wrong(rest, "extra", first)) };
    match first {
        "" => Err(wrong(piece, "empty", "")),
        "self" if !scope.each => Err(wrong(first, "each", "self")),
        "top" if !scope.each => Err(wrong(first, "each", "top")),
        "key" if !scope.each => Err(wrong(first, "each", "key")),
        "key" => alone(LocationDef::Key),
        "self" => alone(LocationDef::Pointer { pointer: String::new(), top: false }),
        "top" if rest.starts_with('/') => Ok(LocationDef::Pointer { pointer: pointer::read(text, rest, captures)?, top: true }),
        "top" => Err(wrong(piece, "top", "")),
        "header" => header(text, piece, rest),
        "body" => alone(LocationDef::Body),
        "status" | "code" | "message" if !scope.condition => Err(wrong(first, "condition", "")),
        "status" => alone(LocationDef::Status),
        "code" => alone(LocationDef::Code),
        "message" => alone(LocationDef::Message),
        _ => Err(wrong(piece, "unknown", &suggestion(piece, first, rest, diagnostics))),
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
    let wrong = |at: &str, case: &str| Diagnostic::new(Rule::InvalidLocation, text.place(at)).arg(case).arg(at).arg("");
    if rest.is_empty() {
        return Err(wrong(piece, "no-header"));
    }
    let (name, parameter) = rest.split_once(';').map_or((rest, None), |(name, parameter)| (name, Some(parameter)));
    match parameter {
        // `header Retry After`, `header "X-Error"`
        _ if !is_token(name) => {
            let at = if name.is_empty() { rest } else { name };
            let meant = foreign_values::location(piece).and_then(|meant| meant.strip_prefix("header ").map(str::to_string));
            Err(Diagnostic::new(Rule::InvalidLocation, text.place(at)).arg("header").arg(at).arg(meant.unwrap_or_default()))
        }
        Some(parameter) if !is_token(parameter) => Err(wrong(if parameter.is_empty() { rest } else { parameter }, "parameter")),
        Some(parameter) => Ok(LocationDef::Parameter(name.to_string(), parameter.to_string())),
        None => Ok(LocationDef::Header(name.to_string())),
    }
}

/// The location of a format's `each`: a single pointer.
pub(crate) fn each(text: &ScalarText<'_>, diagnostics: &mut Diagnostics) -> Option<String> {
    let wrong = |case: &str| Diagnostic::new(Rule::InvalidLocation, text.span).arg(case).arg(&**text).arg("");
    let pointer = match text {
        _ if text.contains(" or ") => Err(wrong("each-or")),
        _ if text.starts_with('/') => pointer::read(text, text, true),
        _ => Err(wrong("each-pointer")),
    };
    match pointer {
        Ok(pointer) => return Some(pointer),
        Err(diagnostic) => diagnostics.push(diagnostic),
    }
    None
}

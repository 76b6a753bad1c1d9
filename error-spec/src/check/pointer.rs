//! Checks a JSON Pointer (RFC 6901) with its placeholders: `*`, `{}`, `{name}`, `**`, `{path**}`.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::problems::locations::InvalidLocation;
use crate::diagnostics::span::Span;
use crate::parse::node::ScalarText;
use crate::schema::placeholders::names;
use crate::schema::rust_names;
use vendor_errors_runtime::__private::{PointerStep, pointer_steps};

/// Reads a pointer. Where `captures` is false, its placeholders have no names.
pub(crate) fn read(text: &ScalarText<'_>, pointer: &str, captures: bool) -> Result<String, Diagnostic> {
    for token in pointer.split('/').skip(1) {
        is_token(token, text.place(token))?;
        if let Some(name) = names(&format!("/{token}")).next().filter(|_| !captures) {
            let right = if token.ends_with("**}") { "**" } else { "{}" };
            return Err(InvalidLocation::Captures { word: name, right }.at(text.place(token)));
        }
    }
    let is_deep = |step| matches!(step, PointerStep::Deep(_));
    if pointer_steps(pointer).zip(pointer_steps(pointer).skip(1)).any(|(one, next)| is_deep(one) && is_deep(next)) {
        return Err(InvalidLocation::DeepDeep.at(text.place(pointer)));
    }
    let all: Vec<&str> = names(pointer).collect();
    if let Some(twice) = all.iter().enumerate().find_map(|(at, name)| all[..at].contains(name).then_some(*name)) {
        let last = pointer.rfind(&format!("{{{twice}")).unwrap_or_default();
        let token = pointer[last..].split('/').next().unwrap_or_default();
        return Err(InvalidLocation::Twice { word: twice }.at(text.place(&pointer[last..last + token.len()])));
    }
    Ok(pointer.to_string())
}

/// Whether a token is a step, and if not, why and what would be right.
fn is_token(token: &str, at: Span) -> Result<(), Diagnostic> {
    if matches!(token, "*" | "**" | "{}") {
        return Ok(());
    }
    if token.len() > 2 && token.bytes().all(|byte| byte == b'*') {
        return Err(InvalidLocation::Stars { right: "**" }.at(at));
    }
    if token.split('~').skip(1).any(|escape| !escape.starts_with(['0', '1', '2', '3'])) {
        return Err(InvalidLocation::Tilde { right: &token.replace('~', "~0") }.at(at));
    }
    let Some(rest) = token.strip_prefix('{') else {
        let has_star = token.contains('*');
        return if has_star { Err(InvalidLocation::Star { right: &token.replace('*', "~2") }.at(at)) } else { Ok(()) };
    };
    let Some(inner) = rest.strip_suffix('}') else {
        let name = rest.trim_end_matches('*');
        let closed = rust_names::is_field(name) && (rest == name || rest == format!("{name}**"));
        let right = if closed { format!("{token}}}") } else { format!("~3{}", rest.replace('*', "~2")) };
        return Err(InvalidLocation::Open { right: &right }.at(at));
    };
    let name = inner.strip_suffix("**").unwrap_or(inner);
    match inner {
        "*" => Err(InvalidLocation::BraceStar { word: token, right: "{}" }.at(at)),
        "**" => Err(InvalidLocation::BraceStar { word: token, right: "**" }.at(at)),
        _ if rust_names::is_field(name) => Ok(()),
        _ => {
            let snake: String = heck::ToSnakeCase::to_snake_case(name).chars().filter(char::is_ascii).collect();
            let stars = if inner.contains("**") { "**" } else { "" };
            let is_close = inner.is_ascii() && rust_names::is_field(&snake);
            let right = if is_close { format!("{{{snake}{stars}}}") } else { "{}".to_owned() };
            Err(InvalidLocation::Name { word: token, right: &right }.at(at))
        }
    }
}

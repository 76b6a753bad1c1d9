//! Checks a JSON Pointer (RFC 6901) with its placeholders: `*`, `{}`, `{name}`, `**`, `{path**}`.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::rule::Rule;
use crate::parse::node::ScalarText;
use crate::schema::placeholders::names;
use crate::schema::rust_names;
use vendor_errors_runtime::__private::{PointerStep, pointer_steps};

/// Reads a pointer. Where `captures` is false, its placeholders have no names.
pub(crate) fn read(text: &ScalarText<'_>, pointer: &str, captures: bool) -> Result<String, Diagnostic> {
    let wrong = |at: &str, case: &str, right: &str| {
        Err(Diagnostic::new(Rule::InvalidLocation, text.place(at)).arg(case).arg(at).arg(right))
    };
    for token in pointer.split('/').skip(1) {
        if let Some((case, right)) = wrong_token(token) {
            return wrong(token, case, &right);
        }
        if let Some(name) = names(&format!("/{token}")).next().filter(|_| !captures) {
            let right = if token.ends_with("**}") { "**" } else { "{}" };
            return Err(Diagnostic::new(Rule::InvalidLocation, text.place(token)).arg("captures").arg(name).arg(right));
        }
    }
    let is_deep = |step| matches!(step, PointerStep::Deep(_));
    if pointer_steps(pointer).zip(pointer_steps(pointer).skip(1)).any(|(one, next)| is_deep(one) && is_deep(next)) {
        return wrong(pointer, "deep-deep", "");
    }
    let all: Vec<&str> = names(pointer).collect();
    if let Some(twice) = all.iter().enumerate().find_map(|(at, name)| all[..at].contains(name).then_some(*name)) {
        let last = pointer.rfind(&format!("{{{twice}")).unwrap_or_default();
        let token = pointer[last..].split('/').next().unwrap_or_default();
        return Err(Diagnostic::new(Rule::InvalidLocation, text.place(&pointer[last..last + token.len()]))
            .arg("twice")
            .arg(twice));
    }
    Ok(pointer.to_string())
}

/// Why a token is wrong, and the right one.
fn wrong_token(token: &str) -> Option<(&'static str, String)> {
    if matches!(token, "*" | "**" | "{}") {
        return None;
    }
    if token.len() > 2 && token.bytes().all(|byte| byte == b'*') {
        return Some(("stars", "**".to_owned()));
    }
    if token.split('~').skip(1).any(|escape| !escape.starts_with(['0', '1', '2', '3'])) {
        return Some(("tilde", token.replace('~', "~0")));
    }
    let Some(rest) = token.strip_prefix('{') else {
        return token.contains('*').then(|| ("star", token.replace('*', "~2")));
    };
    let Some(inner) = rest.strip_suffix('}') else {
        let name = rest.trim_end_matches('*');
        let closed = rust_names::is_field(name) && (rest == name || rest == format!("{name}**"));
        return Some(("open", if closed { format!("{token}}}") } else { format!("~3{}", rest.replace('*', "~2")) }));
    };
    let name = inner.strip_suffix("**").unwrap_or(inner);
    match inner {
        "*" => Some(("brace-star", "{}".to_owned())),
        "**" => Some(("brace-star", "**".to_owned())),
        _ if rust_names::is_field(name) => None,
        _ => {
            let snake: String = heck::ToSnakeCase::to_snake_case(name).chars().filter(char::is_ascii).collect();
            let stars = if inner.contains("**") { "**" } else { "" };
            let is_close = inner.is_ascii() && rust_names::is_field(&snake);
            Some(("name", if is_close { format!("{{{snake}{stars}}}") } else { "{}".to_owned() }))
        }
    }
}

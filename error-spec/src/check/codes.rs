//! Checks codes, code ranges and code prefixes: `4012250`, `-32099..-32000`, `53*`.
//!
//! Reports codes that no response can contain, and ranges and prefixes with a wrong syntax.

use std::collections::HashMap;

use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::problems::codes::{DuplicateCode, InvalidCode, InvalidFamily};
use crate::parse::node::ScalarText;
use crate::parse::raw;
use crate::spec::code::CodePattern;
use crate::spec::spanned::Spanned;

/// Reads an entry's `code` and `aliases`.
pub(crate) fn read(entry: &raw::Entry<'_>, diagnostics: &mut Diagnostics) -> Vec<Spanned<CodePattern>> {
    let (code, aliases) = (entry.code.as_ref(), &entry.aliases);
    // keys_are_codes: true
    // errors: { A: { code: none, aliases: [1], status: 404 } }
    if let Some(first) = aliases.first().filter(|_| entry.is_without_code) {
        diagnostics.push(InvalidCode::None.at(first.span));
    }
    let mut codes: Vec<Spanned<CodePattern>> = Vec::new();
    let mut seen = HashMap::new();
    for text in code.into_iter().chain(aliases) {
        match pattern(text) {
            Ok(value) => {
                if aliases.is_empty() {
                    codes.push(Spanned { value, span: text.span });
                } else if let Some(first) = seen.insert(value.clone(), text.span) {
                    diagnostics.push(DuplicateCode { code: text }.at(text.span).related(first));
                } else {
                    codes.push(Spanned { value, span: text.span });
                }
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    codes
}

impl std::fmt::Display for CodePattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exact(code) => f.write_str(code),
            Self::Range(from, to) => write!(f, "{from}..{to}"),
            Self::Prefix(prefix) => write!(f, "{prefix}*"),
        }
    }
}

fn pattern(text: &ScalarText<'_>) -> Result<CodePattern, Diagnostic> {
    if text.chars().any(char::is_control) {
        return Err(InvalidCode::Control.at(text.span));
    }
    if text.trim() != &**text {
        return Err(InvalidCode::Space { right: text.trim() }.at(text.span));
    }
    if text.contains("..")
        && let Some((from, to)) = text.split_once("..")
        && (is_integer(from) || is_integer(to))
    {
        return range(text, from.trim(), to.trim());
    }
    match text.split_once('*') {
        None => Ok(CodePattern::Exact(text.to_string())),
        Some((_, rest)) if !rest.is_empty() => Err(InvalidCode::Star { word: text }.at(text.span)),
        Some(("", _)) => Err(InvalidFamily::Prefix.at(text.span)),
        Some((prefix, _)) => Ok(CodePattern::Prefix(prefix.to_string())),
    }
}

/// Whether a text is an integer, in any spelling.
fn is_integer(text: &str) -> bool {
    let digits = text.trim().trim_start_matches(['-', '+']);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// `-32099..-32000`
fn range(text: &ScalarText<'_>, from: &str, to: &str) -> Result<CodePattern, Diagnostic> {
    let end = |end: &str| {
        let plain = end.strip_prefix('-').unwrap_or(end);
        let wrong = |problem: InvalidFamily<'_>| problem.at(text.place(end));
        if end.is_empty() {
            return Err(InvalidFamily::Open.at(text.span));
        }
        if plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong(InvalidFamily::End { word: end }));
        }
        if plain.len() > 1 && plain.starts_with('0') || end == "-0" {
            return Err(wrong(InvalidFamily::Zero { word: end }));
        }
        end.parse::<i64>().map_err(|_| wrong(InvalidFamily::Large { word: end }))
    };
    let (first, last) = (end(from)?, end(to)?);
    match first.cmp(&last) {
        std::cmp::Ordering::Less => Ok(CodePattern::Range(first, last)),
        std::cmp::Ordering::Equal => Err(InvalidFamily::Single { right: from }.at(text.span)),
        std::cmp::Ordering::Greater => Err(InvalidFamily::Order { right: &format!("{to}..{from}") }.at(text.span)),
    }
}

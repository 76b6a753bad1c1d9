//! Checks templates, the literal texts with placeholders in `message` and `display`, and folds
//! their white space.

use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::rule::Rule;
use crate::diagnostics::span::Span;
use crate::parse::node::ScalarText;
use crate::schema::rust_names;
use crate::spec::{Spanned, TemplateDef};

/// The purpose of a template.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// To match a text: placeholders need text between them, and names are unique.
    Match,
    /// To format fields: every placeholder has a name.
    Print,
}

/// Maximum number of placeholders. No real text needs more.
const MOST_HOLES: usize = 64;

/// `message: "{a}.{b}.{c}..."` with more than 64 placeholders.
pub(crate) fn too_many_holes(placeholders: usize, at: Span) -> Option<Diagnostic> {
    let diagnostic =
        || Diagnostic::new(Rule::TooComplex, at).arg("holes").arg(placeholders.to_string()).arg(MOST_HOLES.to_string());
    (placeholders > MOST_HOLES).then(diagnostic)
}

/// Reads a template.
pub(crate) fn read(text: &ScalarText<'_>, purpose: Use, diagnostics: &mut Diagnostics) -> Option<Spanned<TemplateDef>> {
    match template(text, purpose) {
        Ok(value) => Some(Spanned { value, span: text.span }),
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            None
        }
    }
}

/// Replaces each run of white space by one space, and removes it around the text.
pub(crate) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn template(text: &ScalarText<'_>, purpose: Use) -> Result<TemplateDef, Diagnostic> {
    let wrong = |at: &str, case: &str| Diagnostic::new(Rule::InvalidTemplate, text.place(at)).arg(case).arg(at);
    let (mut texts, mut placeholders) = (vec![String::new()], Vec::new());
    let mut rest: &str = text;
    while let Some(at) = rest.find(['{', '}']) {
        push(&mut texts, &rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            push(&mut texts, brace);
            rest = after;
            continue;
        }
        if brace == "}" {
            return Err(wrong(brace, "closing"));
        }
        let Some(end) = rest.find(['}', '{']).filter(|end| rest[*end..].starts_with('}')) else {
            return Err(wrong(brace, "opening"));
        };
        let name = &rest[..end];
        placeholder(name, purpose, placeholders.get(..MOST_HOLES).unwrap_or(&placeholders))
            .map_err(|case| wrong(if name.is_empty() { brace } else { name }, case))?;
        if purpose == Use::Match && !placeholders.is_empty() && texts.last().is_some_and(String::is_empty) {
            return Err(wrong(brace, "adjacent"));
        }
        placeholders.push((!name.is_empty()).then(|| name.to_string()));
        texts.push(String::new());
        rest = &rest[end + 1..];
    }
    push(&mut texts, rest);
    trim(&mut texts);
    if texts.iter().all(String::is_empty) && placeholders.is_empty() {
        return Err(wrong(text, "empty"));
    }
    if let Some(diagnostic) = too_many_holes(placeholders.len(), text.span) {
        return Err(diagnostic);
    }
    Ok(TemplateDef { texts, placeholders, written: text.to_string() })
}

fn placeholder(name: &str, purpose: Use, placeholders: &[Option<String>]) -> Result<(), &'static str> {
    match name {
        "" if purpose == Use::Print => Err("nameless"),
        "" => Ok(()),
        _ if !rust_names::is_field(name) => Err("name"),
        _ if purpose == Use::Match && placeholders.iter().flatten().any(|other| other == name) => Err("twice"),
        _ => Ok(()),
    }
}

/// Appends text, and folds white space across the seam as well.
fn push(texts: &mut [String], piece: &str) {
    let Some(last) = texts.last_mut() else { return };
    for char in piece.chars() {
        if !char.is_whitespace() {
            last.push(char);
        } else if !last.ends_with(' ') {
            last.push(' ');
        }
    }
}

fn trim(texts: &mut [String]) {
    if let Some(first) = texts.first_mut() {
        *first = first.trim_start().to_string();
    }
    if let Some(last) = texts.last_mut() {
        *last = last.trim_end().to_string();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(written: &str) -> Result<(Vec<String>, Vec<Option<String>>), String> {
        let text = ScalarText { value: written.into(), span: Span::new(0, written.len()) };
        template(&text, Use::Match)
            .map(|template| (template.texts, template.placeholders))
            .map_err(|diagnostic| diagnostic.args[0].clone())
    }

    #[test]
    fn holes_and_braces() {
        let (texts, placeholders) = parts("  a {x}  is\n{{{}}} ").unwrap();
        assert_eq!(texts, ["a ", " is {", "}"]);
        assert_eq!(placeholders, [Some("x".to_string()), None]);
    }

    #[test]
    fn what_is_no_template() {
        for (written, case) in [
            ("a {", "opening"),
            ("a {b {c}", "opening"),
            ("a }", "closing"),
            ("{a}{b}", "adjacent"),
            ("{A} x", "name"),
            ("{a} {a}", "twice"),
            ("   ", "empty"),
        ] {
            assert_eq!(parts(written).unwrap_err(), case, "{written}");
        }
    }
}

//! Templates: literal text with holes.
//!
//! What comes in: a `message` or a `display`. What goes out: a [`TemplateDef`] with its white space folded, or a finding at the brace
//! that is wrong.

use crate::diagnostics::diagnostic::{Finding, Findings};
use crate::diagnostics::rule::Rule;
use crate::diagnostics::span::Span;
use crate::parse::node::Text;
use crate::schema::rust_names;
use crate::spec::{Spanned, TemplateDef};

/// What a template is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// To match a text: holes need text between them, and each name stands once.
    Match,
    /// To print fields: every hole has a name.
    Print,
}

/// More holes than any honest text has.
const MOST_HOLES: usize = 64;

/// `message: "{a}.{b}.{c}..."` with more than 64 holes.
pub(crate) fn too_many_holes(holes: usize, at: Span) -> Option<Finding> {
    let finding = || Finding::new(Rule::TooComplex, at).word("holes").word(holes.to_string()).word(MOST_HOLES.to_string());
    (holes > MOST_HOLES).then(finding)
}

/// Reads a template.
pub(crate) fn read(text: &Text<'_>, purpose: Use, findings: &mut Findings) -> Option<Spanned<TemplateDef>> {
    match template(text, purpose) {
        Ok(value) => Some(Spanned { value, span: text.span }),
        Err(finding) => {
            findings.push(finding);
            None
        }
    }
}

/// A run of white space becomes one space, none stays around the text.
pub(crate) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn template(text: &Text<'_>, purpose: Use) -> Result<TemplateDef, Finding> {
    let wrong = |at: &str, case: &str| Finding::new(Rule::BadTemplate, text.place(at)).word(case).word(at);
    let (mut texts, mut holes) = (vec![String::new()], Vec::new());
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
        hole(name, purpose, holes.get(..MOST_HOLES).unwrap_or(&holes))
            .map_err(|case| wrong(if name.is_empty() { brace } else { name }, case))?;
        if purpose == Use::Match && !holes.is_empty() && texts.last().is_some_and(String::is_empty) {
            return Err(wrong(brace, "adjacent"));
        }
        holes.push((!name.is_empty()).then(|| name.to_string()));
        texts.push(String::new());
        rest = &rest[end + 1..];
    }
    push(&mut texts, rest);
    trim(&mut texts);
    if texts.iter().all(String::is_empty) && holes.is_empty() {
        return Err(wrong(text, "empty"));
    }
    if let Some(finding) = too_many_holes(holes.len(), text.span) {
        return Err(finding);
    }
    Ok(TemplateDef { texts, holes, written: text.to_string() })
}

fn hole(name: &str, purpose: Use, holes: &[Option<String>]) -> Result<(), &'static str> {
    match name {
        "" if purpose == Use::Print => Err("nameless"),
        "" => Ok(()),
        _ if !rust_names::is_field(name) => Err("name"),
        _ if purpose == Use::Match && holes.iter().flatten().any(|other| other == name) => Err("twice"),
        _ => Ok(()),
    }
}

/// Adds text, its white space folded also across the seam.
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
        let text = Text { value: written.into(), span: Span::new(0, written.len()) };
        template(&text, Use::Match).map(|template| (template.texts, template.holes)).map_err(|finding| finding.words[0].clone())
    }

    #[test]
    fn holes_and_braces() {
        let (texts, holes) = parts("  a {x}  is\n{{{}}} ").unwrap();
        assert_eq!(texts, ["a ", " is {", "}"]);
        assert_eq!(holes, [Some("x".to_string()), None]);
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

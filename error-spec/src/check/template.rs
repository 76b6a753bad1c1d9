//! Checks templates, the literal texts with placeholders in `message` and `display`, and folds
//! their white space.

use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::problems::limits::TooComplex;
use crate::diagnostics::problems::templates::InvalidTemplate;
use crate::diagnostics::span::Span;
use crate::parse::node::ScalarText;
use crate::schema::rust_names;
use crate::spec::spanned::Spanned;
use crate::spec::template::TemplateDef;
use vendor_errors_runtime::__private::lower_case;

/// The purpose of a template.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// To match a text: placeholders need text between them, and names are unique.
    Match,
    /// To match a text of which it takes a part. A quotation mark is written twice.
    Part,
    /// To format fields: every placeholder has a name.
    Print,
}

/// The words before a text that is compared without regard to case.
pub(crate) const IGNORE_CASE: &str = "ignore case ";
/// Comes before a text that itself begins with these words.
const LITERALLY: &str = "= ";

/// Maximum number of placeholders. No real text needs more.
const MOST_HOLES: usize = 64;

/// `message: "{a}.{b}.{c}..."` with more than 64 placeholders.
pub(crate) fn too_many_placeholders(placeholders: usize, at: Span) -> Option<Diagnostic> {
    (placeholders > MOST_HOLES)
        .then(|| TooComplex::Placeholders { many: &placeholders.to_string(), most: &MOST_HOLES.to_string() }.at(at))
}

/// Reads a template.
pub(crate) fn read(text: &ScalarText<'_>, purpose: Use, diagnostics: &mut Diagnostics) -> Option<Spanned<TemplateDef>> {
    match template(text, text, purpose) {
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

/// Writes a template so that it begins literally, whatever its first words are.
#[must_use]
pub fn literal_start(template: String) -> String {
    if begins_with_words(&template) { format!("{LITERALLY}{template}") } else { template }
}

/// Whether a text begins with the words, possibly written literally.
fn begins_with_words(template: &str) -> bool {
    let mut words = template.trim_start();
    while let Some(rest) = words.strip_prefix(LITERALLY) {
        words = rest.trim_start();
    }
    words.starts_with(IGNORE_CASE)
}

/// Whether the template ignores case, and what follows these words.
fn case<'w>(text: &ScalarText<'_>, written: &'w str) -> Result<(bool, &'w str), Diagnostic> {
    let (ignores_case, rest) = match written.trim().strip_prefix(IGNORE_CASE).map(str::trim_start) {
        Some(rest) if rest.starts_with(IGNORE_CASE) => {
            let words = &rest[..IGNORE_CASE.trim_end().len()];
            return Err(InvalidTemplate::Case { word: words }.at(text.place(words)));
        }
        Some(rest) => (true, rest),
        None => (false, written),
    };
    let literal = rest.trim_start().strip_prefix(LITERALLY).filter(|literal| begins_with_words(literal));
    Ok((ignores_case, literal.unwrap_or(rest)))
}

/// Reads the template `written` in a text.
pub(crate) fn template(text: &ScalarText<'_>, written: &str, purpose: Use) -> Result<TemplateDef, Diagnostic> {
    let wrong = |at: &str, problem: InvalidTemplate<'_>| problem.at(text.place(at));
    let (mut texts, mut placeholders) = (vec![String::new()], Vec::new());
    let (ignores_case, mut rest) = if purpose == Use::Print { (false, written) } else { case(text, written)? };
    let push = |texts: &mut [String], piece: &str| match purpose {
        Use::Part => push(texts, &piece.replace("\"\"", "\"")),
        Use::Match | Use::Print => push(texts, piece),
    };
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
            return Err(wrong(brace, InvalidTemplate::Closing));
        }
        let Some(end) = rest.find(['}', '{']).filter(|end| rest[*end..].starts_with('}')) else {
            return Err(wrong(brace, InvalidTemplate::Opening));
        };
        let name = &rest[..end];
        placeholder(name, purpose, placeholders.get(..MOST_HOLES).unwrap_or(&placeholders))
            .map_err(|problem| wrong(if name.is_empty() { brace } else { name }, problem))?;
        if purpose != Use::Print && !placeholders.is_empty() && texts.last().is_some_and(String::is_empty) {
            return Err(wrong(brace, InvalidTemplate::Adjacent));
        }
        placeholders.push((!name.is_empty()).then(|| name.to_string()));
        texts.push(String::new());
        rest = &rest[end + 1..];
    }
    push(&mut texts, rest);
    trim(&mut texts);
    if texts.iter().all(String::is_empty) && placeholders.is_empty() {
        return Err(wrong(written, InvalidTemplate::Empty));
    }
    if let Some(diagnostic) = too_many_placeholders(placeholders.len(), text.span) {
        return Err(diagnostic);
    }
    let cased = ignores_case.then(|| texts.clone());
    if ignores_case {
        texts = texts.iter().map(|text| lower_case(text).into_owned()).collect();
    }
    Ok(TemplateDef { texts, cased, placeholders, written: written.to_string() })
}

fn placeholder<'n>(name: &'n str, purpose: Use, placeholders: &[Option<String>]) -> Result<(), InvalidTemplate<'n>> {
    match name {
        "" if purpose == Use::Print => Err(InvalidTemplate::Nameless),
        "" => Ok(()),
        _ if !rust_names::is_field(name) => Err(InvalidTemplate::Name { word: name }),
        _ if purpose != Use::Print && placeholders.iter().flatten().any(|other| other == name) => Err(match purpose {
            Use::Part => InvalidTemplate::TwiceInPart { word: name },
            Use::Match | Use::Print => InvalidTemplate::Twice { word: name },
        }),
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
        template(&text, &text, Use::Match)
            .map(|template| (template.texts, template.placeholders))
            .map_err(|diagnostic| diagnostic.args[0].clone())
    }

    #[test]
    fn placeholders_and_braces() {
        let (texts, placeholders) = parts("  a {x}  is\n{{{}}} ").unwrap();
        assert_eq!(texts, ["a ", " is {", "}"]);
        assert_eq!(placeholders, [Some("x".to_string()), None]);
    }

    #[test]
    fn words_before_a_template() {
        let read = |written: &str| {
            let text = ScalarText { value: written.into(), span: Span::new(0, written.len()) };
            template(&text, &text, Use::Match).map(|template| (template.texts, template.cased)).ok()
        };
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        for (written, texts, cased) in [
            ("ignore case No {x} Found", &["no ", " found"][..], Some(&["No ", " Found"][..])),
            (" ignore case  ÉTÉ", &["été"], Some(&["ÉTÉ"])),
            ("Ignore case A", &["Ignore case A"], None),
            ("ignore case", &["ignore case"], None),
            ("= ignore case A", &["ignore case A"], None),
            ("= = ignore case A", &["= ignore case A"], None),
            ("ignore case = ignore case A", &["ignore case a"], Some(&["ignore case A"])),
            ("= A", &["= A"], None),
            ("ignore case = A", &["= a"], Some(&["= A"])),
        ] {
            assert_eq!(read(written), Some((own(texts), cased.map(own))), "{written}");
        }
        for text in ["ignore case A", "= ignore case A", "= A", "A"] {
            let written = literal_start(text.to_owned());
            assert_eq!(read(&written), Some((own(&[text]), None)), "{written}");
        }
    }

    #[test]
    fn what_is_no_template() {
        for (written, case) in [
            ("a {", "Opening"),
            ("a {b {c}", "Opening"),
            ("a }", "Closing"),
            ("{a}{b}", "Adjacent"),
            ("{A} x", "Name"),
            ("{a} {a}", "Twice"),
            ("   ", "Empty"),
            ("ignore case ignore case x", "Case"),
        ] {
            assert_eq!(parts(written).unwrap_err(), case, "{written}");
        }
    }
}

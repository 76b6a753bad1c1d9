//! Reads parts of texts as fields: `/code as "{};{fault}"`.

use std::borrow::Cow;
use std::ops::Range;

use crate::check::template;
use crate::check::template::Use;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::problems::locations::InvalidLocation;
use crate::parse::node::ScalarText;
use crate::spec::template::TemplateDef;

/// Stands between a location and a template.
const AS: &str = "as";

/// The position of the next such word.
pub(crate) fn word(text: &str, word: &str, from: usize) -> Option<usize> {
    let is_word = |at: usize| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        let is_end = |text: &str, next: Option<char>| text.is_empty() || next.is_some_and(char::is_whitespace);
        is_end(before, before.chars().next_back()) && is_end(after, after.chars().next())
    };
    text.get(from..)?.match_indices(word).map(|(at, _)| from + at).find(|at| is_word(*at))
}

/// The text before a word, the word, and the text after it.
pub(crate) fn split(piece: &str) -> Option<[&str; 3]> {
    let at = word(piece, AS, 0)?;
    let (before, rest) = piece.split_at(at);
    let (word, after) = rest.split_at(AS.len());
    Some([before.trim(), word, after.trim()])
}

/// The alternatives, which ` or ` separates outside of templates.
pub(crate) fn alternatives(text: &str) -> Vec<&str> {
    const OR: &str = " or ";
    let templates = templates(text);
    let (mut pieces, mut from) = (Vec::new(), 0);
    for (at, _) in text.match_indices(OR).filter(|(at, _)| !templates.iter().any(|template| template.contains(at))) {
        pieces.push(&text[from..at]);
        from = at + OR.len();
    }
    pieces.push(&text[from..]);
    pieces
}

/// The places of templates, with their quotation marks.
fn templates(text: &str) -> Vec<Range<usize>> {
    let (mut all, mut from) = (Vec::new(), 0);
    while let Some(at) = word(text, AS, from) {
        from = at + AS.len();
        let quote = text.len() - text[from..].trim_start().len();
        if let Some(inner) = text[quote..].strip_prefix('"') {
            from = closing(inner).map_or(text.len(), |end| quote + 1 + end + 1);
            all.push(quote..from);
        }
    }
    all
}

/// The position of the quotation mark that is not written twice.
fn closing(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find('"') {
        if !text[from + at + 1..].starts_with('"') {
            return Some(from + at);
        }
        from += at + 2;
    }
    None
}

/// `code: /code as "{};{fault}"`
pub(crate) fn misplaced(text: &ScalarText<'_>, word: &str) -> Diagnostic {
    InvalidLocation::AsPlace.at(text.place(word))
}

/// Reads the template, which is in quotation marks after `word` and names the field.
pub(crate) fn read(text: &ScalarText<'_>, word: &str, written: &str, field: &str) -> Result<TemplateDef, Diagnostic> {
    if written.is_empty() {
        return Err(InvalidLocation::AsNothing { field }.at(text.place(word)));
    }
    let Some(quoted) = written.strip_prefix('"') else {
        let inner = written.strip_prefix(['\'', '`']).unwrap_or(written);
        let inner = inner.strip_suffix(['\'', '`', '"']).unwrap_or(inner);
        let right = format!("\"{}\"", inner.replace('"', "\"\""));
        return Err(InvalidLocation::AsQuotes { right: &right }.at(text.place(written)));
    };
    // Escapes of YAML are not part of the value, so a part of it cannot be replaced.
    let is_exact = matches!(text.value, Cow::Borrowed(_));
    let right = |right: String| if is_exact { right } else { String::new() };
    let Some(end) = closing(quoted) else {
        return Err(InvalidLocation::AsOpen { right: &right(format!("{written}\"")) }.at(text.place(written)));
    };
    let (inner, rest) = (&quoted[..end], &quoted[end + 1..]);
    if !rest.is_empty() {
        return Err(InvalidLocation::AsAfter.at(text.place(rest.trim_start())));
    }
    let template = template::template(text, inner, Use::Part)?;
    let others: Vec<&String> = template.placeholders.iter().flatten().filter(|name| *name != field).collect();
    let is_named = template.placeholders.iter().flatten().count() > others.len();
    match others.first() {
        Some(other) => {
            let written = format!("{{{other}}}");
            let at = inner.find(&written).map_or(inner, |at| &inner[at..at + written.len()]);
            let meant = if is_named { "{}".to_owned() } else { format!("{{{field}}}") };
            Err(InvalidLocation::AsOther { word: at, right: &right(meant), field }.at(text.place(at)))
        }
        None if !is_named => Err(InvalidLocation::AsField { field }.at(text.place(inner))),
        None => Ok(template),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_are_separated_outside_of_templates() {
        assert_eq!(alternatives("/a or /b"), ["/a", "/b"]);
        assert_eq!(alternatives("/a as \"x or {y}\" or /b"), ["/a as \"x or {y}\"", "/b"]);
        assert_eq!(alternatives("/a as \"x \"\" or {y}\" or /b"), ["/a as \"x \"\" or {y}\"", "/b"]);
        assert_eq!(alternatives("/a as {y} or /b"), ["/a as {y}", "/b"]);
        assert_eq!(alternatives("/a as \"{y} or /b"), ["/a as \"{y} or /b"]);
        assert_eq!(alternatives("/was \" or /b"), ["/was \"", "/b"]);
    }

    #[test]
    fn a_word_has_white_space_on_both_sides() {
        assert_eq!(split("/a as  \"{x}\" "), Some(["/a", "as", "\"{x}\""]));
        assert_eq!(split("as x"), Some(["", "as", "x"]));
        assert_eq!(split("/a as"), Some(["/a", "as", ""]));
        assert_eq!(split("/alias/as/was a"), None);
    }
}

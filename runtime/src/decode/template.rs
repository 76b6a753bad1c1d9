//! Matches a text against literal texts with placeholders between them, in one pass over the text.
//!
//! A placeholder matches as little as possible. Because every text between two placeholders is
//! found at its first occurrence, nothing is tried twice and the time is linear in the text.

use alloc::borrow::Cow;
use alloc::string::String;
use core::cell::OnceCell;

use crate::catalog::Catalog;
use crate::catalog::rows::Template;

/// A text to match: with white space folded, and in lower case once a template needs that.
pub(crate) struct FoldedText<'t> {
    text: Cow<'t, str>,
    /// `None` if the text is in lower case itself.
    lower: OnceCell<Option<String>>,
}

impl<'t> FoldedText<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text: fold_white_space(text), lower: OnceCell::new() }
    }

    /// The text as it is written.
    pub(crate) fn written(&self) -> &str {
        &self.text
    }

    /// The text in lower case, with every letter at its place.
    pub(crate) fn lower(&self) -> &str {
        let lower = self.lower.get_or_init(|| match lower_case(&self.text) {
            Cow::Owned(lower) => Some(lower),
            Cow::Borrowed(_) => None,
        });
        lower.as_deref().unwrap_or(&self.text)
    }

    /// The text that the template is compared with.
    #[inline]
    pub(crate) fn compared(&self, template: &Template) -> &str {
        if template.ignores_case() { self.lower() } else { &self.text }
    }
}

/// Whether the template matches the text.
#[inline]
pub(crate) fn matches(catalog: &Catalog<'_>, template: &Template, text: &FoldedText<'_>) -> bool {
    capture(catalog.texts.range(template.texts).iter(), text.compared(template), |_, _| {})
}

/// Matches the text, and calls `visit` with the number and content of each placeholder, as it is
/// written. Ignore what was visited if the result is false.
pub(crate) fn capture_written<'t>(
    catalog: &Catalog<'_>,
    template: &Template,
    text: &'t FoldedText<'_>,
    visit: &mut dyn FnMut(usize, &'t str),
) -> bool {
    let (written, compared) = (text.written(), text.compared(template));
    capture(catalog.texts.range(template.texts).iter(), compared, |placeholder, content| {
        let from = (content.as_ptr() as usize).wrapping_sub(compared.as_ptr() as usize);
        visit(placeholder, written.get(from..from.wrapping_add(content.len())).unwrap_or_default());
    })
}

/// Folds white space: removes it around the text, and replaces each run within by one space.
#[must_use]
pub fn fold_white_space(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if is_folded(text) {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !result.is_empty() {
            result.push(' ');
        }
        result.push_str(word);
    }
    Cow::Owned(result)
}

/// Whether a trimmed text has single spaces as its only white space.
#[expect(clippy::needless_bitwise_bool, reason = "without an early end many bytes are compared at once")]
fn is_folded(text: &str) -> bool {
    if text.is_ascii() {
        let pairs = text.bytes().zip(text.bytes().skip(1));
        return !pairs.fold(false, |found, (one, next)| found | matches!(one, 9..=13) | ((one == b' ') & (next == b' ')));
    }
    let mut before = false;
    text.chars().all(|char| {
        let space = char.is_whitespace();
        let fine = !space || (char == ' ' && !before);
        before = space;
        fine
    })
}

/// Replaces letters by their lower case. A letter whose lower case has another length in UTF-8 is
/// left as it is, so that positions in the result are positions in the text.
#[must_use]
pub fn lower_case(text: &str) -> Cow<'_, str> {
    let lower = |char: char| {
        let mut all = char.to_lowercase();
        all.next().filter(|lower| all.len() == 0 && lower.len_utf8() == char.len_utf8()).unwrap_or(char)
    };
    if text.chars().all(|char| lower(char) == char) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(lower).collect())
}

/// Whether `text` (folded) matches `texts` with anything between them.
#[must_use]
#[inline]
pub fn matches_texts(texts: &[&str], text: &str) -> bool {
    capture(texts.iter().copied(), text, |_, _| {})
}

/// Matches `text`, and calls `visit` with the number and content of each placeholder. Ignore what
/// was visited if the result is false.
pub(crate) fn capture<'t, 'l>(
    mut texts: impl DoubleEndedIterator<Item = &'l str>,
    text: &'t str,
    mut visit: impl FnMut(usize, &'t str),
) -> bool {
    let Some(first) = texts.next() else { return false };
    let Some(last) = texts.next_back() else { return first == text };
    let Some(mut left) = text.strip_prefix(first) else { return false };
    let mut placeholder = 0;
    for literal in texts {
        let Some(at) = find(left, literal) else { return false };
        let Some((content, after)) = left.split_at_checked(at) else { return false };
        visit(placeholder, content);
        left = after.get(literal.len()..).unwrap_or_default();
        placeholder += 1;
    }
    match left.strip_suffix(last) {
        Some(content) => {
            visit(placeholder, content);
            true
        }
        None => false,
    }
}

/// Maximum length in bytes of a text that is compared at each occurrence of its first byte. That is
/// faster than preparing a search, and still linear.
const SHORT: usize = 16;

/// The first occurrence of `literal` in `text`.
fn find(text: &str, literal: &str) -> Option<usize> {
    let Some(first) = literal.chars().next().filter(|first| first.is_ascii() && literal.len() <= SHORT) else {
        return text.find(literal);
    };
    let mut from = 0;
    while let Some(rest) = text.get(from..) {
        from += rest.find(first)?;
        if text.as_bytes()[from..].starts_with(literal.as_bytes()) {
            return Some(from);
        }
        from += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    fn placeholders<'t>(texts: &[&str], text: &'t str) -> Option<Vec<&'t str>> {
        let mut placeholders = Vec::new();
        capture(texts.iter().copied(), text, |_, content| placeholders.push(content)).then_some(placeholders)
    }

    #[test]
    fn holes_take_as_little_as_possible() {
        assert_eq!(placeholders(&["parameter ", " has ", ""], "parameter a has b has c"), Some(["a", "b has c"].to_vec()));
        assert_eq!(placeholders(&["", ": ", "."], "x: y: z."), Some(["x", "y: z"].to_vec()));
        assert_eq!(placeholders(&["a", "a"], "aa"), Some([""].to_vec()));
    }

    #[test]
    fn the_whole_text_must_match() {
        assert_eq!(placeholders(&["a", "a"], "a"), None);
        assert_eq!(placeholders(&["x"], "x y"), None);
        assert_eq!(placeholders(&["a", "b", "b"], "ab"), None);
        assert_eq!(placeholders(&[], ""), None);
    }

    #[test]
    fn lower_case_has_the_same_length() {
        assert_eq!(lower_case("Straße ÉTÉ ΣΑΣ"), "straße été σασ");
        assert!(matches!(lower_case("plain"), Cow::Borrowed(_)));
        // A letter in title case is neither upper nor lower case.
        assert_eq!(lower_case("\u{1c5}"), "\u{1c6}");
        for text in ["İstanbul", "\u{212a}elvin", "ẞ"] {
            assert_eq!(lower_case(text).len(), text.len(), "{text}");
        }
    }

    #[test]
    fn the_lower_case_of_a_text_has_every_letter_at_its_place() {
        let text = FoldedText::of(" Ünit  X1 IS İn Use");
        assert_eq!((text.written(), text.lower()), ("Ünit X1 IS İn Use", "ünit x1 is İn use"));
        let text = FoldedText::of("in use");
        assert_eq!((text.written(), text.lower()), ("in use", "in use"));
    }

    #[test]
    fn white_space_is_folded() {
        assert_eq!(fold_white_space("  a \n\t b\u{a0}c "), "a b c");
        assert!(matches!(fold_white_space(" a b "), Cow::Borrowed("a b")));
        assert!(matches!(fold_white_space("\u{a0}é b\u{1c}"), Cow::Borrowed("é b\u{1c}")));
        for space in ['\t', '\n', '\u{b}', '\u{c}', '\r', '\u{85}', '\u{2003}'] {
            assert_eq!(fold_white_space(&alloc::format!("a{space}b  c {space}d")), "a b c d", "{space:?}");
        }
    }
}

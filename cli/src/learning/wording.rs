//! Merges texts that differ only in numbers and ids into one template.
//!
//! A text is split into words and what is between them. A word that is an id (a UUID, a long
//! number, letters with digits) is a placeholder at once. A word with a digit is one as soon as two
//! texts differ in it. Placeholders have no names: what they match may be a secret.

use vendor_errors_spec::literal_start;

/// Longest text that becomes a template; a longer one is a page.
const LONGEST_TEXT: usize = 500;
/// Maximum number of words.
const MOST_PIECES: usize = 200;
/// Maximum number of placeholders.
const MOST_PLACEHOLDERS: usize = 20;
/// Mark of a word that may differ, in the key of a text.
const VARIES: &str = "\u{0}";

/// A text, and what was seen to differ.
#[derive(Clone, Debug)]
pub(crate) struct Wording {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
struct Piece {
    text: String,
    is_word: bool,
    differs: bool,
}

impl Wording {
    /// Splits a text; `None` if it is too long for a template.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.len() > LONGEST_TEXT || text.is_empty() {
            return None;
        }
        let (mut pieces, mut rest) = (Vec::new(), text.as_str());
        while let Some(first) = rest.chars().next() {
            let is_word = in_word(first);
            let end = rest.find(|char| in_word(char) != is_word).unwrap_or(rest.len());
            // A full stop ends a sentence, not a word.
            let word = if is_word { rest[..end].trim_end_matches(['.', '-', '/', '_']) } else { &rest[..end] };
            let word = if word.is_empty() { &rest[..end] } else { word };
            pieces.push(Piece { text: word.into(), is_word, differs: is_word && is_id(word) });
            rest = &rest[word.len()..];
        }
        (pieces.len() <= MOST_PIECES).then_some(Self { pieces })
    }

    /// What texts that differ in numbers and ids only have in common.
    pub(crate) fn key(&self) -> String {
        self.pieces.iter().map(|piece| if piece.varies() { VARIES } else { &piece.text }).collect()
    }

    /// Adds a text with the same key.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (own, other) in self.pieces.iter_mut().zip(&other.pieces) {
            own.differs |= own.text != other.text;
        }
    }

    /// The template; `None` if hardly anything of it is literal.
    pub(crate) fn template(&self) -> Option<String> {
        let (mut made, mut count, mut letters, mut pending) = (String::new(), 0, 0, String::new());
        let mut after_placeholder = false;
        for piece in &self.pieces {
            if piece.differs {
                // Two placeholders need text between them; a space alone is too little.
                if after_placeholder && pending.trim().is_empty() {
                    pending.clear();
                    continue;
                }
                made += &std::mem::take(&mut pending);
                made += "{}";
                count += 1;
                after_placeholder = true;
            } else {
                letters += piece.text.chars().filter(|char| char.is_alphabetic()).count();
                pending += &piece.text.replace('{', "{{").replace('}', "}}");
                if !pending.trim().is_empty() {
                    after_placeholder &= pending.trim().is_empty();
                }
            }
        }
        made += &pending;
        (letters >= 4 && count <= MOST_PLACEHOLDERS && !made.contains(char::is_control)).then(|| literal_start(made))
    }
}

impl Piece {
    fn varies(&self) -> bool {
        self.is_word && (self.differs || self.text.contains(|char: char| char.is_ascii_digit()))
    }
}

fn in_word(char: char) -> bool {
    char.is_alphanumeric() || "_-.@/+%*".contains(char)
}

/// Whether a word stands for one thing only: a masked secret, a UUID, a long number, letters mixed with digits, an address.
pub(crate) fn is_id(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    let is_mail = word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    word.contains("***") || is_mail || digits >= 6 || letters > 0 && digits >= 2 && word.len() >= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(texts: &[&str]) -> Option<String> {
        let mut wordings = texts.iter().filter_map(|text| Wording::of(text));
        let mut first = wordings.next()?;
        for other in wordings {
            assert_eq!(first.key(), other.key());
            first.merge(&other);
        }
        first.template()
    }

    #[test]
    fn numbers_and_ids_that_differ_become_placeholders() {
        let some = |text: &str| Some(text.to_string());
        assert_eq!(template(&["Limit 5 of 10 reached", "Limit 7 of 10 reached"]), some("Limit {} of 10 reached"));
        assert_eq!(template(&["Limit 5 reached"]), some("Limit 5 reached"));
        assert_eq!(template(&["No such charge: ch_1A2b3C."]), some("No such charge: {}."));
        assert_eq!(template(&["user a@b.de of 550e8400-e29b-41d4-a716-446655440000 is gone"]), some("user {} of {} is gone"));
        assert_eq!(template(&["at 12:30:05 it failed", "at 12:31:06 it failed"]), some("at 12:{}:{} it failed"));
        assert_eq!(template(&["ids 123456 234567 345678 unknown"]), some("ids {} unknown"));
        assert_eq!(template(&["a {brace} 1", "a {brace} 2"]), some("a {{brace}} {}"));
        assert_eq!(template(&["ignore case of names"]), some("= ignore case of names"));
        assert_eq!(template(&["123456"]), None);
        assert_eq!(template(&["***"]), None);
    }

    #[test]
    fn other_words_make_another_text() {
        let key = |text: &str| Wording::of(text).map(|one| one.key());
        assert_ne!(key("No user 5"), key("No order 5"));
        assert_eq!(key("No user 5"), key("No user 77"));
        assert!(Wording::of(&"x".repeat(501)).is_none());
    }
}

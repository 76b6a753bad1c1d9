//! Doc comments that show text from a spec exactly as it is.
//!
//! Authors copy this text from web pages. It must not act as markup: no links, code blocks, control
//! characters or direction marks.

use std::borrow::Cow;
use std::fmt::Write;

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

use crate::tokens::string_literal::quoted;
use vendor_errors_runtime::escape::disturbs;

/// Lines of documentation, in Markdown, with a line break after each.
pub(crate) struct Doc(String);

/// A capacity that is enough for most variants.
const ROOM: usize = 300;

impl Doc {
    pub(crate) fn new() -> Self {
        Self(String::with_capacity(ROOM))
    }

    /// A paragraph of our own Markdown, in which texts of the spec were escaped by [`text`], [`code`] or [`link`].
    pub(crate) fn paragraph(&mut self, parts: &[&str]) -> &mut Self {
        if !self.0.is_empty() {
            self.line(&[]);
        }
        self.line(parts)
    }

    /// One line; a space separates it from the slashes in readable output.
    fn line(&mut self, parts: &[&str]) -> &mut Self {
        if parts.iter().any(|part| !part.is_empty()) {
            self.0.push(' ');
        }
        self.0.extend(parts.iter().copied().chain(["\n"]));
        self
    }

    /// Paragraphs of the spec with its line breaks, the first one after `before`.
    pub(crate) fn text(&mut self, before: &str, words: &str) -> &mut Self {
        let mut lines = words.trim().lines().map(str::trim).map(text);
        if let Some(first) = lines.next() {
            self.paragraph(&[before, &first]);
            for line in lines {
                self.line(&[&line]);
            }
        }
        self
    }

    /// A list of texts of the spec.
    pub(crate) fn list(&mut self, heading: &str, items: &[String]) -> &mut Self {
        if !items.is_empty() {
            self.paragraph(&[heading]).line(&[]);
            for item in items {
                self.line(&["* ", &one_line(item)]);
            }
        }
        self
    }
}

/// One attribute per line.
impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let doc = Ident::new("doc", Span::call_site());
        let attribute = |line: &str| {
            let inside: [TokenTree; 3] = [doc.clone().into(), Punct::new('=', Spacing::Alone).into(), quoted(line).into()];
            Group::new(Delimiter::Bracket, TokenStream::from_iter(inside))
        };
        let blank = attribute("");
        for line in self.0.split_terminator('\n') {
            tokens.append(Punct::new('#', Spacing::Alone));
            tokens.append(if line.is_empty() { blank.clone() } else { attribute(line) });
        }
    }
}

/// Documentation that is one paragraph of our own words.
pub(crate) fn doc(parts: &[&str]) -> Doc {
    let mut doc = Doc::new();
    doc.paragraph(parts);
    doc
}

/// A text of the spec on one line.
pub(crate) fn one_line(words: &str) -> String {
    text(&words.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// One line of a spec as Markdown that shows it.
pub(crate) fn text(line: &str) -> Cow<'_, str> {
    let line = visible(line);
    if shows_itself(&line) {
        return line;
    }
    let mut shown = String::with_capacity(line.len());
    let mut before = None;
    for (at, char) in line.char_indices() {
        let rest = &line[at + char.len_utf8()..];
        if needs_escape(before, char, rest) || begins_a_block(&line[..at], char) {
            shown.push('\\');
        }
        shown.push(char);
        if char == ':' && rest.starts_with("//") {
            shown.push('\\');
        }
        before = Some(char);
    }
    shown.into()
}

/// Whether nothing in the line can be markup, as in most lines.
fn shows_itself(line: &str) -> bool {
    let is_safe =
        |byte: u8| matches!(byte, b' ' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b',' | b'.' | b';' | b'!' | b'?' | b'\'');
    line.bytes().all(is_safe) && !line.starts_with(|char: char| char.is_ascii_digit())
}

/// Markup within a line. An underscore within a word is not markup.
fn needs_escape(before: Option<char>, char: char, rest: &str) -> bool {
    match char {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' => true,
        '_' => !(before.is_some_and(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric)),
        '&' => rest.contains(';'),
        _ => false,
    }
}

/// Markup at the start of a line: headings, lists, tables, rules, numbers of lists.
fn begins_a_block(before: &str, char: char) -> bool {
    match char {
        '#' | '-' | '+' | '=' | '|' => before.is_empty(),
        '.' | ')' => !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

/// A text of the spec as code, or as plain text if it contains what would end the code.
pub(crate) fn code(words: &str) -> Cow<'_, str> {
    if words.is_empty() || words.trim() != words || words.contains('`') {
        text(words)
    } else {
        ["`", &visible(words), "`"].concat().into()
    }
}

/// A link that cannot end early.
pub(crate) fn link(words: &str, url: &str) -> String {
    let mut safe = String::with_capacity(url.len());
    for char in url.chars() {
        if char.is_whitespace() || disturbs(char) || matches!(char, '<' | '>' | '\\' | '`' | '"') {
            let mut bytes = [0; 4];
            for byte in char.encode_utf8(&mut bytes).bytes() {
                let _ = write!(safe, "%{byte:02X}");
            }
        } else {
            safe.push(char);
        }
    }
    format!("[{words}](<{safe}>)")
}

/// White space as spaces, and invisible characters and direction marks as their numbers.
pub(crate) fn visible(words: &str) -> Cow<'_, str> {
    if words.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return words.into();
    }
    let mut shown = String::with_capacity(words.len());
    for char in words.chars() {
        if char.is_whitespace() {
            shown.push(' ');
        } else if disturbs(char) {
            let _ = write!(shown, "U+{:04X}", u32::from(char));
        } else {
            shown.push(char);
        }
    }
    shown.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_shown_as_text() {
        for (words, shown) in [
            ("API_KEY of _x_", "API_KEY of \\_x\\_"),
            ("# [a](b) <b> `c`", "\\# \\[a\\](b) \\<b\\> \\`c\\`"),
            ("```rust", "\\`\\`\\`rust"),
            ("1. a - b", "1\\. a - b"),
            ("--- x", "\\--- x"),
            ("&amp; R&D", "\\&amp; R&D"),
            ("see https://x", "see https:\\//x"),
            ("*/ \u{202e}x\u{0}", "\\*/ U+202ExU+0000"),
        ] {
            assert_eq!(text(words), shown, "{words}");
        }
    }

    #[test]
    fn code_is_code_where_it_can_be() {
        assert_eq!(code("0x8"), "`0x8`");
        assert_eq!(code("a`b"), "a\\`b");
    }

    #[test]
    fn a_link_ends_where_it_should() {
        assert_eq!(link("Docs", "https://x/a>b c"), "[Docs](<https://x/a%3Eb%20c>)");
    }

    #[test]
    fn paragraphs_keep_their_lines() {
        let mut doc = Doc::new();
        doc.paragraph(&["One."]).text("", "\n  two\n\n    three\n\n");
        assert_eq!(doc.0, " One.\n\n two\n\n three\n");
    }
}

//! Documentation out of a spec's texts.
//!
//! What comes in: texts that somebody copied from a web page. What goes out: `#[doc]` attributes that show just those texts,
//! whatever stands in them: no markup, no links, no code blocks, no control or direction marks. Nothing can fail.

use std::fmt::Write;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Lines of documentation, in Markdown.
#[derive(Default)]
pub(crate) struct Doc(Vec<String>);

impl Doc {
    /// A paragraph of Markdown that is our own; texts in it went through [`text`], [`code`] or [`link`].
    pub(crate) fn paragraph(&mut self, markdown: impl Into<String>) -> &mut Self {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.push(markdown.into());
        self
    }

    /// Paragraphs of the spec, with its line breaks; `before` stands before the first.
    pub(crate) fn text(&mut self, before: &str, words: &str) -> &mut Self {
        let mut lines = words.lines().map(str::trim).skip_while(|line| line.is_empty()).map(text);
        if let Some(first) = lines.next() {
            self.paragraph(format!("{before}{first}"));
            self.0.extend(lines);
            while self.0.last().is_some_and(String::is_empty) {
                self.0.pop();
            }
        }
        self
    }

    /// A list of texts of the spec.
    pub(crate) fn list(&mut self, heading: &str, items: &[String]) -> &mut Self {
        if !items.is_empty() {
            self.paragraph(heading);
            self.0.push(String::new());
            self.0.extend(items.iter().map(|item| format!("* {}", one_line(item))));
        }
        self
    }

    /// The attributes.
    pub(crate) fn attributes(&self) -> TokenStream {
        let lines = self.0.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
        let lines = lines.map(|line| Literal::string(&line));
        quote!(#(#[doc = #lines])*)
    }
}

/// Documentation of one paragraph of our own words.
pub(crate) fn doc(markdown: &str) -> TokenStream {
    Doc::default().paragraph(markdown).attributes()
}

/// A text of the spec on one line.
pub(crate) fn one_line(words: &str) -> String {
    text(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// One line of a spec as Markdown that shows it.
pub(crate) fn text(line: &str) -> String {
    let line = visible(line);
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
    shown
}

/// Markup within a line. An underscore within a word is none.
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

/// A text of the spec as code; as plain text where it holds what would end the code.
pub(crate) fn code(words: &str) -> String {
    if words.is_empty() || words.trim() != words || words.contains('`') { text(words) } else { format!("`{}`", visible(words)) }
}

/// A link that cannot end early.
pub(crate) fn link(words: &str, url: &str) -> String {
    let mut safe = String::with_capacity(url.len());
    for char in url.chars() {
        if char.is_whitespace() || char.is_control() || is_invisible(char) || matches!(char, '<' | '>' | '\\' | '`' | '"') {
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

/// White space as spaces; what cannot be seen, or changes the direction of what can, as its number.
pub(crate) fn visible(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    for char in words.chars() {
        if char.is_whitespace() {
            shown.push(' ');
        } else if char.is_control() || is_invisible(char) {
            let _ = write!(shown, "U+{:04X}", u32::from(char));
        } else {
            shown.push(char);
        }
    }
    shown
}

fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
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
        let mut doc = Doc::default();
        doc.paragraph("One.").text("", "\n  two\n\n    three\n\n");
        assert_eq!(doc.0, ["One.", "", "two", "", "three"]);
    }
}

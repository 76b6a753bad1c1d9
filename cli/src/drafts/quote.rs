//! Quotes a text so that the parser returns exactly this text, wherever it is in a spec.
//!
//! Plain text is limited to a small alphabet, so that no rule of YAML has to be remembered: nothing
//! in it can end the value, begin a comment or a collection, or disturb a terminal.

use vendor_errors_runtime::escape;

/// Words that YAML readers of editors take for something else than a text.
const NOT_TEXT: [&str; 5] = ["null", "true", "false", "yes", "no"];

/// The text as a scalar on one line.
pub(crate) fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_string()
    } else if !text.contains(needs_escape) && (text.contains('"') || text.contains('\\')) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        double(text)
    }
}

/// The text in double quotes, as messages are written.
pub(crate) fn double(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for char in text.chars() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            char if needs_escape(char) => {
                let code = u32::from(char);
                quoted += &if code > 0xFFFF { format!("\\U{code:08X}") } else { format!("\\u{code:04X}") };
            }
            char => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}

/// A comment on one line, without anything that could end it.
pub(crate) fn comment(text: &str) -> String {
    let words = text.split(|char: char| char.is_whitespace() || needs_escape(char)).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Line ends of all kinds, controls, and what is invisible or reorders text.
fn needs_escape(char: char) -> bool {
    char.is_control() || escape::disturbs(char) || matches!(char, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

fn is_plain(text: &str) -> bool {
    let begins = |char: char| char.is_ascii_alphanumeric() || char == '/' || char == '_';
    let is_negative = text.strip_prefix('-').is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()));
    let inner = |char: char| char.is_ascii_alphanumeric() || " _-./+()'=;*".contains(char);
    (text.starts_with(begins) || is_negative)
        && text.replace("://", "//").chars().all(|char| inner(char) || char == '|')
        && !text.ends_with(' ')
        && !text.contains("  ")
        && !NOT_TEXT.iter().any(|word| text.eq_ignore_ascii_case(word))
        && text.len() <= 160
}

#[cfg(test)]
mod tests {
    use super::*;
    use granit_parser::{Event, Parser};

    /// The text that a YAML parser reads for a value, if the document is one mapping with one key.
    fn read(quoted: &str) -> Option<String> {
        let document = format!("key: {quoted}\n");
        let events: Result<Vec<_>, _> = Parser::new_from_str(&document).map(|event| event.map(|(event, _)| event)).collect();
        let texts: Vec<_> = events
            .ok()?
            .into_iter()
            .filter_map(|event| match event {
                Event::Scalar(text, ..) => Some(text.to_string()),
                Event::Comment(..) | Event::Alias(..) | Event::SequenceStart(..) => Some("unexpected".into()),
                _ => None,
            })
            .collect();
        (texts.len() == 2).then(|| texts[1].clone())
    }

    #[test]
    fn every_text_is_read_as_itself() {
        let texts = [
            "plain",
            "-32700",
            "- item",
            "a: b",
            "a #b",
            "a: ",
            "a:",
            "{x}",
            "[x]",
            "*x",
            "&x",
            "!x",
            "%x",
            "@x",
            "`x",
            "'x'",
            "\"x\"",
            "",
            " ",
            " x ",
            "x\ny",
            "x\r\ny",
            "x\ty",
            "\u{1b}[2J",
            "\u{202e}x",
            "\u{2028}",
            "\u{85}",
            "\u{0}",
            "\u{feff}x",
            "é, ü",
            "🦀",
            "/*",
            "/a/*/b",
            "53*",
            "null",
            "~",
            "true",
            "NO",
            "a\\nb",
            "it's",
            "'\"'",
            "? x",
            "| x",
            "> x",
            "---",
            "...",
            "--- x",
            "#",
            "<<",
            "=",
            "http://a.b/c",
            "x,y",
            "x}y",
            "\nvendor: evil",
            "{\"code\":1,\"message\":\"it's\"}",
            "\u{10ffff}",
            "\\",
            "a\u{2029}b",
        ];
        for text in texts {
            for quoted in [scalar(text), double(text)] {
                assert!(!quoted.contains(['\n', '\r']), "{quoted:?}");
                assert_eq!(read(&quoted).as_deref(), Some(text), "{quoted}");
            }
        }
    }

    #[test]
    fn plain_texts_stay_plain() {
        for text in
            ["card_declined", "-32700", "404", "401|403", "https://example.com/errors", "Not found", "/error/code or /code"]
        {
            assert_eq!(scalar(text), text);
        }
        assert_eq!(scalar("{\"a\":1}"), "'{\"a\":1}'");
    }

    #[test]
    fn a_comment_stays_on_its_line() {
        assert_eq!(comment("one\r\ntwo\u{2028}three\u{85}\u{1b}[2J  four"), "one two three [2J four");
    }
}

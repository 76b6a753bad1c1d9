//! Suggests quotes for texts that YAML requires them for.
//!
//! Where no suggestion would help, there is none.

use crate::diagnostics::source::Source;
use crate::diagnostics::span::Span;
use crate::schema::foreign_values;

/// Maximum length of a text that is repeated in a help line.
const LONGEST: usize = 300;

/// The text in suitable quotes.
pub(crate) fn quote(text: &str) -> String {
    if !text.contains(['"', '\\']) && !text.contains(char::is_control) {
        return format!("\"{text}\"");
    }
    if !text.contains('\'') && !text.contains(char::is_control) {
        return format!("'{text}'");
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

/// `key: "text"` for the unquoted text that starts on the line of `at` and caused the error there,
/// and the place that it replaces.
pub(crate) fn quoted_form(source: &Source, at: usize) -> Option<(Span, String)> {
    let span = source.line_span(source.line_of(at));
    let text = source.slice(span);
    if text.len() > 10 * LONGEST {
        return None;
    }
    let (mut key, mut value) = key_and_value(text)?;
    let offset = |part: &str| part.as_ptr().addr() - text.as_ptr().addr();
    let stumbled = at.saturating_sub(span.start);
    let is_whole = |value: &str| closing(value).is_some_and(|end| !without_comment(&value[end..]).trim().is_empty());
    if !value.starts_with(['{', '[']) || is_whole(value) {
        value = without_comment(value);
    } else {
        while value.starts_with(['{', '[']) {
            (key, value) = key_and_value(flow_item(text, offset(value) + 1, stumbled))?;
        }
    }
    let (key, value) = (key.trim(), value.trim());
    let at = Span::new(span.start + offset(key), span.start + offset(value) + value.len());
    form(key, value).map(|form| (at, form))
}

/// The text after a key that takes one text and got `{..}` or `[..]`, in quotes.
pub(crate) fn collection_as_text(source: &Source, key: Span) -> Option<String> {
    let line = source.line_of(key.end);
    let end = source.line_span(line).end;
    let rest = source.text().get(key.end..end)?.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')?.trim();
    let end = closing(rest)?;
    let tail = rest[end..].trim_start();
    let is_whole = tail.is_empty() || tail.starts_with([',', '}', ']', '#']);
    form(source.slice(key), if is_whole { &rest[..end] } else { without_comment(rest) })
}

/// The place of the value after a key, including brackets and quotes, and whether the key starts
/// its line. Only for values on one line.
pub(crate) fn value_span(source: &Source, key: Span) -> Option<(Span, bool)> {
    let line = source.line_span(source.line_of(key.end));
    let rest = source.text().get(key.end..line.end)?;
    let value = rest.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')?.trim_start();
    let length = match value.chars().next()? {
        '[' | '{' => closing(value)?,
        quote @ ('"' | '\'') => value[1..].find(quote)? + 2,
        _ => {
            let before = source.text().get(line.start..key.start)?;
            let is_flow = before.contains(['{', '[']);
            let end = if is_flow { value.find([',', '}', ']']) } else { value.find(" #") };
            value[..end.unwrap_or(value.len())].trim_end().len()
        }
    };
    let start = line.end - value.len();
    let is_block = source.text().get(line.start..key.start)?.trim_matches([' ', '-']).is_empty();
    Some((Span::new(start, start + length), is_block))
}

/// Whether a text needs no quotes anywhere.
pub(crate) fn is_plain(text: &str) -> bool {
    let is_safe = |char: char| char.is_ascii_alphanumeric() || "._/*-".contains(char);
    !text.is_empty() && text.chars().all(is_safe) && !text.starts_with(['*', '-'])
}

/// The position after the bracket that closes the one at the start of a text.
fn closing(text: &str) -> Option<usize> {
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let mut depth = 0_usize;
    for (at, char) in text.char_indices() {
        match char {
            '{' | '[' => depth += 1,
            '}' | ']' if depth == 1 => return Some(at + 1),
            '}' | ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn form(key: &str, value: &str) -> Option<String> {
    let value = value.trim();
    let quoted = value.len() > 1 && value.starts_with(['"', '\'']) && value.ends_with(value.chars().next()?);
    if quoted || value.is_empty() || value.len() > LONGEST || value.starts_with(['|', '>']) && value.len() < 4 {
        return None;
    }
    // If a location was meant, quotes would only hide what is wrong with it.
    let is_location = value.starts_with('/') && value.contains('[') || value.starts_with("header:");
    if let Some(location) = is_location.then(|| foreign_values::location(value)).flatten() {
        return Some(format!("{}: {location}", key.trim()));
    }
    Some(format!("{}: {}", key.trim(), quote(value)))
}

fn key_and_value(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.split_once(": ").or_else(|| text.split_once(":\t"))?;
    let key = key.trim_start().trim_start_matches("- ").trim();
    (!key.is_empty() && key.len() < 100).then_some((key, value.trim()))
}

fn without_comment(value: &str) -> &str {
    value.find(" #").map_or(value, |at| &value[..at])
}

/// The member of a flow mapping in which the YAML error occurred.
fn flow_item(text: &str, opened: usize, stumbled: usize) -> &str {
    let (mut start, mut quote, mut depth) = (opened, None, 0_usize);
    for (at, char) in text.char_indices().skip_while(|(at, _)| *at < opened) {
        match (quote, char) {
            (Some(open), _) if open == char => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if text[..at].ends_with([' ', '{', '[', ',', ':']) => quote = Some(char),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') if depth > 0 => depth -= 1,
            (None, ',' | '}' | ']') if depth == 0 => {
                if at >= stumbled || char != ',' {
                    return &text[start..at];
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form_at(text: &str, at: &str) -> Option<String> {
        quoted_form(&Source::new("demo.yaml", text), text.find(at).unwrap()).map(|(_, form)| form)
    }

    #[test]
    fn what_should_have_been_quoted() {
        assert_eq!(
            form_at("a: 1\n  summary: Not found: the id # x", ": the").as_deref(),
            Some(r#"summary: "Not found: the id""#)
        );
        assert_eq!(form_at("message: @x", "@").as_deref(), Some(r#"message: "@x""#));
        assert_eq!(form_at("message: \"a\" is wrong", "is").as_deref(), Some(r#"message: '"a" is wrong'"#));
        let flow = "  A: { status: 404, summary: Not found: the id, retry: never }";
        assert_eq!(form_at(flow, ": the").as_deref(), Some(r#"summary: "Not found: the id""#));
        assert_eq!(form_at("  A: { fields: { c: /c/d[0] } }", "[0").as_deref(), Some("c: /c/d/0"));
        assert_eq!(form_at("- code: header: X-Error", ": X").as_deref(), Some("code: header X-Error"));
        assert_eq!(form_at("no colon here", "no"), None);
    }

    #[test]
    fn collections_that_should_be_texts() {
        let form = |text: &str| collection_as_text(&Source::new("demo.yaml", text), Span::new(0, text.find(':').unwrap()));
        assert_eq!(form("display: {field}").as_deref(), Some(r#"display: "{field}""#));
        assert_eq!(form("code: [1, 2]").as_deref(), Some(r#"code: "[1, 2]""#));
        assert_eq!(form("code:\n  a: 1"), None);
    }

    #[test]
    fn quotes_suit_their_text() {
        assert_eq!(quote("a"), "\"a\"");
        assert_eq!(quote("a\"b"), "'a\"b'");
        assert_eq!(quote("a\"b'"), "\"a\\\"b'\"");
    }
}

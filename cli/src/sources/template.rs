//! A text of a source as a message template: its own placeholders become those of the format.
//!
//! `{name}`, `{{.Name}}`, `<name>`, `${name}`, `%s`, `%d`, `%1$s` become `{name}` or `{}`. Other
//! braces are literal.

use vendor_errors_spec::literal_start;
use vendor_errors_spec::names::is_field;

/// Maximum number of placeholders.
const MOST_PLACEHOLDERS: usize = 60;

/// The template; `None` if it would match anything or cannot be one.
pub(crate) fn template(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut made, mut rest, mut names, mut count, mut letters) = (String::new(), text.as_str(), Vec::new(), 0, 0);
    let mut after_placeholder = false;
    while let Some(first) = rest.chars().next() {
        if let Some((name, length)) = placeholder(rest) {
            rest = &rest[length..];
            // Two placeholders need text between them.
            if after_placeholder {
                continue;
            }
            let name = name.to_ascii_lowercase();
            let is_new = is_field(&name) && !names.contains(&name);
            made += &if is_new { format!("{{{name}}}") } else { "{}".into() };
            names.extend(is_new.then_some(name));
            count += 1;
            after_placeholder = true;
            continue;
        }
        match first {
            '{' => made.push_str("{{"),
            '}' => made.push_str("}}"),
            other => made.push(other),
        }
        letters += usize::from(first.is_alphanumeric());
        after_placeholder = false;
        rest = &rest[first.len_utf8()..];
    }
    let is_usable = letters >= 2 && count <= MOST_PLACEHOLDERS && made.len() <= 2_000 && !made.contains(char::is_control);
    is_usable.then(|| literal_start(made))
}

/// The name and the length of the placeholder at the start of the text.
fn placeholder(text: &str) -> Option<(&str, usize)> {
    let pairs = [("${", "}"), ("{{.", "}}"), ("{{", "}}"), ("{", "}"), ("<", ">")];
    for (open, close) in pairs {
        if let Some(inner) = text.strip_prefix(open)
            && let Some(end) = inner.find(close)
            && is_name(&inner[..end])
        {
            return Some((inner[..end].trim(), open.len() + end + close.len()));
        }
    }
    let rest = text.strip_prefix('%')?;
    let digits = rest.len() - rest.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    let skipped = if rest[digits..].starts_with('$') { digits + 1 } else { digits };
    let verb = rest[skipped..].chars().next()?;
    let before_word = rest[skipped + verb.len_utf8()..].starts_with(|char: char| char.is_ascii_alphanumeric());
    ("sdifvuxqT".contains(verb) && !before_word).then_some(("", 1 + skipped + verb.len_utf8()))
}

fn is_name(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 40
        && text.chars().all(|char| char.is_ascii_alphanumeric() || "_-. ".contains(char))
        && text.matches(' ').count() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_placeholders_of_a_source_become_those_of_the_format() {
        for (text, made) in [
            ("wrong last sequence: {seq}", "wrong last sequence: {seq}"),
            ("Table '%s' has %d rows", "Table '{}' has {} rows"),
            ("Cannot read <fileName> of <tableName>", "Cannot read {filename} of {tablename}"),
            ("no {a}{b} here", "no {a} here"),
            ("{id} and {id}", "{id} and {}"),
            ("a {json: 1} text", "a {{json: 1}} text"),
            ("ignore case of names", "= ignore case of names"),
            ("100% sure", "100% sure"),
            ("line\n\tbreak  here", "line break here"),
            ("{{.Name}} is gone, ${x-y}", "{name} is gone, {}"),
        ] {
            assert_eq!(template(text).as_deref(), Some(made), "{text}");
        }
        for text in ["", "{}", "%s", "{a} {b}", "!"] {
            assert_eq!(template(text), None, "{text}");
        }
    }
}

//! One parameter of a structured header: `error` in `Bearer realm="x", error="invalid_token"`.

use alloc::string::String;

/// The value of the first parameter called `name` (without regard to case) in any challenge, quoted or not.
pub(crate) fn parameter(header: &str, name: &str) -> Option<String> {
    let mut rest = header;
    loop {
        let (token, after) = token(rest);
        let value = after.trim_start().strip_prefix('=').map(str::trim_start);
        match value {
            Some(value) if !token.is_empty() => {
                let (content, after) = quoted(value).unwrap_or_else(|| {
                    let end = value.find([',', ';', ' ', '\t']).unwrap_or(value.len());
                    (value[..end].into(), &value[end..])
                });
                if token.eq_ignore_ascii_case(name) {
                    return Some(content);
                }
                rest = after;
            }
            _ if after.is_empty() => return None,
            _ => {
                // A scheme, a separator or a quoted text on its own.
                let mut chars = after.chars();
                chars.next();
                rest = quoted(after).map_or(chars.as_str(), |(_, after)| after);
            }
        }
    }
}

/// The token (RFC 9110, section 5.6.2) at the start of `text`, and what follows it.
fn token(text: &str) -> (&str, &str) {
    let is_token = |char: char| char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(char);
    text.split_at(text.find(|char| !is_token(char)).unwrap_or(text.len()))
}

/// The content of the quoted text at the start of `text`, and what follows it; a missing end is the text's end.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut chars = text.strip_prefix('"')?.chars();
    let mut content = String::new();
    while let Some(char) = chars.next() {
        match char {
            '"' => break,
            '\\' => content.extend(chars.next()),
            _ => content.push(char),
        }
    }
    Some((content, chars.as_str()))
}

#[cfg(test)]
mod tests {
    use super::parameter;

    #[test]
    fn parameters_of_any_challenge_quoted_or_not() {
        let header = r#"Basic realm="a, error=\"no\"", Bearer realm=x, error="invalid_token" , scope = "a b""#;
        assert_eq!(parameter(header, "error").as_deref(), Some("invalid_token"));
        assert_eq!(parameter(header, "Scope").as_deref(), Some("a b"));
        assert_eq!(parameter(header, "realm").as_deref(), Some(r#"a, error="no""#));
        assert_eq!(parameter(header, "missing"), None);
        assert_eq!(parameter("charset=utf-8; é=\"", "charset").as_deref(), Some("utf-8"));
        assert_eq!(parameter("", "x"), None);
    }
}

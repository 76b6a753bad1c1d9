//! Reads one parameter of a structured header: `error` in
//! `Bearer realm="x", error="invalid_token"`.

use alloc::string::String;

/// The value of the first parameter called `name` (case-insensitive) in any challenge, quoted or
/// not.
///
/// Each step consumes what it looked at, so the time is linear in the length of the header.
pub(crate) fn parameter(header: &str, name: &str) -> Option<String> {
    let mut rest = header;
    loop {
        let (token, after) = token(rest.trim_start());
        // White space may follow a scheme or a parameter. Skipped here, it is not looked at again.
        let after = after.trim_start();
        let value = after.strip_prefix('=').filter(|_| !token.is_empty()).map(str::trim_start);
        if let Some(value) = value {
            let is_it = token.eq_ignore_ascii_case(name);
            let (content, after) = if let Some(inner) = value.strip_prefix('"') {
                quoted(inner, is_it)
            } else {
                let end = value.find([',', ';', ' ', '\t']).unwrap_or(value.len());
                let (content, after) = value.split_at(end);
                (if is_it { content.into() } else { String::new() }, after)
            };
            if is_it {
                return Some(content);
            }
            rest = after;
        } else if after.is_empty() {
            return None;
        } else if !token.is_empty() {
            rest = after;
        } else {
            // A separator, or a quoted string on its own.
            let mut chars = after.chars();
            rest = if chars.next() == Some('"') { quoted(chars.as_str(), false).1 } else { chars.as_str() };
        }
    }
}

/// The token (RFC 9110, section 5.6.2) at the start of `text`, and the rest.
fn token(text: &str) -> (&str, &str) {
    let is_token = |char: char| char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(char);
    text.split_at(text.find(|char| !is_token(char)).unwrap_or(text.len()))
}

/// The content of a quoted string after its opening quote, if it is wanted, and the rest. A missing
/// closing quote means the end of the text.
fn quoted(inner: &str, is_wanted: bool) -> (String, &str) {
    let mut chars = inner.chars();
    let mut content = String::new();
    while let Some(char) = chars.next() {
        let char = match char {
            '"' => break,
            '\\' => chars.next(),
            _ => Some(char),
        };
        if is_wanted {
            content.extend(char);
        }
    }
    (content, chars.as_str())
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
        assert_eq!(parameter("a    b = c \"x=1\" =2 d=\"open", "b").as_deref(), Some("c"));
        assert_eq!(parameter("a    b = c \"x=1\" =2 d=\"open", "x"), None);
        assert_eq!(parameter("a    b = c \"x=1\" =2 d=\"open", "d").as_deref(), Some("open"));
        assert_eq!(parameter("", "x"), None);
    }
}

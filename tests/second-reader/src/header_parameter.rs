//! Parameters of structured headers: `Bearer realm="a", error="b"`.

/// A parameter of a structured header, in any of its challenges.
#[must_use]
pub fn parameter(header: &str, name: &str) -> Option<String> {
    let chars: Vec<char> = header.chars().collect();
    let is_token = |char: char| char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(char);
    let mut at = 0;
    while at < chars.len() {
        if chars[at] == '"' {
            at = quoted(&chars, at).1;
            continue;
        }
        let start = at;
        while at < chars.len() && is_token(chars[at]) {
            at += 1;
        }
        if at == start {
            at += 1;
            continue;
        }
        let token: String = chars[start..at].iter().collect();
        let mut equals = at;
        while chars.get(equals).is_some_and(|char| *char == ' ' || *char == '\t') {
            equals += 1;
        }
        if chars.get(equals) != Some(&'=') {
            continue;
        }
        let mut begin = equals + 1;
        while chars.get(begin).is_some_and(|char| *char == ' ' || *char == '\t') {
            begin += 1;
        }
        let value = if chars.get(begin) == Some(&'"') {
            let (value, end) = quoted(&chars, begin);
            at = end;
            value
        } else {
            let mut end = begin;
            while chars.get(end).is_some_and(|char| !char.is_whitespace() && !",;".contains(*char)) {
                end += 1;
            }
            at = end;
            Some(chars[begin..end].iter().collect())
        };
        if token.eq_ignore_ascii_case(name) {
            return value;
        }
    }
    None
}

fn quoted(chars: &[char], start: usize) -> (Option<String>, usize) {
    let (mut text, mut at) = (String::new(), start + 1);
    while let Some(char) = chars.get(at) {
        match char {
            '"' => return (Some(text), at + 1),
            '\\' => {
                at += 1;
                text.extend(chars.get(at));
            }
            _ => text.push(*char),
        }
        at += 1;
    }
    (None, at)
}

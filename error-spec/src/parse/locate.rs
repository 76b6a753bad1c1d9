//! Locates nodes for which the YAML parser reports no position: texts that are copied (escaped,
//! folded, block scalars) and tags. A wrong guess only underlines a neighboring text.

use crate::diagnostics::span::Span;

/// The node that starts at or after `from`, and the position at which to continue.
pub(crate) fn next_node(text: &str, from: usize) -> (Span, usize) {
    let start = skip_to_node(text, from);
    let rest = text.get(start..).unwrap_or_default();
    match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let length = quoted_length(rest, quote);
            (Span::new(start + 1, start + 1 + length), (start + length + 2).min(text.len()))
        }
        Some('|' | '>') => {
            let header = rest.find(['\r', '\n']).unwrap_or(rest.len());
            (Span::new(start, start + rest[..header].trim_end().len().max(1)), start + header + block_length(text, start, header))
        }
        _ => {
            let line = rest.find(['\r', '\n']).unwrap_or(rest.len());
            (Span::new(start, start + rest[..line].trim_end().len()), start + line)
        }
    }
}

/// Skips white space, comments, indicators, tags and anchors.
fn skip_to_node(text: &str, from: usize) -> usize {
    let mut at = from.min(text.len());
    while let Some(char) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        let word = || rest.find(|char: char| char.is_whitespace() || ",]}".contains(char)).unwrap_or(rest.len());
        at += match char {
            _ if char.is_whitespace() => char.len_utf8(),
            ':' | '-' | ',' | '?' | '[' | ']' | '{' | '}' => 1,
            '&' | '!' => word().max(1),
            '#' => rest.find('\n').unwrap_or(rest.len()),
            _ => return at,
        };
    }
    text.len()
}

/// The length of the text between these quotes.
fn quoted_length(rest: &str, quote: char) -> usize {
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, char)) = chars.next() {
        if char == '\\' && quote == '"' {
            chars.next();
        } else if char == quote {
            if quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'') {
                chars.next();
            } else {
                return at - 1;
            }
        }
    }
    rest.len() - 1
}

/// The length of a block scalar: all lines that are blank or indented more than the line with its
/// indicator.
fn block_length(text: &str, start: usize, header: usize) -> usize {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let outside = indent(&text[line..start]);
    let lines = text[start + header..].split_inclusive('\n').enumerate();
    lines.take_while(|(at, line)| *at == 0 || line.trim().is_empty() || indent(line) > outside).map(|(_, line)| line.len()).sum()
}

/// The tag right before a node that starts at `start`. `first` means that only indicators can be
/// between the node and its parent; then lines are crossed too.
pub(crate) fn tag_before(text: &str, start: usize, first: bool) -> Option<Span> {
    let mut before = text.get(..start)?;
    before = before.strip_suffix(['"', '\'']).unwrap_or(before);
    // Only an empty text can touch its tag.
    let touches = text.get(start..).is_some_and(|rest| rest.is_empty() || rest.starts_with(['\r', '\n', ',', '}', ']', ' ']));
    let opens = first && before.ends_with(['{', '[']);
    if !(before.ends_with(char::is_whitespace) || touches || opens) {
        return None;
    }
    loop {
        let same = before.trim_end_matches([' ', '\t', '\r']);
        if let Some(above) = same.strip_suffix('\n') {
            if !first {
                return None;
            }
            let line = above.rfind('\n').map_or(0, |at| at + 1);
            let comment = above[line..].find(" #").or_else(|| above[line..].starts_with('#').then_some(0));
            before = &above[..comment.map_or(above.len(), |at| line + at)];
            continue;
        }
        if let Some(outside) = same.strip_suffix(['{', '[']).filter(|_| first) {
            before = outside;
            continue;
        }
        let word =
            same.char_indices().rev().take(200).take_while(|(_, char)| !char.is_whitespace() && !"[{,".contains(*char)).last();
        match word {
            Some((at, '!')) => return Some(Span::new(at, same.len())),
            Some((at, '&')) => before = &same[..at],
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, from: usize) -> &str {
        let (span, _) = next_node(text, from);
        &text[span.start..span.end]
    }

    #[test]
    fn copied_texts_are_found_behind_their_key() {
        assert_eq!(found(r#"a: "x\"y" # c"#, 1), r#"x\"y"#);
        assert_eq!(found("a: 'it''s' # c", 1), "it''s");
        assert_eq!(found("a: |-\n  x\n", 1), "|-");
        assert_eq!(found("a:\n  long\n  text", 1), "long");
        assert_eq!(found("a: \"open", 1), "open");
        assert_eq!(found("", 5), "");
    }

    #[test]
    fn a_block_ends_where_its_indentation_does() {
        let text = "- |\n  x\n\n  y\n- |\n  z\n";
        let (_, after) = next_node(text, 0);
        assert_eq!(&text[after..], "- |\n  z\n");
    }

    #[test]
    fn tags_stand_before_their_node() {
        let tag = |text: &str, node: &str, first| {
            tag_before(text, text.find(node).unwrap(), first).map(|span| text[span.start..span.end].to_string())
        };
        assert_eq!(tag("a: !x b", "b", true).as_deref(), Some("!x"));
        assert_eq!(tag("a: !!int \"5\"", "5", true).as_deref(), Some("!!int"));
        assert_eq!(tag("a: !x &y b", "b", true).as_deref(), Some("!x"));
        assert_eq!(tag("a: !x # c\n  # d\n  b: 1", "b:", true).as_deref(), Some("!x"));
        assert_eq!(tag("a: !x {b: c}", "b", true).as_deref(), Some("!x"));
        assert_eq!(tag("a: !x [ \"b\" ]", "b", true).as_deref(), Some("!x"));
        assert_eq!(tag("a: do !now\nb: 1", "b:", false), None);
        assert_eq!(tag("a: b", "b", true), None);
        assert_eq!(tag("a", "a", true), None);
    }
}

//! Errors in any text, such as the source of a program, by a pattern with placeholders:
//! `{name}({code}, "{message}"`.
//!
//! The text is read once from start to end; wherever the pattern matches, there is an error. White
//! space of the pattern matches any white space, also none.

use std::collections::BTreeMap;

use crate::sources::Wanted;
use crate::sources::table::Rows;

/// Maximum length of the value of a placeholder.
const LONGEST_VALUE: usize = 400;

/// A piece of a pattern.
enum Piece {
    /// Text without white space.
    Text(String),
    /// White space.
    Space,
    /// A value.
    Placeholder(String),
}

/// The errors as rows, whose columns are the placeholders.
pub(crate) fn rows(text: &str, wanted: &Wanted) -> Result<Rows, String> {
    let pattern = wanted.pattern.as_deref().ok_or("`--pattern` is missing: for example `--pattern '{name}({code},'`")?;
    let pieces = pieces(pattern)?;
    let columns: Vec<String> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Placeholder(name) if !name.is_empty() => Some(name.clone()),
            _ => None,
        })
        .collect();
    let (mut rows, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let Some((values, length)) = matched(&pieces, &text[at..]) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        rows.push(columns.iter().map(|name| values.get(name).cloned().unwrap_or_default()).collect());
        at += length.max(1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    if rows.is_empty() {
        return Err(format!("the pattern {pattern:?} matches nothing"));
    }
    Ok(Rows { columns, rows })
}

fn pieces(pattern: &str) -> Result<Vec<Piece>, String> {
    let (mut pieces, mut rest) = (Vec::new(), pattern.trim());
    while let Some(first) = rest.chars().next() {
        if let Some(inner) = rest.strip_prefix('{').filter(|inner| !inner.starts_with('{')) {
            let end = inner
                .find('}')
                .ok_or_else(|| format!("a placeholder of the pattern {pattern:?} is not closed; write a brace as `{{{{`"))?;
            if matches!(pieces.last(), Some(Piece::Placeholder(_))) {
                return Err(format!("two placeholders of the pattern {pattern:?} need text between them"));
            }
            pieces.push(Piece::Placeholder(inner[..end].trim().to_string()));
            rest = &inner[end + 1..];
            continue;
        }
        if first.is_whitespace() {
            pieces.push(Piece::Space);
            rest = rest.trim_start();
            continue;
        }
        let doubled = rest.starts_with("{{") || rest.starts_with("}}");
        if let Some(Piece::Text(text)) = pieces.last_mut() {
            text.push(first);
        } else {
            pieces.push(Piece::Text(first.to_string()));
        }
        rest = &rest[if doubled { 2 } else { first.len_utf8() }..];
    }
    if pieces.iter().any(|piece| matches!(piece, Piece::Placeholder(name) if !name.is_empty())) {
        Ok(pieces)
    } else {
        Err(format!("the pattern {pattern:?} has no placeholder such as `{{code}}`"))
    }
}

/// The values, and the length of the match at the start of the text.
fn matched(pieces: &[Piece], text: &str) -> Option<(BTreeMap<String, String>, usize)> {
    let (mut values, mut at) = (BTreeMap::new(), 0);
    let mut pieces = pieces.iter().peekable();
    while let Some(piece) = pieces.next() {
        let rest = &text[at..];
        match piece {
            Piece::Space => at += rest.len() - rest.trim_start().len(),
            Piece::Text(literal) => at += rest.starts_with(literal.as_str()).then_some(literal.len())?,
            Piece::Placeholder(name) => {
                let length = value_length(rest, &mut pieces)?;
                let value = rest[..length].trim();
                (!value.is_empty()).then_some(())?;
                values.insert(name.clone(), value.to_string());
                at += length;
            }
        }
    }
    Some((values, at))
}

/// A value is a word, or in quotes everything up to the closing one, or what precedes the next text of the pattern on its line.
fn value_length<'p>(rest: &str, pieces: &mut std::iter::Peekable<impl Iterator<Item = &'p Piece>>) -> Option<usize> {
    let is_word = |char: char| char.is_alphanumeric() || "_-.".contains(char);
    let word = rest.find(|char| !is_word(char)).unwrap_or(rest.len());
    let line = rest.find('\n').unwrap_or(rest.len());
    let most = rest.char_indices().map(|(at, _)| at).take_while(|at| *at <= LONGEST_VALUE).last().unwrap_or_default();
    match pieces.peek() {
        Some(Piece::Text(next)) if next.starts_with('"') || next.starts_with('\'') || next.starts_with('`') => {
            rest[..line.min(most)].find(next.as_str())
        }
        _ => Some(word).filter(|word| *word > 0 && *word <= most.max(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pattern: &str, text: &str) -> Result<Vec<Vec<String>>, String> {
        let wanted = Wanted { pattern: Some(pattern.into()), ..Wanted::default() };
        rows(text, &wanted).map(|rows| rows.rows)
    }

    #[test]
    fn values_are_words_and_quoted_texts() {
        let java = "    NONE(0, null),\n    OFFSET_OUT_OF_RANGE(1, \"The offset is\",\n        Some::new),\n    CORRUPT(2,\n \"Bad\", x)";
        assert_eq!(
            read("{name}({code}, \"{message}\"", java).unwrap(),
            [["OFFSET_OUT_OF_RANGE", "1", "The offset is"], ["CORRUPT", "2", "Bad"]]
        );
        assert_eq!(read("{name} = {code},", "  A = 10_001,\n  B=-2,\n").unwrap(), [["A", "10_001"], ["B", "-2"]]);
    }

    #[test]
    fn a_wrong_pattern_is_reported() {
        assert!(read("{name", "x").unwrap_err().contains("not closed"));
        assert!(read("{a}{b}", "x").unwrap_err().contains("text between"));
        assert!(read("abc", "x").unwrap_err().contains("no placeholder"));
        assert!(read("{a}!", "x").unwrap_err().contains("matches nothing"));
    }
}

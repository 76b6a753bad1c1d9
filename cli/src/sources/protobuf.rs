//! Enums of protobuf files: names and numbers.
//!
//! Only the enums are read, by their tokens. The rest of a file, whatever its version and its
//! imports, is skipped, so that no file of a larger set has to be complete.

use vendor_errors_runtime::Category;

use crate::drafts::entry::EntryDraft;
use crate::sources::located::{located, position};
use crate::sources::{Imported, Wanted};

/// One enum.
struct Enum<'t> {
    name: &'t str,
    values: Vec<Value<'t>>,
}

/// One name of an enum.
struct Value<'t> {
    name: &'t str,
    number: i64,
    deprecated: bool,
    comment: String,
}

/// A token and its place.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'t> {
    Word(&'t str),
    Text,
    Sign(char),
    Comment(&'t str),
}

/// Reads the enums the caller names, else those that are about errors.
pub(crate) fn read(text: &str, wanted: &Wanted) -> Result<Imported, String> {
    let tokens = tokens(text)?;
    let enums = enums(text, &tokens)?;
    let names: Vec<_> = enums.iter().map(|one| one.name).collect();
    if let Some(missing) = wanted.enums.iter().find(|wanted| !names.contains(&wanted.as_str())) {
        return Err(format!("there is no enum {missing:?}; the enums are {}", names.join(", ")));
    }
    let is_about_errors = |name: &str| ["Error", "Code", "Reason", "Status", "Fault"].iter().any(|word| name.contains(word));
    let chosen: Vec<_> = match (wanted.enums.as_slice(), enums.len()) {
        ([], 1) => enums.iter().collect(),
        ([], _) => enums.iter().filter(|one| is_about_errors(one.name)).collect(),
        (wanted, _) => enums.iter().filter(|one| wanted.iter().any(|name| name == one.name)).collect(),
    };
    if chosen.is_empty() {
        let names = if names.is_empty() { "it has none".into() } else { format!("it has {}", names.join(", ")) };
        return Err(format!("no enum with a name like `ErrorCode` or `Reason`: {names}; name one with `--enum`"));
    }
    let mut found = Imported::default();
    found.notes.push(format!("enums: {}", chosen.iter().map(|one| one.name).collect::<Vec<_>>().join(", ")));
    for value in chosen.into_iter().flat_map(|one| &one.values) {
        let is_none = ["_UNSPECIFIED", "_UNKNOWN_UNSPECIFIED"].iter().any(|end| value.name.ends_with(end))
            || matches!(value.name, "OK" | "NONE" | "SUCCESS" | "NO_ERROR" | "UNSPECIFIED");
        if value.number == 0 && is_none {
            found.collected.leave_out(format!("{}: 0 is not an error", value.name));
            continue;
        }
        found.collected.add(EntryDraft {
            key: value.name.into(),
            code: Some(value.name.into()),
            aliases: vec![value.number.to_string()],
            summary: wanted.summary(Some(&value.comment)),
            deprecated: value.deprecated.then(|| "The enum marks it as deprecated.".into()),
            category: Category::from_name(&value.name.to_ascii_lowercase()).map(|category| category.name().into()),
            ..EntryDraft::default()
        });
    }
    Ok(found)
}

fn tokens(text: &str) -> Result<Vec<(usize, Token<'_>)>, String> {
    let (mut tokens, mut at) = (Vec::new(), 0);
    let unclosed = |at: usize, what: &str| {
        let (line, column) = position(text, at);
        located(text, line, column, &format!("{what} is not closed"))
    };
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if rest.starts_with("//") {
            let end = rest.find('\n').unwrap_or(rest.len());
            tokens.push((at, Token::Comment(&rest[2..end])));
            end
        } else if rest.starts_with("/*") {
            let end = rest.find("*/").ok_or_else(|| unclosed(at, "this comment"))?;
            tokens.push((at, Token::Comment(&rest[2..end])));
            end + 2
        } else if first == '"' || first == '\'' {
            let end = end_of_text(rest, first).ok_or_else(|| unclosed(at, "this text"))?;
            tokens.push((at, Token::Text));
            end
        } else if first.is_ascii_alphanumeric() || first == '_' {
            let end = rest.find(|char: char| !char.is_ascii_alphanumeric() && char != '_' && char != '.').unwrap_or(rest.len());
            tokens.push((at, Token::Word(&rest[..end])));
            end
        } else {
            tokens.push((at, Token::Sign(first)));
            first.len_utf8()
        };
        at += length;
    }
    Ok(tokens)
}

fn end_of_text(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        if char == quote && !escaped {
            return Some(at + 1);
        }
        escaped = char == '\\' && !escaped;
    }
    None
}

fn enums<'t>(text: &str, tokens: &[(usize, Token<'t>)]) -> Result<Vec<Enum<'t>>, String> {
    let (mut enums, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        let starts = matches!(tokens[at].1, Token::Word("enum"));
        let (Some((_, Token::Word(name))), Some((open, Token::Sign('{')))) = (tokens.get(at + 1), tokens.get(at + 2)) else {
            at += 1;
            continue;
        };
        if !starts {
            at += 1;
            continue;
        }
        let (values, end) = values(&tokens[at + 3..]).ok_or_else(|| {
            let (line, column) = position(text, *open);
            located(text, line, column, &format!("the enum {name} is not closed"))
        })?;
        enums.push(Enum { name, values });
        at += 3 + end;
    }
    Ok(enums)
}

/// The values up to the closing brace, and the number of tokens read.
fn values<'t>(tokens: &[(usize, Token<'t>)]) -> Option<(Vec<Value<'t>>, usize)> {
    let (mut values, mut statement, mut comments, mut depth) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for (number, (_, token)) in tokens.iter().enumerate() {
        match token {
            Token::Comment(text) if statement.is_empty() => comments.push(*text),
            Token::Comment(_) => {}
            Token::Sign('}') if depth == 0 => return Some((values, number + 1)),
            Token::Sign('{' | '[') => {
                depth += 1;
                statement.push(*token);
            }
            Token::Sign('}' | ']') => {
                depth -= 1;
                statement.push(*token);
            }
            Token::Sign(';') if depth == 0 => {
                values.extend(value(&statement, &comments));
                statement.clear();
                comments.clear();
            }
            token => statement.push(*token),
        }
    }
    None
}

/// `NAME = 1 [deprecated = true]`.
fn value<'t>(statement: &[Token<'t>], comments: &[&str]) -> Option<Value<'t>> {
    let (name, rest) = match statement {
        [Token::Word(name), Token::Sign('='), rest @ ..] if !matches!(*name, "option" | "reserved") => (*name, rest),
        _ => return None,
    };
    let (sign, rest) = match rest {
        [Token::Sign('-'), rest @ ..] => (-1, rest),
        rest => (1, rest),
    };
    let [Token::Word(number), options @ ..] = rest else { return None };
    let number = match number.strip_prefix("0x").or_else(|| number.strip_prefix("0X")) {
        Some(hex) => i64::from_str_radix(hex, 16).ok()?,
        None => number.parse::<i64>().ok()?,
    };
    let deprecated =
        options.windows(3).any(|part| matches!(part, [Token::Word("deprecated"), Token::Sign('='), Token::Word("true")]));
    let lines = comments.iter().flat_map(|text| text.lines()).map(|line| line.trim().trim_start_matches('*').trim());
    Some(Value { name, number: sign * number, deprecated, comment: lines.collect::<Vec<_>>().join(" ") })
}

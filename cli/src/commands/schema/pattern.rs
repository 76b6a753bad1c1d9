//! Expands a syntax's pattern, in which `<name>` refers to other patterns and word lists, to a
//! regular expression of ECMA 262.

use vendor_errors_spec::syntaxes::{PARTS, Words};

/// The regular expression.
pub(super) fn expression(pattern: &str) -> String {
    let mut expression = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find('<') {
        expression += &rest[..at];
        let name = rest[at + 1..].split_once('>').map_or("", |(name, _)| name);
        let Some(part) = part(name) else {
            expression.push('<');
            rest = &rest[at + 1..];
            continue;
        };
        expression += &part;
        rest = &rest[at + name.len() + 2..];
    }
    expression + rest
}

fn part(name: &str) -> Option<String> {
    if let Some((_, words)) = Words::ALL.iter().find(|(word, _)| *word == name) {
        return Some(format!("(?:{})", words.list().join("|")));
    }
    PARTS.iter().find(|(part, _)| *part == name).map(|(_, pattern)| expression(pattern))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_words_are_put_in() {
        assert_eq!(expression("^<field-name>$"), "^[a-z][a-z0-9]*(?:_[a-z0-9]+)*_?$");
        assert_eq!(expression("<executed>"), "(?:executed|not-executed|maybe-executed)");
        assert_eq!(expression("(?!<<$)<>"), "(?!<<$)<>");
    }

    #[test]
    fn a_part_names_only_those_above_it() {
        for (position, (_, pattern)) in PARTS.iter().enumerate() {
            let unknown = |name: &str| PARTS[position..].iter().any(|(part, _)| *part == name);
            let named: Vec<_> = pattern.split('<').skip(1).filter_map(|rest| rest.split_once('>')).collect();
            assert!(!named.iter().any(|(name, _)| unknown(name)), "{pattern}");
            assert!(named.iter().all(|(name, _)| part(name).is_some()), "{pattern}");
        }
    }
}

//! Syntaxes that a literal text can look like, and what would be right instead.

use crate::check::condition_test::BETWEEN;
use crate::check::template::IGNORE_CASE;

/// Where a text occurs. What it looks like, and what would be right, depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    Condition,
    Code,
    Message,
}

/// The syntax that the text looks like, and what would be right.
pub(super) fn form(text: &str, place: Where) -> Option<(&'static str, String)> {
    // Most codes are names or numbers, which look like nothing else; only `4xx` does.
    if place == Where::Code && text.len() > 3 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._".contains(&byte)) {
        return None;
    }
    set(text, place)
        .or_else(|| comparison(text, place))
        .or_else(|| choice(text, place))
        .or_else(|| family(text, place))
        .or_else(|| word(text, place))
}

/// `>=400`, `> abc`, `!= x`, `=x`.
fn comparison(text: &str, place: Where) -> Option<(&'static str, String)> {
    let operators = [">=", "<=", "!=", "==", "=~", "<>", "=", ">", "<", "!", "not "];
    let operator = *operators.iter().find(|operator| text.starts_with(**operator))?;
    let rest = text[operator.len()..].trim();
    let is_number = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte));
    let is_order = matches!(operator, ">=" | "<=" | ">" | "<");
    if is_order && !is_number && place == Where::Condition && text[operator.len()..].starts_with(' ') {
        return Some(("a comparison", format!("compare with one number: `{operator} 400`, or `400..499`")));
    }
    // `<none>` and `<html>` are texts.
    if rest.is_empty() || is_order && !is_number || place == Where::Message && !is_order && operator.len() < 2 {
        return None;
    }
    if matches!(operator, "not " | "!") && (place != Where::Condition || rest.contains(' ')) {
        return None;
    }
    Some(match (place, operator) {
        (Where::Condition, ">=" | "<=" | ">" | "<") => ("a comparison", format!("use `{operator} {rest}`")),
        (Where::Condition, "not " | "!") if rest == "present" => ("`absent`", "use `absent`".to_owned()),
        (Where::Condition, "not " | "!") if rest == "absent" => ("`present`", "use `present`".to_owned()),
        (Where::Condition, "==" | "=") => ("an operator", format!("use `= {rest}`")),
        (Where::Condition, "=~") => ("an operator", "use `{}` for any text".to_owned()),
        (Where::Condition, _) => ("an operator", format!("use `<> {rest}`")),
        _ if is_order => ("a comparison", "write a range of codes: `code: 400..499`".to_owned()),
        _ => ("an operator", format!("write it as a condition: `when: {{ LOCATION: \"{text}\" }}`")),
    })
}

/// `1|2`, `a or b`, `1,2`.
pub(super) fn choice(text: &str, place: Where) -> Option<(&'static str, String)> {
    let right = || match place {
        Where::Code => "write the others as `aliases`".to_owned(),
        Where::Message => "write the others as `messages`".to_owned(),
        Where::Condition => format!("use `in {}`", listed(text)),
    };
    let is_word = |part: &str| {
        let part = part.trim();
        !part.is_empty() && part.chars().all(|char| char.is_alphanumeric() || "_-.*".contains(char))
    };
    let is_number = |part: &str| !part.trim().is_empty() && part.trim().bytes().all(|byte| byte.is_ascii_digit());
    let all = |separator: &str, is: &dyn Fn(&str) -> bool| text.contains(separator) && text.split(separator).all(is);
    let is_list = all("|", &is_word) || all("||", &is_word) || all(",", &is_number);
    let is_or = place != Where::Message && all(" or ", &|part| is_word(part));
    (is_list || is_or).then(|| ("a choice", right()))
}

/// `in a|b`, `in a, b`, `in a`, `in`: the parts of a set are separated by ` | `, and there are several.
fn set(text: &str, place: Where) -> Option<(&'static str, String)> {
    if place != Where::Condition {
        return None;
    }
    if matches!(text, "in" | "not in") {
        return Some(("a set", format!("use `{text} A | B`")));
    }
    let words = ["in ", "not in "].into_iter().find(|words| text.starts_with(words))?;
    let list = text[words.len()..].trim();
    if list.is_empty() || list.contains("{}") {
        return None;
    }
    if list.contains(['|', ',']) || list.contains(" or ") {
        return Some(("a set", format!("use `{words}{}`", listed(list.trim_matches(['(', ')', '[', ']'])))));
    }
    let one = if words == "in " { "=" } else { "<>" };
    (!list.contains(char::is_whitespace)).then(|| ("a set", format!("use `{one} {list}`, or `{words}{list} | OTHER`")))
}

/// `a|b` as `a | b`.
pub(super) fn listed(text: &str) -> String {
    let parts = text.replace(" or ", "|").replace(',', "|");
    let parts: Vec<&str> = parts.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join(BETWEEN)
}

/// `53*` in a condition, `400-499` or `4xx` as a code.
fn family(text: &str, place: Where) -> Option<(&'static str, String)> {
    let digits = |part: &str| !part.is_empty() && part.len() < 19 && part.bytes().all(|byte| byte.is_ascii_digit());
    let number = |part: &str| digits(part.strip_prefix('-').unwrap_or(part));
    match place {
        Where::Condition => {
            if text == "*" {
                return Some(("any text", "use `present`".to_owned()));
            }
            if let Some((from, to)) = text.split_once("..").filter(|(from, to)| number(from.trim()) && number(to.trim())) {
                return Some(("a range", format!("use `{}..{}`", from.trim(), to.trim())));
            }
            if text == "|" {
                return Some(("a choice", "use `in A | B`".to_owned()));
            }
            let is_prefix = text.strip_suffix('*').is_some_and(|prefix| !prefix.contains([' ', '*']));
            let is_end = text.strip_prefix('*').is_some_and(|end| !end.contains([' ', '*']));
            if is_prefix || is_end {
                return Some(("a family", format!("use `{}`", text.replace('*', "{}"))));
            }
            is_class(text).then(|| ("a class of statuses", format!("use `status: {}`", text.to_ascii_lowercase())))
        }
        Where::Code => {
            if let Some((from, to)) = text.split_once('-').filter(|(from, to)| digits(from) && digits(to)) {
                let order =
                    from.parse::<i64>().ok()? < to.parse::<i64>().ok()? && from.len() == to.len() && !from.starts_with('0');
                return order.then(|| ("a range", format!("use `{from}..{to}`")));
            }
            if let Some((prefix, placeholder)) = text.split_once('{') {
                let is_placeholder = placeholder.strip_suffix('}').is_some_and(|name| !name.contains(['{', '}', '"', ' ']));
                let right =
                    if prefix.is_empty() { "a family is a prefix (`53*`) or a range".into() } else { format!("use `{prefix}*`") };
                return is_placeholder.then_some(("a placeholder", right));
            }
            is_class(text).then(|| ("a class of statuses", format!("use `status: {}`", text.to_ascii_lowercase())))
        }
        Where::Message => None,
    }
}

fn is_class(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    matches!(text.as_bytes(), [b'1'..=b'5', b'x', b'x'])
}

/// `Present`, `null`, `^a.*`.
fn word(text: &str, place: Where) -> Option<(&'static str, String)> {
    let is_regex = |text: &str| {
        text.contains(".*") || text.contains(".+") || text.len() > 1 && (text.starts_with('^') || text.ends_with('$'))
    };
    if let Some(rest) = text.strip_prefix("(?i)").filter(|_| place != Where::Code) {
        return Some(("a regular expression", format!("use `{IGNORE_CASE}{rest}`")));
    }
    if is_regex(text) {
        let right = match place {
            Where::Code => "a family is a prefix (`53*`) or a range (`1..5`)",
            Where::Condition | Where::Message => "use `{}` for any text",
        };
        return Some(("a regular expression", right.to_owned()));
    }
    if place != Where::Condition {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    match lower.as_str() {
        "ignore case" | "every" => Some(("an operator", format!("write a text after it: `{lower} X`"))),
        "present" | "exists" | "any" => Some(("`present`", "use `present`".to_owned())),
        "absent" | "missing" | "null" | "none" | "~" => Some(("`absent`", "use `absent`, which null fulfils too".to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_seen_where_they_have_no_meaning() {
        use Where::{Code, Condition, Message};
        for (text, place) in [
            ("1|2", Condition),
            ("|", Condition),
            ("in a|b", Condition),
            ("in a, b", Condition),
            ("in progress", Condition),
            ("not in a", Condition),
            ("in", Condition),
            ("not in", Condition),
            ("> abc", Condition),
            ("> 5 < 3", Condition),
            ("not present", Condition),
            ("every", Condition),
            ("a|b", Code),
            (">=400", Condition),
            ("!= x", Condition),
            ("==x", Condition),
            ("=absent", Condition),
            ("<>x", Condition),
            ("53*", Condition),
            ("1 .. 5", Condition),
            ("5xx", Condition),
            ("5XX", Code),
            ("400-499", Code),
            ("53{}", Code),
            ("1,2", Code),
            ("a or b", Code),
            ("^a.*", Condition),
            ("Absent", Condition),
            ("null", Condition),
            ("a|b", Message),
            ("(?i)not found", Message),
            ("(?i)a", Condition),
            ("<> gone", Message),
        ] {
            assert!(form(text, place).is_some(), "{text}");
        }
    }

    #[test]
    fn plain_texts_are_not() {
        use Where::{Code, Condition, Message};
        for (text, place) in [
            ("a b", Condition),
            ("user|", Condition),
            ("in the past", Condition),
            ("in a|b", Message),
            ("<html>", Condition),
            ("not found", Message),
            ("not found error", Condition),
            ("user or password is wrong", Condition),
            ("2024-01", Code),
            ("AB-12", Code),
            ("-32700", Code),
            ("ns#Name", Code),
            ("x: y, z", Message),
            ("{a}|{b}", Message),
            ("{}", Condition),
            ("false", Condition),
            ("E1: {}", Condition),
        ] {
            assert_eq!(form(text, place), None, "{text}");
        }
    }
}

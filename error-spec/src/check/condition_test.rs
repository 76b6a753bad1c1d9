//! Reads the test of a condition: `present`, `in A | B`, `>= 400`, `every <> None`.

use super::template;
use super::template::IGNORE_CASE;
use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::conditions::InvalidCondition;
use crate::diagnostics::span::Span;
use crate::parse::node::ScalarText;
use crate::spec::condition::TestDef;
use vendor_errors_runtime::__private::{is_number_within, lower_case};

/// Separates the texts of a set. Without a space on each side, `|` is an ordinary character.
pub(crate) const BETWEEN: &str = " | ";

/// Reads a test. `many`: the location may select several values.
pub(crate) fn read(value: &ScalarText<'_>, many: bool, diagnostics: &mut Diagnostics) -> Option<TestDef> {
    let text = value.trim();
    let Some(each) = text.strip_prefix("every ").map(str::trim_start) else { return one(value, text, diagnostics) };
    match (form(each), many) {
        (Form::Present | Form::Absent | Form::Every, _) => {
            wrong(value.place(each), InvalidCondition::Every { word: each }, diagnostics)
        }
        (_, true) => Some(TestDef::Every(Box::new(one(value, each, diagnostics)?))),
        // Of one value, `every field is required` is a text.
        (Form::Text, false) => one(value, text, diagnostics),
        (_, false) => wrong(value.span, InvalidCondition::EveryOne { word: each }, diagnostics),
    }
}

/// The forms of a test, by how they begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Present,
    Absent,
    Every,
    IgnoreCase,
    Exactly,
    Unlike,
    In,
    NotIn,
    Number,
    Text,
}

fn form(text: &str) -> Form {
    let is_set = |rest: &str| rest.contains(BETWEEN) || rest.ends_with(" |") || rest.starts_with("| ");
    match text {
        "present" => Form::Present,
        "absent" => Form::Absent,
        _ if text.starts_with("every ") => Form::Every,
        _ if text.starts_with(IGNORE_CASE) => Form::IgnoreCase,
        _ if text.starts_with("= ") => Form::Exactly,
        _ if text.starts_with("<> ") => Form::Unlike,
        _ if text.strip_prefix("in ").is_some_and(is_set) => Form::In,
        _ if text.strip_prefix("not in ").is_some_and(is_set) => Form::NotIn,
        _ if bounds(text).is_some() => Form::Number,
        _ => Form::Text,
    }
}

/// A test of one value.
fn one(value: &ScalarText<'_>, text: &str, diagnostics: &mut Diagnostics) -> Option<TestDef> {
    let after = |words: &str| text[words.len()..].trim();
    match form(text) {
        Form::Present => Some(TestDef::Present),
        Form::Absent => Some(TestDef::Absent),
        Form::Exactly => Some(TestDef::Exactly(after("= ").to_string())),
        Form::Unlike => pieces(value, after("<> "), diagnostics).map(TestDef::Unlike),
        Form::In => alternatives(value, after("in "), diagnostics).map(TestDef::In),
        Form::NotIn => alternatives(value, after("not in "), diagnostics).map(TestDef::NotIn),
        Form::Number => range(value, text, diagnostics),
        Form::IgnoreCase => ignore_case(value, after(IGNORE_CASE), diagnostics),
        Form::Text | Form::Every if matches!(text, "<>" | "=") => {
            wrong(value.place(text), InvalidCondition::Nothing { word: text }, diagnostics)
        }
        Form::Text | Form::Every => pieces(value, text, diagnostics).map(TestDef::Like),
    }
}

fn wrong<T>(at: Span, problem: InvalidCondition<'_>, diagnostics: &mut Diagnostics) -> Option<T> {
    diagnostics.push(problem.at(at));
    None
}

/// `ignore case not found`: the texts are kept in lower case.
fn ignore_case(value: &ScalarText<'_>, text: &str, diagnostics: &mut Diagnostics) -> Option<TestDef> {
    if matches!(form(text), Form::Present | Form::Absent | Form::Number | Form::IgnoreCase | Form::Every) {
        return wrong(value.place(text), InvalidCondition::Case { word: text }, diagnostics);
    }
    let lower = |text: String| lower_case(&text).into_owned();
    let all = |texts: Vec<String>| texts.into_iter().map(lower).collect();
    let test = match one(value, text, diagnostics)? {
        TestDef::Exactly(text) => TestDef::Exactly(lower(text)),
        TestDef::Like(texts) => TestDef::Like(all(texts)),
        TestDef::Unlike(texts) => TestDef::Unlike(all(texts)),
        TestDef::In(texts) => TestDef::In(all(texts)),
        TestDef::NotIn(texts) => TestDef::NotIn(all(texts)),
        other => other,
    };
    Some(TestDef::IgnoreCase(Box::new(test)))
}

/// `in A | B`
fn alternatives(value: &ScalarText<'_>, list: &str, diagnostics: &mut Diagnostics) -> Option<Vec<String>> {
    let texts = split(list);
    if texts.iter().any(|text| matches!(*text, "" | "|") || text.starts_with("| ") || text.ends_with(" |")) {
        return wrong(value.place(list), InvalidCondition::EmptyAlternative, diagnostics);
    }
    if let Some(text) = texts.iter().find(|text| text.contains("{}")) {
        return wrong(value.place(text), InvalidCondition::PlaceholderInSet, diagnostics);
    }
    Some(texts.into_iter().map(template::fold).collect())
}

/// The texts of a list. One at an end may be missing.
fn split(list: &str) -> Vec<&str> {
    let (list, is_open) = list.strip_suffix(" |").map_or((list, false), |list| (list, true));
    let (list, is_headless) = list.strip_prefix("| ").map_or((list, false), |list| (list, true));
    let ends = |is_there: bool| std::iter::repeat_n("", usize::from(is_there));
    ends(is_headless).chain(list.split(BETWEEN).map(str::trim)).chain(ends(is_open)).collect()
}

/// The lowest and the highest number: `>= 400`, `400..499`.
fn bounds(text: &str) -> Option<[String; 2]> {
    let is_number = |text: &str| is_number_within(text, false, "", "") && text.trim() == text;
    if let Some((low, high)) = text.split_once("..").filter(|(low, high)| is_number(low) && is_number(high)) {
        return Some([low.into(), high.into()]);
    }
    let (operator, number) = text.split_once(' ')?;
    let number = number.trim_start();
    let of = |low: String, high: String| is_number(number).then_some([low, high]);
    match operator {
        ">=" => of(number.into(), String::new()),
        "<=" => of(String::new(), number.into()),
        ">" => of(format!(">{number}"), String::new()),
        "<" => of(String::new(), format!("<{number}")),
        _ => None,
    }
}

/// `5..1` is no range.
fn range(value: &ScalarText<'_>, text: &str, diagnostics: &mut Diagnostics) -> Option<TestDef> {
    let [low, high] = bounds(text)?;
    if !low.is_empty() && !high.is_empty() && !is_number_within(&high, false, &low, "") {
        return wrong(value.place(text), InvalidCondition::Range { word: text }, diagnostics);
    }
    Some(TestDef::Within([low, high]))
}

/// The texts around `{}`.
fn pieces(value: &ScalarText<'_>, literal: &str, diagnostics: &mut Diagnostics) -> Option<Vec<String>> {
    if let Some(placeholder) = named_placeholder(literal) {
        return wrong(value.place(placeholder), InvalidCondition::Placeholder { word: placeholder }, diagnostics);
    }
    let folded = template::fold(literal);
    let pieces: Vec<String> = folded.split("{}").map(str::to_string).collect();
    if pieces.len() > 2 && pieces[1..pieces.len() - 1].iter().any(String::is_empty) {
        return wrong(value.place(literal), InvalidCondition::Adjacent, diagnostics);
    }
    if let Some(diagnostic) = template::too_many_placeholders(pieces.len() - 1, value.span) {
        diagnostics.push(diagnostic);
        return None;
    }
    Some(pieces)
}

/// `{name}`: captures in a template, but would be literal text here.
fn named_placeholder(literal: &str) -> Option<&str> {
    let mut from = 0;
    literal.match_indices('}').find_map(|(end, _)| {
        let at = from + literal[from..end].rfind('{')?;
        from = end;
        let name = &literal[at + 1..end];
        let is_name = name.starts_with(|char: char| char.is_ascii_lowercase())
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        is_name.then(|| &literal[at..=end])
    })
}

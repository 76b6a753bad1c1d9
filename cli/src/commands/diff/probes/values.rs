//! Values for a location: texts that a code, a template, a condition or a delay distinguishes.

use vendor_errors_runtime::FieldType;
use vendor_errors_spec::{CodePattern, ResponseFormatDef, TemplateDef, TestDef};

/// A text that no spec has.
pub(super) const ALIEN: &str = "zz9";
/// When the responses are sent that have a clock.
pub(super) const DATE: &str = "Sat, 28 Nov 2026 12:00:00 GMT";
/// The same in Unix time.
const EPOCH: u64 = 1_795_867_200;

/// Codes at and around the ends of the pattern.
pub(super) fn of_code(pattern: &CodePattern) -> Vec<String> {
    match pattern {
        CodePattern::Exact(code) => vec![code.clone()],
        CodePattern::Range(from, to) => {
            let around = [from.checked_sub(1), Some(*from), Some(i64::midpoint(*from, *to)), Some(*to), to.checked_add(1)];
            around.into_iter().flatten().map(|code| code.to_string()).collect()
        }
        CodePattern::Prefix(prefix) => ["x", "", "0"].iter().map(|rest| format!("{prefix}{rest}")).collect(),
    }
}

/// The raw code that the format trims to this code.
pub(super) fn uncut(shape: &ResponseFormatDef, code: &str) -> Option<String> {
    let before = shape.code_after.as_ref().map(|text| format!("q{text}"));
    let after = shape.code_before.as_ref().map(|text| format!("{text}q"));
    let is_truncated = before.is_some() || after.is_some();
    is_truncated.then(|| format!("{}{code}{}", before.unwrap_or_default(), after.unwrap_or_default()))
}

/// Texts that match the template.
pub(super) fn of_template(template: &TemplateDef) -> Vec<String> {
    let fillers: &[&str] = if template.placeholders.is_empty() { &[""] } else { &["x", "7", ""] };
    let mut texts: Vec<_> = fillers.iter().map(|filler| template.filled(filler, filler)).collect();
    if template.ignores_case() {
        texts.extend([template.filled("x", "x").to_uppercase(), template.texts.join("x")]);
    }
    texts
}

/// Texts that the condition distinguishes; the first one satisfies it, if any does.
pub(super) fn of_test(test: &TestDef) -> Vec<String> {
    match test {
        TestDef::Present => vec!["x".into()],
        TestDef::Exactly(text) => vec![text.clone()],
        TestDef::Like(texts) => vec![texts.join("x"), texts.join(""), texts.join("{}")],
        TestDef::Unlike(texts) => vec![ALIEN.into(), texts.join("x"), texts.join("")],
        TestDef::In(texts) => texts.iter().cloned().chain([ALIEN.into()]).collect(),
        TestDef::NotIn(texts) => [ALIEN.into()].into_iter().chain(texts.iter().cloned()).collect(),
        TestDef::Within([low, high]) => numbers(low, high),
        TestDef::Every(test) => of_test(test),
        TestDef::IgnoreCase(test) => {
            let texts = of_test(test);
            texts.iter().cloned().chain(texts.iter().map(|text| text.to_uppercase())).collect()
        }
        TestDef::Absent | TestDef::Status(_) | TestDef::NotStatus(_) => Vec::new(),
    }
}

/// The bounds and their neighbors; the first one is within them.
fn numbers(low: &str, high: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    for bound in [low, high].map(|bound| bound.trim_start_matches(['<', '>'])) {
        if let Ok(whole) = bound.parse::<i64>() {
            numbers.extend([whole, whole.saturating_add(1), whole.saturating_sub(1)].map(|number| number.to_string()));
        } else if !bound.is_empty() {
            numbers.extend([bound.to_owned(), format!("{bound}1"), "0".into()]);
        }
    }
    let is_within = |number: &String| vendor_errors_runtime::__private::is_number_within(number, false, low, high);
    let (mut within, without): (Vec<String>, Vec<String>) = numbers.into_iter().partition(is_within);
    within.extend(without);
    within
}

/// Delays of that type: a wait unique to this source, moments in the future, the past and far away, and invalid ones, and whether the
/// moment needs a `Date`.
pub(super) fn of_delay(kind: FieldType, number: u64) -> Vec<(String, bool)> {
    let (minute, second) = (number / 60 % 60, number % 60);
    let moments = |at: &dyn Fn(u64) -> String| {
        [EPOCH + 3600 + number, EPOCH - 3600, EPOCH + 3 * 366 * 86400].iter().map(|epoch| (at(*epoch), true)).collect::<Vec<_>>()
    };
    let wait = |text: String| [(text, false), ("0".into(), false)].to_vec();
    match kind {
        FieldType::Duration => wait(format!("{number}s")),
        FieldType::EpochSeconds => moments(&|epoch| epoch.to_string()),
        FieldType::EpochMilliseconds => moments(&|epoch| (epoch * 1000).to_string()),
        FieldType::Rfc3339 => vec![
            (format!("2026-11-28T13:{minute:02}:{second:02}Z"), true),
            ("2026-11-28T11:00:00Z".into(), true),
            ("2029-01-01T00:00:00Z".into(), true),
        ],
        FieldType::HttpDate => dates(minute, second),
        FieldType::AutoDelay => wait(number.to_string()).into_iter().chain(dates(minute, second)).collect(),
        _ => wait(number.to_string()),
    }
}

fn dates(minute: u64, second: u64) -> Vec<(String, bool)> {
    let dates = [
        format!("Sat, 28 Nov 2026 13:{minute:02}:{second:02} GMT"),
        "Sat, 28 Nov 2026 11:00:00 GMT".into(),
        "Mon, 01 Jan 2029 00:00:00 GMT".into(),
    ];
    dates.into_iter().map(|date| (date, true)).collect()
}

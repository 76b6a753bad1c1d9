//! Values as texts of a type.

use crate::found::Found;
use crate::json::{Kind, Value, whole_digits, without_exponent};
use crate::times::{self, rounded};

pub(crate) fn listed(found: &[Found<'_>]) -> String {
    let texts: Vec<String> = found
        .iter()
        .filter(|found| found.is_there())
        .filter_map(|found| match found {
            Found::Json(value) => Some(value.text().unwrap_or_else(|| value.written.clone())),
            other => other.text(),
        })
        .collect();
    format!("{texts:?}")
}

/// A value of that type, as a text that compares with the other reader's.
pub(crate) fn value(kind: &str, found: &[Found<'_>]) -> Option<String> {
    let first = found.first()?;
    let number = match first {
        Found::Json(value) if matches!(value.kind, Kind::Number) => Some(value.written.as_str()),
        Found::Said(said) if said.is_number => said.spellings.first().map(String::as_str),
        _ => None,
    };
    // A wait or a moment in numbers: a JSON number may have an exponent, a text has digits only.
    let nanos = |unit: u128| {
        let text = number.map(without_exponent).or_else(|| first.text())?;
        i128::try_from(rounded(text.trim(), unit)?).ok()
    };
    let wait = |unit: u128| nanos(unit);
    let at = |moment: i128| format!("at {moment}");
    let epoch = |unit: u128| nanos(unit).map(at);
    match kind {
        "string" => first.text().map(|text| format!("{text:?}")),
        "integer" => {
            let text = number.map_or_else(|| first.text(), whole_digits)?;
            let text = text.trim();
            let digits = text.strip_prefix('-').unwrap_or(text);
            let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<i64>().ok().filter(|_| is_whole).map(|number| number.to_string())
        }
        "number" => {
            first.text()?.trim().parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| format!("{number:e}"))
        }
        "boolean" => first.text()?.trim().parse::<bool>().ok().map(|is| is.to_string()),
        "json" => {
            let text = match first {
                Found::Json(Value { kind: Kind::Text(text), .. }) => text.clone(),
                Found::Json(Value { kind: Kind::Element(Some(text), _), .. }) => text.clone(),
                Found::Json(value) => return Some(format!("json {}", value.written)),
                other => other.text()?,
            };
            let json = text.trim_matches([' ', '\t', '\n', '\r']);
            let is_container = json.starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(json).is_ok();
            let quoted = || match first {
                Found::Json(value) if !matches!(value.kind, Kind::Element(..)) => value.written.clone(),
                _ => serde_json::Value::from(text.as_str()).to_string(),
            };
            Some(format!("json {}", if is_container { json.to_owned() } else { quoted() }))
        }
        "list" => match first {
            Found::Json(Value { kind: Kind::Array(elements), .. }) => {
                Some(listed(&elements.iter().map(Found::Json).collect::<Vec<_>>()))
            }
            Found::Json(Value { kind: Kind::Element(..), .. }) => Some(listed(std::slice::from_ref(first))),
            _ => None,
        },
        "percent" => first.text().map(|text| format!("{:?}", percent(&text))),
        "seconds" => wait(1_000_000_000).map(|wait| format!("after {wait}")),
        "milliseconds" => wait(1_000_000).map(|wait| format!("after {wait}")),
        "minutes" => wait(60_000_000_000).map(|wait| format!("after {wait}")),
        "hours" => wait(3_600_000_000_000).map(|wait| format!("after {wait}")),
        "duration" => times::duration(&first.text()?).map(|wait| format!("after {wait}")),
        "rfc3339" => times::rfc3339(&first.text()?).map(at),
        "http_date" => times::http_date(&first.text()?).map(at),
        "epoch_seconds" => epoch(1_000_000_000),
        "epoch_milliseconds" => epoch(1_000_000),
        "auto_delay" => {
            let moment = || times::http_date(&first.text()?).or_else(|| times::rfc3339(&first.text()?)).map(at);
            wait(1_000_000_000).map(|wait| format!("after {wait}")).or_else(moment)
        }
        _ => None,
    }
}

fn percent(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((&byte, behind)) = rest.split_first() {
        let digits = behind.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let digits = digits.filter(|two| two.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if let Some(decoded) = digits.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| byte == b'%') {
            bytes.push(decoded);
            rest = &behind[2..];
        } else {
            bytes.push(byte);
            rest = behind;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

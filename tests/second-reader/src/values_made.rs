//! Random values: for conditions, for types of time, and odd ones.

use crate::chance::Chance;
use crate::condition::Test;
use crate::times::written_date;

/// The moment around which all times are.
pub(crate) const NOW: i64 = 1_800_000_000;

/// Values of any place.
pub(crate) const ODD: [&str; 14] = [
    "null",
    "{}",
    "[]",
    "\"\"",
    "\" \"",
    "true",
    "5.0",
    "5e0",
    "53e1",
    "-5",
    "\"\\u0045\\u0031\"",
    "[\"E1\"]",
    "0",
    "\"\\ud800\"",
];

pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A value that fulfils the test, as a rule.
pub(crate) fn fulfilling(test: &Test, chance: &mut Chance) -> Option<String> {
    Some(match test {
        Test::Present => quoted(chance.of(&["x", "bad"])),
        Test::Absent if chance.one_in(2) => return None,
        Test::Absent => "null".into(),
        Test::Literal(template) => {
            let text = template.filled(|| chance.of(&["", "x", "a b", "5", "0"]).to_owned());
            if text.parse::<f64>().is_ok() && chance.one_in(2) { text } else { quoted(&text) }
        }
        Test::Exactly(text) | Test::Not(text) => quoted(text),
        Test::Among(texts) | Test::NotAmong(texts) => match texts[chance.below(texts.len())].as_str() {
            number if number.parse::<u64>().is_ok() && chance.one_in(2) => number.into(),
            text => quoted(text),
        },
        Test::Number(_) if chance.one_in(3) => quoted(chance.of(&NUMBERS)),
        Test::Number(_) => chance.of(&NUMBERS).into(),
        Test::Each(test) => return fulfilling(test, chance),
        Test::AnyCase(test) => {
            let value = fulfilling(test, chance)?;
            if chance.one_in(2) && value.starts_with('"') && !value.contains('\\') { value.to_uppercase() } else { value }
        }
    })
}

/// Numbers near the bounds of the specs that are made.
const NUMBERS: [&str; 12] =
    ["4", "5", "5.0", "4.9999999999999999999", "50e-1", "1e1", "10", "11", "-5", "0", "9007199254740993", "1e400"];

/// Waits in words, and what is none.
const WORDS: [&str; 16] = [
    "9 minutes",
    "1 hour 3 minutes",
    "53 seconds",
    "202 milliseconds",
    "23 hours, 57 minutes and 54 seconds",
    "2 days, and 1 second",
    "1.5 hours",
    "1,200 seconds",
    "1,5 seconds",
    "6 m 0 s",
    "5Mins",
    "1 month",
    "9 minutes and",
    "and 9 minutes",
    "3 seconds, ",
    "a minute",
];

/// A value of a type of time: future, past, far, none.
pub(crate) fn time(kind: &str, chance: &mut Chance) -> String {
    if chance.one_in(10) {
        return chance.of(&["0", "-1", "\"x\"", "null", "{}", "\"\"", "\"1e3\"", "\"+5\""]).into();
    }
    let moment = NOW + chance.of(&[60, 3600, -60, -90_000, 500 * 86_400, 250_000_000]);
    match kind {
        "seconds" => chance
            .of(&["30", "1.5", "\"20\"", "\"0.25\"", "1e2", "40000000", "7.0", "\" 8 \"", "1e400", "15e-1", "1e-400", "1e25"])
            .into(),
        "milliseconds" => chance.of(&["1500", "0.5", "\"250\"", "40000000000", "5e3", "1.5e3", "1e400"]).into(),
        "minutes" => chance.of(&["19", "0.5", "\"2\"", "1e1", "9000000"]).into(),
        "hours" => chance.of(&["1", "0.25", "\"24\"", "99999999"]).into(),
        "duration" if chance.one_in(2) => quoted(chance.of(&WORDS)),
        "duration" => quoted(chance.of(&["34.07s", "1m30s", "PT30S", "P1DT2H", "500ms", "2h", "400d", "PT1M30.5S", "30"])),
        "rfc3339" => {
            let date = rfc3339(moment);
            quoted(&match chance.below(4) {
                0 => date.replace('Z', "+00:00"),
                1 => date.replace('Z', ".25Z"),
                2 => date.replace('Z', "+02:00"),
                _ => date,
            })
        }
        "http_date" => quoted(&written_date(moment)),
        "epoch_seconds" => match chance.below(4) {
            0 => format!("\"{moment}\""),
            1 => format!("{moment}.5"),
            2 => chance.of(&["30", "1e400", "1.8e9"]).into(),
            _ => moment.to_string(),
        },
        "epoch_milliseconds" => {
            if chance.one_in(2) {
                format!("{moment}000")
            } else {
                format!("\"{moment}250\"")
            }
        }
        _ if chance.one_in(3) => quoted(&rfc3339(moment)),
        _ if chance.one_in(2) => quoted(&written_date(moment)),
        _ => chance.of(&["30", "\"120\"", "\"1.5\"", "40000000", "\" 9 \"", "\"0\""]).into(),
    }
}

fn rfc3339(seconds: i64) -> String {
    let date = written_date(seconds);
    let words: Vec<&str> = date.split(' ').collect();
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = months.iter().position(|name| *name == words[2]).unwrap_or_default() + 1;
    format!("{}-{month:02}-{}T{}Z", words[3], words[1], words[4])
}

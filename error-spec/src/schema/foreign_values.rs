//! Values as other formats write them, and how they are written here: `5XX`, `30 seconds`, `error.code`, `2024/06/01`.
//!
//! Used only for help texts; none of it is accepted. A text that could mean two things gets no
//! suggestion.

use vendor_errors_runtime::parse_duration;

use crate::schema::token::is_token;

/// `5XX`, `5**`, `400-499`, `429,503`, `>= 500`, `404 Not Found`: the list of statuses that is
/// meant.
pub(crate) fn statuses(written: &str) -> Option<String> {
    let text = written.trim().to_lowercase();
    let text = text.strip_prefix("http").unwrap_or(&text).trim();
    if let Some(from) = text.strip_prefix(">=").or_else(|| text.strip_prefix('>')) {
        return match from.trim() {
            "400" | "399" => Some("4xx|5xx".into()),
            "500" | "499" => Some("5xx".into()),
            _ => None,
        };
    }
    let text = text.trim_matches(['[', ']', '"', '\'']);
    let mut statuses: Vec<String> = Vec::new();
    for part in text.replace(" or ", ",").split([',', '|', '/', ';']) {
        for status in one_or_range(part.trim())? {
            if !statuses.contains(&status) {
                statuses.push(status);
            }
        }
    }
    Some(statuses.join("|"))
}

fn one_or_range(part: &str) -> Option<Vec<String>> {
    let exact =
        |text: &str| text.trim().parse::<u16>().ok().filter(|status| text.trim().len() == 3 && (100..600).contains(status));
    if let Some(status) = exact(part) {
        return Some(vec![status.to_string()]);
    }
    let mut chars = part.chars();
    if let Some(class @ '1'..='5') = chars.next() {
        let rest = chars.as_str();
        if (1..=3).contains(&rest.len()) && rest.bytes().all(|byte| b"x*_.?#".contains(&byte)) {
            return Some(vec![format!("{class}xx")]);
        }
    }
    if let Some((from, to)) = part.split_once("...").or_else(|| part.split_once("..")).or_else(|| part.split_once('-')) {
        let (from, to) = (exact(from)?, exact(to.trim_start_matches('='))?);
        return match (from % 100, to % 100) {
            (0, 99) if from < to => Some((from / 100..=to / 100).map(|class| format!("{class}xx")).collect()),
            _ if from < to && to - from < 8 => Some((from..=to).map(|status| status.to_string()).collect()),
            _ => None,
        };
    }
    // A reason phrase, or several statuses separated by white space.
    let words: Vec<&str> = part.split_whitespace().collect();
    match words.as_slice() {
        [_] | [] => None,
        [first, rest @ ..] if rest.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')) => {
            exact(first).map(|status| vec![status.to_string()])
        }
        all => all.iter().map(|word| exact(word).map(|status| status.to_string())).collect(),
    }
}

/// `30 seconds`, `1m30s`, `1.5s`, `PT30S`: the duration as one whole number with a unit.
pub(crate) fn duration(written: &str) -> Option<String> {
    let text = written.trim().to_lowercase();
    let split = text.find(|char: char| char.is_ascii_alphabetic()).filter(|at| *at > 0);
    let unit = split.map(|at| (text[..at].trim(), text[at..].trim()));
    let spelled = unit.and_then(|(number, unit)| {
        let unit = match unit {
            "sec" | "secs" | "second" | "seconds" => "s",
            "min" | "mins" | "minute" | "minutes" => "m",
            "hr" | "hrs" | "hour" | "hours" => "h",
            "day" | "days" => "d",
            "msec" | "millis" | "millisecond" | "milliseconds" => "ms",
            "s" | "m" | "h" | "d" | "ms" => unit,
            _ => return None,
        };
        parse_duration(&format!("{number}{unit}"))
    });
    let millis = spelled.or_else(|| parse_duration(&text))?.as_millis();
    let fits = |unit: u128| millis > 0 && millis % unit == 0;
    let units = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1_000, "s"), (1, "ms")];
    units.into_iter().find(|(unit, _)| fits(*unit)).map(|(unit, name)| format!("{}{name}", millis / unit))
}

/// `error.code`, `$.error.code`, `/c/d[0]`, `headers.X-Error`, `header: X-Error`, `X-Error`: the
/// location that is meant.
pub(crate) fn location(written: &str) -> Option<String> {
    let text = written.trim();
    let lower = text.to_lowercase();
    for before in ["header", "headers", "response.header", "response.headers", "$.headers", "http_header"] {
        let Some(rest) = lower.strip_prefix(before).map(|rest| &text[text.len() - rest.len()..]) else { continue };
        if let Some(name) = rest.strip_prefix([':', '.', '[', ' ', '=', '/', '(']) {
            let name = name.trim_matches([' ', '\'', '"', '[', ']', ':', '(', ')']).replace([' ', '_'], "-");
            return is_token(&name).then(|| format!("header {name}"));
        }
    }
    let well_known = ["retry-after", "www-authenticate", "retry_after", "retryafter"];
    if well_known.contains(&&*lower) || lower.starts_with("x-") || lower.starts_with("ratelimit-") {
        let name = if lower.starts_with("retry") { "Retry-After" } else { text };
        return is_token(name).then(|| format!("header {name}"));
    }
    let path = text.strip_prefix("$.").or_else(|| text.strip_prefix('$')).unwrap_or(text);
    let path = path.strip_prefix("body.").unwrap_or(path).trim_start_matches('.');
    let dotted = !path.starts_with('/');
    let mut pointer = String::new();
    for part in path.trim_start_matches('/').split(|char| char == '/' || char == '[' || dotted && char == '.') {
        let part = part.trim_end_matches(']').trim_matches(['\'', '"']);
        if part.is_empty() || part.contains(char::is_whitespace) || part.contains(['{', '}', ',', ':', '*']) && part != "*" {
            return None;
        }
        pointer.push('/');
        pointer += &part.replace('~', "~0");
    }
    (pointer.len() < 100).then_some(pointer)
}

/// The type suggested by the name of a pointer's last member, if any.
pub(crate) fn time_type(pointer: &str) -> Option<&'static str> {
    let last = pointer.rsplit('/').next().unwrap_or_default().to_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| last.ends_with(end));
    if ends(&["_ms", "-ms", "millis", "milliseconds", "msec"]) {
        return Some("milliseconds");
    }
    if ends(&["_s", "-s", "secs", "seconds", "_sec", "-sec"]) {
        return Some("seconds");
    }
    if ends(&["minutes", "_mins", "-mins", "_minute"]) {
        return Some("minutes");
    }
    if ends(&["hours", "_hrs", "-hrs"]) {
        return Some("hours");
    }
    None
}

/// `2024/06/01`, `2024-6-1`, `20240601`, `01.06.2024`: year, month and day.
pub(crate) fn date(written: &str) -> Option<String> {
    let parts: Vec<&str> = written.trim().split(['-', '/', '.']).collect();
    let (year, month, day) = match parts.as_slice() {
        [whole] if whole.len() == 8 && whole.is_ascii() => (&whole[..4], &whole[4..6], &whole[6..]),
        [year, month, day] if year.len() == 4 => (*year, *month, *day),
        // Only with periods is it certain that the day comes first.
        [day, month, year] if year.len() == 4 && written.contains('.') => (*year, *month, *day),
        _ => return None,
    };
    let number = |text: &str| text.parse::<u32>().ok();
    Some(format!("{:04}-{:02}-{:02}", number(year)?, number(month)?, number(day)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_as_people_write_them() {
        for (written, meant) in [
            ("5XX", "5xx"),
            ("4XX", "4xx"),
            ("5**", "5xx"),
            ("5*", "5xx"),
            ("400-499", "4xx"),
            ("400..599", "4xx|5xx"),
            ("401-403", "401|402|403"),
            ("429,503", "429|503"),
            ("429, 503", "429|503"),
            ("429 503", "429|503"),
            ("429 or 503", "429|503"),
            ("429/5XX", "429|5xx"),
            ("[401, 403]", "401|403"),
            (">= 500", "5xx"),
            ("404 Not Found", "404"),
            ("HTTP 404", "404"),
        ] {
            assert_eq!(statuses(written).as_deref(), Some(meant), "{written}");
        }
        for written in ["", "4000", "teapot", "600-699", "> 200", "0"] {
            assert_eq!(statuses(written), None, "{written}");
        }
    }

    #[test]
    fn durations_as_people_write_them() {
        for (written, meant) in [
            ("30 seconds", "30s"),
            ("1m30s", "90s"),
            ("1.5s", "1500ms"),
            ("PT30S", "30s"),
            ("5min", "5m"),
            ("2 hours", "2h"),
            ("90s", "90s"),
        ] {
            assert_eq!(duration(written).as_deref(), Some(meant), "{written}");
        }
        assert_eq!(duration("soon"), None);
    }

    #[test]
    fn locations_as_people_write_them() {
        for (written, meant) in [
            ("error.code", "/error/code"),
            ("$.error.code", "/error/code"),
            ("/c/d[0]", "/c/d/0"),
            ("errors[0].code", "/errors/0/code"),
            ("errors[*].code", "/errors/*/code"),
            ("error/code", "/error/code"),
            ("header: X-Error", "header X-Error"),
            ("headers.X-Error", "header X-Error"),
            ("headers['X-Error']", "header X-Error"),
            ("header Retry After", "header Retry-After"),
            ("X-Error-Code", "header X-Error-Code"),
            ("retry_after", "header Retry-After"),
        ] {
            assert_eq!(location(written).as_deref(), Some(meant), "{written}");
        }
        assert_eq!(location("the code"), None);
    }

    #[test]
    fn dates_as_people_write_them() {
        for written in ["2024/06/01", "2024-6-1", "20240601", "01.06.2024"] {
            assert_eq!(date(written).as_deref(), Some("2024-06-01"), "{written}");
        }
        for written in ["06/01/2024", "June 2024", ""] {
            assert_eq!(date(written), None, "{written}");
        }
    }
}

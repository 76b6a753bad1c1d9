//! Waits and moments, in nanoseconds.

#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Each number is in range where it is cast.

/// Reads a decimal number without sign and exponent as so many of `unit` nanoseconds; digits behind the nanosecond are dropped.
#[must_use]
pub fn decimal(text: &str, unit: u128) -> Option<u128> {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !fraction.is_none_or(digits) {
        return None;
    }
    if whole.trim_start_matches('0').len() > 20 {
        return Some(u128::from(u64::MAX) * SECOND);
    }
    let fraction = fraction.unwrap_or_default();
    let fraction = &fraction[..fraction.len().min(9)];
    let scale = 10u128.pow(u32::try_from(fraction.len()).ok()?);
    let all = whole.parse::<u128>().ok()? * scale + fraction.parse::<u128>().unwrap_or_default();
    Some(all.checked_mul(unit).map_or(u128::from(u64::MAX) * SECOND, |all| all / scale))
}

/// The same, with what is less than a nanosecond rounded.
#[must_use]
pub fn rounded(text: &str, unit: u128) -> Option<u128> {
    let whole = decimal(text, unit)?;
    let Some((before, fraction)) = text.split_once('.').filter(|(before, _)| before.len() <= 16) else { return Some(whole) };
    let fraction = &fraction[..fraction.len().min(18)];
    let scale = 10u128.pow(u32::try_from(fraction.len()).ok()?);
    let all = before.parse::<u128>().ok()?.checked_mul(scale)? + fraction.parse::<u128>().ok()?;
    Some(all.checked_mul(unit).map_or(whole, |all| (all + scale / 2) / scale))
}

const SECOND: u128 = 1_000_000_000;

/// No wait is longer.
pub const LONGEST: u128 = 3_660_000 * 86_400 * SECOND;

/// The last second of the year 9999, in nanoseconds.
pub const LAST: i128 = 253_402_300_799_000_000_000;

/// The unit of that name.
fn unit(name: &str) -> Option<u128> {
    Some(match name {
        "ms" => SECOND / 1000,
        "s" => SECOND,
        "m" => 60 * SECOND,
        "h" => 3600 * SECOND,
        "d" => 86_400 * SECOND,
        _ => return None,
    })
}

/// A number with units, or ISO 8601.
#[must_use]
pub fn duration(text: &str) -> Option<u128> {
    let text = text.trim();
    if let Some(iso) = text.strip_prefix('P') {
        let (days, time) = iso.split_once('T').map_or((iso, None), |(days, time)| (days, Some(time)));
        let days = if days.is_empty() { Some(0) } else { parts(days, &[('D', 86_400)]) };
        let time = time.map_or(Some(0), |time| parts(time, &[('H', 3600), ('M', 60), ('S', 1)]));
        return if iso.is_empty() { None } else { Some(days? + time?) };
    }
    abbreviated(text).or_else(|| spelled(text))
}

/// `1m30s`
fn abbreviated(text: &str) -> Option<u128> {
    let (mut rest, mut all) = (text, 0);
    while !rest.is_empty() {
        let at = rest.find(|char: char| char.is_ascii_alphabetic())?;
        let behind = rest[at..].find(|char: char| !char.is_ascii_alphabetic()).map_or(rest.len(), |length| at + length);
        all += decimal(&rest[..at], unit(&rest[at..behind])?)?;
        rest = &rest[behind..];
    }
    (!text.is_empty()).then_some(all)
}

/// `23 hours, 57 minutes and 54 seconds`: a list of pairs, each a number and a unit.
fn spelled(text: &str) -> Option<u128> {
    // A blank on each side of every number leaves words only.
    let (mut tokens, mut before) = (String::new(), 'x');
    for char in text.chars() {
        let (is_digit, was_digit) = (char.is_ascii_digit(), before.is_ascii_digit());
        let is_point = matches!(char, '.' | ',') && was_digit || is_digit && matches!(before, '.' | ',');
        if char == ',' && !was_digit {
            tokens.push_str(" , ");
        } else {
            if is_digit != was_digit && !is_point {
                tokens.push(' ');
            }
            tokens.push(char);
        }
        before = char;
    }
    let mut words = tokens.split_whitespace().peekable();
    let mut all = 0;
    loop {
        let number = words.next()?;
        let groups: Vec<&str> = number.split('.').next()?.split(',').collect();
        if groups.len() > 1 && (groups[0].is_empty() || groups[0].len() > 3 || groups[1..].iter().any(|group| group.len() != 3)) {
            return None;
        }
        if number.split('.').nth(1).is_some_and(|fraction| fraction.contains(',')) {
            return None;
        }
        let name = words.next()?;
        let singular = name.to_ascii_lowercase();
        let singular = singular.strip_suffix('s').filter(|rest| rest.len() > 1).unwrap_or(&singular);
        let length = match singular {
            "nanosecond" => 1,
            "microsecond" => 1000,
            "millisecond" | "msec" => SECOND / 1000,
            "second" | "sec" => SECOND,
            "minute" | "min" => 60 * SECOND,
            "hour" | "hr" => 3600 * SECOND,
            "day" => 86_400 * SECOND,
            "week" => 7 * 86_400 * SECOND,
            _ => unit(name)?,
        };
        all += decimal(&number.replace(',', ""), length)?;
        if words.peek().is_none() {
            return Some(all);
        }
        words.next_if_eq(&",");
        words.next_if_eq(&"and");
    }
}

fn parts(text: &str, units: &[(char, u128)]) -> Option<u128> {
    let (mut rest, mut all) = (text, 0);
    for (name, seconds) in units {
        if let Some((number, behind)) = rest.split_once(*name) {
            all += decimal(number, seconds * SECOND)?;
            rest = behind;
        }
    }
    (rest.is_empty() && !text.is_empty()).then_some(all)
}

/// A literal of a spec: one whole number and one unit.
#[must_use]
pub fn literal(text: &str) -> Option<u128> {
    let at = text.find(|char: char| char.is_ascii_alphabetic())?;
    decimal(&text[..at], unit(&text[at..])?)
}

/// Whether a value of time fits the runtime's types.
#[must_use]
pub fn fits(value: &str) -> bool {
    let wait = value.strip_prefix("after ").and_then(|wait| wait.parse::<u128>().ok());
    let moment = value.strip_prefix("at ").and_then(|moment| moment.parse::<i128>().ok());
    wait.is_none_or(|wait| wait < u128::from(u64::MAX) * SECOND) && moment.is_none_or(|moment| moment < LAST + 1_000_000_000)
}

/// The value; of a wait of more than ten thousand years no digit.
#[must_use]
pub fn far(value: &str) -> String {
    let wait = value.strip_prefix("after ").and_then(|wait| wait.parse::<u128>().ok());
    if wait.is_some_and(|wait| wait > LONGEST) { "after ages".into() } else { value.into() }
}

/// Days since 1970 of a date of the Gregorian calendar.
fn days(year: i128, month: i128, day: i128) -> Option<i128> {
    let leap = |year: i128| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let length = *lengths.get(usize::try_from(month - 1).ok()?)?;
    if !(1..=length).contains(&day) {
        return None;
    }
    let before: i128 = lengths[..usize::try_from(month - 1).ok()?].iter().sum();
    let years = if year >= 1970 {
        (1970..year).map(|year| if leap(year) { 366 } else { 365 }).sum::<i128>()
    } else {
        -(year..1970).map(|year| if leap(year) { 366 } else { 365 }).sum::<i128>()
    };
    Some(years + before + day - 1)
}

fn number(text: &str, length: usize) -> Option<i128> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

fn clock(text: &str) -> Option<i128> {
    let (hour, rest) = text.split_once(':')?;
    let (minute, second) = rest.split_once(':')?;
    let (hour, minute, second) = (number(hour, 2)?, number(minute, 2)?, number(second, 2)?);
    (hour < 24 && minute < 60 && second < 60).then_some(hour * 3600 + minute * 60 + second)
}

/// `2026-11-24T10:00:00.5+01:00`
#[must_use]
pub fn rfc3339(text: &str) -> Option<i128> {
    let text = text.trim();
    if !text.is_ascii() || text.len() < 20 {
        return None;
    }
    let (date, rest) = text.split_at(10);
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (time, zone) = rest.split_at(8);
    let (fraction, zone) = match zone.strip_prefix('.') {
        Some(rest) => rest.split_at(rest.find(|char: char| !char.is_ascii_digit())?),
        None => ("0", zone),
    };
    let offset = match zone.strip_prefix(['+', '-']) {
        None => matches!(zone, "Z" | "z").then_some(0)?,
        Some(hours) => {
            let (hour, minute) = hours.split_once(':')?;
            let seconds = number(hour, 2)? * 3600 + number(minute, 2).filter(|minute| *minute < 60)? * 60;
            if seconds > 14 * 3600 {
                return None;
            }
            if zone.starts_with('-') { -seconds } else { seconds }
        }
    };
    let (year, rest) = date.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let day = days(number(year, 4)?, number(month, 2)?, number(day, 2)?)?;
    let nanos = i128::try_from(decimal(&format!("0.{fraction}"), SECOND)?).ok()?;
    Some((day * 86_400 + clock(time)? - offset) * 1_000_000_000 + nanos)
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The three forms of RFC 9110.
#[must_use]
pub fn http_date(text: &str) -> Option<i128> {
    // The day of the week is not looked at.
    let text = text.trim();
    let words: Vec<&str> = match text.split_once(", ") {
        Some((_, rest)) => [""].into_iter().chain(rest.split(' ')).collect(),
        None => text.split_whitespace().collect(),
    };
    let month = |name: &str| Some(MONTHS.iter().position(|month| *month == name)? as i128 + 1);
    let (year, month, day, time) = match words[..] {
        ["", day, name, year, time, "GMT"] => (number(year, 4)?, month(name)?, number(day, 2)?, time),
        ["", date, time, "GMT"] => {
            let [day, name, year] = date.split('-').collect::<Vec<_>>()[..] else { return None };
            let year = number(year, 2)?;
            (if year < 70 { year + 2000 } else { year + 1900 }, month(name)?, number(day, 2)?, time)
        }
        [_, name, day, time, year] => (number(year, 4)?, month(name)?, number(day, day.len().min(2))?, time),
        _ => return None,
    };
    Some((days(year, month, day)? * 86_400 + clock(time)?) * 1_000_000_000)
}

/// An HTTP date of the moment, for responses that are made.
#[must_use]
pub fn written_date(seconds: i64) -> String {
    let (mut year, mut day) = (1970, seconds / 86_400);
    loop {
        let length = i64::from(days(year, 12, 31).zip(days(year, 1, 1)).map_or(365, |(last, first)| last - first + 1) as i32);
        if day < length {
            break;
        }
        (year, day) = (year + 1, day - length);
    }
    let mut month = 1;
    while let (Some(first), Some(next)) = (days(year, month, 1), days(year, month + 1, 1)) {
        let length = (next - first) as i64;
        if day < length {
            break;
        }
        (month, day) = (month + 1, day - length);
    }
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][(seconds / 86_400 % 7) as usize];
    let (name, time) = (MONTHS[(month - 1) as usize], seconds % 86_400);
    format!("{weekday}, {:02} {name} {year} {:02}:{:02}:{:02} GMT", day + 1, time / 3600, time / 60 % 60, time % 60)
}

//! Which locations of a body hold the code and the message, judged by names and values.

use std::collections::BTreeMap;

use crate::drafts::document::FormatDraft;

/// Maximum number of response formats of a source.
const MOST_FORMATS: usize = 4;
/// Maximum number of alternatives of one location.
const MOST_ALTERNATIVES: usize = 3;

/// Names of members that hold a code, the best first.
const CODES: [&str; 22] = [
    "code",
    "errorcode",
    "errcode",
    "errorid",
    "error_code",
    "err_code",
    "error",
    "errortype",
    "error_type",
    "reason",
    "type",
    "errorname",
    "name",
    "key",
    "errorkey",
    "errors",
    "status",
    "title",
    "id",
    "result",
    "resultcode",
    "exception",
];
/// Names of members that hold a text for people, the best first.
const MESSAGES: [&str; 15] = [
    "message",
    "errormessage",
    "error_message",
    "msg",
    "errmsg",
    "detail",
    "error_description",
    "description",
    "details",
    "errordescription",
    "title",
    "reason",
    "error",
    "text",
    "info",
];

/// A location that may hold a code or a message, and what is known about its values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Candidate {
    /// Whether its values are listed, or were seen to repeat: codes do.
    pub(crate) has_values: bool,
    /// In how many responses it occurs.
    pub(crate) times: usize,
    /// Whether its values look like sentences.
    pub(crate) is_prose: bool,
    /// Whether its values are numbers of HTTP statuses.
    pub(crate) is_status: bool,
}

/// The response formats for these locations, by pointer.
pub(crate) fn formats(candidates: &BTreeMap<String, Candidate>) -> Vec<FormatDraft> {
    let mut groups: BTreeMap<String, Vec<(&String, &Candidate)>> = BTreeMap::new();
    for (pointer, candidate) in candidates {
        groups.entry(container(pointer)).or_default().push((pointer, candidate));
    }
    let mut formats: Vec<(usize, FormatDraft)> = groups.into_iter().filter_map(|(each, group)| format(&each, &group)).collect();
    // Those with a code before those with a message alone, then the most frequent first.
    formats.sort_by_key(|(times, format)| (format.code.is_none(), std::cmp::Reverse(*times)));
    formats.truncate(MOST_FORMATS);
    formats.into_iter().map(|(_, format)| format).collect()
}

fn format(each: &str, group: &[(&String, &Candidate)]) -> Option<(usize, FormatDraft)> {
    let codes = codes(each, group);
    let best = codes.first().copied();
    let message = message(each, group, best.map(|(pointer, _)| pointer.as_str()));
    let relative = |pointer: &str| pointer.strip_prefix(each).filter(|rest| !rest.is_empty()).unwrap_or("self").to_string();
    let code = codes.iter().map(|(pointer, _)| relative(pointer)).collect::<Vec<_>>().join(" or ");
    let times = best.map_or_else(|| group.iter().map(|(_, one)| one.times).max().unwrap_or_default(), |(_, one)| one.times);
    let format = FormatDraft {
        each: (!each.is_empty()).then(|| each.to_string()),
        code: (!code.is_empty()).then_some(code),
        message: message.map(|pointer| relative(pointer)),
        ..FormatDraft::default()
    };
    (format.code.is_some() || format.message.is_some()).then_some((times, format))
}

/// The best location of the code, and those that identify an error if it is missing.
fn codes<'c>(each: &str, group: &[(&'c String, &'c Candidate)]) -> Vec<(&'c String, &'c Candidate)> {
    let score = |pointer: &str, one: &Candidate| {
        let name = last(pointer).to_ascii_lowercase();
        let rank = CODES
            .iter()
            .position(|known| *known == name)
            .or_else(|| (name.ends_with("_code") || name.ends_with("code")).then_some(1))?;
        let is_weak = rank >= 6;
        // A weak name counts if its values are known to be few; prose and statuses are no codes.
        let counts = !one.is_prose && !one.is_status && (one.has_values || !is_weak);
        counts
            .then(|| 100 - 3 * i64::try_from(rank).unwrap_or(0) - 4 * depth(each, pointer) + if one.has_values { 25 } else { 0 })
    };
    let mut scored: Vec<_> = group.iter().filter_map(|(pointer, one)| Some((score(pointer, one)?, *pointer, *one))).collect();
    scored.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(other.1)));
    // Beside the best one, those with listed values in the same object: they identify an error whose code is missing.
    let best = scored.first().map(|(_, pointer, _)| pointer.as_str());
    let mut kept: Vec<_> = scored
        .iter()
        .filter(|(_, pointer, one)| {
            best == Some(pointer.as_str()) || one.has_values && best.is_some_and(|best| parent(best) == parent(pointer))
        })
        .map(|(_, pointer, one)| (*pointer, *one))
        .collect();
    kept.truncate(MOST_ALTERNATIVES);
    kept
}

/// The pointer to the object that has the member.
fn parent(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
}

fn message<'c>(each: &str, group: &[(&'c String, &'c Candidate)], code: Option<&str>) -> Option<&'c String> {
    let beside = |pointer: &str| code.is_some_and(|code| parent(code) == parent(pointer));
    let best = group
        .iter()
        .filter(|(pointer, one)| (one.is_prose || !one.has_values) && code != Some(pointer.as_str()))
        .filter_map(|(pointer, _)| {
            let name = last(pointer).to_ascii_lowercase();
            let rank = MESSAGES.iter().position(|known| *known == name)?;
            Some((2 * rank + usize::try_from(depth(each, pointer)).unwrap_or(0) + if beside(pointer) { 0 } else { 8 }, *pointer))
        });
    best.min().map(|(_, pointer)| pointer)
}

/// The pointer to the elements that contain a location; empty if there are none.
fn container(pointer: &str) -> String {
    let end = pointer.split('/').scan(0, |at, token| {
        *at += token.len() + 1;
        Some((*at - 1, token == "*"))
    });
    end.filter(|(_, is_star)| *is_star).last().map_or_else(String::new, |(end, _)| pointer[..end].to_string())
}

fn last(pointer: &str) -> &str {
    pointer.rsplit('/').find(|token| *token != "*").unwrap_or_default()
}

fn depth(each: &str, pointer: &str) -> i64 {
    let steps = pointer.strip_prefix(each).unwrap_or(pointer).matches('/').count();
    i64::try_from(steps).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pointers: &[(&str, bool)]) -> Vec<(Option<String>, Option<String>, Option<String>)> {
        let candidate = |has_values: bool| Candidate { has_values, times: 1, ..Candidate::default() };
        let candidates = pointers.iter().map(|(pointer, values)| ((*pointer).to_string(), candidate(*values))).collect();
        formats(&candidates).into_iter().map(|format| (format.each, format.code, format.message)).collect()
    }

    #[test]
    fn the_code_and_the_message_are_found_by_name() {
        let some = |text: &str| Some(text.to_string());
        let with_type = [("/error/code", false), ("/error/message", false), ("/error/type", true), ("/id", false)];
        assert_eq!(of(&with_type), [(None, some("/error/code or /error/type"), some("/error/message"))]);
        assert_eq!(
            of(&[("/errors/*/code", true), ("/errors/*/detail", false)]),
            [(some("/errors/*"), some("/code"), some("/detail"))]
        );
        assert_eq!(of(&[("/message", false)]), [(None, None, some("/message"))]);
        assert_eq!(of(&[("/data/x", false)]), []);
    }
}

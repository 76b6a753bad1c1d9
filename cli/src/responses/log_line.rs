//! Parses a log line: `403 Forbidden: [{"response":...}]`, `status=403 body={...}`.
//!
//! A number is a status if a word beside it indicates that, else if it is a word of its own; a
//! number inside JSON never is.

use http::StatusCode;
use serde::de::IgnoredAny;

use crate::responses::CapturedResponse;

/// Words before a status. `:`, `=`, quotes and the like between them are ignored.
const BEFORE: [&str; 5] = ["status", "status_code", "statuscode", "status-code", "http"];
/// Words before the status of a failure only: a process has an `exit code 101`.
const BEFORE_FAILURE: [&str; 2] = ["code", "error"];

/// The response.
pub(crate) fn received(text: &str) -> Option<CapturedResponse> {
    let json = json_start(text);
    let (before, rest) = text.split_at(json.unwrap_or(text.len()));
    let after = || end_of_first(rest).map_or("", |end| plain_line(&rest[end..]));
    let (status, behind) = status_in(before).or_else(|| Some((status_in(after())?.0, before.len())))?;
    let body = match json {
        Some(at) => json_text(text, at),
        None => plain_body(status, &text[behind..]).to_string(),
    };
    Some(CapturedResponse::new(status, body))
}

/// The end of the first JSON value of a text, if it is complete.
fn end_of_first(text: &str) -> Option<usize> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    values.next()?.ok()?;
    Some(values.byte_offset())
}

/// The first line up to any JSON.
fn plain_line(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    json_start(line).map_or(line, |at| &line[..at])
}

/// A status from 100 to 999.
pub(crate) fn status(text: &str) -> Option<u16> {
    let digits = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|status| digits && (100..=999).contains(status))
}

/// The best status in the text, and where what follows it begins.
fn status_in(text: &str) -> Option<(u16, usize)> {
    let mut alone = None;
    for (at, word) in words(text) {
        let Some(status) = status(word).filter(|status| *status < 600) else { continue };
        let (before, behind) = (&text[..at], &text[at + word.len()..]);
        if is_named(status, before) || has_reason(status, behind) {
            return Some((status, at + word.len()));
        }
        if alone.is_none() && status >= 400 && is_separate(before, behind) {
            alone = Some((status, at + word.len()));
        }
    }
    alone
}

/// The runs of letters, digits, `.`, `-` and `_`, and where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_');
    let words = text.split(move |char| !is_word(char)).filter(|word| !word.is_empty());
    words.map(move |word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

/// Whether the last word before it announces a status: `status=`, `HTTP/1.1`.
fn is_named(status: u16, before: &str) -> bool {
    let said = end(before.trim_end_matches([' ', ':', '=', '"', '\'', '(', '[', '>'])).to_ascii_lowercase();
    let last = said.rsplit([' ', '"', '\'', '(', '[', ',', '{']).next().unwrap_or_default();
    let is_one_of = |words: &[&str]| words.iter().any(|word| last == *word || last.ends_with(&format!(".{word}")));
    last.starts_with("http/") || is_one_of(&BEFORE) || status >= 400 && is_one_of(&BEFORE_FAILURE)
}

/// The last characters, more than any such word has. It is called for every number of a text, so it must not scan all of it.
fn end(text: &str) -> &str {
    text.char_indices().rev().take(64).last().map_or("", |(at, _)| &text[at..])
}

/// Whether the reason phrase of the status follows: `Forbidden`.
fn has_reason(status: u16, behind: &str) -> bool {
    let class = if status < 500 { "client error" } else { "server error" };
    let behind = behind.trim_start();
    let follow = |words: &str| behind.get(..words.len()).is_some_and(|said| said.eq_ignore_ascii_case(words));
    follow(class) || reason(status).is_some_and(follow)
}

fn reason(status: u16) -> Option<&'static str> {
    StatusCode::from_u16(status).ok()?.canonical_reason()
}

/// Whether it is not part of a time, a path or a number.
fn is_separate(before: &str, behind: &str) -> bool {
    let opens =
        before.chars().next_back().is_none_or(|char| char.is_whitespace() || matches!(char, '(' | '[' | '"' | '\'' | '='));
    let closes = behind.chars().next().is_none_or(|char| char.is_whitespace() || ":;,)]\"'.".contains(char));
    opens && closes
}

/// The start of a JSON object or array, judging by its first two characters.
fn json_start(text: &str) -> Option<usize> {
    let begins = |at: usize| {
        let mut inside = text[at + 1..].trim_start().chars();
        let signs = (text.as_bytes()[at], inside.next());
        matches!(signs, (b'{', Some('"' | '}' | '\\')) | (b'[', Some('{' | '"' | ']')))
    };
    text.match_indices(['{', '[']).map(|(at, _)| at).find(|at| begins(*at))
}

/// The JSON, also inside a quoted text with escaped quotes.
fn json_text(text: &str, at: usize) -> String {
    let json = text[at..].trim_end();
    if text[..at].ends_with('"') && json[1..].trim_start().starts_with(['\\', '{']) {
        let mut quoted = serde_json::Deserializer::from_str(&text[at - 1..]).into_iter::<String>();
        if let Some(Ok(unquoted)) = quoted.next() {
            return unquoted;
        }
    }
    json.to_string()
}

/// A body that is not JSON: the text after `body=`, else after a colon that follows the status and its reason phrase.
fn plain_body(status: u16, behind: &str) -> &str {
    if let Some((_, body)) = behind.split_once("body=").or_else(|| behind.split_once("body: ")) {
        return body.trim().trim_matches(['"', '\'']);
    }
    let rest = behind.trim_start();
    let rest = strip_reason(status, rest);
    let body = rest.strip_prefix(':').unwrap_or_default().trim();
    if strip_reason(status, body).is_empty() { "" } else { body }
}

fn strip_reason(status: u16, text: &str) -> &str {
    let reason = reason(status).unwrap_or_default();
    match text.split_at_checked(reason.len()) {
        Some((said, rest)) if said.eq_ignore_ascii_case(reason) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u16, String)> {
        received(text).map(|found| (found.status, String::from_utf8(found.body).unwrap()))
    }

    fn is(text: &str, status: u16, body: &str) {
        assert_eq!(read(text), Some((status, body.into())), "{text:?}");
    }

    #[test]
    fn a_log_line_has_a_status_and_perhaps_a_body() {
        is("403 Forbidden: [{\"response\":\"x\"}]", 403, "[{\"response\":\"x\"}]");
        is("2024-09-15T15:30:00 ERROR [api] status=404 {\"code\":1}\n", 404, "{\"code\":1}");
        is("HTTP/1.1 403 Forbidden: {\"code\":1}", 403, "{\"code\":1}");
        is("HTTP 401: token_expired", 401, "token_expired");
        is("é 503 Service Unavailable", 503, "");
        is("HTTP 200: {\"error\":{\"code\":-32700}}", 200, "{\"error\":{\"code\":-32700}}");
        is("body={\"code\":1} status=403", 403, "{\"code\":1} status=403");
        for text in [
            "{\"code\": 404}",
            "nothing",
            "",
            "took 404ms",
            "/items/404 not there",
            "exit code 101",
            "{\"status\":200}\n{\"status\":403}",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_word_far_before_a_number_does_not_name_it() {
        is(&format!("{} status: 404", "é/".repeat(100)), 404, "");
        is(&format!("status/{}/404 Not Found", "é/".repeat(100)), 404, "");
        for numbers in ["/404", "200 "] {
            assert_eq!(read(&numbers.repeat(20_000)), None);
        }
    }

    #[test]
    fn what_programs_of_other_languages_print() {
        let requests = "requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://api.example.com/404";
        is(requests, 403, "");
        is("urllib.error.HTTPError: HTTP Error 403: Forbidden", 403, "");
        is("Error: Request failed with status code 429", 429, "");
        is("12:30:00,403 WARN 500 while calling /v1/404: {\"code\":2}", 500, "{\"code\":2}");
        is("level=error status_code=403 body=\"{\\\"code\\\":4032251}\" took=3ms", 403, "{\"code\":4032251}");
        is("GET /v1 HTTP/1.1\" 503 153 body='b{\"a\":1}'", 503, "{\"a\":1}'");
    }
}

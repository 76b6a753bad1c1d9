//! Parses the output of `curl -i` or `curl -v`.
//!
//! The last response counts: those before it are redirects, a proxy's answer or `100 Continue`.
//! Lines before the first response, such as the command itself, are skipped.

use crate::responses::{CapturedResponse, log_line};

/// The last response of a dump.
pub(crate) fn last_response(bytes: &[u8]) -> Option<CapturedResponse> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let unprefixed = is_verbose(bytes).then(|| without_prefixes(bytes));
    let mut rest = first_head(unprefixed.as_deref().unwrap_or(bytes))?;
    let mut last = None;
    while let Some((status, mut after)) = status_line(rest) {
        let mut headers = Vec::new();
        while let Some((line, next)) = line(after) {
            after = next;
            if line.trim_ascii().is_empty() {
                break;
            }
            headers.extend(header(&String::from_utf8_lossy(line)));
        }
        let next = after.trim_ascii_start();
        last = Some((status, headers, after));
        rest = match status {
            _ if status_line(next).is_some() => next,
            // A redirect may have a body of its own before the next response.
            300..=399 => first_head(after).unwrap_or_default(),
            _ => break,
        };
    }
    // Only the last body is copied: copying each one would take quadratic time.
    last.map(|(status, headers, body)| CapturedResponse { headers, ..CapturedResponse::new(status, body) })
}

/// `Name: value`.
pub(crate) fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
    is_name.then(|| (name.to_string(), value.trim().to_string()))
}

/// The text from the first status line that is followed by headers or an empty line; at the very start it needs neither.
fn first_head(bytes: &[u8]) -> Option<&[u8]> {
    let start = bytes.trim_ascii_start();
    if status_line(start).is_some() {
        return Some(start);
    }
    let mut rest = start;
    while let Some((_, next)) = line(rest) {
        let followed = |after| line(after).is_some_and(|(line, _)| is_head(line));
        if status_line(next).is_some_and(|(_, after)| followed(after)) {
            return Some(next);
        }
        rest = next;
    }
    None
}

fn is_head(line: &[u8]) -> bool {
    line.trim_ascii().is_empty() || header(&String::from_utf8_lossy(line)).is_some()
}

/// `HTTP/1.1 403 Forbidden` or `HTTP/2 403`; with a colon or JSON after the status it is a log line.
fn status_line(bytes: &[u8]) -> Option<(u16, &[u8])> {
    let (line, rest) = line(bytes)?;
    let line = std::str::from_utf8(line.strip_prefix(b"HTTP/")?).ok()?;
    let mut words = line.split_whitespace();
    let version = words.next()?;
    let is_version = version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let status = words.next().and_then(log_line::status).filter(|_| is_version && !line.contains([':', '{', '[']))?;
    Some((status, rest))
}

/// The first line and what follows it.
fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    if bytes.is_empty() {
        return None;
    }
    let end = bytes.iter().position(|byte| *byte == b'\n');
    Some(end.map_or((bytes, &[][..]), |end| (&bytes[..end], &bytes[end + 1..])))
}

/// Whether it is from `curl -v`: response headers after `< `.
fn is_verbose(bytes: &[u8]) -> bool {
    bytes.split(|byte| *byte == b'\n').any(|line| line.starts_with(b"< HTTP/"))
}

/// Converts the output of `curl -v` to that of `curl -i`: without curl's own messages, the request and the progress meter.
fn without_prefixes(bytes: &[u8]) -> Vec<u8> {
    let mut kept: Vec<&[u8]> = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        match line {
            [b'<', rest @ ..] if rest.is_empty() || rest[0].is_ascii_whitespace() => kept.push(rest.trim_ascii_start()),
            [b'*' | b'>', rest @ ..] if rest.is_empty() || rest[0].is_ascii_whitespace() => {}
            _ if is_meter(line) => {}
            _ => kept.push(without_farewell(line)),
        }
    }
    kept.join(&b'\n')
}

/// `{ [20 bytes data]` or a line of the progress meter.
fn is_meter(line: &[u8]) -> bool {
    let text = String::from_utf8_lossy(line);
    let data = (text.starts_with("{ [") || text.starts_with("} [")) && text.trim_end().ends_with("bytes data]");
    data || ["% Total", "Dload  Upload", "--:--:--"].iter().any(|part| text.contains(part))
}

/// Removes curl's last message, which directly follows a body without a line break.
fn without_farewell(line: &[u8]) -> &[u8] {
    let farewell = b"* Connection #";
    line.windows(farewell.len()).position(|part| part == farewell).map_or(line, |at| &line[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_response_of_a_dump_counts() {
        let text =
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /x\r\n\r\nHTTP/2 403 \r\nretry-after: 3\r\n\r\n{}\n";
        let received = last_response(text.as_bytes()).unwrap();
        assert_eq!((received.status, &*received.body), (403, &b"{}\n"[..]));
        assert_eq!(received.headers, [("retry-after".into(), "3".into())]);
    }

    #[test]
    fn of_many_responses_only_the_last_is_copied() {
        let text = "HTTP/1.1 100\n\n".repeat(200_000) + "HTTP/1.1 403\n\n{}";
        let received = last_response(text.as_bytes()).unwrap();
        assert_eq!((received.status, &*received.body), (403, &b"{}"[..]));
    }

    #[test]
    fn a_dump_may_end_anywhere() {
        for text in ["HTTP/2 403", "HTTP/2 403\n", "HTTP/2 403\na: b", "HTTP/2 403\n\n", "\u{feff}HTTP/1.0 403 Forbidden"] {
            assert_eq!(last_response(text.as_bytes()).unwrap().status, 403, "{text:?}");
        }
        for text in ["", "HTTP/", "HTTP/2", "HTTP/2 9", "HTTP/x 403", "{}", "HTTP/1.1 403 Forbidden: {\"code\":1}"] {
            assert_eq!(last_response(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn a_body_that_speaks_of_http_is_no_further_response() {
        let received = last_response(b"HTTP/2 403\n\nsee\nHTTP/1.1 500 Oops\nx: y\n\n").unwrap();
        assert_eq!(received.status, 403);
        let redirected = last_response(b"HTTP/2 302\n\n<html>moved</html>\nHTTP/2 404\nx: y\n\nbody").unwrap();
        assert_eq!((redirected.status, &*redirected.body), (404, &b"body"[..]));
    }
}

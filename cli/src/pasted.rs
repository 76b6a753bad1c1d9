//! A response out of pasted text.
//!
//! What comes in: a whole dump of `curl -i`, or a log line such as `403 Forbidden: [...]`. What goes out: status, headers and body;
//! nothing if the text is neither.

/// A response, owned.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Pasted {
    /// The status.
    pub(crate) status: u16,
    /// The headers.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

/// The last response of a dump: those before it are redirects, a proxy's answer or `100 Continue`.
pub(crate) fn dump(bytes: &[u8]) -> Option<Pasted> {
    let mut last = None;
    let mut rest = bytes.trim_ascii_start();
    while let Some((status, mut after)) = status_line(rest) {
        let mut headers = Vec::new();
        while let Some((line, next)) = line(after) {
            after = next;
            if line.trim_ascii().is_empty() {
                break;
            }
            headers.extend(header(&String::from_utf8_lossy(line)));
        }
        last = Some(Pasted { status, headers, body: after.to_vec() });
        rest = after;
    }
    last
}

/// `Name: value`.
pub(crate) fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
    is_name.then(|| (name.to_string(), value.trim().to_string()))
}

/// `HTTP/1.1 403 Forbidden` or `HTTP/2 403`.
fn status_line(bytes: &[u8]) -> Option<(u16, &[u8])> {
    let (line, rest) = line(bytes)?;
    let mut words = std::str::from_utf8(line.strip_prefix(b"HTTP/")?).ok()?.split_whitespace();
    let version = words.next()?;
    let is_version = version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let status = words.next().and_then(status).filter(|_| is_version)?;
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

/// A status from 100 to 999.
pub(crate) fn status(text: &str) -> Option<u16> {
    let digits = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|status| digits && (100..=999).contains(status))
}

/// The first word of a log line that is a status from 400 up; the body is the JSON behind it, else what follows a colon.
pub(crate) fn log_line(text: &str) -> Option<Pasted> {
    let is_word = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_');
    let mut at = 0;
    for word in text.split(|char| !is_word(char)) {
        if let Some(status) = status(word).filter(|status| (400..=599).contains(status)) {
            let body = body_in(&text[at + word.len()..]);
            return Some(Pasted { status, headers: Vec::new(), body: body.into() });
        }
        at += word.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
        // JSON has begun: a number in it is no status.
        if text[..at].ends_with('{') {
            return None;
        }
    }
    None
}

fn body_in(rest: &str) -> &str {
    let json = rest.find(['{', '[']).map(|at| &rest[at..]);
    json.or_else(|| rest.split_once(": ").map(|(_, body)| body)).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_response_of_a_dump_counts() {
        let text =
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /x\r\n\r\nHTTP/2 403 \r\nretry-after: 3\r\n\r\n{}\n";
        let pasted = dump(text.as_bytes()).unwrap();
        assert_eq!((pasted.status, &*pasted.body), (403, &b"{}\n"[..]));
        assert_eq!(pasted.headers, [("retry-after".into(), "3".into())]);
    }

    #[test]
    fn a_dump_may_end_anywhere() {
        for text in ["HTTP/2 403", "HTTP/2 403\n", "HTTP/2 403\na: b", "HTTP/2 403\n\n"] {
            assert_eq!(dump(text.as_bytes()).unwrap().status, 403, "{text:?}");
        }
        for text in ["", "HTTP/", "HTTP/2", "HTTP/2 9", "HTTP/x 403", "{}"] {
            assert_eq!(dump(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn a_log_line_has_a_status_and_perhaps_a_body() {
        let body = |text: &str| log_line(text).map(|found| (found.status, String::from_utf8(found.body).unwrap()));
        assert_eq!(body("403 Forbidden: [{\"response\":\"x\"}]"), Some((403, "[{\"response\":\"x\"}]".into())));
        assert_eq!(body("2024-09-15T15:30:00 ERROR [api] status=404 {\"code\":1}\n"), Some((404, "{\"code\":1}".into())));
        assert_eq!(body("HTTP 401: token_expired"), Some((401, "token_expired".into())));
        assert_eq!(body("é 503 Service Unavailable"), Some((503, String::new())));
        assert_eq!(body("{\"code\": 404}"), None);
        assert_eq!(body("nothing"), None);
    }
}

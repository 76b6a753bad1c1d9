//! Reads recorded responses one by one: JSON lines, a HAR file, or dumps of `curl -i`.
//!
//! The kind is found by the first line. JSON lines are read in constant memory, also from a file
//! that grows; the other kinds are read whole, up to the limit of an input.

use std::io::{BufRead, Read};
use std::path::Path;

use crate::output::exit::Failure;
use crate::output::progress::Progress;
use crate::responses::input::{Input, NextLine, next_line, open, too_long, unreadable};
use crate::responses::json_line::Line;
use crate::responses::{CapturedResponse, curl, har};

/// Maximum size of a recording that is not JSON lines.
const LARGEST_WHOLE: u64 = 256 << 20;

/// A recorded response.
pub(crate) struct Recorded {
    /// The vendor's id, if the recording names it.
    pub(crate) vendor: Option<String>,
    /// The host, if the recording names it.
    pub(crate) host: Option<String>,
    /// The response.
    pub(crate) received: CapturedResponse,
}

/// Whether to read on at the end of a file, for a file that grows.
pub(crate) type ReadOn<'f> = &'f mut dyn FnMut() -> bool;

/// Calls `visit` with each response, and returns how many could not be read; each of those is reported on standard error.
pub(crate) fn each(path: &Path, visit: &mut dyn FnMut(Recorded), read_on: ReadOn<'_>) -> Result<u64, Failure> {
    let Input { name, bytes: mut input, length } = open(Some(path))?;
    let mut first = Vec::new();
    while first.trim_ascii().is_empty() {
        match next_line(&mut input, &mut first).map_err(|error| unreadable(&name, &error))? {
            NextLine::End if !read_on() => return Ok(0),
            NextLine::TooLong => break,
            _ => {}
        }
    }
    // A file that grows may begin with half a line.
    while !first.ends_with(b"\n") && read_on() {
        let mut more = Vec::new();
        next_line(&mut input, &mut more).map_err(|error| unreadable(&name, &error))?;
        first.append(&mut more);
    }
    let text = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&first);
    if is_json_line(text) {
        return lines(&name, &mut input, length, text.to_vec(), visit, read_on);
    }
    let mut bytes = first;
    let rest = LARGEST_WHOLE + 1 - (bytes.len() as u64).min(LARGEST_WHOLE);
    input.take(rest).read_to_end(&mut bytes).map_err(|error| unreadable(&name, &error))?;
    if bytes.len() as u64 > LARGEST_WHOLE {
        return Err(Failure::usage(format!("{name} is longer than {} MiB; pass JSON lines", LARGEST_WHOLE >> 20)));
    }
    whole(&name, &bytes, visit)
}

/// A whole object on one line that is not a HAR file.
fn is_json_line(line: &[u8]) -> bool {
    let starts = line.trim_ascii_start().starts_with(b"{");
    starts && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok() && !har::is_har(line)
}

fn lines(
    name: &str,
    input: &mut dyn BufRead,
    length: Option<u64>,
    first: Vec<u8>,
    visit: &mut dyn FnMut(Recorded),
    read_on: ReadOn<'_>,
) -> Result<u64, Failure> {
    let mut progress = Progress::new(length, false);
    let (mut bytes, mut broken, mut number) = (first, 0, 0u64);
    let mut next = NextLine::Read;
    loop {
        number += 1;
        progress.line(bytes.len());
        let line = match next {
            NextLine::End => break,
            NextLine::TooLong => Err(too_long()),
            NextLine::Read => match String::from_utf8_lossy(&bytes) {
                line if line.trim().is_empty() => Ok(None),
                line => Line::parse(&line).map(Some),
            },
        };
        match line {
            Ok(Some(line)) => visit(Recorded { vendor: line.vendor, host: None, received: line.received }),
            Ok(None) => {}
            Err(message) => {
                broken += 1;
                progress.complain(&format!("{name}, line {number}: {message}"));
            }
        }
        next = next_line(input, &mut bytes).map_err(|error| unreadable(name, &error))?;
        while matches!(next, NextLine::End) && read_on() {
            next = next_line(input, &mut bytes).map_err(|error| unreadable(name, &error))?;
        }
        // A file that grows may have half a line: the rest follows.
        while matches!(next, NextLine::Read) && !bytes.ends_with(b"\n") && read_on() {
            let mut more = Vec::new();
            next_line(input, &mut more).map_err(|error| unreadable(name, &error))?;
            bytes.append(&mut more);
        }
    }
    progress.end();
    Ok(broken)
}

fn whole(name: &str, bytes: &[u8], visit: &mut dyn FnMut(Recorded)) -> Result<u64, Failure> {
    if har::is_har(bytes) {
        let calls = har::calls(bytes).map_err(|error| Failure::usage(format!("{name} is not a HAR file: {error}")))?;
        let mut broken = 0;
        for call in calls {
            match call.received {
                Ok(received) => visit(Recorded { vendor: None, host: Some(call.host), received }),
                Err(_) => broken += 1,
            }
        }
        return Ok(broken);
    }
    let text = String::from_utf8_lossy(bytes);
    if let Ok(line) = Line::parse(&text) {
        visit(Recorded { vendor: line.vendor, host: None, received: line.received });
        return Ok(0);
    }
    let mut found = 0;
    for dump in dumps(bytes) {
        if let Some(received) = curl::last_response(dump) {
            found += 1;
            visit(Recorded { vendor: None, host: None, received });
        }
    }
    if found == 0 {
        return Err(Failure::usage(format!("{name} holds no responses: pass JSON lines, a HAR file or dumps of `curl -i`")));
    }
    Ok(0)
}

/// The dumps of a file: each begins with a status line at the start of a line.
fn dumps(bytes: &[u8]) -> Vec<&[u8]> {
    let is_start = |at: usize| bytes[at..].starts_with(b"HTTP/") && (at == 0 || bytes[at - 1] == b'\n');
    let mut starts: Vec<usize> = (0..bytes.len()).filter(|at| is_start(*at)).collect();
    if starts.is_empty() {
        return vec![bytes];
    }
    starts.push(bytes.len());
    starts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dumps_of_a_file_are_told_apart() {
        let text = b"HTTP/1.1 404 Not Found\r\na: b\r\n\r\n{\"code\":1}\nHTTP/2 429\n\n{}\n";
        let statuses: Vec<_> = dumps(text).into_iter().filter_map(curl::last_response).map(|one| one.status).collect();
        assert_eq!(statuses, [404, 429]);
    }
}

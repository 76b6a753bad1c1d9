//! Scans JSON (RFC 8259) byte by byte to find where values end, without building anything. Up to 63
//! levels of nesting it does not allocate.
//!
//! It is as strict as `serde_json`; `tests/scan_like_serde_json.rs` and the fuzz target compare the
//! two. Nesting is not limited, because nothing recurses. Within strings any byte from 0x80 up is
//! accepted; invalid UTF-8 is replaced when a text is read.

use crate::json::nesting::Nesting;

/// The position of a syntax error: the first wrong byte, or the length if the input is truncated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SyntaxErrorAt(pub(crate) usize);

type Scanned<T> = Result<T, SyntaxErrorAt>;

/// A member's name as written between its quotes.
#[derive(Clone, Copy)]
pub(crate) struct Name<'b> {
    /// The bytes.
    pub(crate) inner: &'b [u8],
    /// Whether they contain escapes.
    pub(crate) has_escapes: bool,
}

/// A position in the input.
#[derive(Clone)]
pub(crate) struct Scanner<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Scanner<'b> {
    pub(crate) const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The position of the next byte.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// The bytes read since `from`.
    #[inline]
    pub(crate) fn since(&self, from: usize) -> &'b [u8] {
        self.bytes.get(from..self.at).unwrap_or_default()
    }

    /// The next byte that is not white space, without reading it.
    #[inline]
    pub(crate) fn peek(&mut self) -> Scanned<u8> {
        let (byte, at) = visible(self.bytes, self.at);
        self.at = at;
        if at < self.bytes.len() { Ok(byte) } else { Err(SyntaxErrorAt(at)) }
    }

    /// Reads a byte that was peeked at.
    pub(crate) const fn eat(&mut self) {
        self.at += 1;
    }

    /// Skips one value.
    #[inline]
    pub(crate) fn skip(&mut self) -> Scanned<()> {
        match self.peek()? {
            b'{' | b'[' => self.at = nested(self.bytes, self.at, Nesting::default(), true)?,
            _ => self.at = scalar(self.bytes, self.at)?,
        }
        Ok(())
    }

    /// Skips the rest of a container after one of its values; `close` is its closing bracket.
    pub(crate) fn skip_rest(&mut self, close: u8) -> Scanned<()> {
        let mut levels = Nesting::default();
        levels.enter(close == b'}');
        self.at = nested(self.bytes, self.at, levels, false)?;
        Ok(())
    }

    /// Reads a string, number or literal that starts at the current position.
    pub(crate) fn scalar(&mut self) -> Scanned<()> {
        self.at = scalar(self.bytes, self.at)?;
        Ok(())
    }

    /// Reads an opening bracket, and returns whether a value follows. Otherwise the closing bracket
    /// is read too.
    #[inline]
    pub(crate) fn enter(&mut self, close: u8) -> Scanned<bool> {
        self.at += 1;
        let is_filled = self.peek()? != close;
        self.at += usize::from(!is_filled);
        Ok(is_filled)
    }

    /// Reads what follows a value in a container, and returns whether another value follows.
    #[inline]
    pub(crate) fn next(&mut self, close: u8) -> Scanned<bool> {
        let byte = self.peek()?;
        if byte != b',' && byte != close {
            return Err(SyntaxErrorAt(self.at));
        }
        self.at += 1;
        Ok(byte == b',')
    }

    /// Reads a member's name and the colon.
    #[expect(clippy::inline_always, reason = "a call for each member costs 3 % of decoding")]
    #[inline(always)]
    pub(crate) fn name(&mut self) -> Scanned<Name<'b>> {
        self.peek()?;
        let from = self.at + 1;
        let (end, has_escapes) = quoted(self.bytes, self.at)?;
        self.at = after_colon(self.bytes, end)?;
        Ok(Name { inner: self.bytes.get(from..end - 1).unwrap_or_default(), has_escapes })
    }
}

/// The position at which all `levels` are closed; `is_due` is true if a value comes next, and false
/// if one has just ended.
fn nested(bytes: &[u8], mut at: usize, mut levels: Nesting, mut is_due: bool) -> Scanned<usize> {
    loop {
        if is_due {
            at = match byte(bytes, at) {
                b'"' => quoted(bytes, at)?.0,
                open @ (b'{' | b'[') => {
                    levels.enter(open == b'{');
                    let (next, from) = visible(bytes, at + 1);
                    if next != levels.close() {
                        at = if levels.in_object() { name(bytes, from)? } else { from };
                        continue;
                    }
                    from
                }
                b' ' | b'\n' | b'\r' | b'\t' => {
                    at += 1;
                    continue;
                }
                _ => scalar(bytes, at)?,
            };
        }
        // A value has ended, or a container is about to.
        loop {
            let next = byte(bytes, at);
            if next == b',' {
                at = if levels.in_object() { name(bytes, at + 1)? } else { at + 1 };
                break;
            } else if next == levels.close() {
                at += 1;
                if levels.leave() {
                    return Ok(at);
                }
            } else if let b' ' | b'\n' | b'\r' | b'\t' = next {
                at += 1;
            } else {
                return Err(SyntaxErrorAt(at));
            }
        }
        is_due = true;
    }
}

/// The byte at `at`. At the end of the input a NUL, which is valid nowhere.
#[inline]
fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or_default()
}

/// The next byte that is not white space, and its position.
#[inline]
fn visible(bytes: &[u8], mut at: usize) -> (u8, usize) {
    loop {
        match byte(bytes, at) {
            b' ' | b'\n' | b'\r' | b'\t' => at += 1,
            byte => return (byte, at),
        }
    }
}

/// The position after a member's name and the colon.
#[inline]
fn name(bytes: &[u8], at: usize) -> Scanned<usize> {
    let (_, at) = visible(bytes, at);
    let (end, _) = quoted(bytes, at)?;
    after_colon(bytes, end)
}

#[inline]
fn after_colon(bytes: &[u8], at: usize) -> Scanned<usize> {
    let (byte, at) = visible(bytes, at);
    if byte == b':' { Ok(at + 1) } else { Err(SyntaxErrorAt(at)) }
}

/// The position after the string, number or literal that starts at `at`.
#[inline]
fn scalar(bytes: &[u8], at: usize) -> Scanned<usize> {
    match byte(bytes, at) {
        b'"' => Ok(quoted(bytes, at)?.0),
        b'-' | b'0'..=b'9' => number(bytes, at),
        b'n' => word(bytes, at, b"null"),
        b't' => word(bytes, at, b"true"),
        b'f' => word(bytes, at, b"false"),
        _ => Err(SyntaxErrorAt(at)),
    }
}

fn word(bytes: &[u8], at: usize, word: &[u8]) -> Scanned<usize> {
    let wrong = (at..).zip(word).find(|(at, byte)| bytes.get(*at) != Some(byte));
    wrong.map_or(Ok(at + word.len()), |(at, _)| Err(SyntaxErrorAt(at)))
}

fn number(bytes: &[u8], at: usize) -> Scanned<usize> {
    let from = at + usize::from(bytes.get(at) == Some(&b'-'));
    let mut at = digits(bytes, from)?;
    if at > from + 1 && bytes.get(from) == Some(&b'0') {
        return Err(SyntaxErrorAt(from + 1));
    }
    if bytes.get(at) == Some(&b'.') {
        at = digits(bytes, at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1;
        at = digits(bytes, at + usize::from(matches!(bytes.get(at), Some(b'+' | b'-'))))?;
    }
    Ok(at)
}

/// The position after one or more digits.
#[inline]
fn digits(bytes: &[u8], from: usize) -> Scanned<usize> {
    let mut at = from;
    while let b'0'..=b'9' = byte(bytes, at) {
        at += 1;
    }
    if at == from { Err(SyntaxErrorAt(at)) } else { Ok(at) }
}

/// The position after the string that starts at `at`, and whether it contains escapes.
#[inline]
fn quoted(bytes: &[u8], at: usize) -> Scanned<(usize, bool)> {
    if byte(bytes, at) != b'"' {
        return Err(SyntaxErrorAt(at));
    }
    let end = plain(bytes, at + 1);
    if byte(bytes, end) == b'"' { Ok((end + 1, false)) } else { Ok((with_escapes(bytes, end)?, true)) }
}

/// Continues at the first byte that needs care.
#[inline(never)]
fn with_escapes(bytes: &[u8], mut at: usize) -> Scanned<usize> {
    loop {
        match bytes.get(at) {
            Some(b'"') => return Ok(at + 1),
            Some(b'\\') => at = plain(bytes, escape(bytes, at + 1)?),
            _ => return Err(SyntaxErrorAt(at)),
        }
    }
}

/// The next quote, backslash or control character, searched eight bytes at a time.
#[inline]
fn plain(bytes: &[u8], mut at: usize) -> usize {
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let special = special(u64::from_le_bytes(*eight));
        if special != 0 {
            return at + special.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(0x20..=0x21 | 0x23..=0x5b | 0x5d..) = bytes.get(at) {
        at += 1;
    }
    at
}

/// The position after the escape whose backslash is before `at`.
fn escape(bytes: &[u8], at: usize) -> Scanned<usize> {
    match bytes.get(at) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 1),
        Some(b'u') => {
            let wrong = (at + 1..at + 5).find(|at| !bytes.get(*at).is_some_and(u8::is_ascii_hexdigit));
            wrong.map_or(Ok(at + 5), |at| Err(SyntaxErrorAt(at)))
        }
        _ => Err(SyntaxErrorAt(at)),
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// Sets the top bit of each byte that is a quote, backslash or control character. Marks above the
/// lowest one may be wrong.
#[inline]
const fn special(eight: u64) -> u64 {
    let quote = eight ^ (ONES * 0x22);
    let backslash = eight ^ (ONES * 0x5c);
    let controls = eight.wrapping_sub(ONES * 0x20) & !eight;
    let quotes = quote.wrapping_sub(ONES) & !quote;
    let backslashes = backslash.wrapping_sub(ONES) & !backslash;
    (controls | quotes | backslashes) & TOPS
}

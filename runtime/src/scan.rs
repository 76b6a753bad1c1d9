//! JSON (RFC 8259) read byte by byte: where values end. Nothing is built and nothing allocated below 64 levels of nesting.
//!
//! What comes in: bytes. What goes out: positions. Fails at the first byte that is wrong. It is as strict as `serde_json`, which it
//! is held against by `tests/scan_like_serde_json.rs` and by the fuzz target; nesting has no limit, because nothing here recurses.
//! Inside strings any byte from 0x80 up is let through: whoever takes a text out reads it lossily.

use alloc::vec::Vec;

/// Where the bytes stop being JSON: the first byte that is wrong, or their length where they only break off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wrong(pub(crate) usize);

type Scanned<T> = Result<T, Wrong>;

/// A member's name as it stands between its quotes.
#[derive(Clone, Copy)]
pub(crate) struct Name<'b> {
    pub(crate) inner: &'b [u8],
    pub(crate) has_escapes: bool,
}

/// A reader of bytes, and how far it came.
#[derive(Clone)]
pub(crate) struct Scan<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Scan<'b> {
    pub(crate) const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The position of the next byte.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// What was read since `from`.
    pub(crate) fn since(&self, from: usize) -> &'b [u8] {
        self.bytes.get(from..self.at).unwrap_or_default()
    }

    /// The next byte that is no white space; it stays unread.
    #[inline]
    pub(crate) fn peek(&mut self) -> Scanned<u8> {
        loop {
            match self.bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(&byte) => return Ok(byte),
                None => return self.wrong(),
            }
        }
    }

    /// Reads one byte that was peeked at.
    pub(crate) const fn eat(&mut self) {
        self.at += 1;
    }

    /// Reads over one value.
    #[inline]
    pub(crate) fn skip(&mut self) -> Scanned<()> {
        match self.peek()? {
            b'{' | b'[' => self.skip_nested(Levels::default(), true),
            _ => self.scalar(),
        }
    }

    /// Reads over the rest of a container, after one of its values; `close` is the bracket that ends it.
    pub(crate) fn skip_rest(&mut self, close: u8) -> Scanned<()> {
        let mut levels = Levels::default();
        levels.enter(close == b'}');
        self.skip_nested(levels, false)
    }

    /// Reads on until all `levels` are closed; `due`: a value is next, else one has just ended.
    fn skip_nested(&mut self, mut levels: Levels, mut due: bool) -> Scanned<()> {
        loop {
            let open = if due { self.peek()? } else { 0 };
            let goes_on = if matches!(open, b'{' | b'[') {
                levels.enter(open == b'{');
                self.enter(levels.close())?
            } else {
                if due {
                    self.scalar()?;
                }
                self.next(levels.close())?
            };
            if !goes_on {
                levels.leave();
                if levels.depth == 0 {
                    return Ok(());
                }
            } else if levels.in_object() {
                self.name()?;
            }
            due = goes_on;
        }
    }

    /// Reads an opening bracket; whether something stands behind it, else the closing one is read too.
    #[inline]
    pub(crate) fn enter(&mut self, close: u8) -> Scanned<bool> {
        self.at += 1;
        let is_filled = self.peek()? != close;
        self.at += usize::from(!is_filled);
        Ok(is_filled)
    }

    /// Reads what stands behind a value in a container; whether another one is to come.
    #[inline]
    pub(crate) fn next(&mut self, close: u8) -> Scanned<bool> {
        let byte = self.peek()?;
        if byte != b',' && byte != close {
            return self.wrong();
        }
        self.at += 1;
        Ok(byte == b',')
    }

    /// Reads a member's name and the colon.
    #[inline]
    pub(crate) fn name(&mut self) -> Scanned<Name<'b>> {
        if self.peek()? != b'"' {
            return self.wrong();
        }
        let from = self.at + 1;
        let has_escapes = self.string()?;
        let inner = self.bytes.get(from..self.at - 1).unwrap_or_default();
        if self.peek()? != b':' {
            return self.wrong();
        }
        self.at += 1;
        Ok(Name { inner, has_escapes })
    }

    /// Reads a string, number or word, which begins right here.
    pub(crate) fn scalar(&mut self) -> Scanned<()> {
        match self.bytes.get(self.at) {
            Some(b'"') => self.string().map(drop),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'n') => self.word(b"null"),
            Some(b't') => self.word(b"true"),
            Some(b'f') => self.word(b"false"),
            _ => self.wrong(),
        }
    }

    fn word(&mut self, word: &[u8]) -> Scanned<()> {
        for byte in word {
            if self.bytes.get(self.at) != Some(byte) {
                return self.wrong();
            }
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Scanned<()> {
        self.at += usize::from(self.bytes.get(self.at) == Some(&b'-'));
        let from = self.at;
        self.digits()?;
        if self.at > from + 1 && self.bytes.get(from) == Some(&b'0') {
            return Err(Wrong(from + 1));
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.bytes.get(self.at) {
            self.at += 1;
            self.at += usize::from(matches!(self.bytes.get(self.at), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(())
    }

    /// Reads one digit or more.
    fn digits(&mut self) -> Scanned<()> {
        let from = self.at;
        while let Some(b'0'..=b'9') = self.bytes.get(self.at) {
            self.at += 1;
        }
        if self.at == from { self.wrong() } else { Ok(()) }
    }

    /// Reads a string, which begins right here; whether it has escapes.
    #[inline]
    fn string(&mut self) -> Scanned<bool> {
        self.at += 1;
        let mut has_escapes = false;
        loop {
            self.skip_plain();
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(has_escapes);
                }
                Some(b'\\') => self.escape()?,
                _ => return self.wrong(),
            }
            has_escapes = true;
        }
    }

    /// Goes to the next quote, backslash or control character, eight bytes at a time.
    #[inline]
    fn skip_plain(&mut self) {
        while let Some(eight) = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk) {
            let special = special(u64::from_le_bytes(*eight));
            if special != 0 {
                self.at += special.trailing_zeros() as usize / 8;
                return;
            }
            self.at += 8;
        }
        while let Some(0x20..=0x21 | 0x23..=0x5b | 0x5d..) = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    fn escape(&mut self) -> Scanned<()> {
        self.at += 1;
        match self.bytes.get(self.at) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
            Some(b'u') => {
                for _ in 0..4 {
                    self.at += 1;
                    if !self.bytes.get(self.at).is_some_and(u8::is_ascii_hexdigit) {
                        return self.wrong();
                    }
                }
                self.at += 1;
            }
            _ => return self.wrong(),
        }
        Ok(())
    }

    #[cold]
    fn wrong<T>(&self) -> Scanned<T> {
        Err(Wrong(self.at))
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// Marks quotes, backslashes and control characters by the top bit of their byte. Above the lowest mark there may be wrong ones.
#[inline]
const fn special(eight: u64) -> u64 {
    let quote = eight ^ (ONES * 0x22);
    let backslash = eight ^ (ONES * 0x5c);
    let controls = eight.wrapping_sub(ONES * 0x20) & !eight;
    let quotes = quote.wrapping_sub(ONES) & !quote;
    let backslashes = backslash.wrapping_sub(ONES) & !backslash;
    (controls | quotes | backslashes) & TOPS
}

/// The containers around a place, innermost last: one bit each, set for an object.
#[derive(Default)]
struct Levels {
    depth: usize,
    last_64: u64,
    more: Vec<u64>,
}

impl Levels {
    fn enter(&mut self, object: bool) {
        if self.depth > 0 && self.depth % 64 == 0 {
            self.more.push(self.last_64);
        }
        self.last_64 = self.last_64 << 1 | u64::from(object);
        self.depth += 1;
    }

    fn leave(&mut self) {
        self.depth -= 1;
        self.last_64 >>= 1;
        if self.depth % 64 == 0 {
            self.last_64 = self.more.pop().unwrap_or_default();
        }
    }

    const fn in_object(&self) -> bool {
        self.last_64 & 1 == 1
    }

    /// The bracket that ends the innermost one.
    const fn close(&self) -> u8 {
        if self.in_object() { b'}' } else { b']' }
    }
}

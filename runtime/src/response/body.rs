//! A body, before anything is looked for in it: which kind it is, and its text.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::json::raw_value::unquote;
use crate::json::scanner::Scanner;

/// What a body turned out to be.
pub(crate) enum Body<'b> {
    /// Empty, larger than the limit, or white space only.
    Nothing,
    /// Begins as a JSON object or array, whole or broken.
    Json(&'b [u8]),
    /// Any other text, trimmed; a JSON string gives its content.
    Text(Cow<'b, str>),
}

impl<'b> Body<'b> {
    /// Looks at `bytes`. A byte-order mark is skipped; bytes that are not UTF-8 become replacement characters.
    pub(crate) fn of(bytes: &'b [u8], limit: usize) -> Self {
        if bytes.len() > limit {
            return Self::Nothing;
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // JSON is not made a text: what is kept of it becomes one.
        if let Some(b'{' | b'[') = bytes.trim_ascii_start().first() {
            return Self::Json(bytes);
        }
        let text = trimmed(String::from_utf8_lossy(bytes));
        match text.bytes().next() {
            None => Self::Nothing,
            Some(b'{' | b'[') => Self::Json(bytes),
            Some(b'"') => match content(&text) {
                Some(content) if content.trim().is_empty() => Self::Nothing,
                Some(content) => Self::Text(Cow::Owned(content.trim().into())),
                None => Self::Text(text),
            },
            Some(_) => Self::Text(text),
        }
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().into()),
    }
}

/// The content of a text that is one JSON string.
fn content(text: &str) -> Option<Cow<'_, str>> {
    let mut scan = Scanner::new(text.as_bytes());
    scan.scalar().ok()?;
    (scan.at() == text.len()).then(|| unquote(text.as_bytes()))
}

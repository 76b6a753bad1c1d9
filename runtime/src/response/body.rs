//! Detects what kind of body a response has, and decodes its text.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::json::raw_value::unquote;
use crate::json::scanner::Scanner;

/// The kind of a body.
pub(crate) enum Body<'b> {
    /// Empty, larger than the limit, or white space only.
    Nothing,
    /// Starts like a JSON object or array, complete or broken.
    Json(&'b [u8]),
    /// A text that starts like XML or HTML, trimmed. It may be a document, and `body` reads it too.
    Markup(Cow<'b, str>),
    /// Any other text, trimmed; for a JSON string, its content.
    Text(Cow<'b, str>),
}

impl<'b> Body<'b> {
    /// Classifies `bytes`. Skips a byte order mark; invalid UTF-8 becomes replacement characters.
    pub(crate) fn of(bytes: &'b [u8], limit: usize) -> Self {
        if bytes.len() > limit {
            return Self::Nothing;
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // JSON stays bytes: only the values that are kept become text.
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
            Some(b'<') => Self::Markup(text),
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

/// The content of a text that is a single JSON string.
fn content(text: &str) -> Option<Cow<'_, str>> {
    let mut scan = Scanner::new(text.as_bytes());
    scan.scalar().ok()?;
    (scan.at() == text.len()).then(|| unquote(text.as_bytes()))
}

//! A body, before anything is looked for in it: which kind it is, and its text.

use alloc::borrow::Cow;
use alloc::string::String;

/// What a body turned out to be.
pub(crate) enum Body<'b> {
    /// Empty, larger than the limit, or white space only.
    Nothing,
    /// Begins as a JSON object or array, whole or broken.
    Json(Cow<'b, str>),
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
        let text = String::from_utf8_lossy(bytes);
        match text.trim_start().bytes().next() {
            None => Self::Nothing,
            Some(b'{' | b'[') => Self::Json(text),
            Some(b'"') => match serde_json::from_str::<String>(text.trim()) {
                Ok(content) if content.trim().is_empty() => Self::Nothing,
                Ok(content) => Self::Text(Cow::Owned(content.trim().into())),
                Err(_) => Self::Text(trimmed(text)),
            },
            Some(_) => Self::Text(trimmed(text)),
        }
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().into()),
    }
}

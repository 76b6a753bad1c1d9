//! A string that needs no allocation while it is short, as codes usually are.
//!
//! Without `unsafe`, the inline bytes are checked as UTF-8 each time they are borrowed. For so few
//! bytes that is cheaper than an allocation.

use alloc::boxed::Box;

/// Maximum number of bytes stored inline: as many as keep the type as large as a `String`.
const SHORT: usize = size_of::<alloc::string::String>() - 2;

/// A string that is on the heap only if it is long.
#[derive(Clone)]
pub(crate) enum InlineString {
    /// Length and bytes.
    Here(u8, [u8; SHORT]),
    There(Box<str>),
    /// A text that is never shown.
    Hidden(Box<str>),
}

impl InlineString {
    pub(crate) fn new(text: &str) -> Self {
        Self::here(text).unwrap_or_else(|| Self::There(text.into()))
    }

    fn here(text: &str) -> Option<Self> {
        let mut bytes = [0; SHORT];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self::Here(u8::try_from(text.len()).ok()?, bytes))
    }

    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Here(length, bytes) => {
                let text = bytes.get(..usize::from(*length)).and_then(|bytes| core::str::from_utf8(bytes).ok());
                text.unwrap_or_default()
            }
            Self::There(text) | Self::Hidden(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn every_text_comes_back() {
        let (just, more) = ("x".repeat(SHORT), "x".repeat(SHORT + 1));
        for text in ["", "4021", &just, &more, "\u{e9}\u{1f600}", "\0"] {
            assert_eq!(InlineString::new(text).as_str(), text);
        }
        assert!(matches!(InlineString::new(&just), InlineString::Here(..)));
        assert!(matches!(InlineString::new(&more), InlineString::There(_)));
    }

    #[test]
    fn it_is_no_larger_than_a_string() {
        assert_eq!(size_of::<InlineString>(), size_of::<String>());
        assert_eq!(size_of::<Option<InlineString>>(), size_of::<String>());
    }
}

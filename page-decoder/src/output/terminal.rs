//! Text for a page instead of a terminal: no color, and lines are wrapped by the browser.

use vendor_errors_runtime::ValueRef;

/// The text as it is.
pub(crate) fn bold(text: &str) -> String {
    text.into()
}

/// A label and a text.
pub(crate) fn labelled(label: &str, text: &str, column: usize) -> String {
    format!("{label:column$}{}\n", harmless(text))
}

/// The text with control characters and invisible ones escaped.
pub(crate) fn harmless(text: &str) -> String {
    ValueRef::Text(text).to_string()
}

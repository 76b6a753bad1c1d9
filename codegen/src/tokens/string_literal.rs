//! Text as string literals, with the result of [`Literal::string`] but mostly without its look-up
//! of every character in Unicode tables, which would take a quarter of the time of expanding a
//! spec.

use std::sync::OnceLock;

use proc_macro2::{Literal, Span};

/// The text as a literal.
pub(crate) fn quoted(text: &str) -> Literal {
    // Counting all is faster than finding the first.
    let odd = text.bytes().filter(|byte| !matches!(byte, b' '..=b'~') || matches!(byte, b'"' | b'\\')).count();
    if odd > 0 || is_in_compiler() {
        return Literal::string(text);
    }
    // Between quotes such a text is its own literal.
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    literal.push_str(text);
    literal.push('"');
    literal.parse().unwrap_or_else(|_| Literal::string(text))
}

/// Whether this runs in a derive, where the compiler creates literals faster than it parses them. Only the compiler knows
/// the call site of a macro.
fn is_in_compiler() -> bool {
    static KNOWN: OnceLock<bool> = OnceLock::new();
    *KNOWN.get_or_init(|| Span::call_site().source_text().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_the_library_makes() {
        assert!(!is_in_compiler());
        for text in ["", "plain, {text}: it's /* fine */ // so", "a\"b", "a\\b", "tab\t", "é", "\0", "\u{7f}", "\u{202e}", "\r\n"]
        {
            assert_eq!(quoted(text).to_string(), Literal::string(text).to_string(), "{text:?}");
        }
    }
}

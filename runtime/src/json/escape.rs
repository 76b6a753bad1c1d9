//! Escapes foreign text for logs: no control characters, no direction marks, no endless lines.

use core::fmt::{self, Write};

/// Writes at most `limit` characters of `text`, escaping everything that could disturb a terminal
/// or a log.
pub(crate) fn shortened(f: &mut impl Write, text: &str, limit: usize) -> fmt::Result {
    for (count, char) in text.chars().enumerate() {
        if count == limit {
            return f.write_char('…');
        }
        one(f, char)?;
    }
    Ok(())
}

/// Writes all of `text`, escaping everything that could disturb a terminal or a log.
pub(crate) fn whole(f: &mut impl Write, text: &str) -> fmt::Result {
    text.chars().try_for_each(|char| one(f, char))
}

fn one(f: &mut impl Write, char: char) -> fmt::Result {
    if disturbs(char) { write!(f, "{}", char.escape_unicode()) } else { f.write_char(char) }
}

/// Whether a character changes the direction or has no width, and so can make a text look like
/// another one.
#[must_use]
pub const fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a character could disturb a terminal or a log, or hide part of a text.
#[must_use]
pub fn disturbs(char: char) -> bool {
    char.is_control() || is_invisible(char)
}

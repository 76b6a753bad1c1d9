//! Text from outside, made fit for a log line: no control characters, no direction marks, no endless lines.

use core::fmt::{self, Write};

/// Writes at most `limit` characters of `text`, with everything that could disturb a terminal or a log escaped.
pub(crate) fn shortened(f: &mut impl Write, text: &str, limit: usize) -> fmt::Result {
    for (count, char) in text.chars().enumerate() {
        if count == limit {
            return f.write_char('…');
        }
        one(f, char)?;
    }
    Ok(())
}

/// Writes all of `text`, with everything that could disturb a terminal or a log escaped.
pub(crate) fn whole(f: &mut impl Write, text: &str) -> fmt::Result {
    text.chars().try_for_each(|char| one(f, char))
}

fn one(f: &mut impl Write, char: char) -> fmt::Result {
    if char.is_control() || is_invisible(char) { write!(f, "{}", char.escape_unicode()) } else { f.write_char(char) }
}

/// Marks that change direction or have no width: they make a text look like another one.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

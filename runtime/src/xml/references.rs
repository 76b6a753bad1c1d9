//! Resolves references in texts: the five predefined entities, and characters by number. Others
//! stay as they are written.

use alloc::string::String;

/// Maximum length of a reference, with `&` and `;`.
const LONGEST: usize = 12;

/// Appends `text` with its references resolved.
pub(crate) fn resolve(text: &str, resolved: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        resolved.push_str(before);
        let name = after.bytes().take(LONGEST - 1).position(|byte| byte == b';').and_then(|length| after.get(..length));
        if let Some((name, char)) = name.and_then(|name| Some((name, character(name)?))) {
            resolved.push(char);
            rest = after.get(name.len() + 1..).unwrap_or_default();
        } else {
            resolved.push('&');
            rest = after;
        }
    }
    resolved.push_str(rest);
}

/// The character that a reference with this name stands for.
fn character(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let (digits, base) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
            // A sign is no digit.
            let digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(digits)?;
            u32::from_str_radix(digits, base).ok().and_then(char::from_u32).filter(|char| *char != '\0')?
        }
    })
}

//! Truncates or corrupts a body.

use crate::chance::Chance;

/// The body, now and then broken.
pub(super) fn spoilt(mut body: String, chance: &mut Chance) -> Vec<u8> {
    match chance.below(24) {
        0 => body.truncate((0..=chance.below(body.len() + 1)).rev().find(|at| body.is_char_boundary(*at)).unwrap_or_default()),
        1 => body.insert_str(0, chance.of(&["\u{FEFF}", " ", "\n", ")]}'", "\u{a0}"])),
        2 => body.push_str(chance.of(&[" ", "x", "{}", "\n", ",", "\0"])),
        3 => {
            let at = (0..=chance.below(body.len() + 1)).rev().find(|at| body.is_char_boundary(*at)).unwrap_or_default();
            let all: &[&str] = if body.trim_start().starts_with('<') { &INTO_XML } else { &INTO_JSON };
            body.insert_str(at, chance.of(all));
        }
        6 if chance.one_in(4) => {
            let units = body.encode_utf16().flat_map(u16::to_le_bytes);
            return if chance.one_in(2) { [0xFF, 0xFE].into_iter().chain(units).collect() } else { units.collect() };
        }
        4 => body.clear(),
        5 => {
            let mut bytes = body.into_bytes();
            let at = chance.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte = chance.of(&[0xFF, 0xC3, b'"', b'\\', b'5']);
            }
            return bytes;
        }
        _ => {}
    }
    body.into_bytes()
}

/// What breaks a body in the middle.
const INTO_JSON: [&str; 9] = [",", "\"", "}", "]", "{", "0", "x", " ", ":"];
const INTO_XML: [&str; 12] = ["<", ">", "\"", "&", "<x>", "</x>", "<!--", "]]>", "x", " ", "/", "="];

//! A JSON text that breaks off, closed after the last value that stood complete.
//!
//! What comes in: the part of a body that was JSON up to the break. What goes out: JSON. It cannot fail; where nothing stood
//! complete, the result is empty containers.

use alloc::string::String;
use alloc::vec::Vec;

/// Keeps what stood complete in `broken` (not a number or word that the break cuts through) and closes what was open.
pub(crate) fn mend(broken: &str) -> String {
    let bytes = broken.as_bytes();
    let mut open = Vec::new();
    let mut in_value = true;
    let (mut at, mut complete) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let end = match byte {
            b'"' => string_end(bytes, at),
            b'{' | b'[' | b'}' | b']' | b':' | b',' | b' ' | b'\t' | b'\n' | b'\r' => Some(at + 1),
            _ => word_end(bytes, at),
        };
        let Some(end) = end else { break };
        at = end;
        match byte {
            b'{' | b'[' => {
                open.push(if byte == b'{' { '}' } else { ']' });
                in_value = byte == b'[';
                complete = end;
            }
            b'}' | b']' => {
                open.pop();
                complete = end;
                if open.is_empty() {
                    break;
                }
            }
            b':' => in_value = true,
            b',' => in_value = open.last() == Some(&']'),
            b' ' | b'\t' | b'\n' | b'\r' => {}
            _ if in_value => complete = end,
            _ => {}
        }
    }
    let mut mended = String::from(broken.get(..complete).unwrap_or_default());
    mended.extend(open.into_iter().rev());
    mended
}

/// Where the string that begins at `start` ends, if it does.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// Where the number or word that begins at `start` ends, if something follows it.
fn word_end(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = bytes.get(start..)?;
    rest.iter().position(|byte| matches!(byte, b',' | b'}' | b']' | b' ' | b'\t' | b'\n' | b'\r')).map(|length| start + length)
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn what_stood_complete_is_kept() {
        for (broken, mended) in [
            (r#"{"error":{"code":12,"mess"#, r#"{"error":{"code":12}}"#),
            (r#"{"code":401"#, "{}"),
            (r#"{"code":401 "#, r#"{"code":401}"#),
            (r#"{"code":"4012"#, "{}"),
            (r#"{"a":"x","b":tru"#, r#"{"a":"x"}"#),
            (r#"[{"a":1},{"b""#, r#"[{"a":1},{}]"#),
            (r#"["a\"","#, r#"["a\""]"#),
            ("[[", "[[]]"),
            ("{", "{}"),
            ("", ""),
        ] {
            assert_eq!(mend(broken), mended, "{broken}");
        }
    }
}

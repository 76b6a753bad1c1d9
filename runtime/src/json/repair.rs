//! Repairs a truncated JSON text by closing it after the last complete value.
//!
//! If no value is complete, the result is empty containers.

use alloc::vec::Vec;

use crate::json::scanner::{Scanner, SyntaxErrorAt};

/// Keeps everything that is complete before the error in `body`, and closes the open containers. A
/// number or literal that the error cuts through is dropped.
pub(crate) fn repair(body: &[u8], SyntaxErrorAt(end): SyntaxErrorAt) -> Vec<u8> {
    let sound = body.get(..end).unwrap_or(body);
    let mut scan = Scanner::new(sound);
    let mut open = Vec::new();
    let mut in_value = true;
    let mut complete = 0;
    while let Ok(byte) = scan.peek() {
        let is_value = match byte {
            b'{' | b'[' => {
                open.push(if byte == b'{' { b'}' } else { b']' });
                in_value = byte == b'[';
                scan.eat();
                true
            }
            b'}' | b']' => {
                open.pop();
                scan.eat();
                true
            }
            b':' | b',' => {
                in_value = byte == b':' || open.last() == Some(&b']');
                scan.eat();
                false
            }
            _ if scan.scalar().is_err() => break,
            b'"' => in_value,
            _ => match body.get(scan.at()) {
                Some(b',' | b'}' | b']' | b' ' | b'\t' | b'\n' | b'\r') => true,
                _ => break,
            },
        };
        if is_value {
            complete = scan.at();
        }
    }
    let mut repaired = sound.get(..complete).unwrap_or_default().to_vec();
    repaired.extend(open.into_iter().rev());
    repaired
}

#[cfg(test)]
mod tests {
    use super::repair;
    use crate::json::scanner::Scanner;

    #[test]
    fn what_stood_complete_is_kept() {
        for (broken, repaired) in [
            (r#"{"error":{"code":12,"mess"#, r#"{"error":{"code":12}}"#),
            (r#"{"code":401"#, "{}"),
            (r#"{"code":401 "#, r#"{"code":401}"#),
            (r#"{"code":"4012"#, "{}"),
            (r#"{"a":"x","b":tru"#, r#"{"a":"x"}"#),
            (r#"{"a":"x","b":true"#, r#"{"a":"x"}"#),
            (r#"[{"a":1},{"b""#, r#"[{"a":1},{}]"#),
            (r#"["a\"","#, r#"["a\""]"#),
            (r#"{"a":1]"#, r#"{"a":1}"#),
            (r#"{"a":"x"]"#, r#"{"a":"x"}"#),
            (r#"{"a":[1,2}"#, r#"{"a":[1,2]}"#),
            (r#"{"a":1,"b":-,"c":2}"#, r#"{"a":1}"#),
            (r#"{"a":1,"b":2x,"c":2}"#, r#"{"a":1}"#),
            (r#"{"a":1,"b":02}"#, r#"{"a":1}"#),
            ("[1,]", "[1]"),
            ("[[", "[[]]"),
            ("{", "{}"),
            ("", ""),
        ] {
            let wrong = Scanner::new(broken.as_bytes()).skip().expect_err("broken");
            assert_eq!(repair(broken.as_bytes(), wrong), repaired.as_bytes(), "{broken}");
        }
    }
}

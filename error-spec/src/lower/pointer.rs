//! Splits a JSON Pointer (RFC 6901) into steps.
//!
//! Escapes are `~0`, `~1` and `~2`. The checks reject others; here they are kept literally.

use super::interned::kept;

/// One step of a pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Step<'s> {
    /// To the member with this name, and to the element whose index the name is.
    To(&'s str),
    /// To every element: `*`.
    Every,
}

/// The steps of `pointer`; none for the empty one.
pub(crate) fn steps(pointer: &str) -> impl Iterator<Item = Step<'_>> {
    pointer.split('/').skip(1).map(|token| match token {
        "*" => Step::Every,
        _ if token.contains('~') => Step::To(kept(unescape(token))),
        _ => Step::To(token),
    })
}

/// Whether `pointer` selects the elements of an array.
pub(crate) fn is_many(pointer: &str) -> bool {
    steps(pointer).any(|step| step == Step::Every)
}

/// The index that `name` represents canonically (`0`, `12`, not `012`).
pub(crate) fn index(name: &str) -> Option<u32> {
    let canonical = name.bytes().all(|byte| byte.is_ascii_digit()) && (name == "0" || !name.starts_with('0'));
    if canonical { name.parse().ok() } else { None }
}

/// `~2` is a literal `*`, `~1` a `/`, `~0` a `~`.
fn unescape(token: &str) -> String {
    let mut name = String::with_capacity(token.len());
    let mut chars = token.chars();
    while let Some(char) = chars.next() {
        match (char, chars.as_str().chars().next()) {
            ('~', Some('0')) => name.push('~'),
            ('~', Some('1')) => name.push('/'),
            ('~', Some('2')) => name.push('*'),
            _ => {
                name.push(char);
                continue;
            }
        }
        chars.next();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_unescaped_and_only_a_bare_star_goes_over_elements() {
        let all: Vec<_> = steps("/a~1b/*/~2/~01//x~").collect();
        assert_eq!(all, [Step::To("a/b"), Step::Every, Step::To("*"), Step::To("~1"), Step::To(""), Step::To("x~")]);
        assert_eq!(steps("").count(), 0);
        assert!(is_many("/a/*") && !is_many("/a/~2") && !is_many("/a*"));
    }

    #[test]
    fn only_canonical_digits_are_an_index() {
        assert_eq!(index("0"), Some(0));
        assert_eq!(index("12"), Some(12));
        for name in ["", "01", "-1", "1a", "99999999999"] {
            assert_eq!(index(name), None, "{name}");
        }
    }
}

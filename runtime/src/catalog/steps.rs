//! The steps of a pointer as a spec writes it. The reader, the lowering and the decoder share this
//! one implementation.

use alloc::borrow::Cow;
use alloc::string::String;

/// One step of a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PointerStep<'p> {
    /// To the member with this name, and to the element whose index the name is.
    To(Cow<'p, str>),
    /// To every element of an array: `*`.
    Every,
    /// To every member of an object, whose name it may capture: `{}`, `{name}`.
    Member(Option<&'p str>),
    /// Any number of steps down, whose way it may capture: `**`, `{path**}`.
    Deep(Option<&'p str>),
}

impl<'p> PointerStep<'p> {
    /// Reads one token between slashes. A token that starts with `{` and has no `}` at its end is a
    /// name; the checks reject it.
    #[must_use]
    pub fn of(token: &'p str) -> Self {
        match token {
            "*" => return Self::Every,
            "**" => return Self::Deep(None),
            "{}" => return Self::Member(None),
            _ => {}
        }
        match token.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(inner) => match inner.strip_suffix("**") {
                Some(name) => Self::Deep(Some(name)),
                None => Self::Member(Some(inner)),
            },
            None if token.contains('~') => Self::To(Cow::Owned(unescape(token))),
            None => Self::To(Cow::Borrowed(token)),
        }
    }

    /// The name under which it captures.
    #[must_use]
    pub const fn name(&self) -> Option<&'p str> {
        match self {
            Self::Member(name) | Self::Deep(name) => *name,
            Self::To(_) | Self::Every => None,
        }
    }

    /// Whether it can lead to several values.
    #[must_use]
    pub const fn is_many(&self) -> bool {
        !matches!(self, Self::To(_))
    }
}

/// The steps of `pointer`; none for the empty one.
pub fn pointer_steps(pointer: &str) -> impl Iterator<Item = PointerStep<'_>> {
    pointer.split('/').skip(1).map(PointerStep::of)
}

/// The index that `name` represents canonically (`0`, `12`, not `012`).
#[must_use]
pub fn pointer_index(name: &str) -> Option<u32> {
    let canonical = name.bytes().all(|byte| byte.is_ascii_digit()) && (name == "0" || !name.starts_with('0'));
    if canonical { name.parse().ok() } else { None }
}

/// `~3` is a `{`, `~2` a `*`, `~1` a `/`, `~0` a `~`. The checks reject other escapes; here they are
/// kept.
fn unescape(token: &str) -> String {
    let mut name = String::with_capacity(token.len());
    let mut chars = token.chars();
    while let Some(char) = chars.next() {
        match (char, chars.as_str().chars().next()) {
            ('~', Some('0')) => name.push('~'),
            ('~', Some('1')) => name.push('/'),
            ('~', Some('2')) => name.push('*'),
            ('~', Some('3')) => name.push('{'),
            _ => {
                name.push(char);
                continue;
            }
        }
        chars.next();
    }
    name
}

/// A member's name as a token of a JSON Pointer (RFC 6901).
pub(crate) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn tokens_are_unescaped_and_only_whole_ones_have_a_meaning() {
        let to = |name: &'static str| PointerStep::To(name.into());
        let all: Vec<_> = pointer_steps("/a~1b/*/~2/~01//x~/~3x}/a{b}").collect();
        assert_eq!(all, [to("a/b"), PointerStep::Every, to("*"), to("~1"), to(""), to("x~"), to("{x}"), to("a{b}")]);
        let all: Vec<_> = pointer_steps("/{}/{name}/**/{path**}").collect();
        assert_eq!(
            all,
            [
                PointerStep::Member(None),
                PointerStep::Member(Some("name")),
                PointerStep::Deep(None),
                PointerStep::Deep(Some("path"))
            ]
        );
        assert_eq!(pointer_steps("").count(), 0);
    }

    #[test]
    fn only_canonical_digits_are_an_index() {
        assert_eq!(pointer_index("0"), Some(0));
        assert_eq!(pointer_index("12"), Some(12));
        for name in ["", "01", "-1", "1a", "99999999999"] {
            assert_eq!(pointer_index(name), None, "{name}");
        }
    }
}

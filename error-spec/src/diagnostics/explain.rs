//! What each rule is about, at length: for `explain` and the documentation.
//!
//! What comes in: a rule. What goes out: the section of `explanations.md` about it: prose, the smallest bad YAML, and how it is right.
//! Nothing can fail; a test holds that every rule has its section.

use crate::diagnostics::rule::Rule;

const ALL: &str = include_str!("explanations.md");

/// What is to be known about a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Why the rule is there.
    pub text: &'static str,
    /// The smallest YAML that breaks it; the keys a spec needs besides are left out.
    pub bad: &'static str,
    /// The same as it is right.
    pub good: &'static str,
}

/// What is to be known about `rule`.
#[must_use]
pub fn explanation(rule: Rule) -> Explanation {
    let section =
        ALL.split("\n## ").find_map(|section| section.strip_prefix(rule.code())?.strip_prefix('\n')).unwrap_or_default();
    let mut parts = section.split("```yaml\n");
    let text = parts.next().unwrap_or_default().trim();
    let mut code = || parts.next().and_then(|part| part.split("```").next()).unwrap_or_default();
    Explanation { text, bad: code(), good: code() }
}

//! The explanation of each rule, for `explain` and the documentation.
//!
//! An explanation is a section of `explanations.md`: prose, the smallest YAML that breaks the rule,
//! and a correct version. A test ensures that every rule has a section.

use crate::diagnostics::rule::Rule;

const ALL: &str = include_str!("explanations.md");

/// The explanation of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The reason for the rule.
    pub text: &'static str,
    /// The smallest YAML that breaks it, without the other keys that a spec needs.
    pub bad: &'static str,
    /// A correct version.
    pub good: &'static str,
}

/// The explanation of `rule`.
#[must_use]
pub fn explanation(rule: Rule) -> Explanation {
    let section =
        ALL.split("\n## ").find_map(|section| section.strip_prefix(rule.code())?.strip_prefix('\n')).unwrap_or_default();
    let mut parts = section.split("```yaml\n");
    let text = parts.next().unwrap_or_default().trim();
    let mut code = || parts.next().and_then(|part| part.split("```").next()).unwrap_or_default();
    Explanation { text, bad: code(), good: code() }
}

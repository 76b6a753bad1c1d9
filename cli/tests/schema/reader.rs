//! The reader's [`Verdict`] on a spec, as far as the schema has to agree.

use vendor_errors_spec::{Diagnostics, Rule, Severity, Source, check, parse};

/// What breaks one of these, the schema refuses.
pub(crate) const STRUCTURE: [Rule; 5] =
    [Rule::UnknownKey, Rule::MissingKey, Rule::WrongKind, Rule::EmptyValue, Rule::UnsupportedVersion];

/// The schema may reject what breaks one of these: a pattern sees the text, and not its context.
pub(crate) const LANGUAGES: [Rule; 21] = [
    Rule::InvalidBase,
    Rule::InvalidBoolean,
    Rule::InvalidStream,
    Rule::InvalidVendor,
    Rule::InvalidStatus,
    Rule::InvalidLocation,
    Rule::InvalidCondition,
    Rule::InvalidCode,
    Rule::InvalidFamily,
    Rule::InvalidTemplate,
    Rule::InvalidFieldName,
    Rule::UnknownType,
    Rule::InvalidRetry,
    Rule::InvalidCategory,
    Rule::InvalidUrl,
    Rule::InvalidDate,
    Rule::InvalidDuration,
    Rule::InvalidTransport,
    Rule::InvalidName,
    Rule::InvalidHeader,
    Rule::InvalidExample,
];

/// Rules outside a schema, because an editor's YAML parser reports them, or only the reader treats YAML this way.
const YAML: [Rule; 13] = [
    // Only the reader sees other files.
    Rule::BaseCycle,
    Rule::UnknownBase,
    Rule::NotUtf8,
    Rule::TooLarge,
    Rule::YamlSyntax,
    Rule::SecondDocument,
    Rule::TooDeep,
    Rule::AliasExpansion,
    Rule::RedefinedAnchor,
    Rule::Tag,
    Rule::DuplicateKey,
    Rule::UnquotedComma,
    Rule::UnquotedComment,
];

/// What the schema has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Verdict {
    /// Its structure is wrong: the schema must reject it.
    Refuse(Rule),
    /// Nothing visible to a schema is wrong: the schema must accept it.
    Accept,
    /// Either.
    Any,
}

/// The reader's verdict on a file of this name.
pub(crate) fn verdict(name: &str, text: &str) -> Verdict {
    let broken = rules(name, text);
    let among = |rules: &[Rule]| broken.iter().find(|rule| rules.contains(rule)).copied();
    match among(&STRUCTURE) {
        _ if among(&YAML).is_some() => Verdict::Any,
        Some(rule) => Verdict::Refuse(rule),
        None if among(&LANGUAGES).is_some() => Verdict::Any,
        None => Verdict::Accept,
    }
}

/// The rules that a spec breaks; of warnings only what is about YAML.
pub(crate) fn rules(name: &str, text: &str) -> Vec<Rule> {
    let (source, mut found) = (Source::new(name, text), Diagnostics::new());
    // What the decoder finds in a valid spec does not concern its structure.
    parse(&source, &mut found).and_then(|document| check(&document, &source, &mut found));
    let counts = |rule: &Rule| rule.level() == Severity::Error || YAML.contains(rule);
    found.iter().map(|diagnostic| diagnostic.rule).filter(counts).collect()
}

//! A syntax as the schema of a scalar, with which editors check, complete and explain.
//!
//! `patternErrorMessage`, `enumDescriptions` and `defaultSnippets` are extensions of VS Code and
//! yaml-language-server. Other tools ignore them.

use vendor_errors_runtime::RetryKind;
use vendor_errors_spec::syntaxes::{Syntax, Typed, Words};

use super::json::{Json, Object};
use super::pattern::expression;
use crate::describe::retry;

/// The schema of a syntax.
pub(super) fn schema(language: &Syntax) -> Object {
    let schema = Object::default().with("title", language.name).with_any("description", language.doc);
    if let Some(words) = closed(language) {
        return schema.with("type", "string").with("enum", words.list());
    }
    let schema = match language.typed {
        Typed::Text => schema.with("type", "string"),
        Typed::Boolean => schema.with("type", vec!["string", "boolean"]),
        Typed::Integer(least, most) => {
            schema.with("type", vec!["string", "integer"]).with("minimum", least).with("maximum", most)
        }
        Typed::Any => schema.with("type", any_type()),
    };
    let schema = schema.with("minLength", 1);
    let schema = if language.pattern.is_empty() {
        schema
    } else {
        schema.with("pattern", expression(language.pattern)).with("patternErrorMessage", complaint(language))
    };
    schema.with_any("examples", examples(language)).with_any("defaultSnippets", snippets(language))
}

/// The types that a YAML parser gives texts in general.
pub(super) fn any_type() -> Vec<&'static str> {
    vec!["string", "number", "boolean"]
}

/// The schema of a key.
pub(super) fn name_schema(language: &Syntax) -> Object {
    Object::default().with("pattern", expression(language.pattern)).with("patternErrorMessage", complaint(language))
}

/// The set of words, if a text is exactly one word of a set.
fn closed(language: &Syntax) -> Option<Words> {
    language.words.filter(|words| Words::ALL.iter().any(|(name, set)| set == words && language.pattern == format!("^<{name}>$")))
}

/// The message of an editor for a text that does not follow the syntax.
fn complaint(language: &Syntax) -> String {
    format!("Not a valid {}. Examples: {}", language.name, language.examples.join(", "))
}

/// The examples as unquoted text would be parsed.
fn examples(language: &Syntax) -> Vec<Json> {
    let has_numbers = !matches!(language.typed, Typed::Text | Typed::Boolean);
    let example = |text: &&str| text.parse::<u32>().ok().filter(|_| has_numbers).map_or_else(|| (*text).into(), Json::from);
    language.examples.iter().map(example).collect()
}

/// The words that a text can begin with, each with its meaning.
fn snippets(language: &Syntax) -> Vec<Json> {
    let words = language.words.map(Words::list).unwrap_or_default();
    let snippet = |word: &&str| {
        let meaning = RetryKind::from_name(word).filter(|_| language.words == Some(Words::Retry)).map(retry::change);
        let snippet = Object::default().with("label", *word).with_any("description", meaning.unwrap_or_default());
        snippet.with("body", *word).into()
    };
    words.iter().map(snippet).collect()
}

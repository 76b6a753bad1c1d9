//! Checks one entry by itself, and builds its [`ErrorDef`].

use crate::check::status::Statuses;
use crate::check::template::Use;
use crate::check::word_cursor::RetryContext;
use crate::check::{captured_names, codes, condition, example, fields, lints, retry, scalars, status, template};
use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::entries::{MissingMatcher, TransportAndResponse};
use crate::diagnostics::problems::names::{InvalidName, ReservedName};
use crate::diagnostics::problems::templates::UnknownPlaceholder;
use crate::diagnostics::span::Span;
use crate::parse::raw;
use crate::parse::raw::Example;
use crate::schema::rust_names;
use crate::spec::error::ErrorDef;
use crate::spec::field::FieldDef;
use crate::spec::spanned::Spanned;
use crate::spec::template::TemplateDef;

/// The parts of the spec that an entry refers to.
#[derive(Clone, Copy)]
pub(crate) struct EntryContext<'a> {
    /// Whether a response format selects elements with `each`.
    pub(crate) each: bool,
    /// The vendor's common fields.
    pub(crate) common: &'a [FieldDef],
}

/// Reads one entry.
pub(crate) fn read(entry: &raw::Entry<'_>, around: EntryContext<'_>, diagnostics: &mut Diagnostics) -> ErrorDef {
    has_a_matcher(entry, diagnostics);
    is_alone_without_a_response(entry, diagnostics);
    let messages = messages(entry, diagnostics);
    let mut own = fields::read(&entry.fields, around.each, diagnostics);
    fields::add_placeholders(&mut own, &messages);
    let names = captured_names::of_fields(&own);
    captured_names::fill(&mut own, names, diagnostics);
    let retry_around = RetryContext { each: around.each, fields: [&own, around.common] };
    let retry = entry.retry.as_ref().and_then(|text| retry::read(text, retry_around, diagnostics));
    let names = retry.as_ref().map(|retry| captured_names::of_retry(&retry.value)).unwrap_or_default();
    captured_names::fill(&mut own, names, diagnostics);
    fields::collisions(&own, diagnostics);
    let def = ErrorDef {
        key: Spanned { value: entry.key.to_string(), span: entry.key.span },
        variant: variant(entry, diagnostics),
        called: owned(entry.called.as_ref()),
        codes: codes::read(entry, diagnostics),
        status: entry.status.as_ref().and_then(|text| {
            let value = status::read(text, text, Statuses::OfOthers, diagnostics)?;
            Some(Spanned { value, span: text.span })
        }),
        transports: entry.transport.as_ref().map(|text| scalars::transports(text, diagnostics)).unwrap_or_default(),
        when: condition::read(&entry.when, around.each, diagnostics),
        over: Vec::new(),
        retry,
        category: entry.category.as_ref().and_then(|text| scalars::category(text, diagnostics)),
        summary: owned(entry.summary.as_ref()),
        description: owned(entry.description.as_ref()),
        causes: entry.causes.iter().map(ToString::to_string).collect(),
        action: owned(entry.action.as_ref()),
        docs: entry.docs.as_ref().map(|text| scalars::url(text, diagnostics)),
        source: entry.source.as_ref().map(|text| scalars::url(text, diagnostics)),
        display: display(entry, &own, around.common, diagnostics),
        since: owned(entry.since.as_ref()),
        deprecated: owned(entry.deprecated.as_ref()),
        examples: examples(&entry.examples, [&own, around.common], diagnostics),
        messages,
        fields: own,
    };
    lints::check(entry, &def, diagnostics);
    def
}

fn owned(text: Option<&crate::parse::node::ScalarText<'_>>) -> Option<String> {
    text.map(ToString::to_string)
}

/// The places of everything that a response is matched by.
fn matchers(entry: &raw::Entry<'_>) -> Vec<(&'static str, Span)> {
    let scalar = |name, text: &Option<crate::parse::node::ScalarText<'_>>| text.as_ref().map(|text| (name, text.span));
    let first = |name, texts: &[crate::parse::node::ScalarText<'_>]| texts.first().map(|text| (name, text.span));
    let when = entry.when.first().map(|(key, _)| ("when", key.span));
    let all = [
        scalar("code", &entry.code),
        first("aliases", &entry.aliases),
        scalar("status", &entry.status),
        scalar("message", &entry.message),
        first("messages", &entry.messages),
        when,
    ];
    all.into_iter().flatten().collect()
}

/// `NotFound: { summary: Not found. }`
fn has_a_matcher(entry: &raw::Entry<'_>, diagnostics: &mut Diagnostics) {
    let keys = ["code", "aliases", "status", "transport", "message", "messages", "when"];
    if !keys.into_iter().any(|key| entry.has(key) || entry.means(key)) {
        let problem = if entry.is_without_code { MissingMatcher::CodeNone } else { MissingMatcher::Nothing };
        diagnostics.push(problem.at(entry.key.span));
    }
}

/// `Timeout: { transport: timeout, status: 504 }`
fn is_alone_without_a_response(entry: &raw::Entry<'_>, diagnostics: &mut Diagnostics) {
    if let Some(transport) = &entry.transport {
        for (name, span) in matchers(entry) {
            diagnostics.push(TransportAndResponse { key: name }.at(span).related(transport.span));
        }
    }
}

fn messages(entry: &raw::Entry<'_>, diagnostics: &mut Diagnostics) -> Vec<Spanned<TemplateDef>> {
    entry.message.iter().chain(&entry.messages).filter_map(|text| template::read(text, Use::Match, diagnostics)).collect()
}

/// `display: "{nothing} is wrong"`
fn display(
    entry: &raw::Entry<'_>,
    own: &[FieldDef],
    common: &[FieldDef],
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<TemplateDef>> {
    let text = entry.display.as_ref()?;
    let template = template::read(text, Use::Print, diagnostics)?;
    for placeholder in template.value.placeholders.iter().flatten() {
        if own.iter().any(|field| field.name.value == *placeholder) {
            continue;
        }
        let at =
            text.find(&format!("{{{placeholder}}}")).map_or(text.span, |at| text.place(&text[at + 1..=at + placeholder.len()]));
        let is_common = common.iter().any(|field| field.name.value == *placeholder);
        let near = diagnostics.nearest(placeholder, own.iter().map(|field| field.name.value.as_str())).unwrap_or_default();
        let problem = if is_common {
            UnknownPlaceholder::Common { placeholder }
        } else {
            UnknownPlaceholder::Unknown { placeholder, near }
        };
        diagnostics.push(problem.at(at));
    }
    Some(template)
}

/// The Rust variant. Empty if there is none, which is reported.
pub(crate) fn variant(entry: &raw::Entry<'_>, diagnostics: &mut Diagnostics) -> String {
    let (text, made) = match &entry.name {
        Some(name) if !rust_names::is_variant(name) => {
            let near = rust_names::variant(name).unwrap_or_default();
            diagnostics.push(InvalidName::Name { word: name, near: &near }.at(name.span));
            return String::new();
        }
        Some(name) if rust_names::is_reserved(name) => (name, Err(rust_names::NameError::Reserved)),
        Some(name) => (name, Ok(name.to_string())),
        None => (&entry.key, rust_names::variant(&entry.key)),
    };
    diagnostics.push(match made {
        Ok(variant) => return variant,
        Err(rust_names::NameError::Reserved) if entry.name.is_some() => ReservedName::Name { name: text }.at(text.span),
        Err(rust_names::NameError::Reserved) => ReservedName::Key { name: text }.at(text.span),
        Err(rust_names::NameError::NotAscii) => InvalidName::Ascii { word: text }.at(text.span),
        Err(rust_names::NameError::NoLetters) => InvalidName::Letters { word: text }.at(text.span),
    });
    String::new()
}

fn examples(
    examples: &[Example<'_>],
    fields: [&[FieldDef]; 2],
    diagnostics: &mut Diagnostics,
) -> Vec<crate::spec::example::ExampleDef> {
    examples.iter().filter_map(|example| example::read(example, fields, diagnostics)).collect()
}

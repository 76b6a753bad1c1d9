//! Checks examples: the responses that an entry is expected to match. Whether they do is checked in
//! `verify`.

use std::time::Duration;

use crate::check::{scalars, status};
use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::examples::{InvalidExample, InvalidHeader};
use crate::diagnostics::problems::scalars::InvalidDuration;
use crate::parse::node::ScalarText;
use crate::parse::raw;
use crate::schema::token::is_token;
use crate::schema::{duration, foreign_values};
use crate::spec::example::{ExampleDef, ExampleResponse};
use crate::spec::field::FieldDef;
use crate::spec::spanned::Spanned;

/// Reads one example.
pub(crate) fn read(example: &raw::Example<'_>, known: [&[FieldDef]; 2], diagnostics: &mut Diagnostics) -> Option<ExampleDef> {
    let before = diagnostics.count();
    let response = response(example, diagnostics);
    let fields = example.fields.iter().map(|(name, value)| {
        field_is_known(name, known, diagnostics);
        (spanned(name), spanned(value))
    });
    let fields = fields.collect();
    let retry_after = example.retry_after.as_ref().and_then(|text| delay(text, diagnostics));
    let source = example.source.as_ref().map(|text| scalars::url(text, diagnostics));
    let seen = example.seen.as_ref().map(|text| scalars::date(text, diagnostics));
    (diagnostics.count() == before).then_some(())?;
    Some(ExampleDef { span: example.span, response: response?, fields, retry_after, source, seen })
}

fn spanned(text: &ScalarText<'_>) -> Spanned<String> {
    Spanned { value: text.to_string(), span: text.span }
}

fn response(example: &raw::Example<'_>, diagnostics: &mut Diagnostics) -> Option<ExampleResponse> {
    if let Some(transport) = &example.transport {
        let header = example.headers.first().map(|(name, _)| ("headers", name.span));
        let scalar = |name, text: &Option<ScalarText<'_>>| text.as_ref().map(|text| (name, text.span));
        for (name, at) in [scalar("status", &example.status), header, scalar("body", &example.body)].into_iter().flatten() {
            diagnostics.push(InvalidExample::Transport { word: name }.at(at).related(transport.span));
        }
        let kinds = scalars::transports(transport, diagnostics);
        if kinds.len() > 1 {
            diagnostics.push(InvalidExample::Transports.at(transport.span));
        }
        return kinds.first().map(|kind| ExampleResponse::Transport(kind.value));
    }
    let Some(status) = &example.status else {
        diagnostics.push(InvalidExample::NoStatus.at(example.span));
        return None;
    };
    let headers = example.headers.iter().map(|(name, value)| header(name, value, diagnostics)).collect();
    let Ok(status) = status::exact(status) else {
        diagnostics.push(InvalidExample::Status { word: status }.at(status.span));
        return None;
    };
    let body = example.body.as_ref().map(ToString::to_string).unwrap_or_default();
    Some(ExampleResponse::Http { status, headers, body })
}

/// `headers: { "Retry After": 5 }`, or a value with a line break
fn header(name: &ScalarText<'_>, value: &ScalarText<'_>, diagnostics: &mut Diagnostics) -> (String, String) {
    if !is_token(name) {
        diagnostics.push(InvalidHeader::Name { name }.at(name.span));
    }
    if value.contains(['\r', '\n', '\0']) {
        diagnostics.push(InvalidHeader::Value { name }.at(value.span));
    }
    (name.to_string(), value.to_string())
}

/// `fields: { parmeter: id }`
fn field_is_known(name: &ScalarText<'_>, known: [&[FieldDef]; 2], diagnostics: &mut Diagnostics) {
    let names = || known.into_iter().flatten().map(|field| field.name.value.as_str());
    if !names().any(|known| known == &**name) {
        let near = diagnostics.nearest(name, names()).unwrap_or_default();
        diagnostics.push(InvalidExample::Field { word: name, near }.at(name.span));
    }
}

/// `retry_after: none`, `retry_after: 30s`
fn delay(text: &ScalarText<'_>, diagnostics: &mut Diagnostics) -> Option<Spanned<Option<Duration>>> {
    let value = match &**text {
        "none" => None,
        word => match duration::expected(word) {
            Ok(delay) => Some(delay),
            Err(error) => {
                let meant = foreign_values::duration(word).unwrap_or_default();
                diagnostics.push(InvalidDuration::because(error, word, &meant, "none").at(text.span));
                return None;
            }
        },
    };
    Some(Spanned { value, span: text.span })
}

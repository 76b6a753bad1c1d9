//! Warns about texts that look like syntax but are literal: `1|2` as a code, `>= 400` in a
//! condition, `{x}` in a pointer.
//!
//! An author who means the text can say so: in a condition with `= `, elsewhere with an example
//! that contains it.

mod forms;
mod pointers;

use crate::check::taken_literally::forms::{Where, choice, form, listed};
use crate::check::taken_literally::pointers::{place_pointers, pointer, pointers};
use crate::check::template::IGNORE_CASE;
use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::conditions::TakenLiterally;
use crate::diagnostics::span::Span;
use crate::spec::code::CodePattern;
use crate::spec::condition::{ConditionDef, TestDef};
use crate::spec::error::ErrorDef;
use crate::spec::example::ExampleResponse;
use crate::spec::field::FieldDef;
use crate::spec::location::Locations;
use crate::spec::response_format::ResponseFormatDef;
use crate::spec::retry::OverrideDef;

pub(crate) fn check(
    shapes: &[ResponseFormatDef],
    errors: &[ErrorDef],
    common: &[FieldDef],
    overrides: &[OverrideDef],
    diagnostics: &mut Diagnostics,
) {
    let shown = |text: &str| errors.iter().flat_map(|error| &error.examples).any(|example| holds(&example.response, text));
    for shape in shapes {
        conditions(&shape.when, diagnostics);
        let own = shape.status_at.iter().chain(&shape.headers_at).chain(&shape.inner);
        let locations = shape.code.iter().chain(&shape.message).chain(own).chain(locations(&shape.when));
        locations.for_each(|location| pointers(location, &shown, diagnostics));
        if let Some(each) = &shape.each {
            pointer(&each.value, each.span, &shown, diagnostics);
            if let Some(of) = &shape.each_of {
                place_pointers(of, each.span, &shown, diagnostics);
            }
        }
    }
    for line in overrides {
        conditions(&line.when, diagnostics);
        locations(&line.when).for_each(|location| pointers(location, &shown, diagnostics));
    }
    for field in common.iter().chain(errors.iter().flat_map(|error| &error.fields)) {
        field.location.iter().for_each(|location| pointers(location, &shown, diagnostics));
    }
    for error in errors {
        conditions(&error.when, diagnostics);
        locations(&error.when).for_each(|location| pointers(location, &shown, diagnostics));
        let own = |text: &str| error.examples.iter().any(|example| holds(&example.response, text));
        for code in &error.codes {
            if let CodePattern::Exact(text) = &code.value
                && let Some((form, right)) = form(text, Where::Code)
                && !own(text)
            {
                diagnostics.push(TakenLiterally::Other { text, form, right: &right }.at(code.span));
            }
        }
        for message in &error.messages {
            let written = &message.value.written;
            let text = written.trim();
            let text = text.strip_prefix(IGNORE_CASE).unwrap_or(text);
            if let Some((form, right)) = form(text, Where::Message)
                && !own(text)
            {
                diagnostics.push(TakenLiterally::Other { text: written, form, right: &right }.at(message.span));
            }
        }
    }
}

fn locations(when: &[ConditionDef]) -> impl Iterator<Item = &Locations> {
    when.iter().map(|condition| &condition.location)
}

/// Whether an example's response contains the text.
fn holds(response: &ExampleResponse, text: &str) -> bool {
    match response {
        ExampleResponse::Http { headers, body, .. } => {
            body.contains(text) || headers.iter().any(|(_, value)| value.contains(text))
        }
        ExampleResponse::Transport(_) => false,
    }
}

/// `when: { /code: ">= 400" }`.
fn conditions(when: &[ConditionDef], diagnostics: &mut Diagnostics) {
    for condition in when {
        let mut test = &condition.test.value;
        while let TestDef::Every(inner) | TestDef::IgnoreCase(inner) = test {
            test = inner;
        }
        if let TestDef::In(texts) | TestDef::NotIn(texts) = test {
            let words = if matches!(test, TestDef::In(_)) { "in " } else { "not in " };
            alternatives(words, texts, condition.test.span, diagnostics);
        }
        let (TestDef::Like(texts) | TestDef::Unlike(texts)) = test else { continue };
        let text = texts.join("{}");
        let is_negative = matches!(test, TestDef::Unlike(_));
        if let Some((form, right)) = form(&text, Where::Condition) {
            let right = match form {
                "a comparison" | "a range" if is_negative => "use the opposite comparison, without `<>`".to_owned(),
                _ if is_negative => right.replace("`in ", "`not in "),
                _ => right,
            };
            let is_plain = matches!(condition.test.value, TestDef::Like(_));
            let (text, right) = (&*text, &*right);
            let problem = if is_plain {
                TakenLiterally::Condition { text, form, right }
            } else {
                TakenLiterally::Unlike { text, form, right }
            };
            diagnostics.push(problem.at(condition.test.span));
        }
    }
}

/// `in a|b | c`
fn alternatives(words: &str, texts: &[String], at: Span, diagnostics: &mut Diagnostics) {
    let is_several = |text: &&String| text.contains('|') && choice(text, Where::Condition).is_some();
    if let Some(text) = texts.iter().find(is_several) {
        let right = format!("use `{words}{}`", listed(&texts.join("|")));
        diagnostics.push(TakenLiterally::Unlike { text, form: "a choice", right: &right }.at(at));
    }
}

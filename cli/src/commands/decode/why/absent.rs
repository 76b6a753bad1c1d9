//! Explains why a response format finds neither a code nor a message.
//!
//! Only the kind of a value is shown, never its text, so there is nothing to redact here.

use serde_json::Value;
use vendor_errors_runtime::__private::{PointerStep, pointer_index, pointer_steps};
use vendor_errors_runtime::Headers as _;
use vendor_errors_runtime::explain::document;
use vendor_errors_spec::{LocationDef, Locations, ResponseFormatDef};

use crate::describe::notation;
use crate::responses::CapturedResponse;

/// Why the format finds nothing: for each location that has a value, its kind; `no value` if none has.
pub(crate) fn nothing_found(shape: &ResponseFormatDef, received: &CapturedResponse, element: Option<usize>) -> String {
    let look = Look::new(shape, received).at_element(element);
    let codes = look.locations(shape.code.as_ref(), true);
    let messages = look.locations(shape.message.as_ref(), false);
    let all: Vec<String> = codes.into_iter().chain(messages).collect();
    if !all.is_empty() {
        return all.join("; ");
    }
    let Some(of) = shape.each_of.as_ref().filter(|_| element.is_some()) else { return "no value".into() };
    let places: Vec<_> = [&shape.code, &shape.message].into_iter().flatten().map(notation::location).collect();
    format!("no value at {} in this element of the document at {}", places.join(" or "), notation::place(of))
}

/// Why the `each` of a format selects nothing, where more than a missing value can be said.
pub(crate) fn nothing_selected(shape: &ResponseFormatDef, each: &str, received: &CapturedResponse) -> Option<String> {
    let Some(of) = &shape.each_of else { return placeholder_met(each, received) };
    let name = notation::place(of);
    Some(match Look::new(shape, received).document(of) {
        None => format!("there is no text at {name}"),
        Some(Err(place)) => format!("the text at {place} holds no document"),
        Some(Ok(document)) => met(&document, each).unwrap_or_else(|| format!("the document at {name} has no value at {each}")),
    })
}

/// Why the location of a condition or `each` selects nothing, if a placeholder met a value of another kind.
pub(crate) fn placeholder_met(pointer: &str, received: &CapturedResponse) -> Option<String> {
    let body = body(received).filter(|_| !is_xml(received))?;
    met(&body, pointer)
}

/// The document in which pointers are looked up.
fn body(received: &CapturedResponse) -> Option<Value> {
    serde_json::from_str(&document(&received.body)?).ok()
}

/// The document that begins at the first bracket of a text.
fn held(text: &str) -> Option<Value> {
    let json = document(text.get(text.find(['{', '[', '<'])?..)?.as_bytes())?.into_owned();
    serde_json::Deserializer::from_str(&json).into_iter().next()?.ok()
}

/// In XML, one element is an array of one.
fn is_xml(received: &CapturedResponse) -> bool {
    let body = received.body.trim_ascii_start();
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start().starts_with(b"<")
}

struct Look<'l> {
    shape: &'l ResponseFormatDef,
    body: Option<Value>,
    /// The selected element, or the body.
    start: Option<Value>,
    received: &'l CapturedResponse,
}

impl<'l> Look<'l> {
    /// A look at the whole body.
    fn new(shape: &'l ResponseFormatDef, received: &'l CapturedResponse) -> Self {
        let body = body(received);
        Self { shape, start: body.clone(), body, received }
    }

    /// A look at an element that the format's `each` selects.
    fn at_element(mut self, element: Option<usize>) -> Self {
        let Some((each, element)) = self.shape.each.as_ref().zip(element) else { return self };
        let document = match &self.shape.each_of {
            None => self.body.clone(),
            Some(of) => self.document(of).and_then(Result::ok),
        };
        self.start = document.and_then(|document| all(&document, &each.value).into_iter().nth(element).cloned());
        self
    }

    fn locations(&self, location: Option<&Locations>, is_code: bool) -> Vec<String> {
        let locations = location.into_iter().flat_map(|location| &location.locations);
        locations.filter_map(|place| self.place(place, is_code)).collect()
    }

    /// The value at the location, which is not used.
    fn place(&self, place: &LocationDef, is_code: bool) -> Option<String> {
        let name = notation::place(place);
        match place {
            LocationDef::Pointer { pointer, top } => {
                let start = if *top { self.body.as_ref()? } else { self.start.as_ref()? };
                if let Some(met) = met(start, pointer).filter(|_| !is_xml(self.received)) {
                    return Some(met);
                }
                self.value(first(start, pointer)?, &name, is_code)
            }
            LocationDef::Then { of, pointer } => {
                let of_name = notation::place(of);
                let document = match self.document(of)? {
                    Ok(document) => document,
                    Err(place) => return Some(format!("the text at {place} holds no document")),
                };
                match first(&document, pointer) {
                    Some(value) => self.value(value, &name, is_code),
                    None => Some(format!("the document at {of_name} has no value at {pointer}")),
                }
            }
            LocationDef::Header(header) => {
                if self.header(header).is_some() && is_code {
                    self.cut_away(&name).or(Some(format!("{name} is empty")))
                } else {
                    None
                }
            }
            LocationDef::Body => {
                let is_text = !self.received.body.trim_ascii().is_empty()
                    && !matches!(self.body, Some(Value::Object(_) | Value::Array(_)))
                    && !self.received.body.trim_ascii_start().starts_with(b"{")
                    && !self.received.body.trim_ascii_start().starts_with(b"[");
                (is_text && is_code)
                    .then(|| "the body's text is not one word of at most 64 printable ASCII characters".to_owned())
            }
            _ => None,
        }
    }

    /// Why a value is neither a code nor a message.
    fn value(&self, value: &Value, name: &str, is_code: bool) -> Option<String> {
        let what = if is_code { "code" } else { "message" };
        match value {
            Value::Null => Some(format!("{name} is null")),
            Value::Object(_) => Some(format!("{name} is an object, not a {what}")),
            Value::Array(_) => Some(format!("{name} is an array, not a {what}")),
            Value::String(text) if text.trim().is_empty() => Some(format!("{name} is an empty text")),
            _ => is_code.then(|| self.cut_away(name)).flatten(),
        }
    }

    fn header(&self, wanted: &str) -> Option<String> {
        let mut found = None;
        self.received.headers.visit(&mut |name, value| {
            if name.eq_ignore_ascii_case(wanted) {
                found = Some(String::from_utf8_lossy(value).into_owned());
            }
            found.is_none()
        });
        found
    }

    /// The document that the text at a location holds, or the location of the text that holds none.
    /// `None` if there is no text.
    fn document(&self, of: &LocationDef) -> Option<Result<Value, String>> {
        let text = match of {
            LocationDef::Pointer { pointer, top } => {
                let start = if *top { self.body.as_ref()? } else { self.start.as_ref()? };
                first(start, pointer)?.clone()
            }
            LocationDef::Then { of, pointer } => match self.document(of)? {
                Ok(document) => first(&document, pointer)?.clone(),
                no_document => return Some(no_document),
            },
            LocationDef::Header(header) => Value::String(self.header(header)?),
            LocationDef::Body if self.body.is_none() => Value::String(String::from_utf8_lossy(&self.received.body).into_owned()),
            _ => return None,
        };
        match text {
            Value::Object(_) | Value::Array(_) => Some(Ok(text)),
            Value::String(text) => Some(held(&text).ok_or_else(|| notation::place(of))),
            _ => None,
        }
    }

    /// That trimming leaves nothing of the value.
    fn cut_away(&self, name: &str) -> Option<String> {
        let cuts = [("code_after", &self.shape.code_after), ("code_before", &self.shape.code_before)];
        let cuts: Vec<_> = cuts.into_iter().filter_map(|(key, cut)| Some(format!("`{key}: {:?}`", cut.as_ref()?))).collect();
        (!cuts.is_empty()).then(|| format!("{} leaves nothing of {name}", cuts.join(" with ")))
    }
}

/// What is wrong with the first placeholder of a pointer that selects nothing, if the value there is of another kind.
fn met(start: &Value, pointer: &str) -> Option<String> {
    let mut before = String::new();
    for token in pointer.split('/').skip(1) {
        let value = first(start, &before)?;
        let at = if before.is_empty() { "the body" } else { &before };
        let ticked = if before.is_empty() { at.to_owned() } else { format!("`{at}`") };
        match (PointerStep::of(token), value) {
            (PointerStep::Every, Value::Object(_)) => {
                return Some(format!("`*` selects array elements; {ticked} is an object: write `{{}}`"));
            }
            (PointerStep::Member(_), Value::Array(_)) => {
                return Some(format!("`{token}` selects members of an object; {ticked} is an array: write `*`"));
            }
            (PointerStep::Every, value) => {
                if let Some(kind) = scalar(value) {
                    return Some(format!("`*` selects array elements; {ticked} is {kind}"));
                }
            }
            (PointerStep::Member(_), value) => {
                if let Some(kind) = scalar(value) {
                    return Some(format!("`{token}` selects members of an object; {ticked} is {kind}"));
                }
            }
            (PointerStep::To(_) | PointerStep::Deep(_), _) => {}
        }
        before = format!("{before}/{token}");
    }
    None
}

const fn scalar(value: &Value) -> Option<&'static str> {
    match value {
        Value::String(_) => Some("a text"),
        Value::Number(_) => Some("a number"),
        Value::Bool(_) => Some("true or false"),
        Value::Array(_) | Value::Object(_) | Value::Null => None,
    }
}

fn first<'v>(start: &'v Value, pointer: &str) -> Option<&'v Value> {
    all(start, pointer).into_iter().next()
}

/// All values at a pointer.
fn all<'v>(start: &'v Value, pointer: &str) -> Vec<&'v Value> {
    let mut found = vec![start];
    for step in pointer_steps(pointer) {
        found = found.into_iter().flat_map(|value| next(value, &step)).collect();
    }
    found
}

fn next<'v>(value: &'v Value, step: &PointerStep<'_>) -> Vec<&'v Value> {
    let inside = || match value {
        Value::Array(elements) => elements.iter().collect(),
        Value::Object(members) => members.values().collect(),
        _ => Vec::new(),
    };
    match (step, value) {
        (PointerStep::Every, Value::Array(_)) | (PointerStep::Member(_), Value::Object(_)) => inside(),
        (PointerStep::To(name), Value::Array(elements)) => {
            pointer_index(name).and_then(|at| elements.get(at as usize)).into_iter().collect()
        }
        (PointerStep::To(name), Value::Object(members)) => members.get(&**name).into_iter().collect(),
        (PointerStep::Deep(_), value) => {
            let mut all = vec![value];
            all.extend(inside().into_iter().flat_map(|value| next(value, step)));
            all
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vendor_errors_spec::{Source, load};

    fn why(shape: &str, body: &str) -> String {
        let text = format!(
            "vendor-errors: 1\nvendor: demo\nresponses: [{{ {shape} }}]\nerrors:\n  A: {{ status: 400, retry: never }}\n"
        );
        let spec = load(&Source::new("demo.yaml", text)).spec.expect("a good spec");
        let (shape, received) = (&spec.shapes[0], CapturedResponse::new(400, body));
        let nothing = || nothing_found(shape, &received, shape.each.as_ref().map(|_| 0));
        let each = shape.each.as_ref().filter(|_| body.contains("none"));
        each.map_or_else(nothing, |each| nothing_selected(shape, &each.value, &received).unwrap_or_default())
    }

    #[test]
    fn elements_of_a_document_in_a_text_are_looked_for_there() {
        let each = "each: '/text then /errors/*', code: /code, message: /message";
        for (text, wanted) in [
            ("{\"errors\":[{}]}", "no value at /code or /message in this element of the document at /text"),
            ("{\"errors\":[{\"code\":[]}]}", "/code is an array, not a code"),
            ("none", "the text at /text holds no document"),
            ("{\"none\":[]}", "the document at /text has no value at /errors/*"),
            ("{\"errors\":\"none\"}", "`*` selects array elements; `/errors` is a text"),
        ] {
            assert_eq!(why(each, &serde_json::json!({ "text": text }).to_string()), wanted, "{text}");
        }
        assert_eq!(why(each, "{\"none\":1}"), "there is no text at /text");
    }

    #[test]
    fn values_are_named_by_their_kind() {
        assert_eq!(why("code: /code", "{}"), "no value");
        assert_eq!(
            why("code: /code, message: /m", "{\"code\":{\"secret\":1},\"m\":[]}"),
            "/code is an object, not a code; /m is an array, not a message"
        );
        assert_eq!(why("code: /code", "{\"code\":null}"), "/code is null");
        assert_eq!(why("code: /code, code_after: \"#\"", "{\"code\":\"a#\"}"), "`code_after: \"#\"` leaves nothing of /code");
        assert_eq!(
            why("code: /errors/*/code", "{\"errors\":{\"x\":{\"code\":5}}}"),
            "`*` selects array elements; `/errors` is an object: write `{}`"
        );
        let then = "code: /error then /code";
        assert_eq!(why(then, "{\"error\":\"secret\"}"), "the text at /error holds no document");
        assert_eq!(why(then, "{\"error\":\"x {}\"}"), "the document at /error has no value at /code");
        assert_eq!(why(then, "{\"error\":\"{\\\"code\\\":{}}\"}"), "/error then /code is an object, not a code");
        assert_eq!(
            why("code: /a then /b then /c", "{\"a\":\"{\\\"b\\\":\\\"x\\\"}\"}"),
            "the text at /a then /b holds no document"
        );
        assert_eq!(why(then, "{}"), "no value");
        assert_eq!(why("code: body", "two words"), "the body's text is not one word of at most 64 printable ASCII characters");
    }
}

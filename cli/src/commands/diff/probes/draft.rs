//! A response that is built by setting one location after another.
//!
//! A later setting replaces what is in its way. The result is tried as it is; the decoder decides
//! what it means.

use serde_json::{Map, Number, Value};
use vendor_errors_runtime::__private::{PointerStep, pointer_steps};
use vendor_errors_spec::{ExampleResponse, InputDef, as_event_or_line};

/// Arrays are not filled up beyond this position.
const LAST_ELEMENT: usize = 32;

/// A location in a response.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Spot {
    /// From the whole body.
    Pointer(String),
    Header(String),
    Parameter(String, String),
    /// The body as a text.
    Body,
    /// The name of the element that this `each` selects.
    Key(String),
    /// In the document that the text there holds.
    Inside(Box<Spot>, String),
}

/// One alteration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    Status(u16),
    Put(Spot, String),
    /// An empty object, which is present and not a text.
    Object(Spot),
    Remove(Spot),
}

/// A response under construction.
#[derive(Clone)]
pub(super) struct Draft {
    status: u16,
    headers: Vec<(String, String)>,
    parameters: Vec<(String, String, String)>,
    body: Body,
    /// Whether the body is the data of an event, or a line.
    input: InputDef,
}

#[derive(Clone)]
enum Body {
    Empty,
    Text(String),
    Json(Value),
}

impl Draft {
    pub(super) const fn new(status: u16) -> Self {
        Self { status, headers: Vec::new(), parameters: Vec::new(), body: Body::Empty, input: InputDef::Body }
    }

    /// The same as what a format reads.
    pub(super) fn with_input(self, input: &InputDef) -> Self {
        Self { input: input.clone(), ..self }
    }

    /// The response, if one came.
    pub(super) fn of(response: &ExampleResponse) -> Option<Self> {
        let ExampleResponse::Http { status, headers, body } = response else { return None };
        let (body, input) = part_of(body);
        let body = &body;
        let json = serde_json::from_str(body).ok().filter(|value: &Value| value.is_object() || value.is_array());
        let body = match json {
            Some(value) => Body::Json(value),
            None if body.is_empty() => Body::Empty,
            None => Body::Text(body.clone()),
        };
        Some(Self { status: *status, headers: headers.clone(), parameters: Vec::new(), body, input })
    }

    pub(super) fn apply(&mut self, step: &Step) {
        match step {
            Step::Status(status) => self.status = *status,
            Step::Put(Spot::Pointer(pointer), text) => self.put(pointer, value(text)),
            Step::Object(Spot::Pointer(pointer)) => self.put(pointer, Value::Object(Map::new())),
            Step::Put(Spot::Key(each), text) => self.rename(each, text),
            Step::Put(Spot::Body, text) => self.body = Body::Text(text.clone()),
            Step::Put(Spot::Header(name), text) => {
                self.without_header(name);
                self.headers.push((name.clone(), text.clone()));
            }
            Step::Put(Spot::Parameter(header, name), text) => {
                self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(header));
                self.parameters.retain(|(known, other, _)| (known, other) != (header, name));
                self.parameters.push((header.clone(), name.clone(), text.clone()));
            }
            Step::Put(Spot::Inside(of, pointer), text) => {
                self.change(of, |document| *reach(document, &tokens(pointer)) = value(text));
            }
            Step::Object(Spot::Inside(of, pointer)) => {
                self.change(of, |document| *reach(document, &tokens(pointer)) = Value::Object(Map::new()));
            }
            Step::Remove(Spot::Inside(of, pointer)) => self.change(of, |document| remove(document, &tokens(pointer))),
            Step::Remove(Spot::Pointer(pointer)) => {
                if let Body::Json(body) = &mut self.body {
                    remove(body, &tokens(pointer));
                }
            }
            Step::Remove(Spot::Body) => self.body = Body::Empty,
            Step::Remove(Spot::Header(name)) => self.without_header(name),
            Step::Remove(Spot::Parameter(header, name)) => {
                self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(header));
                self.parameters.retain(|(known, other, _)| (known, other) != (header, name));
            }
            // Only a body can hold one, and an element always has a key.
            Step::Object(_) | Step::Remove(Spot::Key(_)) => {}
        }
    }

    /// Changes the document that the text there holds.
    fn change(&mut self, of: &Spot, change: impl FnOnce(&mut Value)) {
        let text = self.text(of).unwrap_or_default();
        let from = text.find(['{', '[']).unwrap_or(text.len());
        let first = serde_json::Deserializer::from_str(&text[from..]).into_iter().next();
        let mut document = first.and_then(Result::ok).unwrap_or(Value::Null);
        change(&mut document);
        // A body that begins like JSON is no text.
        let before = if from == 0 && *of == Spot::Body { "error " } else { &text[..from] };
        self.apply(&Step::Put(of.clone(), format!("{before}{document}")));
    }

    /// The text there.
    fn text(&self, spot: &Spot) -> Option<String> {
        match spot {
            Spot::Pointer(pointer) => {
                let Body::Json(body) = &self.body else { return None };
                reach(&mut body.clone(), &tokens(pointer)).as_str().map(str::to_owned)
            }
            Spot::Header(name) => self.headers.iter().find(|(known, _)| known == name).map(|(_, text)| text.clone()),
            Spot::Parameter(header, name) => {
                self.parameters.iter().find(|(known, other, _)| (known, other) == (header, name)).map(|(.., text)| text.clone())
            }
            Spot::Body => match &self.body {
                Body::Text(text) => Some(text.clone()),
                _ => None,
            },
            Spot::Inside(of, pointer) => {
                let text = self.text(of)?;
                let mut document: Value = serde_json::from_str(&text[text.find(['{', '['])?..]).ok()?;
                reach(&mut document, &tokens(pointer)).as_str().map(str::to_owned)
            }
            Spot::Key(_) => None,
        }
    }

    /// Lets the first member that the `each` selects have that name.
    fn rename(&mut self, each: &str, name: &str) {
        self.put_missing(each);
        let Some((container, last)) = each.rsplit_once('/') else { return };
        if let Body::Json(body) = &mut self.body
            && let PointerStep::Member(_) = PointerStep::of(last)
            && let Value::Object(members) = reach(body, &tokens(container))
            && let Some(first) = members.keys().next().cloned()
            && let Some(value) = members.remove(&first)
        {
            members.insert(name.to_owned(), value);
        }
    }

    /// Creates the value at a pointer unless there is one.
    fn put_missing(&mut self, pointer: &str) {
        if !matches!(self.body, Body::Json(_)) {
            self.body = Body::Json(Value::Null);
        }
        if let Body::Json(body) = &mut self.body {
            reach(body, &tokens(pointer));
        }
    }

    fn without_header(&mut self, name: &str) {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.parameters.retain(|(known, ..)| !known.eq_ignore_ascii_case(name));
    }

    fn put(&mut self, pointer: &str, value: Value) {
        if !matches!(self.body, Body::Json(_)) {
            self.body = Body::Json(Value::Null);
        }
        if let Body::Json(body) = &mut self.body {
            *reach(body, &tokens(pointer)) = value;
        }
    }

    pub(super) fn response(&self) -> ExampleResponse {
        let mut headers = self.headers.clone();
        for (header, name, value) in &self.parameters {
            let parameter = format!("{name}=\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
            match headers.iter_mut().find(|(known, _)| known == header) {
                Some((_, line)) => *line = format!("{line}, {parameter}"),
                None => headers.push((header.clone(), format!("Bearer {parameter}"))),
            }
        }
        let body = match &self.body {
            Body::Empty => String::new(),
            Body::Text(text) => text.clone(),
            Body::Json(value) => value.to_string(),
        };
        as_event_or_line(ExampleResponse::Http { status: self.status, headers, body }, &self.input)
    }
}

/// The data of the only event of a body, or the body.
fn part_of(body: &str) -> (String, InputDef) {
    let whole = || (body.to_owned(), InputDef::Body);
    let (name, data) = match body.strip_prefix("event: ").and_then(|rest| rest.split_once('\n')) {
        Some((name, data)) => (Some(name.to_owned()), data),
        None => (None, body),
    };
    let Some(data) = data.strip_suffix("\n\n").filter(|data| !data.is_empty()) else { return whole() };
    let lines: Option<Vec<&str>> = data.split('\n').map(|line| line.strip_prefix("data: ")).collect();
    lines.map_or_else(whole, |lines| (lines.join("\n"), InputDef::Event(name.into_iter().collect())))
}

/// The steps of a pointer.
fn tokens(pointer: &str) -> Vec<PointerStep<'_>> {
    pointer_steps(pointer).collect()
}

/// The value at a pointer, created if it is missing: the first element, the first member; for `**`
/// no level down, but from an array to its first element.
fn reach<'v>(mut at: &'v mut Value, tokens: &[PointerStep<'_>]) -> &'v mut Value {
    for token in tokens {
        let index = match token {
            PointerStep::Every => Some(0),
            PointerStep::To(name) => name.parse().ok().filter(|index| *index <= LAST_ELEMENT),
            PointerStep::Member(_) => None,
            PointerStep::Deep(_) => {
                // Into the element that another location needs.
                if at.as_array().is_some_and(|elements| !elements.is_empty()) {
                    at = &mut at[0];
                }
                continue;
            }
        };
        let is_array = match (&*at, token) {
            (_, PointerStep::Every) => true,
            (Value::Object(_), PointerStep::To(_)) => false,
            _ => index.is_some(),
        };
        if is_array && !at.is_array() {
            *at = Value::Array(Vec::new());
        } else if !is_array && !at.is_object() {
            *at = Value::Object(Map::new());
        }
        at = match (at, token) {
            (Value::Array(elements), _) => {
                let index = index.unwrap_or(0);
                while elements.len() <= index {
                    elements.push(Value::Object(Map::new()));
                }
                &mut elements[index]
            }
            (other, PointerStep::To(name)) => &mut other[&**name],
            (other, _) => {
                let first = other.as_object().and_then(|members| members.keys().next().cloned());
                &mut other[first.unwrap_or_else(|| "name".to_owned())]
            }
        };
    }
    at
}

fn remove(at: &mut Value, tokens: &[PointerStep<'_>]) {
    let Some((token, rest)) = tokens.split_first() else { return };
    match (at, token) {
        (at, PointerStep::Deep(_)) => remove(at, rest),
        (Value::Array(elements), PointerStep::Every) if rest.is_empty() => elements.clear(),
        (Value::Array(elements), PointerStep::Every) => elements.iter_mut().for_each(|element| remove(element, rest)),
        (Value::Object(members), PointerStep::Member(_)) if rest.is_empty() => members.clear(),
        (Value::Object(members), PointerStep::Member(_)) => members.values_mut().for_each(|member| remove(member, rest)),
        (Value::Array(elements), PointerStep::To(name)) => {
            if let Some(element) = name.parse::<usize>().ok().and_then(|index| elements.get_mut(index)) {
                if rest.is_empty() { *element = Value::Null } else { remove(element, rest) }
            }
        }
        (Value::Object(members), PointerStep::To(name)) => {
            if rest.is_empty() {
                members.remove(&**name);
            } else if let Some(member) = members.get_mut(&**name) {
                remove(member, rest);
            }
        }
        _ => {}
    }
}

/// A text as JSON: digits that keep their spelling are a number.
fn value(text: &str) -> Value {
    match text {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => match text.parse::<i64>().ok().filter(|number| number.to_string() == text) {
            Some(number) => Value::Number(Number::from(number)),
            None => Value::String(text.into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(steps: &[Step]) -> String {
        let mut draft = Draft::new(400);
        steps.iter().for_each(|step| draft.apply(step));
        match draft.response() {
            ExampleResponse::Http { body, .. } => body,
            ExampleResponse::Transport(_) => unreachable!(),
        }
    }

    fn put(pointer: &str, text: &str) -> Step {
        Step::Put(Spot::Pointer(pointer.into()), text.into())
    }

    #[test]
    fn texts_stand_where_they_were_put() {
        assert_eq!(body(&[put("/e/*/code", "5"), put("/e/0/t", "05")]), r#"{"e":[{"code":5,"t":"05"}]}"#);
        assert_eq!(body(&[put("/a", "x"), put("/a/b~2", "true")]), r#"{"a":{"b*":true}}"#);
        assert_eq!(body(&[put("/a/b", "x"), Step::Remove(Spot::Pointer("/a/b".into()))]), r#"{"a":{}}"#);
        assert_eq!(body(&[put("/a", "x"), Step::Put(Spot::Body, "t".into())]), "t");
        let inside = |of: Spot, pointer: &str| Spot::Inside(Box::new(of), pointer.into());
        let of_text = || inside(Spot::Pointer("/a".into()), "/b");
        assert_eq!(body(&[put("/a", "x: {\"c\":1}"), Step::Put(of_text(), "5".into())]), r#"{"a":"x: {\"b\":5,\"c\":1}"}"#);
        assert_eq!(body(&[Step::Put(inside(of_text(), "/d"), "e".into())]), r#"{"a":"{\"b\":\"{\\\"d\\\":\\\"e\\\"}\"}"}"#);
        assert_eq!(body(&[Step::Put(inside(Spot::Body, "/d"), "e".into())]), r#"error {"d":"e"}"#);
        assert_eq!(body(&[put("/1/a", "x"), Step::Object(Spot::Pointer("/0".into()))]), r#"[{},{"a":"x"}]"#);
    }

    #[test]
    fn a_header_is_replaced_and_removed() {
        let mut draft = Draft::new(400);
        let parameter = Spot::Parameter("A".into(), "p".into());
        let steps = [Step::Put(Spot::Header("a".into()), "x".into()), Step::Put(parameter, "q\"".into())];
        steps.iter().for_each(|step| draft.apply(step));
        let ExampleResponse::Http { headers, .. } = draft.response() else { unreachable!() };
        assert_eq!(headers, [("A".to_string(), "Bearer p=\"q\\\"\"".to_string())]);
    }
}

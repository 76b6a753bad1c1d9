//! A response, or a part of it, with the spec that reads it.

use crate::header_parameter::parameter;
use crate::json::{self, Kind, Value};
use crate::page::{Page, Reads, Shape};
use crate::response_made::Reply;
use crate::xml;

/// A response beside the spec it is read by.
pub(crate) struct Scene<'s> {
    pub(crate) page: &'s Page,
    pub(crate) reply: &'s Reply,
    pub(crate) json: Option<Value>,
    pub(crate) breaks_off: bool,
    pub(crate) plain: Option<String>,
    pub(crate) part: Part,
}

/// What of a body is looked at.
pub(crate) enum Part {
    Body,
    /// The data of an event of that name.
    Event(String),
    /// The line with that number.
    Line(usize),
}

impl Part {
    pub(crate) fn is_read_by(&self, shape: &Shape) -> bool {
        match (self, &shape.reads) {
            (Self::Body, Reads::Body) | (Self::Line(_), Reads::Lines) => true,
            (Self::Event(name), Reads::Events(names)) => names.is_empty() || names.contains(name),
            _ => false,
        }
    }
}

pub(crate) fn scene<'s>(page: &'s Page, reply: &'s Reply, part: Part, text: &str) -> Scene<'s> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let trimmed = text.trim();
    // JSON has only the white space of its own around it.
    let document = text.trim_start_matches([' ', '\t', '\r', '\n']);
    let is_json = trimmed.starts_with(['{', '[']);
    let string = json::read(&format!("{trimmed} ")).filter(|value| value.written == trimmed);
    let string = string.and_then(|value| if let Kind::Text(text) = value.kind { Some(text.trim().to_owned()) } else { None });
    let plain = (!is_json && !trimmed.is_empty()).then(|| string.unwrap_or_else(|| trimmed.to_owned()));
    let (json, breaks_off) = match xml::read(trimmed) {
        Some(document) => (Some(document.value), document.breaks_off),
        None => (is_json.then(|| json::read(document)).flatten(), json::breaks_off(document)),
    };
    Scene { page, reply, json, breaks_off, plain, part }
}

impl Scene<'_> {
    /// Whether an element of XML may have both a text and others in it.
    pub(crate) fn is_mixed(&self) -> bool {
        fn in_value(value: &Value) -> bool {
            match &value.kind {
                Kind::Element(text, members) => {
                    text.is_some() && !members.is_empty() || members.iter().any(|(_, one)| in_value(one))
                }
                Kind::Object(members) => members.iter().any(|(_, one)| in_value(one)),
                Kind::Array(items) => items.iter().any(in_value),
                Kind::Text(text) => text.contains('<'),
                _ => false,
            }
        }
        let headers = self.reply.headers.iter().any(|(_, value)| value.contains('<'));
        let plain = self.plain.as_ref().filter(|_| self.json.is_none());
        headers || plain.is_some_and(|text| text.contains('<')) || self.json.as_ref().is_some_and(in_value)
    }

    /// A header, or one parameter of it: of the first line that has it.
    pub(crate) fn header(&self, name: &str, wanted: Option<&str>) -> Option<String> {
        lines(&self.reply.headers, name, wanted).into_iter().next()
    }
}

pub(crate) fn lines(headers: &[(String, String)], name: &str, wanted: Option<&str>) -> Vec<String> {
    let lines = headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
    let value = |value: &String| match wanted {
        Some(wanted) => parameter(value, wanted),
        None => Some(value.trim().to_owned()),
    };
    lines.filter_map(|(_, line)| value(line)).collect()
}

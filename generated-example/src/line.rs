//! One line of input: a response of some vendor, or how the call failed.

use serde_json::{Map, Value};
use vendor_errors::{Response, TransportFailure};

/// A parsed line.
pub(crate) struct Line {
    /// The vendor's id.
    pub(crate) vendor: String,
    status: u16,
    transport: Option<TransportFailure>,
    headers: Vec<(String, String)>,
    body: String,
}

impl Line {
    /// Parses a line.
    pub(crate) fn parse(line: &str) -> Result<Self, String> {
        let value = serde_json::from_str(line).map_err(|error| format!("not JSON: {error}"))?;
        let Value::Object(line) = value else { return Err("not a JSON object".into()) };
        if let Some(unknown) = line.keys().find(|key| !KEYS.contains(&key.as_str())) {
            return Err(format!("unknown key {unknown:?}; the keys are {}", KEYS.join(", ")));
        }
        let vendor = text(&line, "vendor")?.ok_or("\"vendor\" is missing")?;
        let transport = text(&line, "transport")?.map(|name| transport(&name)).transpose()?;
        let status = match line.get("status") {
            None | Some(Value::Null) if transport.is_some() => 0,
            None | Some(Value::Null) => return Err("\"status\" is missing (or \"transport\")".into()),
            Some(_) if transport.is_some() => return Err("\"status\" and \"transport\" exclude each other".into()),
            Some(value) => {
                status(value).ok_or_else(|| format!("\"status\" is {}, not a number from 100 to 999", number_or_kind(value)))?
            }
        };
        let (headers, body) = (headers(&line)?, text(&line, "body")?.unwrap_or_default());
        Ok(Self { vendor, status, transport, headers, body })
    }

    /// The response, as decoders take it.
    pub(crate) fn response(&self) -> Response<'_> {
        match self.transport {
            Some(transport) => Response::transport_failure(transport),
            None => Response::new(self.status, &self.headers, self.body.as_bytes()),
        }
    }

    /// The body.
    pub(crate) fn body(&self) -> &str {
        &self.body
    }

    /// The response's status.
    pub(crate) fn status(&self) -> Option<u16> {
        self.transport.is_none().then_some(self.status)
    }
}

const KEYS: [&str; 5] = ["vendor", "status", "headers", "body", "transport"];

fn text(line: &Map<String, Value>, key: &str) -> Result<Option<String>, String> {
    match line.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(other) => Err(format!("{key:?} is {}, not a text", kind(other))),
    }
}

fn status(value: &Value) -> Option<u16> {
    value.as_u64().and_then(|status| u16::try_from(status).ok()).filter(|status| (100..=999).contains(status))
}

fn transport(name: &str) -> Result<TransportFailure, String> {
    let known = TransportFailure::ALL.map(TransportFailure::name).join(", ");
    TransportFailure::from_name(name).ok_or_else(|| format!("\"transport\" is {name:?}, not one of {known}"))
}

/// A header's value is a text, or a list of texts if the header was sent several times.
fn headers(line: &Map<String, Value>) -> Result<Vec<(String, String)>, String> {
    let headers = match line.get("headers") {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Object(headers)) => headers,
        Some(other) => return Err(format!("\"headers\" is {}, not an object", kind(other))),
    };
    let mut pairs = Vec::new();
    for (name, value) in headers {
        match value {
            Value::String(value) => pairs.push((name.clone(), value.clone())),
            Value::Number(value) => pairs.push((name.clone(), value.to_string())),
            Value::Array(values) if values.iter().all(Value::is_string) => {
                pairs.extend(values.iter().filter_map(Value::as_str).map(|value| (name.clone(), value.to_string())));
            }
            _ => return Err(format!("the header {name:?} is {}, not a text", kind(value))),
        }
    }
    Ok(pairs)
}

/// The kind of a value, not its text, which may be secret or long.
const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn number_or_kind(value: &Value) -> String {
    if value.is_number() { value.to_string() } else { kind(value).into() }
}

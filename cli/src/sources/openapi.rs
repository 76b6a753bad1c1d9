//! `OpenAPI` 3 and Swagger 2 documents: the responses that are errors, the codes their schemas and
//! examples list, and where in a body the code and the message are.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use crate::describe::plural::counted;
use crate::drafts::entry::{EntryDraft, ExampleDraft};
use crate::sources::body_values::{Candidate, formats};
use crate::sources::schema_values::{Property, properties};
use crate::sources::tree::{items, members, resolved, scalar};
use crate::sources::{Imported, Wanted};

/// Longest body of an example that is taken.
const LONGEST_EXAMPLE: usize = 4_096;

/// An error response of one or several operations.
struct Response<'v> {
    status: &'v str,
    description: Option<&'v str>,
    properties: usize,
    examples: Vec<&'v Value>,
}

/// Reads a document.
pub(crate) fn read(root: &Value, wanted: &Wanted) -> Result<Imported, String> {
    if root.get("paths").is_none() && root.get("components").is_none() {
        return Err("not an OpenAPI document: it has no `paths`".into());
    }
    let title = root.pointer("/info/title").and_then(Value::as_str).map(String::from);
    let mut reading = Reading { root, schemas: vec![Vec::new()], by_reference: HashMap::new(), elsewhere: 0 };
    let responses = reading.responses();
    let Reading { schemas, elsewhere, .. } = reading;

    let mut candidates: BTreeMap<String, Candidate> = BTreeMap::new();
    for property in responses.iter().flat_map(|response| &schemas[response.properties]) {
        let candidate = candidates.entry(property.pointer.clone()).or_default();
        candidate.times += 1;
        candidate.has_values |= !property.values.is_empty();
        candidate.is_status |= !property.values.is_empty() && property.values.iter().all(|value| is_status(value));
    }
    if candidates.is_empty() {
        of_examples(&responses, &mut candidates);
    }
    let mut found = Imported { title, formats: formats(&candidates), ..Imported::default() };
    let codes: Vec<String> =
        found.formats.iter().flat_map(|format| pointers(format.each.as_deref(), format.code.as_deref())).collect();
    coded(&responses, &schemas, &codes, &mut found);
    let mut by_status: BTreeMap<&str, EntryDraft> = BTreeMap::new();
    for response in &responses {
        let examples = response.examples.iter().filter_map(|body| Some((example(response.status, body)?, *body)));
        for (example, body) in examples {
            let code = codes.iter().find_map(|pointer| at(body, pointer).and_then(scalar));
            let statuses = vec![response.status.to_string()];
            if let Some(code) = code {
                let coded = EntryDraft { code: Some(code), statuses, examples: vec![example], ..EntryDraft::default() };
                found.collected.add(coded);
            } else {
                by_status.entry(response.status).or_default().examples = vec![example];
            }
        }
        let entry = by_status.entry(response.status).or_default();
        entry.summary = entry.summary.take().or_else(|| wanted.summary(response.description));
    }
    for (status, entry) in by_status.into_iter().filter(|(status, _)| *status != "default") {
        found.collected.add(EntryDraft { statuses: vec![status.to_ascii_lowercase()], ..entry });
    }
    if elsewhere > 0 {
        found.notes.push(format!("{} to other files: not followed; bundle the document first", counted(elsewhere, "reference")));
    }
    Ok(found)
}

/// An entry for each value of the locations of codes, with its status if it is always the same one.
fn coded(responses: &[Response<'_>], schemas: &[Vec<Property>], codes: &[String], found: &mut Imported) {
    let mut order: Vec<&str> = Vec::new();
    let mut statuses: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for pointer in codes {
        for response in responses {
            let values = schemas[response.properties].iter().filter(|property| property.pointer == *pointer);
            for value in values.flat_map(|property| &property.values) {
                let known = statuses.entry(value).or_insert_with(|| {
                    order.push(value);
                    BTreeSet::new()
                });
                known.insert(response.status);
            }
        }
    }
    for code in order {
        let statuses = &statuses[code];
        let one = statuses.first().filter(|status| statuses.len() == 1 && **status != "default");
        let statuses = one.map(|status| status.to_ascii_lowercase()).into_iter().collect();
        found.collected.add(EntryDraft { code: Some(code.into()), statuses, ..EntryDraft::default() });
    }
}

struct Reading<'v> {
    root: &'v Value,
    /// The properties of each schema; many responses share one.
    schemas: Vec<Vec<Property>>,
    by_reference: HashMap<String, usize>,
    elsewhere: usize,
}

impl<'v> Reading<'v> {
    fn responses(&mut self) -> Vec<Response<'v>> {
        let mut found: Vec<Response<'v>> = Vec::new();
        let mut known: BTreeSet<(&str, usize, Option<&str>)> = BTreeSet::new();
        let operations = members(self.root.get("paths")).flat_map(|(_, path)| members(resolved(self.root, path)));
        let shared = members(self.root.pointer("/components/responses").or_else(|| self.root.get("responses")));
        let of_operations = operations.flat_map(|(_, operation)| members(operation.get("responses")));
        for (status, response) in of_operations.chain(shared).filter(|(status, _)| is_error(status)) {
            let Some(response) = resolved(self.root, response) else {
                self.elsewhere += 1;
                continue;
            };
            let description = response.get("description").and_then(Value::as_str);
            let (properties, examples) = self.content(response);
            if known.insert((status, properties, description)) || !examples.is_empty() {
                found.push(Response { status, description, properties, examples });
            }
        }
        found
    }

    /// The properties of the body, and its examples.
    fn content(&mut self, response: &'v Value) -> (usize, Vec<&'v Value>) {
        let json = members(response.get("content")).find(|(kind, _)| kind.contains("json"));
        let media = json.or_else(|| members(response.get("content")).next()).map(|(_, media)| media);
        let schema = media.and_then(|media| media.get("schema")).or_else(|| response.get("schema"));
        let named =
            members(media.and_then(|media| media.get("examples"))).filter_map(|(_, one)| resolved(self.root, one)?.get("value"));
        let old = members(response.get("examples")).filter(|(kind, _)| kind.contains("json")).map(|(_, body)| body);
        let mut examples: Vec<&Value> =
            media.and_then(|media| media.get("example")).into_iter().chain(named).chain(old).collect();
        let Some(schema) = schema else { return (0, examples) };
        let in_schema =
            resolved(self.root, schema).map(|schema| schema.get("example").into_iter().chain(items(schema.get("examples"))));
        examples.extend(in_schema.into_iter().flatten());
        (self.schema(schema), examples)
    }

    fn schema(&mut self, schema: &'v Value) -> usize {
        let reference = schema.get("$ref").map_or_else(|| schema.to_string(), Value::to_string);
        if let Some(known) = self.by_reference.get(&reference) {
            return *known;
        }
        if resolved(self.root, schema).is_none() {
            self.elsewhere += 1;
        }
        self.schemas.push(properties(self.root, schema));
        self.by_reference.insert(reference, self.schemas.len() - 1);
        self.schemas.len() - 1
    }
}

/// The locations in examples, if no schema says anything.
fn of_examples(responses: &[Response<'_>], candidates: &mut BTreeMap<String, Candidate>) {
    for body in responses.iter().flat_map(|response| &response.examples) {
        for (pointer, value) in crate::sources::tree::scalars(body) {
            let candidate = candidates.entry(pointer).or_default();
            candidate.times += 1;
            candidate.has_values = true;
            candidate.is_prose |= value.contains(' ');
            candidate.is_status |= is_status(&value);
        }
    }
}

fn is_error(status: &str) -> bool {
    status == "default" || is_status(status) || matches!(status, "4XX" | "5XX" | "4xx" | "5xx")
}

fn is_status(text: &str) -> bool {
    text.len() == 3 && text.parse::<u16>().is_ok_and(|status| (400..=599).contains(&status))
}

/// The pointers of a location such as `/code or /type` within an `each`.
fn pointers(each: Option<&str>, location: Option<&str>) -> Vec<String> {
    let each = each.unwrap_or_default();
    let parts = location.into_iter().flat_map(|location| location.split(" or "));
    parts.map(|part| if part == "self" { each.to_string() } else { format!("{each}{part}") }).collect()
}

/// The first value at a pointer, in which `*` is any element.
fn at<'v>(value: &'v Value, pointer: &str) -> Option<&'v Value> {
    let Some(rest) = pointer.strip_prefix('/') else { return Some(value) };
    let (token, rest) = rest.find('/').map_or((rest, ""), |end| (&rest[..end], &rest[end..]));
    if token == "*" {
        return value.as_array()?.iter().find_map(|element| at(element, rest));
    }
    let name = token.replace("~2", "*").replace("~1", "/").replace("~0", "~");
    at(value.get(&name)?, rest)
}

/// A documented body, with the status it is documented for.
fn example(status: &str, body: &Value) -> Option<ExampleDraft> {
    let status = status.parse().ok()?;
    // An example that is a text can be JSON itself.
    let body = match body {
        Value::String(text) => text.trim().to_string(),
        Value::Object(_) | Value::Array(_) => body.to_string(),
        _ => return None,
    };
    (body.len() <= LONGEST_EXAMPLE).then(|| ExampleDraft { status, body, ..ExampleDraft::default() })
}

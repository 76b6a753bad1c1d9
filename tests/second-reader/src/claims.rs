//! Compares what `check` claims about a spec with the second reader.

use vendor_errors_runtime::catalog::Catalog;
use vendor_errors_spec::{Diagnostic, ExampleResponse, Rule, Severity, Source, Spec, load, lower, responses};

use crate::chance::Chance;
use crate::page::Page;
use crate::read;
use crate::response_made::{Reply, reply};
use crate::yaml::Node;

/// Claims that were looked at, and those that are not so.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// How many.
    pub made: usize,
    /// The false ones, in words.
    pub wrong: Vec<String>,
}

/// Responses made by chance for each claim.
const TRIALS: usize = 150;

/// Looks at all claims about a spec: that an entry can be reached or not, that two entries are ambiguous or not.
pub fn of(spec: &Node, chance: &mut Chance) -> Claims {
    let vendor = spec.text_of("vendor").unwrap_or_default();
    let loaded = load(&Source::new(format!("{vendor}.yaml"), spec.written()));
    let page = Page::new(spec);
    let mut claims = Claims::default();
    if let Some(checked) = &loaded.spec {
        let doubted: Vec<&Diagnostic> =
            loaded.diagnostics.iter().filter(|diagnostic| diagnostic.rule == Rule::NoResponseFound).collect();
        reached(&page, checked, &lower(checked).catalog(), &doubted, chance, &mut claims);
        return claims;
    }
    for diagnostic in loaded.diagnostics.iter().filter(|diagnostic| diagnostic.rule.level() == Severity::Error) {
        match diagnostic.rule {
            Rule::AmbiguousEntries => ambiguous(&page, diagnostic, &mut claims),
            Rule::UnreachableEntry => unreachable(&page, diagnostic, chance, &mut claims),
            _ => {}
        }
    }
    claims
}

/// Every entry of a spec that was taken can be reached, and no response finds two of equal rank.
fn reached(page: &Page, spec: &Spec, catalog: &Catalog<'_>, doubted: &[&Diagnostic], chance: &mut Chance, claims: &mut Claims) {
    let witnesses: Vec<Reply> = responses(spec, catalog).iter().map(received).collect();
    let found: Vec<String> = witnesses.iter().flat_map(|witness| entries(page, witness)).collect();
    let missing: Vec<&str> =
        page.entries.iter().map(|entry| entry.key.as_str()).filter(|key| !found.iter().any(|one| one == key)).collect();
    let mut by_chance = Vec::new();
    for response in (0..if missing.is_empty() { TRIALS / 5 } else { TRIALS * 4 }).map(|_| reply(page, chance)) {
        by_chance.extend(entries(page, &response));
        let rivals = read::rivals(page, &response);
        if !rivals.is_empty() {
            claims.wrong.push(format!("not ambiguous: {} by {}", rivals.join(", "), crate::compare::in_words(&response)));
        }
    }
    claims.made += 1 + page.entries.len();
    for key in missing {
        let is_doubted = doubted.iter().any(|diagnostic| diagnostic.args.iter().any(|word| word == key));
        if !is_doubted && !by_chance.iter().any(|found| found == key) {
            claims.wrong.push(format!("reachable: {key}, of which no response is known"));
        }
    }
}

fn entries(page: &Page, response: &Reply) -> Vec<String> {
    read::errors(page, response).into_iter().filter_map(|answer| answer.entry).collect()
}

fn ambiguous(page: &Page, diagnostic: &Diagnostic, claims: &mut Claims) {
    let [later, earlier, response, ..] = diagnostic.args.as_slice() else { return };
    let Some(response) = from_words(response) else { return };
    claims.made += 1;
    let rivals = read::rivals(page, &response);
    if ![later, earlier].into_iter().all(|key| rivals.contains(key)) {
        claims.wrong.push(format!("ambiguous: {later}, {earlier}, but {rivals:?} by {}", crate::compare::in_words(&response)));
    }
}

fn unreachable(page: &Page, diagnostic: &Diagnostic, chance: &mut Chance, claims: &mut Claims) {
    let Some(key) = diagnostic.args.iter().find(|word| page.entries.iter().any(|entry| entry.key == **word)) else { return };
    claims.made += 1;
    let mut trials = (0..TRIALS).map(|_| reply(page, chance));
    if let Some(response) = trials.find(|response| entries(page, response).contains(key)) {
        claims.wrong.push(format!("unreachable: {key}, but {}", crate::compare::in_words(&response)));
    }
}

fn received(response: &ExampleResponse) -> Reply {
    match response {
        ExampleResponse::Http { status, headers, body } => {
            Reply { status: *status, transport: None, headers: headers.clone(), body: body.clone().into_bytes(), now: None }
        }
        ExampleResponse::Transport(transport) => {
            Reply { status: 0, transport: Some(transport.name()), headers: Vec::new(), body: Vec::new(), now: None }
        }
    }
}

/// A response from the line in which findings show it.
fn from_words(line: &str) -> Option<Reply> {
    let mut reply = Reply { status: 0, transport: None, headers: Vec::new(), body: Vec::new(), now: None };
    if let Some(name) = line.strip_prefix("transport ") {
        reply.transport = ["timeout", "connect", "interrupted", "tls", "dns"].into_iter().find(|one| *one == name);
        return Some(reply);
    }
    let (status, mut rest) = line.strip_prefix("status ")?.split_once(", ")?;
    reply.status = status.parse().ok()?;
    while let Some(header) = rest.strip_prefix("header `") {
        let (header, behind) = header.split_once("`, ")?;
        let (name, value) = header.split_once(": ")?;
        reply.headers.push((name.to_owned(), value.to_owned()));
        rest = behind;
    }
    if let Some(body) = rest.strip_prefix("body `") {
        let body = body.strip_suffix('`')?;
        // A body of several lines is a stream.
        let is_stream = body.starts_with("event:") || body.starts_with("data:") || body.ends_with("\\n");
        reply.body = if is_stream { body.replace("\\n", "\n") } else { body.to_owned() }.into_bytes();
    }
    Some(reply)
}

//! Specs that extend others: the one spec that means the same, written out by the page, and what compares the two.

use std::io;

use vendor_errors_runtime::catalog::Catalog;
use vendor_errors_spec::{Bases, Loaded, Severity, Source, Spec, load, load_with, lower};

use crate::page::Page;
use crate::response_made::Reply;
use crate::yaml::{Node, map, text};
use crate::{decoder, read};

/// The spec and its bases, by their paths: all of them, with what each of them means.
type Files = [(String, Node)];

/// The positions of the files in the order in which they count: the first one is the spec.
fn order(files: &Files, at: usize) -> Vec<usize> {
    let (path, file) = &files[at];
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut all = vec![at];
    for base in file.list("extends") {
        let path = joined(folder, base.as_str());
        let base = files.iter().position(|(other, _)| *other == path);
        all.extend(base.map(|base| order(files, base)).unwrap_or_default());
    }
    // One that is reached in several ways counts at the last place.
    let whole = all.clone();
    let mut number = 0;
    all.retain(|at| {
        number += 1;
        !whole[number..].contains(at)
    });
    all
}

fn joined(folder: &str, path: &str) -> String {
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in path.split('/') {
        match step {
            "." => {}
            ".." => _ = steps.pop(),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// One spec that means the same as the first of the files with its bases.
#[must_use]
pub fn written_out(files: &Files) -> Node {
    let (mut responses, mut overrides) = (Vec::new(), Vec::new());
    let mut common: Vec<(String, Node)> = Vec::new();
    let mut errors: Vec<(String, Node)> = Vec::new();
    let mut removed: Vec<String> = Vec::new();
    for at in if files.is_empty() { Vec::new() } else { order(files, 0) } {
        let file = &files[at].1;
        responses.extend_from_slice(file.list("responses"));
        overrides.extend_from_slice(file.list("retry_overrides"));
        for (name, field) in file.get("common").map(Node::members).unwrap_or_default() {
            if common.iter().all(|(other, _)| other != name) {
                common.push((name.clone(), field.clone()));
            }
        }
        let keys_are_codes = file.text_of("keys_are_codes") == Some("true");
        let earlier = removed.clone();
        let known = errors.len();
        for (key, entry) in file.get("errors").map(Node::members).unwrap_or_default() {
            if errors[..known].iter().any(|(other, _)| other == key) || earlier.contains(key) {
                continue;
            }
            if entry.get("removed").is_some() {
                removed.push(key.clone());
            }
            errors.push((key.clone(), own_entry(key, entry, keys_are_codes, &earlier)));
        }
    }
    let mut spec = map([("vendor-errors", text("1"))]);
    for key in ["vendor", "success"] {
        if let Some(value) = files.first().and_then(|(_, file)| file.get(key)) {
            spec.put(key, value.clone());
        }
    }
    for (key, value) in
        [("responses", Node::List(responses)), ("common", Node::Map(common)), ("retry_overrides", Node::List(overrides))]
    {
        if value != Node::List(Vec::new()) && !(matches!(value, Node::Map(_)) && value.members().is_empty()) {
            spec.put(key, value);
        }
    }
    spec.put("errors", Node::Map(errors));
    spec
}

/// An entry without what only its own file says, and without precedence over removed entries.
fn own_entry(key: &str, entry: &Node, keys_are_codes: bool, removed: &[String]) -> Node {
    let mut members = entry.members().to_vec();
    if keys_are_codes && entry.text_of("code") == Some("none") {
        members.retain(|(name, _)| name != "code");
    } else if keys_are_codes && entry.get("code").is_none() && entry.get("transport").is_none() {
        members.insert(0, ("code".into(), text(key)));
    }
    if let Some(over) = entry.text_of("over") {
        let left: Vec<&str> = over.split('|').map(str::trim).filter(|key| !removed.iter().any(|one| one == key)).collect();
        members.retain(|(name, _)| name != "over");
        if !left.is_empty() && !removed.iter().any(|one| one == over) {
            members.push(("over".into(), text(left.join(" | "))));
        }
    }
    Node::Map(members)
}

/// The toolkit's spec of the files and of the one that is written out, and how the second reader has the latter; nothing if both are
/// refused.
///
/// # Errors
///
/// Says which is taken if only one is.
pub fn read(files: &Node) -> Result<Option<(Page, Spec, Spec)>, String> {
    let files = files.members();
    let Some((path, spec)) = files.first() else { return Ok(None) };
    let of_path = |path: &str| -> io::Result<Vec<u8>> {
        let file = files.iter().find(|(other, _)| other == path).map(|(_, file)| file.written().into_bytes());
        file.ok_or_else(|| io::ErrorKind::NotFound.into())
    };
    let written_out = written_out(files);
    if written_out.get("errors").is_none_or(|errors| errors.members().is_empty()) {
        return Ok(None);
    }
    let by_files = load_with(&Source::new(path.clone(), spec.written()), &Bases::new().files(&of_path));
    let by_one = load(&Source::new(path.clone(), written_out.written()));
    let why = |loaded: &Loaded| {
        let errors = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.rule.level() == Severity::Error);
        errors.map(|diagnostic| format!("{:?}", diagnostic.rule)).collect::<Vec<_>>().join(", ")
    };
    let (files_fail, one_fails) = (why(&by_files), why(&by_one));
    match (by_files.spec, by_one.spec) {
        (Some(by_files), Some(by_one)) => Ok(Some((Page::new(&written_out), by_files, by_one))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(format!("the spec with bases; the other: {one_fails}")),
        (None, Some(_)) => Err(format!("the spec written out; the other: {files_fail}")),
    }
}

/// Whether the three readings of a response differ.
#[must_use]
pub fn differ(by_files: &Catalog<'_>, by_one: &Catalog<'_>, page: &Page, reply: &Reply) -> bool {
    let with_bases = decoder::errors(by_files, reply);
    with_bases != decoder::errors(by_one, reply) || with_bases != read::errors(page, reply)
}

/// The same, from the files.
#[must_use]
pub fn have_difference(files: &Node, reply: &Reply) -> bool {
    let Ok(Some((page, by_files, by_one))) = read(files) else { return false };
    differ(&lower(&by_files).catalog(), &lower(&by_one).catalog(), &page, reply)
}

//! Diagnostics in the formats that programs read: JSON, GitHub annotations, and the subset of SARIF
//! 2.1.0 that code scanning reads.
//!
//! The text for people is rendered by the spec crate.

use std::fmt::Write;

use serde_json::{Value, json};
use vendor_errors_spec::{Diagnostic, Files, Rule, Severity, Sources, explanation, wording};

use crate::output::github::{data, property};
use crate::output::terminal::{bold, harmless};

/// A file and its diagnostics.
pub(crate) struct Checked {
    /// The file, and those of its bases.
    pub(crate) sources: Sources,
    /// Its diagnostics.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// All diagnostics as JSON objects.
pub(crate) fn json(files: &[Checked]) -> Vec<Value> {
    let diagnostics = files.iter().flat_map(|file| file.diagnostics.iter().map(|diagnostic| (&file.sources, diagnostic)));
    diagnostics.map(|(sources, diagnostic)| object(sources, diagnostic)).collect()
}

fn object(sources: &Sources, diagnostic: &Diagnostic) -> Value {
    let (source, at) = sources.file(diagnostic.at);
    let wording = wording(diagnostic);
    let (line, column) = source.position(at.start);
    let (end_line, end_column) = source.position(at.end);
    json!({
        "rule": diagnostic.rule.code(), "level": level(diagnostic.rule), "path": source.path(),
        "line": line, "column": column, "end_line": end_line, "end_column": end_column,
        "message": wording.title, "label": wording.label, "help": wording.help,
    })
}

/// A diagnostic in one line.
pub(crate) fn line(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let (source, at) = sources.file(diagnostic.at);
    let (line, column) = source.position(at.start);
    let (level, rule) = (level(diagnostic.rule), diagnostic.rule.code());
    let (title, path) = (wording(diagnostic).title, harmless(source.path()));
    format!("{}: {title} ({path}:{line}:{column})", bold(&format!("{level}[{rule}]")))
}

/// One GitHub workflow command per diagnostic.
pub(crate) fn github(files: &[Checked]) -> String {
    let mut shown = String::new();
    for Checked { sources, diagnostics } in files {
        for diagnostic in diagnostics {
            let command = if diagnostic.rule.level() == Severity::Note { "notice" } else { level(diagnostic.rule) };
            let (source, at) = sources.file(diagnostic.at);
            let (line, column) = source.position(at.start);
            let (rule, path, message) = (diagnostic.rule.code(), property(source.path()), data(&sentence(diagnostic)));
            let _ = writeln!(shown, "::{command} file={path},line={line},col={column},title={rule}::{message}");
        }
    }
    shown
}

/// One SARIF log.
pub(crate) fn sarif(files: &[Checked]) -> Value {
    let results: Vec<Value> =
        files.iter().flat_map(|file| file.diagnostics.iter().map(|diagnostic| result(&file.sources, diagnostic))).collect();
    let rules: Vec<Value> = Rule::ALL
        .iter()
        .map(|rule| json!({ "id": rule.code(), "fullDescription": { "text": explanation(*rule).text } }))
        .collect();
    let driver = json!({ "name": "vendor-errors", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results }],
    })
}

fn result(sources: &Sources, diagnostic: &Diagnostic) -> Value {
    let (source, at) = sources.file(diagnostic.at);
    let (line, column) = source.position(at.start);
    let (end_line, end_column) = source.position(at.end);
    let region = json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column });
    json!({
        "ruleId": diagnostic.rule.code(), "level": level(diagnostic.rule), "message": { "text": sentence(diagnostic) },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": source.path() }, "region": region } }],
    })
}

/// The title, label and help of a diagnostic as one text.
fn sentence(diagnostic: &Diagnostic) -> String {
    let wording = wording(diagnostic);
    std::iter::once(wording.title).chain(wording.help).collect::<Vec<_>>().join("\n")
}

fn level(rule: Rule) -> &'static str {
    match rule.level() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

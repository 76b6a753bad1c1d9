//! Diagnostics in the formats that programs read: JSON, GitHub annotations, and the subset of SARIF
//! 2.1.0 that code scanning reads.
//!
//! The text for people is rendered by the spec crate.

use std::fmt::Write;

use serde_json::{Value, json};
use vendor_errors_spec::{Diagnostic, Rule, Severity, Source, explanation, wording};

use crate::output::github::{data, property};

/// A file and its diagnostics.
pub(crate) struct Checked {
    /// The file.
    pub(crate) source: Source,
    /// Its diagnostics.
    pub(crate) findings: Vec<Diagnostic>,
}

/// All diagnostics as JSON objects.
pub(crate) fn json(files: &[Checked]) -> Vec<Value> {
    let findings = files.iter().flat_map(|file| file.findings.iter().map(|finding| (&file.source, finding)));
    findings.map(|(source, finding)| object(source, finding)).collect()
}

fn object(source: &Source, finding: &Diagnostic) -> Value {
    let wording = wording(finding);
    let (line, column) = source.position(finding.at.start);
    let (end_line, end_column) = source.position(finding.at.end);
    json!({
        "rule": finding.rule.code(), "level": level(finding.rule), "path": source.path(),
        "line": line, "column": column, "end_line": end_line, "end_column": end_column,
        "message": wording.title, "label": wording.label, "help": wording.help,
    })
}

/// One GitHub workflow command per diagnostic.
pub(crate) fn github(files: &[Checked]) -> String {
    let mut shown = String::new();
    for Checked { source, findings } in files {
        for finding in findings {
            let command = if finding.rule.level() == Severity::Note { "notice" } else { level(finding.rule) };
            let (line, column) = source.position(finding.at.start);
            let (rule, path, message) = (finding.rule.code(), property(source.path()), data(&sentence(finding)));
            let _ = writeln!(shown, "::{command} file={path},line={line},col={column},title={rule}::{message}");
        }
    }
    shown
}

/// One SARIF log.
pub(crate) fn sarif(files: &[Checked]) -> Value {
    let results: Vec<Value> =
        files.iter().flat_map(|file| file.findings.iter().map(|finding| result(&file.source, finding))).collect();
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

fn result(source: &Source, finding: &Diagnostic) -> Value {
    let (line, column) = source.position(finding.at.start);
    let (end_line, end_column) = source.position(finding.at.end);
    let region = json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column });
    json!({
        "ruleId": finding.rule.code(), "level": level(finding.rule), "message": { "text": sentence(finding) },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": source.path() }, "region": region } }],
    })
}

/// The title, label and help of a diagnostic as one text.
fn sentence(finding: &Diagnostic) -> String {
    let wording = wording(finding);
    std::iter::once(wording.title).chain(wording.help).collect::<Vec<_>>().join("\n")
}

fn level(rule: Rule) -> &'static str {
    match rule.level() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

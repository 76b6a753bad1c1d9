//! Every block of the format's page is a spec without errors, or a part of one.

use vendor_errors_spec::{Rule, Severity, Source, load, render};

const HEAD: &str = "vendor-errors: 1\nvendor: acme\n";

/// A whole spec around a block of the page.
fn whole(block: &str) -> String {
    let first = block.split(':').next().unwrap_or_default();
    match first {
        _ if block.contains("vendor-errors:") => block.to_owned(),
        // Each line is the retry policy of an entry.
        "retry" => block.lines().enumerate().fold(format!("{HEAD}errors:\n"), |spec, (number, line)| {
            format!(
                "{spec}  E{number}: {{ status: {}, summary: A., fields: {{ delay: seconds /delay }}, {line} }}\n",
                400 + number
            )
        }),
        // Keys of one entry.
        "fields" | "when" | "examples" => {
            let keys = block.lines().fold(String::new(), |keys, line| format!("{keys}    {line}\n"));
            format!("{HEAD}errors:\n  E:\n    status: 429\n    summary: A.\n{keys}")
        }
        _ => {
            let has = |key: &str| block.lines().any(|line| line.starts_with(key));
            let formats = if has("responses:") { "" } else { "responses: [{ code: /code, message: /message }]\n" };
            let errors = if has("errors:") { "" } else { "errors: { E: { status: 500, summary: A. } }\n" };
            format!("{HEAD}{formats}{block}{errors}")
        }
    }
}

#[test]
fn every_block_is_a_spec() {
    let page = include_str!("../../docs/spec-format.md");
    let blocks: Vec<(&str, &str)> =
        page.split("```yaml\n").skip(1).map(|rest| (rest, rest.split("```").next().unwrap_or_default())).collect();
    assert!(blocks.len() >= 8, "{} blocks", blocks.len());
    for (rest, block) in blocks {
        let line = page[..page.len() - rest.len()].lines().count();
        let vendor =
            block.lines().find_map(|line| line.strip_prefix("vendor: ")).map_or("acme", |id| id.split(' ').next().unwrap_or(id));
        let source = Source::new(format!("{vendor}.yaml"), whole(block));
        let loaded = load(&source);
        // The bases of an example of `extends` are not at hand here.
        let is_bad = |rule: Rule| rule.level() == Severity::Error && rule != Rule::UnknownBase;
        assert!(
            !loaded.diagnostics.iter().any(|diagnostic| is_bad(diagnostic.rule)),
            "docs/spec-format.md:{line}\n{}",
            render(&loaded.diagnostics, &source, false)
        );
    }
}

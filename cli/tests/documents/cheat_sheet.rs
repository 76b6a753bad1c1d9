//! Every row of the cheat sheet is a spec without any diagnostic, and its examples decode.

use vendor_errors_spec::{Source, load, render};

use super::blocks;

#[test]
fn every_row_is_a_spec_whose_examples_decode() {
    let rows = blocks::of(include_str!("../../../docs/cheat-sheet.md"));
    assert!(rows.len() >= 30, "{} rows", rows.len());
    for row in rows {
        let source = Source::new("acme.yaml", format!("vendor-errors: 1\nvendor: acme\n{}", row.text));
        let loaded = load(&source);
        let shown = render(&loaded.diagnostics, &source, false);
        assert!(loaded.diagnostics.iter().next().is_none(), "docs/cheat-sheet.md:{}\n{shown}", row.line);
        let spec = loaded.spec.unwrap();
        assert!(spec.errors.iter().any(|error| !error.examples.is_empty()), "docs/cheat-sheet.md:{} has no example", row.line);
    }
}

//! Every row of the vendors' pages names an existing variant, and every variant is in a row.

mod spec;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn every_row_is_a_variant_and_every_variant_a_row() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/vendor-rows.md")).expect("the page can be read");
    let mut vendors = 0;
    for section in page.split("\n## ").skip(1) {
        let vendor = section.lines().next().unwrap().trim();
        let text = fs::read_to_string(root.join(format!("vendors/specs/{vendor}.yaml"))).expect("a spec a section");
        let spec = spec::spec(vendor, &text);
        let prefix = format!("{}::", vendor_errors_spec::names::enum_name(vendor));
        let named: BTreeSet<_> = rows(section).filter_map(|row| row.strip_prefix(&prefix)).map(str::to_owned).collect();
        let existing: BTreeSet<_> = spec.errors.iter().map(|error| error.variant.clone()).collect();
        assert_eq!(named, existing, "{vendor}: left, the rows; right, the spec");
        for row in rows(section) {
            assert!(row == "success" || row.starts_with(&prefix), "{vendor}: {row}");
        }
        assert!(!rows(section).any(|row| row == "success") || spec.success.is_some(), "{vendor} documents no success");
        vendors += 1;
    }
    assert_eq!(vendors, 5);
}

/// The last cell of each row.
fn rows(section: &str) -> impl Iterator<Item = &str> {
    let table = section.lines().filter(|line| line.starts_with('|')).skip(2);
    table.filter_map(|line| line.trim_end_matches('|').rsplit('|').next()).map(|cell| cell.trim().trim_matches('`'))
}

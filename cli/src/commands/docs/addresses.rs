//! The address of each error: its file name without the extension, and its link in the page.

use std::collections::HashSet;

use vendor_errors_spec::Spec;

/// Names that Windows reserves for devices, or that are taken by the vendor's own page.
const TAKEN: &[&str] = &["index", "con", "prn", "aux", "nul", "com", "lpt"];

/// An address for each error: its Rust variant, which is letters and digits. Where two differ only in case, the later one gets
/// a number, because some file systems ignore case.
pub(crate) fn addresses(spec: &Spec) -> Vec<String> {
    let mut known: HashSet<String> = HashSet::new();
    let address = |variant: &str| {
        let device = variant.trim_end_matches(|char: char| char.is_ascii_digit()).to_ascii_lowercase();
        let is_taken = TAKEN.contains(&device.as_str());
        let mut address = if is_taken { format!("{variant}-1") } else { variant.to_string() };
        let mut number = 2;
        while !known.insert(address.to_ascii_lowercase()) {
            address = format!("{variant}-{number}");
            number += 1;
        }
        address
    };
    spec.errors.iter().map(|error| error.variant.as_str()).map(address).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use vendor_errors_spec::{Source, load};

    #[test]
    fn addresses_are_distinct_and_good_file_names() {
        let errors = ["Notfound", "NotFound", "Con", "Com1", "Index", "Aux2x"];
        let lines: String = errors.iter().map(|key| format!("  {key}: {{ code: {key}, retry: never }}\n")).collect();
        let text = format!("vendor-errors: 1\nvendor: demo\nresponses: [{{ code: /code }}]\nerrors:\n{lines}");
        let loaded = load(&Source::new("demo.yaml", text));
        let spec = loaded.spec.expect("a good spec");
        assert_eq!(addresses(&spec), ["Notfound", "NotFound-2", "Con-1", "Com1-1", "Index-1", "Aux2x"]);
    }
}

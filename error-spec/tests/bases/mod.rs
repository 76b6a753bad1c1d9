//! The bases that the specs of these tests extend: files of `diagnostics/bases`, and two that count
//! as shipped.

use std::fs;
use std::path::Path;

use vendor_errors_spec::{Bases, Loaded, Source, load_with};

const SHIPPED: &[(&str, &str)] = &[
    ("jsonrpc", include_str!("../diagnostics/bases/jsonrpc.yaml")),
    ("problem-json", include_str!("../diagnostics/bases/problem-json.yaml")),
];

/// Loads a spec with these bases.
pub(crate) fn load(source: &Source) -> Loaded {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/bases");
    load_with(source, &Bases::new().shipped(&[SHIPPED]).files(&|path| fs::read(folder.join(path))))
}

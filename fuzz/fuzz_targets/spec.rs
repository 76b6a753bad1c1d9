//! Any bytes as a spec: read, checked, shown, lowered; what is found is found again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vendor_errors_spec::{Source, load, lower, render};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data).into_owned();
    let source = Source::new("acme.yaml", text);
    let loaded = load(&source);
    assert!(loaded.spec.is_some() || loaded.diagnostics.has_errors(), "no spec and no reason");
    _ = render(loaded.diagnostics.as_slice(), &source, false);
    if let Some(spec) = &loaded.spec {
        _ = lower(spec).catalog();
    }
});

//! Any text as a header of which one parameter is read.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use vendor_errors_runtime::{DecodeOptions, Response, decode_untyped};
use vendor_errors_spec::{Source, Spec, load, lower};

static SPEC: LazyLock<Spec> = LazyLock::new(|| {
    let text =
        "vendor-errors: 1\nvendor: acme\nresponses: [{ code: header A;error, message: header A }]\nerrors:\n  A: { code: x }\n";
    load(&Source::new("acme.yaml", text)).spec.expect("it is right")
});

fuzz_target!(|data: &[u8]| {
    let headers = [("A", data), ("Retry-After", data), ("Date", data)];
    let tables = lower(&SPEC);
    decode_untyped(&tables.catalog(), &Response::new(401, &headers, b""), &DecodeOptions::new(), &mut |_| true);
});

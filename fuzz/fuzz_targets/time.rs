//! Any text as a date or a delay: none panics, and what is read of a date is what is read of it again when it is written.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vendor_errors_runtime::{Timestamp, parse_duration};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    _ = parse_duration(text);
    for moment in [Timestamp::from_rfc3339(text), Timestamp::from_http_date(text)].into_iter().flatten() {
        let again = Timestamp::from_rfc3339(&moment.to_string());
        assert_eq!(again, Some(moment), "{text}");
    }
});

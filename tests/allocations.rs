//! What decoding allocates: nothing for an event that is no error.

mod spec;

use allocation_counter::measure;
use vendor_errors::{DecodeOptions, Response, decode_untyped};
use vendor_errors_spec::lower;

#[test]
fn an_event_that_is_no_error_allocates_nothing() {
    let text = "
vendor-errors: 1
vendor: chat
responses:
  - { event: error, code: /error/type, message: /error/message }
  - { event: any, when: { /errors: present }, each: /errors/*, code: /type }
common: { request_id: header request-id }
errors:
  Overloaded: { code: overloaded, status: 529, summary: a, retry: throttled }
";
    let spec = spec::spec("chat", text);
    let tables = lower(&spec);
    let catalog = tables.catalog();
    let decode = |name: &str, data: &str| {
        let mut errors = 0;
        let response = Response::new(200, &(), data.as_bytes()).event(name);
        let allocated = measure(|| {
            decode_untyped(&catalog, &response, &DecodeOptions::new(), &mut |_| {
                errors += 1;
                true
            });
        });
        (errors, allocated.count_total)
    };
    let delta = r#"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a\u00e9 \"b\""}}"#;
    for (name, data) in [("content_block_delta", delta), ("", delta), ("error", delta), ("message", "[DONE]"), ("ping", "")] {
        assert_eq!(decode(name, data), (0, 0), "{name} {data}");
    }
    // The counter counts.
    let (errors, allocated) =
        decode("error", r#"{"error":{"type":"overloaded","message":"A text that is longer than any that is kept in place."}}"#);
    assert!(errors == 1 && allocated > 0);
}

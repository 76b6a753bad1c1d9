//! Diagnostics found on the lowered catalog: examples, ambiguous entries, unreachable entries.

use vendor_errors_spec::{Diagnostic, Rule, Source, load};

const SHAPE: &str = "responses: [{ code: /code, message: /message }]\nerrors:\n";

/// The diagnostics for a spec, given from `responses` or `errors` on.
fn found(rest: &str) -> Vec<(&'static str, Vec<String>)> {
    let source = Source::new("demo.yaml", format!("vendor-errors: 1\nvendor: demo\n{rest}"));
    let decided = [
        Rule::AmbiguousEntries,
        Rule::UnreachableEntry,
        Rule::ExampleDecodesElsewhere,
        Rule::ExampleFieldDiffers,
        Rule::ExampleDelayDiffers,
        Rule::EntryWithoutFormat,
        Rule::TooComplex,
        Rule::UnfillableCapture,
    ];
    let loaded = load(&source);
    let unexpected = loaded
        .diagnostics
        .iter()
        .find(|diagnostic| diagnostic.rule.level() == vendor_errors_spec::Severity::Error && !decided.contains(&diagnostic.rule));
    assert_eq!(unexpected, None);
    let diagnostics = loaded.diagnostics.iter().filter(|diagnostic| decided.contains(&diagnostic.rule));
    diagnostics.map(|diagnostic| (diagnostic.rule.code(), values(diagnostic))).collect()
}

/// The values of a diagnostic. The last one of an ambiguity is the entry that the line belongs to, usually the later one.
fn values(diagnostic: &Diagnostic) -> Vec<String> {
    let is_usual = diagnostic.rule == Rule::AmbiguousEntries && diagnostic.args.last() == diagnostic.args.first();
    let end = diagnostic.args.len() - usize::from(is_usual);
    diagnostic.args[..end].to_vec()
}

/// The same for entries with one simple response format, each diagnostic as one text.
fn under_one_shape(entries: &str) -> Vec<String> {
    lines(found(&format!("{SHAPE}{entries}")))
}

fn lines(found: Vec<(&str, Vec<String>)>) -> Vec<String> {
    found.into_iter().map(|(rule, words)| format!("{rule}: {}", words.join(" | "))).collect()
}

#[test]
fn a_shared_code_is_told_with_the_line_that_parts() {
    assert_eq!(
        under_one_shape("  A: { code: 5, status: 400 }\n  B: { code: 6, aliases: [5], status: 401 }\n"),
        ["ambiguous-entries: B | A | status 400, body `{\"code\":5}` | when: { status: 401 }"]
    );
    assert_eq!(
        under_one_shape("  A: { code: 5, message: \"a {x}\" }\n  B: { code: 5, message: \"b {x}\" }\n"),
        ["ambiguous-entries: B | A | status 400, body `{\"code\":5}` | when: { message: \"b {}\" }"]
    );
    assert_eq!(
        under_one_shape("  A: { code: 5 }\n  B: { code: 5 }\n"),
        ["ambiguous-entries: B | A | status 400, body `{\"code\":5}` | when: { LOCATION: TEXT }"]
    );
}

#[test]
fn conditions_that_cannot_hold_together_part() {
    for (one, two) in [
        ("status: 400", "status: 401"),
        ("status: 4xx", "status: 503"),
        ("/a: x", "/a: y"),
        ("/a: x", "/a: absent"),
        ("/a: x", "/a: \"<> x\""),
        ("message: \"gone {}\"", "message: \"lost {}\""),
        ("header X-A: x", "header X-A: y"),
    ] {
        let entries = format!("  A: {{ code: 5, when: {{ {one} }} }}\n  B: {{ code: 5, when: {{ {two} }} }}\n");
        assert_eq!(under_one_shape(&entries), <[&str; 0]>::default(), "{one} {two}");
    }
}

#[test]
fn conditions_that_can_hold_together_do_not() {
    for (one, two, response) in [
        ("status: 4xx", "/a: x", r#"status 400, body `{"code":5,"a":"x"}`"#),
        ("/a: \"x{}\"", "/a: \"{}y\"", r#"status 400, body `{"code":5,"a":"xxy"}`"#),
        ("/a/*/b: x", "/a/*/c: present", r#"status 400, body `{"code":5,"a":[{"b":"x","c":"x"}]}`"#),
        ("header X-A;p: 1", "header X-A;q: \"a b\"", "status 400, header `X-A: Bearer p=\"1\", q=\"a b\"`, body `{\"code\":5}`"),
        ("message: \"gone {}\"", "message: \"{} today\"", r#"status 400, body `{"code":5,"message":"gone x today"}`"#),
        ("/a: \"<> x\"", "/b: absent", r#"status 400, body `{"code":5}`"#),
    ] {
        let entries = format!("  A: {{ code: 5, when: {{ {one} }} }}\n  B: {{ code: 5, when: {{ {two} }} }}\n");
        assert_eq!(under_one_shape(&entries), [format!("ambiguous-entries: B | A | {response} | over: A")], "{one} {two}");
    }
}

#[test]
fn more_conditions_or_over_part() {
    assert_eq!(under_one_shape("  A: { code: 5 }\n  B: { code: 5, when: { /a: x } }\n"), <[&str; 0]>::default());
    let ordered = "  A: { code: 5, when: { /a: x }, over: B }\n  B: { code: 5, when: { /b: x }, over: C }\n  C: { code: 5, when: { /c: x } }\n";
    assert_eq!(under_one_shape(ordered), <[&str; 0]>::default());
}

#[test]
fn families_collide_where_they_are_equally_wide() {
    assert_eq!(
        under_one_shape("  A: { code: 1..5 }\n  B: { code: 4..8 }\n  C: { code: 1..100 }\n"),
        ["ambiguous-entries: B | A | status 400, body `{\"code\":4}` | over: A"]
    );
    assert_eq!(
        under_one_shape("  A: { code: 53*, status: 400 }\n  B: { code: 53*, status: 500 }\n  C: { code: 5* }\n"),
        ["ambiguous-entries: B | A | status 400, body `{\"code\":\"53x\"}` | when: { status: 500 }"]
    );
}

#[test]
fn codeless_entries_collide_by_rank() {
    assert_eq!(
        under_one_shape("  A: { status: 401|403 }\n  B: { status: 403|404 }\n"),
        ["ambiguous-entries: B | A | status 403, no body | over: A"]
    );
    assert_eq!(under_one_shape("  A: { status: 403 }\n  B: { status: 403|404 }\n  C: { status: 4xx }\n"), <[&str; 0]>::default());
    assert_eq!(
        under_one_shape("  A: { message: \"no user {id} here\" }\n  B: { message: \"{what}o user 1 here\" }\n"),
        ["ambiguous-entries: B | A | status 400, body `{\"message\":\"no user xo user 1 here\"}` | over: A"]
    );
    assert_eq!(
        under_one_shape(
            "  A: { message: \"user {id} gone\" }\n  B: { message: \"user {id} dead\" }\n  C: { message: \"team {id} gone\" }\n"
        ),
        <[&str; 0]>::default()
    );
}

#[test]
fn transports_collide() {
    let entries = "errors:\n  A: { transport: timeout }\n  B: { transport: connect|timeout }\n";
    // B has all that A has: it is A that must win.
    assert_eq!(lines(found(entries)), ["ambiguous-entries: B | A | transport timeout | over: B | A"]);
    let entries = "errors:\n  A: { transport: connect|timeout }\n  B: { transport: timeout }\n";
    assert_eq!(lines(found(entries)), ["ambiguous-entries: B | A | transport timeout | over: A"]);
    let entries = "errors:\n  A: { transport: dns|timeout }\n  B: { transport: connect|timeout }\n";
    assert_eq!(lines(found(entries)), ["ambiguous-entries: B | A | transport timeout | over: A"]);
    let entries = "errors:\n  A: { transport: timeout }\n  B: { transport: timeout }\n";
    assert_eq!(lines(found(entries)), ["ambiguous-entries: B | A | transport timeout | transport: ANOTHER"]);
}

#[test]
fn elements_and_bodies_of_any_shape_are_witnesses() {
    let each = "responses:\n  - { each: /errors/*, when: { /type: error }, code: /id }\nerrors:\n  A: { code: A-1 }\n  B: { code: A-1 }\n";
    assert_eq!(
        lines(found(each)),
        ["ambiguous-entries: B | A | status 400, body `{\"errors\":[{\"type\":\"error\",\"id\":\"A-1\"}]}` | when: { LOCATION: TEXT }"]
            .map(|line| line.replace("\"type\":\"error\",\"id\":\"A-1\"", "\"id\":\"A-1\",\"type\":\"error\""))
    );
    let body = "responses: [{ status: 401, code: body }]\nerrors:\n  A: { code: token_expired }\n  B: { code: token_expired }\n";
    assert_eq!(lines(found(body)), ["ambiguous-entries: B | A | status 401, body `token_expired` | when: { LOCATION: TEXT }"]);
}

#[test]
fn what_nobody_can_reach_is_told_with_who_wins() {
    assert_eq!(
        under_one_shape("  A: { status: 400, over: B }\n  B: { status: 400 }\n"),
        ["unreachable-entry: Loses | B | A | status 400, no body"]
    );
    assert_eq!(
        under_one_shape("  Wide: { code: 1..9 }\n  Low: { code: 1..3 }\n  High: { code: 5..9 }\n  Four: { code: 4 }\n"),
        ["unreachable-entry: Loses | Wide | Four`, `Low`, `High | status 400, body `{\"code\":1}`"]
    );
    assert_eq!(
        under_one_shape("  Wide: { code: 1..9 }\n  Low: { code: 1..3 }\n  High: { code: 5..9 }\n"),
        <[&str; 0]>::default()
    );
    assert_eq!(
        under_one_shape("  Family: { code: 1..2 }\n  One: { code: 1 }\n  Two: { code: 2 }\n"),
        ["unreachable-entry: Loses | Family | One`, `Two | status 400, body `{\"code\":1}`"]
    );
    assert_eq!(
        under_one_shape("  A: { code: 5, when: { status: 4xx } }\n  B: { code: 5, when: { status: 5xx } }\n  C: { code: 5 }\n"),
        ["unreachable-entry: Loses | C | A`, `B | status 400, body `{\"code\":5}`"]
    );
    assert_eq!(
        under_one_shape(
            "  A: { code: 5, when: { /a: absent } }\n  B: { code: 5 }\n  C: { code: 6, when: { status: \"<> 400\" } }\n  D: { code: 6 }\n"
        ),
        <[&str; 0]>::default()
    );
}

#[test]
fn what_no_shape_lets_in_is_told() {
    let shape = "responses: [{ status: 200, code: /code, code_before: \":\" }]\nerrors:\n";
    let only = |entries: &str| lines(found(&format!("{shape}{entries}")));
    assert_eq!(only("  A: { message: \"gone\" }\n"), ["unreachable-entry: Unread | A | message"]);
    assert_eq!(only("  A: { code: \"a:b\" }\n"), ["unreachable-entry: Cut | A | :"]);
    assert_eq!(only("  A: { code: 5, status: 201 }\n"), ["entry-without-format: A | 201 | code"]);
    assert_eq!(only("  A: { status: 3xx }\n"), ["unreachable-entry: Success | A | status 300, no body"]);
    assert_eq!(only("  A: { status: 204 }\n  B: { code: 5, status: 401 }\n"), <[&str; 0]>::default());
    let no_code = "responses: [{ message: /message }]\nerrors:\n  A: { code: 5 }\n";
    assert_eq!(lines(found(no_code)), ["unreachable-entry: Unread | A | code"]);
}

#[test]
fn examples_must_arrive() {
    let entries = "  A: { code: 5, examples: [{ status: 400, body: '{\"code\":6}' }, { status: 400, body: '{\"code\":7}' }, { status: 200 }, \
                   { status: 400, body: '{\"code\":5}' }] }\n  B: { code: 7 }\n";
    assert_eq!(
        under_one_shape(entries),
        [
            "example-decodes-elsewhere: Unrecognized | A | status 400, code `6`, no message",
            "example-decodes-elsewhere: Other | A | B | status 400, code `7`, no message",
            "example-decodes-elsewhere: Nothing | A",
        ]
    );
    let transport = "errors:\n  A: { transport: timeout, examples: [{ transport: tls }, { transport: timeout }] }\n";
    assert_eq!(lines(found(transport)), ["example-decodes-elsewhere: Unrecognized | A | transport tls, no code, no message"]);
}

#[test]
fn examples_keep_their_promises() {
    let entries = "common: { at: rfc3339 /at }\nresponses: [{ code: /code, message: /message }]\nerrors:\n  \
        A: { code: 5, message: \"no {what}\", retry: wait after duration /wait, fields: { all: list /all, raw: json /raw, part: number /part }, \
        examples: [{ status: 503, body: '{\"code\":5,\"message\":\"no  way\",\"all\":[\"a\",1],\"raw\":{\"a\":1},\"part\":0.50,\"at\":\"2024-01-01T01:00:00+01:00\",\"wait\":\"1m30s\"}', \
        fields: { all: '[\"a\",\"1\"]', raw: '{ \"a\": 1 }', part: 0.5, what: way, at: 2024-01-01T00:00:00Z }, retry_after: 90s }, \
        { status: 503, body: '{\"code\":5}', fields: { all: '[]', what: way }, retry_after: 1s }, \
        { status: 503, body: '{\"code\":5,\"wait\":\"2s\"}', retry_after: none }] }\n";
    assert_eq!(
        lines(found(entries)),
        [
            "example-field-differs: Nothing | all | []",
            "example-field-differs: Nothing | what | way",
            "example-delay-differs: 1s | none",
            "example-delay-differs: none | 2s",
        ]
    );
}

#[test]
fn fields_that_nothing_fills_are_told() {
    assert_eq!(
        under_one_shape("  A: { code: 5, message: \"no {b}\", fields: { a: string, b: string, c: /c } }\n"),
        ["unfillable-capture: Nothing | a"]
    );
    let no_message = "responses: [{ code: /code }]\nerrors:\n  A: { code: 5, message: \"no {b}\", fields: { b: string } }\n";
    assert_eq!(lines(found(no_message)), ["unfillable-capture: Message | b"]);
}

#[test]
fn what_is_too_large_is_refused() {
    let deep = "/a".repeat(33);
    assert_eq!(
        lines(found(&format!("responses: [{{ code: {deep} }}]\nerrors:\n  A: {{ code: 5 }}\n"))),
        ["too-complex: Pointer | 33 | 32"]
    );
    let placeholders = (0..65).map(|placeholder| format!("{{h{placeholder}}}")).collect::<Vec<_>>().join("-");
    assert_eq!(under_one_shape(&format!("  A: {{ message: \"{placeholders}\" }}\n")), ["too-complex: Placeholders | 65 | 64"]);
    // Each of these may be an index or the star, so the sets double with each step.
    let places: Vec<_> = (0..16)
        .map(|zero| {
            let steps = (0..16).map(|step| if step == zero { "/0" } else { "/*" }).collect::<String>();
            steps + "/x"
        })
        .collect();
    let exploding = format!("responses: [{{ code: {} }}]\nerrors:\n  A: {{ code: 5 }}\n", places.join(" or "));
    assert_eq!(lines(found(&exploding)), ["too-complex: Paths | 20000 | 500000"]);
}

/// What identifies each way of being an error, according to its own catalog.
#[test]
fn responses_are_made_for_each_code_message_and_status() {
    let text = "  A: { code: 5, aliases: [6, 7*], status: 400, examples: [{ status: 401, body: '{\"code\":5}' }] }\n  \
                B: { status: 402|409, message: \"no {what}\", messages: [none] }\n  \
                C: { code: 8, when: { header X-Kind: a, /kind: \"b{}\" } }\n  \
                D: { transport: timeout|dns }\n";
    let source = Source::new("demo.yaml", format!("vendor-errors: 1\nvendor: demo\n{SHAPE}{text}"));
    let spec = load(&source).spec.expect("a good spec");
    let tables = vendor_errors_spec::lower(&spec);
    let catalog = tables.catalog();
    let responses = vendor_errors_spec::responses(&spec, &catalog);
    let shown: Vec<_> = responses
        .iter()
        .map(|response| {
            let mut keys = String::new();
            vendor_errors_spec::decode_response(&catalog, response, &mut |outcome| {
                keys += outcome.entry.and_then(|entry| catalog.entry(entry)).map_or("?", |entry| entry.key);
            });
            format!("{keys}: {}", vendor_errors_spec::describe_response(response))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "A: status 401, body `{\"code\":5}`",
            "A: status 400, body `{\"code\":5}`",
            "A: status 400, body `{\"code\":6}`",
            "A: status 400, body `{\"code\":\"7x\"}`",
            "A: status 400, body `{\"code\":70}`",
            "A: status 400, body `{\"code\":7}`",
            "A: status 400, body `{\"code\":\"7q7q\"}`",
            "B: status 402, body `{\"message\":\"no x\"}`",
            "B: status 402, body `{\"message\":\"none\"}`",
            "B: status 409, body `{\"message\":\"no x\"}`",
            "B: status 409, body `{\"message\":\"none\"}`",
            "C: status 400, header `X-Kind: a`, body `{\"code\":8,\"kind\":\"bx\"}`",
            "D: transport timeout",
            "D: transport dns",
        ]
    );
}

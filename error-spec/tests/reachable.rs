//! `check` rejects no entry that a response can reach, and reports nothing for entries that it can
//! reach itself.

use vendor_errors_spec::{Rule, Source, load};

/// The rules about reachability and ambiguity that a spec breaks, given from `responses` on.
fn found(rest: &str) -> Vec<String> {
    let source = Source::new("demo.yaml", format!("vendor-errors: 1\nvendor: demo\n{rest}"));
    let rules = [Rule::AmbiguousEntries, Rule::UnreachableEntry, Rule::NoResponseFound, Rule::TooComplex];
    let loaded = load(&source);
    let unexpected = loaded
        .diagnostics
        .iter()
        .find(|diagnostic| diagnostic.rule.level() == vendor_errors_spec::Severity::Error && !rules.contains(&diagnostic.rule));
    assert_eq!(unexpected, None, "{rest}");
    let diagnostics = loaded.diagnostics.iter().filter(|diagnostic| rules.contains(&diagnostic.rule));
    diagnostics.map(|diagnostic| format!("{}: {}", diagnostic.rule.code(), diagnostic.args.join(" | "))).collect()
}

#[test]
fn a_response_is_found_from_codes_cuts_families_and_conditions_together() {
    for rest in [
        // Statuses below 400 that only a response format makes errors.
        "responses: [{ status: any, code: /code, message: /msg }]\nerrors:\n  A: { code: 1, status: 400 }\n  Ok: { status: 2xx }\n",
        "responses: [{ status: any, code: /code, message: /msg }]\nerrors:\n  A: { code: 1, status: 400 }\n  Ok: { status: 299 }\n",
        "responses: [{ status: any, code: /code, message: /msg }]\nerrors:\n  Ok200: { status: 200 }\n  Ok2xx: { status: 2xx }\n",
        "responses: [{ status: any, message: /msg }]\nerrors:\n  Moved: { status: 3xx }\n",
        "responses: [{ status: 2xx, when: { /ok: \"false\" } }]\nerrors:\n  NotOk: { status: 2xx }\n",
        "responses: [{ status: any, each: /errors/*, code: /code, message: /msg }]\nerrors:\n  One: { status: 2xx, message: some text }\n  Two: { status: 2xx }\n",
        "responses: [{ status: any, code: body }]\nerrors:\n  Ok: { status: 2xx }\n",
        // A response that is an error only because of `over` or of more conditions.
        "errors:\n  Named: { status: 200, when: { header X-A: x } }\n  Ok: { status: 2xx, when: { header X-A: x, header X-B: y } }\n",
        // Conditions on the location from which a code is read.
        "responses: [{ code: /errs/*/code }]\nerrors:\n  Mixed: { code: 53, when: { /errs/*/code: \"1\" } }\n",
        "responses: [{ code: /code }]\nerrors:\n  Five: { code: 2..5000, when: { code: \"5\" } }\n",
        "responses: [{ code: /code }]\nerrors:\n  Five: { code: 2..5000, when: { code: \"5\" } }\n  Wild: { code: 53*, when: { /code: \"5301\" } }\n",
        "responses: [{ status: any, code: /code }]\nerrors:\n  A: { code: \"53*\", when: { code: \"5301\" } }\n  B: { code: \"A*\", when: { /code: \"AB\" } }\n  C: { code: 1..9, when: { code: \"<> 5\" } }\n  D: { code: 10..19, when: { code: \"{}1{}\" } }\n  E: { code: 20..29, when: { /code: \"25\" } }\n",
        "responses: [{ code: /code, message: /a/*/m }]\nerrors:\n  A: { code: 1, when: { message: \"x\", /a/*/m: \"y\" } }\n",
        "responses: [{ code: /error, code_before: \":\" }]\nerrors:\n  A: { code: E1, when: { /error: \"E1: {}\" } }\n",
        "responses: [{ code: /type, code_after: \"urn:acme:\" }]\nerrors:\n  A: { code: bad, when: { /type: \"urn:acme:{}\" } }\n",
        "responses: [{ code: /type, code_after: \"#\", code_before: \":\" }]\nerrors:\n  A: { code: bad, when: { /type: \"ns#{}:{}.html\" } }\n",
        "responses: [{ code: /type, code_after: \"#\" }]\nerrors:\n  A: { code: \"b*\", when: { /type: \"{}#{}z\", code: \"{}q{}\" } }\n",
        "responses: [{ each: /errors/*, code: self, message: self }]\nerrors:\n  A: { code: \"EGeneral:*\", when: { message: \"{}:price\" } }\n",
        "responses: [{ code: /code, when: { /code: \"5{}\" } }]\nerrors:\n  A: { code: 400..599 }\n",
        "responses: [{ code: /code }]\nerrors:\n  A: { code: 1..99, when: { code: \"<> 1\", /code: \"<> 99\" } }\n  B: { code: 50 }\n",
        "responses: [{ code: header X-Code }]\nerrors:\n  A: { code: \"5*\", when: { header x-code: \"{}7\" } }\n",
        // Members of objects.
        "responses: [{ each: \"/{}\", code: key, message: /message }]\nerrors:\n  A: { code: itemNotFound }\n  B: { code: \"over*\", when: { key: \"{}Limit\" } }\n  C: { message: x }\n",
        "responses: [{ each: \"/{}\", code: key }]\ncommon: { id: top /request_id }\nerrors:\n  A: { code: 5, when: { top /request_id: present } }\n",
        "responses: [{ each: \"/data/{}/userErrors/*\", code: /code, message: /message }]\nerrors:\n  A: { code: TAKEN, fields: { at: \"/{name}/x\" } }\n  B: { message: \"no {x}\" }\n",
        "responses: [{ each: /error, code: /code }]\nerrors:\n  A: { code: 1, when: { key: error } }\n",
        "responses: [{ code: \"/**/code\", message: \"/**/message\" }]\nerrors:\n  A: { code: 1, when: { /error/code: \"1\" } }\n  B: { message: x }\n",
        "responses: [{ status: any, each: \"/**/errors/*\", code: /code }]\nerrors:\n  A: { code: 1..5, when: { \"/details/{}/kind\": x } }\n",
        // Codes that others have.
        "responses: [{ code: /code }]\nerrors:\n  A: { code: \"5*\" }\n  B: { code: 5x, aliases: [50, 5, 5q7q] }\n",
        "responses: [{ code: /code }]\nerrors:\n  A: { code: 1..9, when: { status: 400 } }\n  B: { code: 1..3, when: { status: 400 } }\n  C: { code: 4..8 }\n  D: { code: 4, when: { status: 401 } }\n",
        // Messages that others match.
        "responses: [{ message: /m }]\nerrors:\n  A: { message: \"{}a{}\" }\n  B: { message: \"{}a{}x{}\" }\n  C: { message: \"x{}aa\" }\n",
        // Statuses between exceptions.
        "errors:\n  A: { status: 4xx, when: { status: <> 400|499|418|450 } }\n",
        // Absent and present, several alternatives.
        "responses: [{ code: /a or /b }]\nerrors:\n  A: { code: 5, when: { /a: absent } }\n  B: { code: 5, when: { /b: absent } , over: A }\n",
        "responses: [{ code: /code, message: /m or /n }]\nerrors:\n  A: { message: \"x{}\", when: { /m: absent, /n: \"{}y\" } }\n",
    ] {
        assert_eq!(found(rest), <[&str; 0]>::default(), "{rest}");
    }
}

#[test]
fn an_example_that_decodes_to_the_entry_settles_it() {
    let entry = |examples: &str| {
        format!("responses: [{{ code: /code }}]\nerrors:\n  Ten: {{ code: 10, when: {{ /code: \"1e1\" }}{examples} }}\n")
    };
    let unsettled = found(&entry(""));
    assert!(
        unsettled.len() == 1 && unsettled[0].starts_with("no-response-found: ") && unsettled[0].contains("| Ten | "),
        "{unsettled:?}"
    );
    assert_eq!(found(&entry(", examples: [{ status: 400, body: '{\"code\":1e1}' }]")), <[&str; 0]>::default());
}

#[test]
fn an_error_names_its_proof() {
    for (rest, proof) in [
        ("responses: [{ message: /m }]\nerrors:\n  A: { code: 5 }\n", "Unread | A | code"),
        (
            "responses: [{ code: /c }]\nerrors:\n  A: { code: 5, when: { /a: x, /b: y } }\n  B: { code: 6, when: { /a: x, message: \"y\" } }\n",
            "Formats | B",
        ),
        ("responses: [{ code: /c }]\nerrors:\n  A: { code: 5, when: { /c: \"6\" } }\n", "Formats | A"),
        ("responses: [{ code: /c, code_after: \"#\" }]\nerrors:\n  A: { code: \"a#b\" }\n", "Cut | A | #"),
        ("responses: [{ code: body }]\nerrors:\n  A: { code: two words }\n", "Word | A | two words"),
        (
            "responses: [{ code: /c }]\nerrors:\n  A: { status: 404, when: { status: 4xx, header X: y } }\n  B: { status: 404, when: { status: 5xx, header X: y } }\n",
            "Status | B",
        ),
        ("responses: [{ code: /c }]\nerrors:\n  A: { status: 2xx }\n", "Success | A | status 200, no body"),
        (
            "responses: [{ code: /c }]\nerrors:\n  A: { status: 404, when: { /c: \"6\" } }\n  B: { status: 404, when: { /c: \"6\" }, over: A }\n",
            "Loses | A | B | status 404, body `{\"c\":6}`",
        ),
        (
            "responses: [{ code: /c }]\nerrors:\n  A: { code: 5 }\n  B: { code: 5, when: { status: 5xx } }\n  C: { code: 5, when: { status: 4xx } }\n",
            "Loses | A | B`, `C | status 400, body `{\"c\":5}`",
        ),
        (
            "responses: [{ code: /c }]\nerrors:\n  A: { code: 1..2, when: { /a: x } }\n  B: { code: 1, when: { /a: x } }\n  C: { code: 2, when: { /a: present } }\n",
            "Loses | A | B`, `C | status 400, body `{\"c\":1,\"a\":\"x\"}`",
        ),
    ] {
        assert_eq!(found(rest), [format!("unreachable-entry: {proof}")], "{rest}");
    }
    // One location in two spellings is two keys.
    let opposed = "responses: [{ code: /c }]\nerrors:\n  A: { code: 5, when: { header X-A: x, \"header  X-A\": y } }\n";
    assert_eq!(found(opposed), ["unreachable-entry: Opposed | A"]);
}

#[test]
fn ambiguity_is_found_on_what_a_code_is_cut_from() {
    for examples in [
        ["", ""],
        [
            ", examples: [{ status: 400, body: '{\"type\":\"urn:bad\"}' }]",
            ", examples: [{ status: 400, body: '{\"type\":\"qz:bad\"}' }]",
        ],
    ] {
        let [one, two] = examples;
        let rest = format!(
            "responses: [{{ code: /type, code_after: \":\" }}]\nerrors:\n  A: {{ code: bad, when: {{ /type: \"urn:{{}}\" }}{one} }}\n  \
             B: {{ code: bad, when: {{ /type: \"{{}}z:bad\" }}{two} }}\n"
        );
        assert_eq!(found(&rest), ["ambiguous-entries: B | A | status 400, body `{\"type\":\"urn:z:bad\"}` | over: A | B"]);
    }
    let family = "responses: [{ code: /c }]\nerrors:\n  A: { code: \"5*\", when: { code: \"{}1\" } }\n  B: { code: \"5*\", when: { /c: \"{}2{}\" } }\n";
    assert_eq!(found(family), ["ambiguous-entries: B | A | status 400, body `{\"c\":521}` | over: A | B"]);
}

/// The exact code takes precedence: for 2 the two do not rank equally, for 3 they do.
#[test]
fn a_witness_is_no_code_that_one_of_them_has_more_closely() {
    let spec = "responses: [{ code: /c }]\nerrors:\n  A: { code: 1e3, aliases: [2..5000, 2, 5000] }\n  B: { code: 2..5000 }\n";
    assert_eq!(found(spec), ["ambiguous-entries: B | A | status 400, body `{\"c\":3}` | over: A | B"]);
    let closer = "responses: [{ code: /c }]\nerrors:\n  A: { code: 2..3, aliases: [2, 3] }\n  B: { code: 2..3, aliases: [2, 3], over: A }\n  C: { code: 9 }\n";
    assert!(found(closer).iter().all(|diagnostic| !diagnostic.starts_with("ambiguous")));
}

/// What a first witness does not reach: codes inside errors, statuses and codes at one place, parts of
/// bodies, ranges whose ends others have, and responses that a third entry would take.
#[test]
fn two_entries_are_ambiguous_wherever_their_response_is() {
    for (rest, pair) in [
        (
            "responses: [{ each: /error, status: 2xx, when: { /code: in bad | x }, inner: /inner, code: /code }]\n\
             errors:\n  A: { code: 5 }\n  B: { code: a.b, aliases: [5] }\n",
            "B | A",
        ),
        (
            "responses: [{ code: /error/code, inner: /error/innererror, when: { /error/code: x } }]\n\
             errors:\n  A: { code: 5 }\n  B: { code: a.b, aliases: [5] }\n",
            "B | A",
        ),
        (
            "responses: [{ code: /code }]\nerrors:\n  A: { code: 5300, aliases: [5], when: { /m then /e then /c: = x } }\n  \
             B: { code: 5, when: { /e/m then /**: '-5..0' } }\n",
            "B | A",
        ),
        ("responses: [{ code: '/list/* then /{r**}' }]\nerrors:\n  A: { code: 7 }\n  B: { code: b, aliases: [7] }\n", "B | A"),
        (
            "responses: [{ each: /list/*, status_at: /code, code: /code, message: /m, event: failed }]\nerrors:\n  \
             A: { status: 403|429, message: bad }\n  F: { code: 1..6000 }\n  \
             B: { status: 403|429, message: 'ignore case {} Such {thing}', messages: [bad] }\n",
            "B | A",
        ),
        (
            "responses: [{ code: header x-code;kind, lines: true }]\nerrors:\n  A: { code: 7 }\n  B: { code: 1..5, aliases: [7] }\n",
            "B | A",
        ),
        (
            "responses: [{ code: header x-code, event: failed }]\nerrors:\n  A: { code: 7 }\n  B: { code: 1..5, aliases: [7] }\n",
            "B | A",
        ),
        (
            "responses: [{ each: '/{p**}/errors/{q}', code: /code }]\nerrors:\n  A: { code: 53, when: { /message: true } }\n  \
             B: { code: 53, when: { '/**': present } }\n",
            "B | A",
        ),
        (
            "responses: [{ each: '/errors/*', status: 5xx, status_at: /a/status or /status, code: self }]\nerrors:\n  \
             A: { code: 53, status: 4xx }\n  B: { code: 1, aliases: [53] }\n",
            "B | A",
        ),
        (
            "responses: [{ code: /c }]\nerrors:\n  E: { code: 5 }\n  F: { code: 1 }\n  A: { code: 1..5 }\n  \
             B: { code: 1..5, aliases: ['-5'] }\n",
            "B | A",
        ),
        (
            "responses: [{ code: /c }]\nerrors:\n  E: { code: ax }\n  F: { code: a7 }\n  A: { code: a* }\n  \
             B: { code: a*, aliases: ['-5'] }\n",
            "B | A",
        ),
        (
            "responses: [{ code: /c }]\nerrors:\n  A: { code: 1, aliases: ['4.10'] }\n  B: { code: E1, aliases: ['4.10'] }\n  \
             C: { code: '4.10', when: { /error/message: <> bad } }\n",
            "B | A",
        ),
    ] {
        let found = found(rest);
        let starts = format!("ambiguous-entries: {pair} | ");
        assert!(found.iter().any(|diagnostic| diagnostic.starts_with(&starts)), "{rest}{found:?}");
    }
}

/// An `over` elsewhere puts the later of two equal entries first; it takes no precedence.
#[test]
fn an_ambiguous_entry_is_not_called_unreachable_too() {
    for (rest, response) in [
        (
            "responses: [{ code: /c }]\nerrors:\n  B: { status: 502 }\n  C: { code: E12 }\n  E: { code: 53, aliases: [E12], over: B }\n",
            "status 400, body `{\"c\":\"E12\"}`",
        ),
        (
            "responses: [{ code: /c, event: failed }]\nerrors:\n  C: { code: E12 }\n  E: { code: 53, aliases: [E12] }\n",
            "status 400, body `event: failed\\ndata: {\"c\":\"E12\"}\\n\\n`",
        ),
    ] {
        assert_eq!(found(rest), [format!("ambiguous-entries: E | C | {response} | when: {{ LOCATION: TEXT }} | E")]);
    }
}

/// Ranges of equal width: the one with more conditions comes first, wherever it starts.
#[test]
fn equally_wide_ranges_are_ranked_by_conditions() {
    // The one without conditions is tried later, and takes nothing from the other.
    let later = "responses: [{ code: /c }]\nerrors:\n  A: { code: 1..20 }\n  B: { code: 1..20, when: { code: \"= 1e1\" } }\n";
    assert!(found(later).iter().all(|diagnostic| !diagnostic.starts_with("unreachable-entry")));
    let spec = "responses: [{ code: /c }]\nerrors:\n  A: { code: 1..5 }\n  B: { code: 4..8, when: { /a: x }, examples: [{ status: 400, body: '{\"c\":4,\"a\":\"x\"}' }] }\n";
    assert_eq!(found(spec), <[&str; 0]>::default());
}

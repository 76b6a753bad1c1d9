//! Texts of a spec are read exactly as written, with their place.

use vendor_errors_spec::{CodePattern, Diagnostics, Severity, Source, Spec, load, parse, render};

fn spec(text: &str) -> Spec {
    let source = Source::new("demo.yaml", text);
    let loaded = load(&source);
    let errors: Vec<_> =
        loaded.diagnostics.iter().filter(|diagnostic| diagnostic.rule.level() == Severity::Error).cloned().collect();
    loaded.spec.unwrap_or_else(|| panic!("{}", render(&errors, &source, false)))
}

const HEAD: &str = "vendor-errors: 1\nvendor: demo\nresponses: [{ code: /code, message: /message }]\nerrors:\n";

#[test]
fn codes_arrive_as_written() {
    let codes = [
        "00006",
        "000",
        "4.10",
        "0x80070005",
        "14_030",
        "1e3",
        "-32700",
        "NO",
        "no",
        "null",
        "~",
        "true",
        ".inf",
        "0o17",
        "1_000",
    ];
    let codes: Vec<&str> =
        codes.into_iter().chain(["340282366920938463463374607431768211456", "2024-06-01", "12:30:45", "+5"]).collect();
    let lines: Vec<String> =
        codes.iter().enumerate().map(|(at, code)| format!("  E{at}: {{ code: {code}, aliases: [{code}x] }}\n")).collect();
    let spec = spec(&format!("{HEAD}{}", lines.concat()));
    for (error, code) in spec.errors.iter().zip(codes) {
        assert_eq!(error.codes[0].value, CodePattern::Exact(code.to_string()));
        assert_eq!(error.codes[1].value, CodePattern::Exact(format!("{code}x")));
    }
}

#[test]
fn one_and_0001_are_two_codes() {
    assert_eq!(spec(&format!("{HEAD}  One: {{ code: 1 }}\n  Other: {{ code: 0001 }}\n")).errors.len(), 2);
}

/// All ways to write a text in YAML.
#[test]
fn texts_and_their_places() {
    for (written, value, place) in [
        ("plain text", "plain text", "plain text"),
        ("'single'", "single", "single"),
        ("\"double\"", "double", "double"),
        ("'it''s'", "it's", "it''s"),
        ("\"tab\\t\"", "tab\t", "tab\\t"),
        ("&anchor text", "text", "text"),
        ("|-\n      a\n      b", "a\nb", "|-"),
        (">-\n      a\n      b", "a b", ">-"),
        ("a\n      b", "a b", "a"),
        ("größer 🔥", "größer 🔥", "größer 🔥"),
    ] {
        for line_break in ["\n", "\r\n"] {
            for mark in ["", "\u{FEFF}"] {
                let text = format!("{mark}{HEAD}  A:\n    status: 404\n    summary: {written}\n    action: 'x'\n")
                    .replace('\n', line_break);
                let source = Source::new("demo.yaml", text.clone());
                let mut diagnostics = Diagnostics::new();
                let document = parse(&source, &mut diagnostics).unwrap_or_else(|| panic!("{text}"));
                let summary = document.errors[0].summary.as_ref().unwrap();
                assert_eq!(&*summary.value, value);
                assert_eq!(&source.text()[summary.span.start..summary.span.end], place, "{text:?}");
                let action = document.errors[0].action.as_ref().unwrap();
                assert_eq!(&source.text()[action.span.start..action.span.end], "x", "{text:?}");
            }
        }
    }
}

#[test]
fn an_alias_has_the_place_of_its_anchor() {
    let text = format!("{HEAD}  A: {{ status: 404, summary: &s It is \"gone\". }}\n  B: {{ status: 410, summary: *s }}\n");
    let spec = spec(&text);
    assert_eq!(spec.errors[0].summary, spec.errors[1].summary);
}

#[test]
fn a_broken_spec_is_read_like_a_sound_one() {
    let sound = format!("{HEAD}  A:\n    code: 007\n    summary: \"it's \\\"x\\\"\"\n    causes: [a, 'b']\n");
    let broken = format!("{sound}    unknown: [1, {{ a: b }}]\n");
    let read = |text: &str| {
        let source = Source::new("demo.yaml", text);
        let mut diagnostics = Diagnostics::new();
        let document = parse(&source, &mut diagnostics).expect("YAML");
        (
            format!("{:?}", document.responses),
            document.errors[0].summary.as_ref().map(|text| (text.to_string(), text.span)),
            diagnostics.len(),
        )
    };
    let (left, right) = (read(&sound), read(&broken));
    assert_eq!((left.0, left.1), (right.0, right.1));
    assert_eq!((left.2, right.2), (0, 1));
}

#[test]
fn templates_are_folded_and_keep_their_braces() {
    let spec = spec(&format!("{HEAD}  A: {{ status: 400, message: \"  a  {{x}}\u{a0} is {{{{y}}}} \" }}\n"));
    let template = &spec.errors[0].messages[0].value;
    assert_eq!(template.texts, ["a ", " is {y}"]);
    assert_eq!(template.placeholders, [Some("x".to_string())]);
    assert_eq!(spec.errors[0].fields[0].name.value, "x");
}

#[test]
fn findings_come_in_file_order() {
    let text = format!("{HEAD}  A: {{ status: 4O4, retry: nope }}\n  B: {{ sumary: x, status: 404 }}\nsuccess: any\ntitle: ''\n");
    let diagnostics = load(&Source::new("demo.yaml", text)).diagnostics;
    assert!(diagnostics.windows(2).all(|pair| pair[0].at.start <= pair[1].at.start));
    assert!(diagnostics.iter().filter(|diagnostic| diagnostic.rule.level() == Severity::Error).count() >= 5);
}

#[test]
fn a_removed_entry_is_kept_apart() {
    let spec = spec(&format!(
        "{HEAD}  GONE: {{ code: 5, aliases: [6], called: gone, status: 410, since: \"2\", removed: It moved. }}\n  Other: {{ status: 500 }}\n"
    ));
    let keys: Vec<_> = spec.errors.iter().map(|error| error.key.value.as_str()).collect();
    assert_eq!(keys, ["Other"]);
    let [gone] = spec.removed.as_slice() else { panic!("one removed entry: {:?}", spec.removed) };
    assert_eq!((gone.key.value.as_str(), gone.variant.as_str(), gone.why.as_str()), ("GONE", "Gone", "It moved."));
    assert_eq!(gone.codes.iter().map(|code| code.value.to_string()).collect::<Vec<_>>(), ["5", "6"]);
    assert_eq!((gone.called.as_deref(), gone.since.as_deref()), (Some("gone"), Some("2")));
}

/// A spec with only removed entries is valid: all of the vendor's errors are unrecognized.
#[test]
fn a_spec_can_outlive_its_errors() {
    let spec = spec(&format!("{HEAD}  GONE: {{ code: 5, removed: It moved. }}\n"));
    assert!(spec.errors.is_empty());
    assert_eq!(vendor_errors_spec::lower(&spec).catalog().by_code("5"), None);
}

//! Unusual YAML and damaged specs: formatting never makes them worse.

use std::fs;

use proptest::prelude::*;
use vendor_errors_spec::Source;

use super::tests::{holds, specs_of};
use super::tidy;

/// Sorted or in the original order, but never worse.
#[test]
fn odd_forms_survive() {
    let within = |entry: &str| format!("vendor: demo\nvendor-errors: 1\nerrors:\n  A:\n{entry}");
    let moved = [
        ("    status: 404\n    code: 1", "    code: 1\n    status: 404\n"),
        ("    status: &s 404\n    code: *s\n", "    status: &s 404\n    code: *s\n"),
        ("    summary: &s x\n    status: 404\n    action: *s\n", "    status: 404\n    summary: &s x\n    action: *s\n"),
        ("    &k status: 404\n    code: 1\n", "    &k status: 404\n    code: 1\n"),
        ("    &m\n    status: 404\n    code: 1\n", "    &m\n    code: 1\n    status: 404\n"),
        ("    ? status\n    : 404\n    ? code\n    : 1\n", "    ? status\n    : 404\n    ? code\n    : 1\n"),
        ("    \"status\": 404\n    'code': 1 \n", "    'code': 1\n    \"status\": 404\n"),
        ("    summary: |+\n      x\n\n    status: 404\n", "    summary: |+\n      x\n\n    status: 404\n"),
        ("    summary: >- # + c\n      x\n\n    status: 404\n", "    status: 404\n\n    summary: >- # + c\n      x\n"),
        ("    summary: |\n      x\n          \n    status: 404\n", "    summary: |\n      x\n          \n    status: 404\n"),
        ("    summary: |2\n       x\n    status: 404\n", "    status: 404\n    summary: |2\n       x\n"),
        ("    status: 404\n    code: |-\n      1", "    code: |-\n      1\n    status: 404\n"),
        // With a line break at the end, the text would have one too.
        ("    status: 404\n    summary: |\n      x", ""),
        ("    {status: 404,code: 1,}\n", "    {code: 1,status: 404,}\n"),
        ("    { status: 404, # s\n      code: 1 }\n", "    { status: 404, # s\n      code: 1 }\n"),
        ("    { \"status\":404, &k code: 1, ? summary : x }\n", "    { &k code: 1, \"status\":404, ? summary : x }\n"),
        ("    {\n      status: 404\n      , code: 1\n    }\n", "    {\n      code: 1\n      , status: 404\n    }\n"),
        ("    summary: a\n      # not, there\n      b\n    status: 404\n", ""),
        ("    examples: [ { body: '{\"a\": 1}', status: 404 } ]\n", "    examples: [ { status: 404, body: '{\"a\": 1}' } ]\n"),
        (
            "    examples:\n    - body: x\n      status: 404\n    # c\n    status: 404\n",
            "    # c\n    status: 404\n    examples:\n    - status: 404\n      body: x\n",
        ),
        (
            "    examples:\n      -\n        # b\n        body: x\n        status: 404\n",
            "    examples:\n      -\n        status: 404\n        # b\n        body: x\n",
        ),
        ("    status:\t404\t\n    code: 1\n", "    code: 1\n    status:\t404\n"),
        ("    status: 404\n    code: 1\n...\n# end\n\n", "    code: 1\n    status: 404\n...\n# end\n"),
        ("    status: 404\n    code: a\u{85}b\n", ""),
    ];
    for (entry, wanted) in moved {
        let source = Source::new("demo.yaml", within(entry));
        let Ok(text) = tidy(&source) else {
            assert_eq!(wanted, "", "{entry}");
            continue;
        };
        holds(&source, &text);
        let head = "vendor-errors: 1\nvendor: demo\nerrors:\n  A:\n";
        // Some are only rejected by the reader.
        assert!(wanted.is_empty() || text == format!("{head}{wanted}"), "{entry}\n{text}");
    }
}

/// A comment, and behind it a line of nothing or of blanks, that comes to stand at the end of the file.
#[test]
fn a_comment_with_a_line_of_blanks_goes_with_its_member() {
    let cases = [
        (
            "vendor-errors: 1\nerrors:\n  A:\n    status: 404\n# c\n   \nvendor: demo\n",
            "vendor-errors: 1\nvendor: demo\nerrors:\n  A:\n    status: 404\n# c\n",
        ),
        (
            "vendor: demo\nerrors:\n  A: # a\n    status: 404 # b\n  # c\n   \n    code: 1\nvendor-errors: 1\t# d\n",
            "vendor-errors: 1\t# d\nvendor: demo\nerrors:\n  A: # a\n    code: 1\n    status: 404 # b\n  # c\n",
        ),
        (
            "vendor-errors: 1\r\nerrors:\r\n  A: { status: 404 }\r\n# c\r\n\r\nvendor: demo\r\n",
            "vendor-errors: 1\r\nvendor: demo\r\nerrors:\r\n  A: { status: 404 }\r\n# c\r\n",
        ),
    ];
    for (text, wanted) in cases {
        let source = Source::new("demo.yaml", text);
        let Ok(tidy) = tidy(&source) else { panic!("left alone:\n{text}") };
        holds(&source, &tidy);
        assert_eq!(tidy, wanted);
    }
}

/// What an editor could have turned a spec into.
fn spoiled() -> impl Strategy<Value = String> {
    let texts = specs_of("vendors/specs").into_iter().chain(specs_of("cli/tests/untidy")).chain(specs_of("error-spec/tests"));
    let texts: Vec<_> = texts.map(|path| fs::read_to_string(path).unwrap()).collect();
    let signs = [
        "#", " # c", "&a ", "*a", "|", ">+", "- ", "? ", ": ", ",", "{", "}", "\"", "'", "\t", " ", "  ", "\n", "\r\n", "\n\n",
        "---\n", "é", "\u{2028}",
    ];
    let whole = ["\n", "# c\n", "  # c\n", "    # c\n", "       # c\n", "   \n", "\r\n"];
    let change =
        (any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), proptest::sample::select(signs.to_vec()), 0..7);
    (proptest::sample::select(texts), proptest::collection::vec(change, 1..4)).prop_map(move |(text, changes)| {
        // A part of a long spec is enough.
        let mut lines: Vec<String> = text.split_inclusive('\n').take(60).map(String::from).collect();
        for (one, other, sign, how) in changes {
            let (at, to) = (one.index(lines.len()), other.index(lines.len()));
            let next = (at + 1) % lines.len();
            match how {
                0 => lines.swap(at, next),
                1 => lines.insert(at, lines[to].clone()),
                2 => drop(lines.remove(at)),
                3..=5 => lines.insert(at, whole[to % whole.len()].into()),
                _ => {
                    let line = &mut lines[at];
                    let place = other.index(line.len() + 1);
                    let place = (0..=place).rev().find(|place| line.is_char_boundary(*place)).unwrap_or(0);
                    line.insert_str(place, sign);
                }
            }
            if lines.is_empty() {
                lines.push("\n".into());
            }
        }
        lines.concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_spoiled_spec_is_left_alone_or_kept_whole(text in spoiled()) {
        let source = Source::new("demo.yaml", &*text);
        if let Ok(tidy) = tidy(&source) {
            holds(&source, &tidy);
        }
    }
}

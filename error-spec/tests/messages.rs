//! Selecting among many templates: the index gives the same result as a linear search, and no
//! message keeps it busy.

use std::fmt::Write as _;

use proptest::prelude::*;
use vendor_errors_runtime::__private::MessageIndex;
use vendor_errors_runtime::catalog::{Catalog, EntryId, Table};
use vendor_errors_runtime::{DecodeOptions, Response, decode_untyped};
use vendor_errors_spec::{Diagnostics, Source, Spec, check, lower, parse};

/// A spec with these entries, ambiguous or not.
fn spec(entries: &str) -> Spec {
    let text = format!("vendor-errors: 1\nvendor: demo\nresponses: [{{ message: /m }}]\nerrors:\n{entries}");
    let (source, mut diagnostics) = (Source::new("demo.yaml", text), Diagnostics::new());
    let document = parse(&source, &mut diagnostics).expect("YAML");
    check(&document, &source, &mut diagnostics).unwrap_or_else(|| panic!("{diagnostics:#?}"))
}

/// The entry selected for a message.
fn decided(catalog: &Catalog<'_>, status: u16, message: &str) -> Option<usize> {
    let body = format!("{{\"m\":{}}}", vendor_errors_runtime::__private::json_text::quoted(message));
    let headers: [(&str, &str); 0] = [];
    let mut entry = None;
    decode_untyped(catalog, &Response::new(status, &headers, body.as_bytes()), &DecodeOptions::new(), &mut |outcome| {
        entry = outcome.entry.map(EntryId::index);
        false
    });
    entry
}

/// The same tables without the index, so that all rows are tried in turn.
fn without_index<'a>(catalog: &Catalog<'a>) -> Catalog<'a> {
    Catalog { message_index: MessageIndex::NONE, without_message: Table::EMPTY, ..*catalog }
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[ab]{1,2}", "[a-c]{1,6}", Just("\u{e9}\u{1f525}".to_owned()), Just(" no such ".to_owned())]
}

/// A template with placeholders and words.
fn template() -> impl Strategy<Value = String> {
    let words = proptest::collection::vec(word(), 1..5).prop_map(|words| words.join("{}"));
    (any::<bool>(), words, any::<bool>()).prop_map(|(before, words, behind)| {
        format!("{}{words}{}", ["", "{}"][usize::from(before)], ["", "{}"][usize::from(behind)])
    })
}

/// An entry with the template, and possibly further conditions.
fn entry() -> impl Strategy<Value = String> {
    let more = prop_oneof![Just(""), Just("status: 400, "), Just("status: 4xx, "), Just("when: { /k: present }, ")];
    let told = prop_oneof![
        20 => template().prop_map(|template| format!("message: \"{template}\"")),
        1 => Just("message: \"{}\"".to_owned()),
        3 => Just("status: 404".to_owned())
    ];
    (more, told).prop_map(|(more, told)| if told.starts_with("status") { told } else { format!("{more}{told}") })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_index_decides_as_looking_through_all_does(
        entries in proptest::collection::vec(entry(), 60..120),
        messages in proptest::collection::vec(proptest::collection::vec(word(), 0..8), 20),
        status in prop_oneof![Just(400_u16), Just(404), Just(500)],
    ) {
        let lines: String = (0..).zip(&entries).fold(String::new(), |all, (at, entry): (u32, _)| all + &format!("  E{at}: {{ {entry} }}\n"));
        let spec = spec(&lines);
        let tables = lower(&spec);
        let catalog = tables.catalog();
        prop_assert!(!catalog.message_index.rows.is_empty());
        for message in messages.iter().map(|words| words.concat()) {
            let plain = decided(&without_index(&catalog), status, &message);
            prop_assert_eq!(decided(&catalog, status, &message), plain, "{}\n{:?}", lines, message);
        }
    }
}

#[test]
fn templates_that_differ_anywhere_are_told_apart() {
    for (written, said) in [
        ("thing # has no {name}", "thing # has no wings"),
        ("{name} has no thing #.", "nobody has no thing #."),
        ("{name} has no thing # of that kind: {kind}", "nobody has no thing # of that kind: x"),
        ("{}\u{e9}#{}", "a\u{e9}# b"),
    ] {
        let mut lines = String::new();
        for at in 10_000..12_000 {
            writeln!(lines, "  E{at}: {{ message: \"{}\" }}", written.replace('#', &at.to_string())).unwrap();
        }
        let spec = spec(&lines);
        let tables = lower(&spec);
        let catalog = tables.catalog();
        for at in [0, 1_234, 1_999] {
            assert_eq!(decided(&catalog, 400, &said.replace('#', &(10_000 + at).to_string())), Some(at), "{written}");
        }
        assert_eq!(decided(&catalog, 400, &said.replace('#', "99999")), None, "{written}");
    }
}

/// Every template has the same pieces and matches at both ends, and none matches until the very
/// end.
#[test]
fn a_message_made_to_keep_the_decoder_busy_tells_nothing() {
    let mut lines = String::from("  Told: { status: 400 }\n");
    for at in 0..2_000 {
        writeln!(lines, "  E{at}: {{ message: \"{}{}{{}}y\" }}", "{}a".repeat(1 + at % 60), "b".repeat(at / 60)).unwrap();
    }
    let spec = spec(&lines);
    let tables = lower(&spec);
    let catalog = tables.catalog();
    assert_eq!(decided(&catalog, 400, "aaay"), decided(&without_index(&catalog), 400, "aaay"));
    let hostile = format!("{}y", "ab".repeat(250_000));
    assert_eq!(decided(&catalog, 400, &hostile), Some(0), "the status decides");
}

#[test]
fn a_long_message_is_decided_as_a_short_one_is() {
    let mut lines = String::new();
    for at in 100..200 {
        writeln!(lines, "  E{at}: {{ message: \"{{}}thing {at}{{}}is missing{{}}\" }}").unwrap();
    }
    let spec = spec(&lines);
    let tables = lower(&spec);
    let message = format!("{} is missing", "thing 150 and thing 199, ".repeat(20_000));
    assert_eq!(decided(&tables.catalog(), 400, &message), Some(50));
    assert_eq!(decided(&tables.catalog(), 400, &message.replace("is missing", "is there")), None);
}

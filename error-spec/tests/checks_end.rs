//! Specs constructed to be slow. Each is checked within a budget of steps and, if that does not
//! suffice, rejected with a place and a reason.
//!
//! The time is not measured. Without the budgets these tests would not end.

use std::fmt::Write as _;

use proptest::prelude::*;
use vendor_errors_spec::{Diagnostics, Rule, Source, load, render};

const HEAD: &str = "vendor-errors: 1\nvendor: demo\n";
const SHAPE: &str = "responses: [{ code: /code, message: /message }]\n";

fn entries(many: usize, entry: impl Fn(usize) -> String) -> String {
    (0..many).fold(String::from("errors:\n"), |mut all, at| {
        writeln!(all, "  E{at}: {{ {} }}", entry(at)).unwrap();
        all
    })
}

fn loaded(rest: &str) -> (Source, Diagnostics, bool) {
    let source = Source::new("demo.yaml", format!("{HEAD}{rest}"));
    let loaded = load(&source);
    (source, loaded.diagnostics, loaded.spec.is_some())
}

/// Asserts that the spec is rejected as too complex, once, for this reason and with this text.
fn is_refused(rest: &str, reason: &str, words: &str) {
    let (source, diagnostics, is_sound) = loaded(rest);
    let mut found = Diagnostics::new();
    diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.rule == Rule::TooComplex)
        .for_each(|diagnostic| found.push(diagnostic.clone()));
    assert!(!is_sound && found.iter().any(|diagnostic| diagnostic.args[0] == reason), "{reason}: {found:?}");
    assert!(found.iter().all(|diagnostic| diagnostic.at.end > diagnostic.at.start), "{found:?}");
    let shown = render(&found, &source, false);
    assert!(shown.contains(words) && shown.contains("demo.yaml:"), "{shown}");
}

fn is_sound(rest: &str) {
    let (source, diagnostics, is_sound) = loaded(rest);
    assert!(is_sound, "{}", render(&diagnostics, &source, false).chars().take(2_000).collect::<String>());
}

#[test]
fn templates_of_many_placeholders_that_share_their_texts() {
    let placeholders = |at: usize| format!("{}{{}}{}", "{}a".repeat(50), "b".repeat(at % 40));
    let spec = entries(1_500, |at| format!("status: {}, message: \"{}\"", 400 + at % 5, placeholders(at)));
    is_refused(&format!("{SHAPE}{spec}"), "Pairs", "too many similar entries to compare them all");
    let spec = entries(1, |_| format!("message: \"{}\"", "{}a".repeat(65)));
    is_refused(&format!("{SHAPE}{spec}"), "Placeholders", "65; at most 64");
    let spec = entries(1, |_| format!("status: 400, when: {{ /a: \"{}\" }}", "{}a".repeat(100_000)));
    is_refused(&format!("{SHAPE}{spec}"), "Placeholders", "100000; at most 64");
    let names: String = (0..50_000).fold(String::new(), |all, at| all + &format!("{{n{at}}}-"));
    is_refused(&format!("{SHAPE}{}", entries(1, |_| format!("message: \"{names}\""))), "Placeholders", "50000; at most 64");
}

#[test]
fn entries_of_one_code() {
    let conditions = |at: usize| (0..20).fold(String::new(), |all, place| all + &format!("/p{place}: \"{{}}x{at}{{}}\", "));
    let spec = entries(1_000, |at| format!("code: 5, when: {{ {} }}", conditions(at)));
    loaded(&format!("{SHAPE}{spec}"));
    let spec = entries(8_000, |at| format!("code: 5, when: {{ /p: x{at} }}"));
    is_refused(&format!("{SHAPE}{spec}"), "Reach", "checking stopped here");
    let example = |at: usize| format!("examples: [{{ status: 400, body: '{{\"code\":5,\"p\":\"x{at}\"}}' }}]");
    let spec = entries(8_000, |at| format!("code: 5, when: {{ /p: x{at} }}, {}", example(at)));
    is_refused(&format!("{SHAPE}{spec}"), "Examples", "decoding them stopped here");
}

#[test]
fn families_in_families() {
    let spec = entries(6_000, |at| format!("code: {}..{}", -1 - i64::try_from(at).unwrap(), at + 1));
    is_refused(&format!("{SHAPE}{spec}"), "Reach", "checking stopped here");
    let (aliases, last) = ((0..20_000).fold(String::new(), |all, at| all + &format!("{at},")), 30_000);
    let spec = entries(3_000, |at| format!("code: 0..{}", last + at));
    loaded(&format!("{SHAPE}{spec}  A: {{ code: x, aliases: [{aliases}] }}\n"));
    loaded(&format!("{SHAPE}{}", entries(1_500, |at| format!("code: {}*", "a".repeat(at + 1)))));
}

#[test]
fn pointers_that_are_too_complex() {
    let crossing = |at: usize| (0..14).fold(String::new(), |all, bit| all + ["/*", "/0"][(at >> bit) & 1]);
    let spec = entries(3_000, |at| format!("code: {at}, when: {{ \"{}\": x }}", crossing(at)));
    is_refused(&format!("{SHAPE}{spec}"), "Paths", "too complex");
    let fan = entries(2_000, |at| format!("code: {at}, when: {{ /{at}/a: x, \"/*/b{at}\": y }}"));
    is_refused(&format!("{SHAPE}{fan}"), "Paths", "too complex");
    let shapes =
        (0..2_000).fold(String::from("responses:\n"), |all, at| all + &format!("  - {{ each: /a{at}/*, code: /code }}\n"));
    let spec = entries(2_000, |at| format!("code: {at}, fields: {{ f: /f{at} }}"));
    is_refused(&format!("{shapes}{spec}"), "Paths", "too complex");
    let each = format!("responses: [{{ each: \"{}\", code: /code }}]\n", "/a/*".repeat(20));
    is_refused(&format!("{each}{}", entries(1, |_| "code: 5".into())), "Pointer", "at most 32");
}

#[test]
fn lines_of_over() {
    let chain = entries(1_000, |at| if at == 0 { "status: 404".into() } else { format!("status: 404, over: E{}", at - 1) });
    let (_, diagnostics, _) = loaded(&chain);
    assert!(diagnostics.iter().all(|diagnostic| diagnostic.rule != Rule::AmbiguousEntries), "a chain orders all of its entries");
    let all = |at: usize| (at.saturating_sub(100)..at).fold(String::new(), |all, over| all + &format!("E{over}|"));
    let dense = entries(4_000, |at| {
        let over = all(at);
        if at == 0 { "status: 404".into() } else { format!("status: 404, over: {}", &over[..over.len() - 1]) }
    });
    is_refused(&dense, "Over", "the first of them");
    loaded(&entries(5_000, |at| format!("status: 404, over: NoSuchThing{at}")));
}

#[test]
fn fields_and_messages_of_one_entry() {
    let fields = (0..5_000).fold(String::new(), |all, at| all + &format!("f{at}: /f, "));
    is_refused(&format!("{SHAPE}errors: {{ E: {{ code: 5, fields: {{ {fields} }} }} }}\n"), "Fields", "5000; at most 256");
    let messages = (0..5_000).fold(String::new(), |all, at| all + &format!("'{{f{at}}}x', "));
    let spec = format!("{SHAPE}errors: {{ E: {{ message: y, messages: [{messages}] }} }}\n");
    is_refused(&spec, "Messages", "5001; at most 1000");
    let placeholders = (0..3_000).fold(String::new(), |all, at| all + &format!("{{g{at}}} "));
    loaded(&format!("{SHAPE}errors: {{ E: {{ code: 5, display: '{placeholders}', fields: {{ {fields} }} }} }}\n"));
}

#[test]
fn shapes_and_lists_of_places() {
    let shapes = (0..2_000)
        .fold(String::from("responses:\n"), |all, at| all + &format!("  - {{ when: {{ /k: v{at} }}, code: /c{at} }}\n"));
    loaded(&format!("{shapes}{}", entries(1_000, |at| format!("code: {}", at / 2))));
    let places = (0..5_000).fold(String::from("/a"), |all, at| all + &format!(" or /c{at}"));
    is_sound(&format!("responses: [{{ code: \"{places}\" }}]\n{}", entries(500, |at| format!("code: {at}"))));
    loaded(&format!("{SHAPE}errors: {{ E: {{ code: 5, when: {{ \"{}\": x }} }} }}\n", "heder x or ".repeat(50_000)));
}

/// Thousands of ordinary entries are not rejected.
#[test]
fn large_specs_of_every_kind_are_sound() {
    is_sound(&format!("{SHAPE}{}", entries(5_000, |at| format!("code: E{at:05}, status: 404"))));
    is_sound(&format!(
        "{SHAPE}{}",
        entries(2_000, |at| format!("status: 400, message: \"thing {at} has no {{name}} of {{kind}}\""))
    ));
    is_sound(&format!(
        "{SHAPE}{}",
        entries(2_000, |at| format!("status: 400, message: \"{{name}} of {{kind}} has no thing {at}.\""))
    ));
    let middle = |at: usize| format!("{{a}} thing {at} has no {{name}}{}", "y".repeat(at / 150));
    is_sound(&format!("{SHAPE}{}", entries(2_000, |at| format!("status: {}, message: \"{}\"", 400 + at % 150, middle(at)))));
    is_sound(&format!("{SHAPE}{}", entries(2_000, |at| format!("code: E{}, when: {{ /reason: r{at} }}", at / 4))));
    is_sound(&format!("{SHAPE}{}", entries(1_000, |at| format!("code: {}..{}", at * 100, at * 100 + 99))));
}

/// Pieces of entries that demand much of the checks.
fn entry() -> impl Strategy<Value = String> {
    let text = || prop_oneof!["(\\{\\}[ab]){1,12}", "[ab]{1,3}\\{\\}", "\\{\\}[ab]{1,2}\\{\\}", "[ab]{1,6}"];
    let code =
        prop_oneof!["[0-9]{1,2}", "-[1-9]\\.\\.[1-9][0-9]{0,2}", "[a-b]{1,3}\\*"].prop_map(|code| format!("code: \"{code}\""));
    let place = prop_oneof![Just("/a"), Just("/*/a"), Just("/0/a"), Just("/a or /b"), Just("header X-A"), Just("message")];
    let when = proptest::collection::btree_map(place, text(), 0..4)
        .prop_map(|when| when.iter().fold(String::new(), |all, (place, text)| all + &format!("\"{place}\": \"{text}\", ")));
    let told = prop_oneof![code, text().prop_map(|text| format!("message: \"{text}\"")), Just("status: 404".to_owned())];
    (told, when, proptest::option::of(0..40_usize)).prop_map(|(told, when, over)| {
        let when = if when.is_empty() { when } else { format!(", when: {{ {when} }}") };
        let over = over.map_or_else(String::new, |over| format!(", over: E{over}"));
        format!("{told}{when}{over}")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// The same entries yield the same diagnostics, each within the text.
    #[test]
    fn entangled_entries_are_checked_to_an_end(all in proptest::collection::vec(entry(), 40..120)) {
        let spec = format!("{SHAPE}{}", entries(all.len(), |at| all[at].clone()));
        let (source, diagnostics, is_sound) = loaded(&spec);
        prop_assert_eq!(is_sound, !diagnostics.has_errors());
        for diagnostic in diagnostics.iter() {
            prop_assert!(source.text().get(diagnostic.at.start..diagnostic.at.end).is_some());
        }
        prop_assert_eq!(&loaded(&spec).1, &diagnostics);
    }
}

//! `ignore case` before a message template: what matches, what is captured, which template comes first.

mod spec;

use vendor_errors::__private::DisplayEntry;
use vendor_errors::catalog::EntryId;
use vendor_errors::{DecodeOptions, Response, Value, decode_untyped, explain};
use vendor_errors_spec::lower;

const FEW: &str = "
vendor-errors: 1
vendor: acme
responses: [{ code: /code, message: /message }]
errors:
  Exact: { message: 'No Stream {name}', summary: A., retry: never }
  Folded: { message: 'ignore case no stream {name}', summary: A., retry: never }
  Longer: { message: 'ignore case no stream {name} here', summary: A., retry: never }
  Words: { message: '= ignore case of {name}', summary: A., retry: never }
  Coded: { code: 1, message: 'ignore case Bad Äpfel: {name}', summary: A., retry: never }
  Other: { status: 400, summary: A., retry: never }
";

fn error(source: &str, body: &str) -> (String, Option<String>) {
    let error = spec::decode(&spec::spec("acme", source), &Response::new(400, &(), body.as_bytes()), None).remove(0);
    (error.name.clone(), error.field("name").map(str::to_owned))
}

#[test]
fn letters_match_in_any_case_and_stay_as_they_are_sent() {
    for (message, name, captured) in [
        ("No Stream Äb C", "Exact", Some("Äb C")),
        ("NO  stream Äb C", "Folded", Some("Äb C")),
        ("NO STREAM X HERE", "Longer", Some("X")),
        ("no streams", "Other", None),
        ("ignore case of X", "Words", Some("X")),
        ("Ignore case of X", "Other", None),
        // The lower case of this letter is longer.
        ("NO STREAM \u{130} here", "Longer", Some("\u{130}")),
    ] {
        let body = format!("{{\"message\":\"{message}\"}}");
        assert_eq!(error(FEW, &body), (name.to_owned(), captured.map(str::to_owned)), "{message}");
    }
    let body = "{\"code\":1,\"message\":\"BAD \u{c4}PFEL: Aus Ä\"}";
    assert_eq!(error(FEW, body), ("Coded".to_owned(), Some("Aus Ä".to_owned())));
}

/// More templates than are tried one by one.
fn many(extra: &str) -> String {
    let mut source = String::from("vendor-errors: 1\nvendor: acme\nresponses: [{ message: /message }]\nerrors:\n");
    for number in 0..60 {
        let words = if number % 2 == 0 { "ignore case " } else { "" };
        source +=
            &format!("  E{number}: {{ message: '{words}The Thing {number} of {{name}} is Gone', summary: A., retry: never }}\n");
    }
    source + extra
}

#[test]
fn an_index_finds_them_too() {
    let source = many("  Any: { message: 'ignore case {name}', summary: A., retry: never }\n");
    for number in 0..60 {
        let says = |text: String| error(&source, &format!("{{\"message\":\"{text}\"}}"));
        let own = (format!("E{number}"), Some("Bob".to_owned()));
        let (of, is) = (format!("The Thing {number} of Bob is Gone"), |text: &str| ("Any".to_owned(), Some(text.to_owned())));
        assert_eq!(says(of.clone()), own);
        for other in [of.to_uppercase(), of.to_lowercase()] {
            let bob = if other.contains("BOB") { "BOB" } else { "bob" };
            let expected = if number % 2 == 0 { (own.0.clone(), Some(bob.to_owned())) } else { is(&other) };
            assert_eq!(says(other.clone()), expected, "{other}");
        }
    }
    let plain = many("").replace("ignore case ", "");
    assert_eq!(error(&plain, "{\"message\":\"THE THING 0 OF BOB IS GONE\"}").0, "Unrecognized");
}

#[test]
fn what_is_displayed_is_the_template_as_written() {
    let spec = spec::spec("acme", FEW);
    let tables = lower(&spec);
    let catalog = tables.catalog();
    let body = "{\"code\":1,\"message\":\"BAD ÄPFEL: X\"}";
    let mut shown = None;
    decode_untyped(&catalog, &Response::new(400, &(), body.as_bytes()), &DecodeOptions::new(), &mut |error| {
        let value = error.fields.value(0);
        let values = [value.as_ref().map(Value::as_ref)];
        shown = Some(DisplayEntry { catalog: &catalog, entry: error.entry.expect("an entry"), values: &values }.to_string());
        false
    });
    assert_eq!(shown.as_deref(), Some("Bad Äpfel: X"));
}

#[test]
fn the_explanation_says_how_far_a_message_matches() {
    let spec = spec::spec("acme", FEW);
    let tables = lower(&spec);
    let response = Response::new(400, &(), "{\"message\":\"NO STREAM Xy\"}".as_bytes());
    let explanation = explain(&tables.catalog(), &response, &DecodeOptions::new(), &mut |_| true);
    let candidates = &explanation.looks[0].error.as_ref().expect("an error").candidates;
    let longer =
        candidates.iter().find(|candidate| candidate.entry == EntryId(2)).and_then(|candidate| candidate.template.as_ref());
    let longer = longer.expect("a template");
    assert!(!longer.matches && longer.found == 1 && format!("{:?}", longer.rest).contains("Xy"), "{longer:?}");
}

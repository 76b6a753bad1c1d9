//! A template in a spec and a message in a response: the first line is the one, the rest the other.

#![no_main]

use libfuzzer_sys::fuzz_target;
use second_reader::compare::Both;
use second_reader::yaml::{Node, map, text};
use second_reader::{Reply, decoder, read};
use vendor_errors_spec::lower;

fuzz_target!(|data: &[u8]| {
    let Ok(data) = std::str::from_utf8(data) else { return };
    let Some((template, message)) = data.split_once('\n') else { return };
    let entry = map([("message", text(template)), ("summary", text("It failed."))]);
    let responses = Node::List(vec![map([("message", text("/m"))])]);
    let errors = map([("A", entry)]);
    let spec = map([("vendor-errors", text("1")), ("vendor", text("acme")), ("responses", responses), ("errors", errors)]);
    let Some(both) = Both::new(&spec) else { return };
    let body = format!("{{\"m\":{}}}", serde_json::Value::from(message)).into_bytes();
    let reply = Reply { status: 400, transport: None, headers: Vec::new(), body, now: None };
    let (decoder, second) = (decoder::errors(&lower(&both.spec).catalog(), &reply), read::errors(&both.page, &reply));
    let told =
        |all: &[second_reader::answer::Answer]| all.iter().map(|one| (one.entry.clone(), one.fields.clone())).collect::<Vec<_>>();
    assert_eq!(told(&decoder), told(&second));
});

//! Any bytes as the body and headers of a response, under each of a few specs or one made of the first bytes; the second reader agrees.

#![no_main]

use std::cell::RefCell;
use std::collections::HashMap;

use libfuzzer_sys::fuzz_target;
use second_reader::compare::Both;
use second_reader::{Chance, Reply, spec};
use vendor_errors_spec::lower;

thread_local! {
    static SPECS: RefCell<HashMap<u8, Option<Both>>> = RefCell::default();
}

fuzz_target!(|data: &[u8]| {
    let [number, status, head, rest @ ..] = data else { return };
    let (head, body) = rest.split_at(usize::from(*head).min(rest.len()));
    let head = String::from_utf8_lossy(head);
    let headers = head.lines().filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.into(), value.into()));
    let reply = Reply {
        status: 200 + u16::from(*status) * 3 / 2,
        transport: None,
        headers: headers.collect(),
        body: body.to_vec(),
        now: (number % 2 == 0).then_some(1_800_000_000_000_000_000),
    };
    SPECS.with_borrow_mut(|specs| {
        let both = specs.entry(*number).or_insert_with(|| Both::new(&spec(&mut Chance::new(u64::from(*number)), "acme")));
        if let Some(both) = both {
            _ = second_reader::decoder::errors(&lower(&both.spec).catalog(), &reply);
        }
    });
});

//! `serve` and `call`: a real server and a real client that obeys it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

fn program(arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_generated-example"));
    program.args(arguments);
    program
}

/// The lines of one example, without its title.
fn example<'t>(told: &'t str, title: &str) -> Vec<(f64, &'t str)> {
    let lines = told.lines().skip_while(|line| !line.starts_with(title)).skip(1).take_while(|line| line.starts_with(' '));
    let lines: Vec<_> = lines.map(|line| line.trim().split_once(" s  ").unwrap()).collect();
    assert!(!lines.is_empty(), "{title}: {told}");
    lines.into_iter().map(|(at, what)| (at.parse().unwrap(), what)).collect()
}

fn count(example: &[(f64, &str)], start: &str) -> usize {
    example.iter().filter(|(_, what)| what.starts_with(start)).count()
}

fn check(told: &str) {
    let throttled = example(told, "A 429");
    assert_eq!(count(&throttled, "GET /policies"), 2, "{throttled:?}");
    assert!(throttled[1].1.starts_with("vendor=policycortex error=TooManyRequests status=429 "), "{throttled:?}");
    assert_eq!(throttled.last().unwrap().1, "ok: done");

    let unavailable = example(told, "A 503");
    assert!(unavailable[1].1.ends_with("delay=1s"), "{unavailable:?}");
    assert!(unavailable[2].0 - unavailable[1].0 >= 0.999, "{unavailable:?}");
    assert_eq!(count(&unavailable, "GET /reports"), 2);

    let expired = example(told, "An expired token");
    assert_eq!((count(&expired, "GET /users"), count(&expired, "vendor=policycortex")), (2, 1), "{expired:?}");
    assert_eq!(expired.last().unwrap().1, "ok: done");

    let post = example(told, "A POST");
    assert_eq!(count(&post, "POST /orders"), 1, "{post:?}");
    assert!(post.last().unwrap().1.starts_with("gives up: the call may have been executed"), "{post:?}");

    let keyed = example(told, "The same with an idempotency key");
    assert_eq!(count(&keyed, "POST /orders"), 2, "{keyed:?}");
    assert!(keyed.last().unwrap().1.ends_with(" orders in all"), "{keyed:?}");

    let batch = example(told, "A JSON-RPC batch");
    assert_eq!((count(&batch, "POST /rpc"), count(&batch, "vendor=qivicon error=")), (1, 2), "{batch:?}");
    assert!(batch.last().unwrap().1.starts_with("gives up: "), "{batch:?}");

    let cut = example(told, "A connection that is cut");
    assert_eq!(count(&cut, "GET /export"), 2, "{cut:?}");
    assert_eq!(cut.last().unwrap().1, "ok: done");
}

#[test]
fn call_without_an_address_brings_its_own_server() {
    let output = program(&["call"]).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    check(std::str::from_utf8(&output.stdout).unwrap());
}

#[test]
fn call_obeys_a_server_of_another_process() {
    struct Server(Child);

    impl Drop for Server {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    let mut server = Server(program(&["serve"]).stdout(Stdio::piped()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("listening on ").unwrap();
    let told = program(&["call", address]).output().unwrap().stdout;
    let told = std::str::from_utf8(&told).unwrap();
    check(told);
    // The order without a key and the one with it were executed once each.
    assert_eq!(example(told, "The same with an idempotency key").last().unwrap().1, "ok: 2 orders in all");
}

#[test]
fn wrong_words_are_told() {
    for arguments in [&["serve", "x"] as &[&str], &["serve", "1", "2"], &["call", "a", "b"], &["call", "--what"]] {
        let output = program(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
    let output = program(&["call", "http://127.0.0.1:1"]).output().unwrap();
    assert!(std::str::from_utf8(&output.stdout).unwrap().contains("transport=connect"), "{output:?}");
}

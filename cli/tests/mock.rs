//! `mock` as a process: its address, an answer, a line for each request, and its end.
#![cfg(unix)]

mod program;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

use program::{Folder, err, out, program};

/// Ends the process whatever the test does.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn started(arguments: &[&str]) -> (Running, BufReader<ChildStdout>, String) {
    let mut child = program().arg("mock").args(arguments).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    lines.read_line(&mut first).unwrap();
    let address = first.split("http://").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    assert_eq!(first, format!("github on http://{address} (Ctrl-C ends it)\n"));
    (Running(child), lines, address)
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn it_answers_with_the_error_and_ends_when_told_to() {
    let (mut mock, mut lines, address) = started(&["github", "--error", "BadCredentials", "--times", "1"]);
    assert!(address.starts_with("127.0.0.1:"));
    assert!(get(&address, "/user?token=secret").starts_with("HTTP/1.1 401 "));
    assert!(get(&address, "/user").starts_with("HTTP/1.1 200 "));
    let mut line = String::new();
    lines.read_line(&mut line).unwrap();
    assert!(line.ends_with("s  GET /user -> 401 BadCredentials\n"), "{line}");
    // Not INT, which a shell's background jobs, and so everything they start, ignore.
    Command::new("kill").args(["-TERM", &mock.0.id().to_string()]).status().unwrap();
    assert!(!mock.0.wait().unwrap().success());
    assert!(TcpStream::connect(&address).is_err());
}

#[test]
fn it_follows_a_script() {
    let script = r#"{"faults":[{"on":"/a","answers":[{"error":"NotFound"}]}]}"#;
    let folder = Folder::new("mock").with("faults.json", script);
    let path = folder.0.join("faults.json");
    let (_mock, _lines, address) = started(&["github", "--script", path.to_str().unwrap()]);
    assert!(get(&address, "/b").starts_with("HTTP/1.1 200 "));
    assert!(get(&address, "/a").starts_with("HTTP/1.1 404 "));
}

#[test]
fn mistakes_end_it_before_it_listens() {
    let folder = Folder::new("mock-bad").with("faults.yaml", "faults:\n  - answers: [{ error: NotFond }]\n");
    let path = folder.0.join("faults.yaml");
    let failed = program().args(["mock", "github", "--script", path.to_str().unwrap()]).output().unwrap();
    assert_eq!((failed.status.code(), out(&failed).as_str()), (Some(2), ""), "{failed:?}");
    let said = err(&failed);
    assert!(
        said.contains("github has no error `NotFond`")
            && said.contains("faults.yaml:2:24")
            && said.contains("did you mean `NotFound`?"),
        "{said}"
    );
    let failed = program().args(["mock", "github", "--error", "Nothing"]).output().unwrap();
    assert!(
        err(&failed).contains("github has no error `Nothing` with a response; `vendor-errors explain github` lists"),
        "{failed:?}"
    );
}

//! A real server on loopback that answers as a script says.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub(crate) const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\n\"ok\"";
pub(crate) const UNAVAILABLE: &str = "HTTP/1.1 503 Unavailable\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbusy";
pub(crate) const THROTTLED: &str =
    "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 12\r\nConnection: close\r\n\r\n{\"wait\":150}";
/// Less comes than the head says.
pub(crate) const LYING: &str = "HTTP/1.1 503 Unavailable\r\nContent-Length: 400\r\nConnection: close\r\n\r\nbusy";
/// The body of a success breaks off.
pub(crate) const CUT_SUCCESS: &str = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\n\"o";
/// The end of the connection is the end of the body, and of a JSON text in the middle.
pub(crate) const CUT_JSON: &str = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\"o";
/// The connection breaks without an answer.
pub(crate) const CUT: &str = "";
/// The rest of the body never comes.
pub(crate) const STALLED: &str = "HTTP/1.1 503 Unavailable\r\nContent-Length: 400\r\nX-Stall: 1\r\n\r\nbusy";

/// The requests that arrived, heads and bodies.
pub(crate) type Arrived = Arc<Mutex<Vec<String>>>;

/// Answers each request with the next text, the last one again and again.
pub(crate) fn serve(answers: &'static [&'static str]) -> (String, Arrived) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (address, arrived) = (listener.local_addr().unwrap(), Arrived::default());
    let log = arrived.clone();
    std::thread::spawn(move || {
        let mut open = Vec::new();
        for (number, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let head: Vec<String> = reader.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
            let length = head.iter().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
            let mut body = vec![0; length.unwrap_or(0)];
            reader.read_exact(&mut body).unwrap();
            log.lock().unwrap().push(format!("{}\n\n{}", head.join("\n"), String::from_utf8(body).unwrap()));
            let answer = answers[number.min(answers.len() - 1)];
            let _ = stream.write_all(answer.as_bytes());
            if answer.contains("X-Stall") {
                open.push(stream);
            }
        }
    });
    (format!("http://{address}/"), arrived)
}

pub(crate) fn count(arrived: &Arrived) -> usize {
    arrived.lock().unwrap().len()
}

/// Limits under which tests are short.
pub(crate) fn limits() -> vendor_errors_client::Limits {
    let short = Duration::from_millis(2);
    vendor_errors_client::Limits::new().backoff(short, short).throttled_backoff(short)
}

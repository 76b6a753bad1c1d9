//! `serve`: a server on loopback that fails as the vendors do, so that `call` has something to obey.

use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use serde_json::json;
use vendor_errors::Timestamp;

/// Longest head and body that are read of a request.
const MAX_REQUEST: u64 = 64 << 10;
/// A client that sends nothing for so long is dropped.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the server remembers between requests.
#[derive(Default)]
struct State {
    /// Number of requests of each path.
    seen: HashMap<String, u32>,
    /// Idempotency keys of orders that were executed.
    keys: HashSet<String>,
    orders: u32,
    tokens: u32,
}

struct Request {
    method: String,
    path: String,
    headers: HashMap<String, String>,
}

struct Answer {
    status: &'static str,
    body: String,
    /// Says that more comes than does.
    is_cut: bool,
}

/// A listener on a free port of loopback, or on this one, and its address.
pub(crate) fn listen(port: u16) -> io::Result<(TcpListener, String)> {
    let listener = TcpListener::bind(("127.0.0.1", port))?;
    let address = format!("http://{}", listener.local_addr()?);
    Ok((listener, address))
}

/// Answers requests until the process ends.
pub(crate) fn serve(listener: &TcpListener) {
    let state = Arc::new(Mutex::new(State::default()));
    for stream in listener.incoming().flatten() {
        let state = state.clone();
        std::thread::spawn(move || {
            // A client that went away is its own affair.
            let _ = one(&stream, &state);
        });
    }
}

fn one(mut stream: &TcpStream, state: &Mutex<State>) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let Some(request) = read(stream)? else { return Ok(()) };
    let answer = answer(&request, &mut state.lock().unwrap_or_else(PoisonError::into_inner));
    let length = answer.body.len() + if answer.is_cut { 100 } else { 0 };
    let head = format!("HTTP/1.1 {}\r\nContent-Type: application/json\r\nContent-Length: {length}", answer.status);
    stream.write_all(format!("{head}\r\nConnection: close\r\n\r\n{}", answer.body).as_bytes())
}

fn read(stream: &TcpStream) -> io::Result<Option<Request>> {
    let mut reader = BufReader::new(stream.take(MAX_REQUEST));
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace();
    let (Some(method), Some(path)) = (words.next(), words.next()) else { return Ok(None) };
    let (method, path) = (method.to_owned(), path.to_owned());
    let mut headers = HashMap::new();
    for line in reader.by_ref().lines() {
        let line = line?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    io::copy(&mut reader.take(length), &mut io::sink())?;
    Ok(Some(Request { method, path, headers }))
}

fn answer(request: &Request, state: &mut State) -> Answer {
    let seen = state.seen.entry(request.path.clone()).or_default();
    *seen += 1;
    // Each other request fails, so that every `call` sees the same.
    let fails = *seen % 2 == 1;
    match (request.method.as_str(), request.path.as_str()) {
        ("GET", "/policies") if fails => {
            let details = json!({ "limit": 1000, "window": "1h", "reset_time": in_seconds(2) });
            error(
                "429 Too Many Requests",
                &json!({ "error": "Too Many Requests", "message": "Rate limit exceeded", "code": 429, "details": details }),
            )
        }
        ("GET", "/reports") if fails => error(
            "503 Service Unavailable",
            &json!({ "error": "Service Unavailable", "message": "Maintenance", "code": 503, "retry_after": 1 }),
        ),
        ("GET", "/users") if request.headers.get("authorization") != Some(&format!("Bearer token-{}", state.tokens)) => error(
            "401 Unauthorized",
            &json!({ "error": "invalid_token", "message": "Invalid token: expired", "timestamp": in_seconds(0) }),
        ),
        ("POST", "/token") => {
            state.tokens += 1;
            ok(&json!(format!("token-{}", state.tokens)))
        }
        ("POST", "/orders") => order(request, state),
        ("POST", "/rpc") => ok(&json!([
            { "jsonrpc": "2.0", "id": 1, "result": true },
            { "jsonrpc": "2.0", "id": 2, "error": { "code": -32602, "message": "Invalid Parameters" } },
            { "jsonrpc": "2.0", "id": 3, "error": { "code": -32002, "message": "Platform State Error" } },
        ])),
        ("GET", "/export") if fails => Answer { status: "200 OK", body: "{\"policies\":[1,".into(), is_cut: true },
        ("GET", "/policies" | "/reports" | "/users" | "/export") => ok(&json!("done")),
        _ => error("404 Not Found", &json!({ "error": "Not Found", "message": "No such endpoint", "code": 404 })),
    }
}

/// Executes the order, then fails to say so in time; an order whose key is known is not executed a second time.
fn order(request: &Request, state: &mut State) -> Answer {
    let key = request.headers.get("idempotency-key");
    if key.is_some_and(|key| !state.keys.insert(key.clone())) {
        return ok(&json!(format!("{} orders in all", state.orders)));
    }
    state.orders += 1;
    error("504 Gateway Timeout", &json!({ "error": "Gateway Timeout", "message": "No answer in time", "code": 504 }))
}

fn ok(body: &serde_json::Value) -> Answer {
    error("200 OK", body)
}

fn error(status: &'static str, body: &serde_json::Value) -> Answer {
    Answer { status, body: body.to_string(), is_cut: false }
}

/// The moment in so many whole seconds.
fn in_seconds(seconds: u64) -> String {
    Timestamp::try_from(SystemTime::now() + Duration::from_secs(seconds))
        .map_or_else(|_| String::new(), |moment| moment.to_string())
}

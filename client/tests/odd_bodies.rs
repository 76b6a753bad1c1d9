//! Bodies that are not what their head says, through every form that reads bodies, against a real server: the caller's timeout holds,
//! memory is bounded, and the error says what happened.

use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use tower_layer::Layer;
use tower_service::Service;
use vendor_errors::VendorErrors;
use vendor_errors_client::reqwest::ResponseExt;
use vendor_errors_client::{
    BoxError, CallFailure, Idempotency, Limits, Obey, ObeyBlocking, Shared, Stop, reqwest_middleware, tower,
};

/// The vendor of these tests.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

/// What the caller waits for an answer that stalls, long enough for a busy machine to send one that does not.
const SHORT: Duration = Duration::from_secs(2);

/// What it waits for others.
const LONG: Duration = Duration::from_secs(60);

/// What follows a head.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Body {
    Text(&'static str),
    /// Nothing more, and the connection stays open.
    Stalls,
    /// More and more, until the client closes the connection.
    Endless,
}

#[derive(Clone, Copy, Debug)]
struct Answer(&'static str, Body);

const OK: Answer = Answer("200 OK\r\nContent-Length: 4", Body::Text("\"ok\""));

/// Answers each request with the next answer, the last one again and again; counts requests and what was written.
struct Server {
    url: String,
    requests: Arc<AtomicUsize>,
    written: Arc<AtomicUsize>,
}

impl Server {
    fn new(answers: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let (requests, written) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let (number, count) = (requests.clone(), written.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let answer = answers[number.load(Ordering::SeqCst).min(answers.len() - 1)];
                number.fetch_add(1, Ordering::SeqCst);
                let count = count.clone();
                // A client that closes the connection ends this.
                std::thread::spawn(move || drop(respond(&stream.unwrap(), answer, &count)));
            }
        });
        Self { url, requests, written }
    }
}

fn respond(mut stream: &TcpStream, Answer(head, body): Answer, written: &AtomicUsize) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
    stream.write_all(format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n").as_bytes())?;
    match body {
        Body::Text(text) => stream.write_all(text.as_bytes()),
        // Whatever the client still sends, until it closes.
        Body::Stalls => lines.next().map_or(Ok(()), |line| line.map(drop)),
        Body::Endless => loop {
            written.fetch_add(stream.write(&[b' '; 4096])?, Ordering::SeqCst);
        },
    }
}

/// What a program gets: the value, or everything that the error says.
type Told = Result<String, String>;

/// A form that reads bodies.
struct Form {
    name: &'static str,
    call: fn(&str, Idempotency, Duration) -> Told,
    /// The body of a success is read above it.
    is_layer: bool,
    /// The program reads the body without `json_or`.
    reads_itself: bool,
}

const FORMS: [Form; 6] = [
    Form { name: "obey, reqwest", call: whole_call, is_layer: false, reads_itself: false },
    Form { name: "obey_blocking, reqwest", call: blocking_reqwest, is_layer: false, reads_itself: false },
    Form { name: "obey_blocking, ureq", call: blocking_ureq, is_layer: false, reads_itself: false },
    Form { name: "middleware", call: middleware, is_layer: true, reads_itself: false },
    Form { name: "tower, reqwest", call: over_reqwest, is_layer: true, reads_itself: false },
    Form { name: "tower, hyper-util", call: over_hyper, is_layer: true, reads_itself: true },
];

fn limits() -> Limits {
    let short = Duration::from_millis(2);
    Limits::new().backoff(short, short).throttled_backoff(short)
}

fn shared() -> Shared {
    Shared::new("acme", "")
}

fn all(error: &(dyn Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |&error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn told(answer: Result<String, impl Error + 'static>) -> Told {
    answer.map_err(|error| all(&error))
}

fn wait<T>(call: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(call)
}

fn client(timeout: Duration) -> reqwest::Client {
    reqwest::Client::builder().timeout(timeout).build().unwrap()
}

fn whole_call(url: &str, idempotency: Idempotency, timeout: Duration) -> Told {
    wait(async {
        let (client, obey) = (client(timeout), Obey::new(&limits()).shared(&shared()));
        let send = || async { client.get(url).send().await?.json_or::<AcmeError, String>().await };
        told(obey.call(idempotency, send).await)
    })
}

fn blocking_reqwest(url: &str, idempotency: Idempotency, timeout: Duration) -> Told {
    let client = reqwest::blocking::Client::builder().timeout(timeout).build().unwrap();
    let send = || vendor_errors_client::reqwest::blocking::ResponseExt::json_or::<AcmeError, String>(client.get(url).send()?);
    told(ObeyBlocking::new(&limits()).shared(&shared()).call(idempotency, send))
}

fn blocking_ureq(url: &str, idempotency: Idempotency, timeout: Duration) -> Told {
    let agent = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(timeout));
    let agent: ureq::Agent = agent.build().into();
    let send = || vendor_errors_client::ureq::ResultExt::json_or::<AcmeError, String>(agent.get(url).call());
    told(ObeyBlocking::new(&limits()).shared(&shared()).call(idempotency, send))
}

/// What a program makes of the answer that a layer returns.
async fn read(answer: Result<reqwest::Response, BoxError>) -> Told {
    let response = answer.map_err(|error| all(&*error))?;
    let stop = response.extensions().get().map(|stop: &Stop| format!(" ({stop})")).unwrap_or_default();
    let value: Result<_, CallFailure<AcmeError>> = response.json_or().await;
    told(value).map_err(|error| error + &stop)
}

fn middleware(url: &str, idempotency: Idempotency, timeout: Duration) -> Told {
    let obey = reqwest_middleware::Obey::<AcmeError>::new(&limits()).shared(&shared());
    let client = ::reqwest_middleware::ClientBuilder::new(client(timeout)).with(obey).build();
    wait(async { read(client.get(url).with_extension(idempotency).send().await.map_err(Into::into)).await })
}

fn over_reqwest(url: &str, idempotency: Idempotency, timeout: Duration) -> Told {
    let of = match idempotency {
        Idempotency::NonIdempotent => |_: &_, _: &_| Idempotency::NonIdempotent,
        _ => |_: &_, _: &_| Idempotency::Idempotent,
    };
    let layer = tower::ObeyLayer::<AcmeError>::new(&limits()).shared(&shared()).idempotency(of);
    let request = reqwest::Request::new(reqwest::Method::GET, url.parse().unwrap());
    wait(async { read(layer.layer(client(timeout)).call(request).await).await })
}

fn over_hyper(url: &str, idempotency: Idempotency, timeout: Duration) -> Told {
    let layer = tower::ObeyLayer::<AcmeError>::new(&limits()).shared(&shared()).body_timeout(timeout);
    let request = http::Request::get(url).extension(idempotency).body(Full::<bytes::Bytes>::default()).unwrap();
    wait(async {
        let client = Client::builder(TokioExecutor::new()).build_http();
        let response = layer.layer(client).call(request).await.map_err(|error| all(&*error))?;
        let stop = response.extensions().get().map(|stop: &Stop| format!(" ({stop})")).unwrap_or_default();
        let status = response.status();
        let body = Limited::new(response.into_body(), 1 << 20).collect();
        let body = tokio::time::timeout(timeout, body).await.map_err(|_| format!("status {status}, timeout{stop}"))?;
        let body = body.map_err(|error| format!("status {status}, {}{stop}", all(&*error)))?.to_bytes();
        if status.is_success() { Ok(String::from_utf8_lossy(&body).into()) } else { Err(format!("status {status}{stop}")) }
    })
}

/// What a form tells of an answer.
struct Case {
    name: &'static str,
    answer: Answer,
    /// How often an idempotent call is sent by a whole call, and by a layer: what a success breaks off with is after it.
    requests: [usize; 2],
    /// What the error of a call says that is not sent again; and by a program that reads the body itself.
    says: [&'static [&'static str]; 2],
    /// Most bytes that are read.
    most: usize,
}

const MAY_BE_EXECUTED: &str = "the call may have been executed";
const CUT: &[&str] = &["The service is unavailable. (the response broke off: interrupted)", MAY_BE_EXECUTED];
const CUT_HERE: &[&str] = &["503", "end of file before message length reached", MAY_BE_EXECUTED];
const CUT_SUCCESS: &[&str] = &["the response of status 200 broke off: interrupted"];
const CUT_SUCCESS_HERE: &[&str] = &["200", "end of file before message length reached"];

/// What the system holds of a connection's bytes, on both sides.
const BUFFERS: usize = 32 << 20;

const CASES: [Case; 8] = [
    Case {
        name: "over the cap",
        answer: Answer("503 Unavailable", Body::Endless),
        requests: [2, 2],
        says: [&["The service is unavailable.", MAY_BE_EXECUTED], &["503", "length limit exceeded", MAY_BE_EXECUTED]],
        most: 64 << 10,
    },
    Case {
        name: "stalled",
        answer: Answer("503 Unavailable\r\nContent-Length: 400", Body::Stalls),
        requests: [2, 2],
        says: [
            &["The service is unavailable. (the response broke off: timeout)", MAY_BE_EXECUTED],
            &["503", "timeout", MAY_BE_EXECUTED],
        ],
        most: 0,
    },
    Case {
        name: "shorter than its length",
        answer: Answer("503 Unavailable\r\nContent-Length: 400", Body::Text("busy")),
        requests: [2, 2],
        says: [CUT, CUT_HERE],
        most: 0,
    },
    Case {
        name: "cut half way",
        answer: Answer("503 Unavailable\r\nTransfer-Encoding: chunked", Body::Text("10\r\nbusy")),
        requests: [2, 2],
        says: [CUT, CUT_HERE],
        most: 0,
    },
    Case {
        name: "success over the cap",
        answer: Answer("200 OK", Body::Endless),
        requests: [1, 1],
        says: [&["the response is longer than 10 MiB"], &["200", "length limit exceeded"]],
        most: 10 << 20,
    },
    Case {
        name: "stalled success",
        answer: Answer("200 OK\r\nContent-Length: 400", Body::Stalls),
        requests: [2, 1],
        says: [&["the response of status 200 broke off: timeout"], &["200", "timeout"]],
        most: 0,
    },
    Case {
        name: "success shorter than its length",
        answer: Answer("200 OK\r\nContent-Length: 400", Body::Text("\"ok")),
        requests: [2, 1],
        says: [CUT_SUCCESS, CUT_SUCCESS_HERE],
        most: 0,
    },
    Case {
        name: "success cut half way",
        answer: Answer("200 OK\r\nTransfer-Encoding: chunked", Body::Text("10\r\n\"ok")),
        requests: [2, 1],
        says: [CUT_SUCCESS, CUT_SUCCESS_HERE],
        most: 0,
    },
];

/// What differs from the case.
fn difference(case: &Case, form: &Form, idempotency: Idempotency) -> Option<String> {
    let server = Server::new(vec![case.answer, OK]);
    let told = (form.call)(&server.url, idempotency, if case.answer.1 == Body::Stalls { SHORT } else { LONG });
    let (requests, written) = (server.requests.load(Ordering::SeqCst), server.written.load(Ordering::SeqCst));
    let sent = match idempotency {
        Idempotency::NonIdempotent => 1,
        _ => case.requests[usize::from(form.is_layer)],
    };
    let is_told = match &told {
        Ok(value) => sent == 2 && value.contains("ok"),
        Err(text) => sent == 1 && case.says[usize::from(form.reads_itself)].iter().all(|said| text.contains(said)),
    };
    let is_as_expected = requests == sent && is_told && written <= case.most + BUFFERS;
    (!is_as_expected)
        .then(|| format!("{}, {}, {idempotency:?}: {requests} requests, {written} bytes written, {told:?}", case.name, form.name))
}

#[test]
fn the_timeout_holds_memory_is_bounded_and_the_error_says_what_happened() {
    // Most of the time is waiting.
    let differences: Vec<String> = std::thread::scope(|threads| {
        let mut running = Vec::new();
        for case in &CASES {
            for form in &FORMS {
                for idempotency in [Idempotency::NonIdempotent, Idempotency::Idempotent] {
                    running.push(threads.spawn(move || difference(case, form, idempotency)));
                }
            }
        }
        running.into_iter().filter_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

//! `call`: a client that obeys what the server says, and tells each step on a line.

use std::cell::RefCell;
use std::fmt::Display;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use ureq::Agent;
use vendor_errors::Decode;
use vendor_errors::client::ureq::ResultExt;
use vendor_errors::client::{CallFailure, Idempotency, Limits, ObeyBlocking, Shared};
use vendor_errors::vendors::policycortex::PolicycortexError;
use vendor_errors::vendors::qivicon::QiviconError;

/// Calls the server at this address in each way that can go wrong.
pub(crate) fn call(address: &str, out: &mut impl Write) -> io::Result<()> {
    let client = Client {
        address: address.trim_end_matches('/'),
        // Otherwise ureq drops the body of an error.
        agent: Agent::config_builder().http_status_as_error(false).build().into(),
        token: Arc::new(Mutex::new("expired".to_owned())),
        out: RefCell::new(out),
        started: Instant::now(),
    };
    client.title("A 429 whose body names the moment: waits until then")?;
    client.run::<PolicycortexError>(Idempotency::Idempotent, || client.get("/policies"))?;
    client.title("A 503 whose body names the seconds: waits for them")?;
    client.run::<PolicycortexError>(Idempotency::Idempotent, || client.get("/reports"))?;
    client.title("An expired token: renewed once")?;
    client.run::<PolicycortexError>(Idempotency::Idempotent, || client.get("/users"))?;
    client.title("A POST that a 504 may have executed: not sent again")?;
    client.run::<PolicycortexError>(Idempotency::NonIdempotent, || client.post("/orders", None))?;
    client.title("The same with an idempotency key: sent again with the same key")?;
    let key = format!("order-{}-{}", std::process::id(), client.started.elapsed().as_nanos());
    client.run::<PolicycortexError>(Idempotency::IdempotencyKey, || client.post("/orders", Some(&key)))?;
    client.title("A JSON-RPC batch of which one call was executed: each error is told, the batch is not sent again")?;
    client.run::<QiviconError>(Idempotency::NonIdempotent, || client.post("/rpc", None))?;
    client.title("A connection that is cut in the middle of a success: sent again, since a GET is harmless")?;
    client.run::<PolicycortexError>(Idempotency::Idempotent, || client.get("/export"))
}

struct Client<'o, W> {
    address: &'o str,
    agent: Agent,
    token: Arc<Mutex<String>>,
    out: RefCell<&'o mut W>,
    started: Instant,
}

impl<W: Write> Client<'_, W> {
    /// One whole call; the library decides what follows each answer.
    fn run<E: Decode>(&self, idempotency: Idempotency, send: impl Fn() -> Sent<E>) -> io::Result<()> {
        let (agent, url, token) = (self.agent.clone(), format!("{}/token", self.address), self.token.clone());
        let renew = move || {
            let fresh = agent.post(&url).send_empty().json_or::<PolicycortexError, String>()?;
            *token.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
            Ok(())
        };
        // Of its own, so that a delay of one example does not hold the next one.
        let obey = ObeyBlocking::new(&Limits::new()).shared(&Shared::new(E::vendor_id(), "example")).renew(renew);
        match obey.call(idempotency, send) {
            Ok(value) => self.line(format!("ok: {value}")),
            Err(stopped) => self.line(format!("gives up: {}", stopped.stop)),
        }
    }

    fn get<E: Decode>(&self, path: &str) -> Sent<E> {
        let token = self.token.lock().unwrap_or_else(PoisonError::into_inner).clone();
        self.told("GET", path, || {
            let request = self.agent.get(format!("{}{path}", self.address));
            request.header("Authorization", format!("Bearer {token}")).call().json_or()
        })
    }

    fn post<E: Decode>(&self, path: &str, key: Option<&str>) -> Sent<E> {
        self.told("POST", path, || {
            let mut request = self.agent.post(format!("{}{path}", self.address));
            if let Some(key) = key {
                request = request.header("Idempotency-Key", key);
            }
            request.send("{}").json_or()
        })
    }

    /// Tells of the request, sends it, and tells of each error in the answer.
    fn told<E: Decode>(&self, method: &str, path: &str, send: impl FnOnce() -> Sent<E>) -> Sent<E> {
        let _ = self.line(format!("{method} {path}"));
        let sent = send();
        if let Err(failure) = &sent {
            for error in failure.errors() {
                let _ = self.line(error.log_line());
            }
            if failure.errors().is_empty() {
                let _ = self.line(failure);
            }
        }
        sent
    }

    fn title(&self, title: &str) -> io::Result<()> {
        writeln!(self.out.borrow_mut(), "{title}")
    }

    /// A line with the time since the program began.
    fn line(&self, what: impl Display) -> io::Result<()> {
        writeln!(self.out.borrow_mut(), "  {:>7.3} s  {what}", self.started.elapsed().as_secs_f64())
    }
}

/// What came of one request.
type Sent<E> = Result<String, CallFailure<E>>;

//! The mock: a server that plays a vendor.

pub(crate) mod answering;
pub(crate) mod exchange;
pub(crate) mod plan;

use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use vendor_errors_spec::Source;

use crate::delays::ShortDelays;
use crate::mock::answering::Play;
use crate::mock::exchange::Exchange;
use crate::mock::plan::Plan;
use crate::script::problem::ScriptError;
use crate::script::read::script;
use crate::script::request_pattern::RequestPattern;
use crate::script::{Content, Rule, ScriptedAnswer};
use crate::server::Server;
use crate::vendor::Vendor;

/// A server on loopback that answers as a vendor does: with its errors where it was told to, else with success.
///
/// It runs in a thread of its own and ends when the last clone is dropped.
///
/// ```
/// use std::io::{Read, Write};
/// use vendor_errors_mock::{Mock, Vendor};
///
/// let github = Mock::start(Vendor::shipped("github").unwrap()).unwrap();
/// github.fail("BadCredentials").unwrap();
///
/// let mut stream = std::net::TcpStream::connect(github.url().strip_prefix("http://").unwrap()).unwrap();
/// stream.write_all(b"GET /user HTTP/1.1\r\nHost: github\r\nConnection: close\r\n\r\n").unwrap();
/// let mut answer = String::new();
/// stream.read_to_string(&mut answer).unwrap();
/// assert!(answer.starts_with("HTTP/1.1 401"));
/// assert_eq!(github.requests()[0].path, "/user");
/// ```
#[derive(Clone)]
pub struct Mock {
    server: Arc<Server>,
    play: Arc<Play>,
    url: String,
}

/// The vendor has no error of this name, or no response for it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownErrorName {
    vendor: String,
    name: String,
}

impl fmt::Display for UnknownErrorName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has no error `{}` with a response", self.vendor, self.name.escape_debug())
    }
}

impl std::error::Error for UnknownErrorName {}

impl Mock {
    /// Starts it on a free port.
    pub fn start(vendor: Vendor) -> io::Result<Self> {
        Self::start_on(vendor, 0)
    }

    /// Starts it on this port of 127.0.0.1.
    pub fn start_on(vendor: Vendor, port: u16) -> io::Result<Self> {
        let delays = Arc::new(ShortDelays::of(vendor.spec()));
        Self::start_shared(Arc::new(vendor), delays, port)
    }

    /// The same with parts that several mocks share.
    pub(crate) fn start_shared(vendor: Arc<Vendor>, delays: Arc<ShortDelays>, port: u16) -> io::Result<Self> {
        let play = Arc::new(Play::new(vendor, delays));
        let server = Server::start(port, play.clone())?;
        let url = format!("http://{}", server.address());
        Ok(Self { server: Arc::new(server), play, url })
    }

    /// Its address, without a slash at the end: `http://127.0.0.1:40123`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its host and port.
    #[must_use]
    pub fn address(&self) -> std::net::SocketAddr {
        self.server.address()
    }

    /// The vendor that it plays.
    #[must_use]
    pub fn vendor(&self) -> &Vendor {
        self.play.vendor()
    }

    /// Answers every request with this error: its variant, its key in the spec, or its code.
    pub fn fail(&self, error: &str) -> Result<(), UnknownErrorName> {
        self.add_error(error, None)
    }

    /// Answers the next requests with this error, so many of them.
    pub fn fail_times(&self, error: &str, times: u32) -> Result<(), UnknownErrorName> {
        self.add_error(error, Some(times))
    }

    /// Answers the requests with all errors of the vendor in turn.
    pub fn fail_in_turn(&self) {
        self.plan(|plan| plan.in_turn = Some(0));
    }

    /// Follows a [script](https://github.com/vendor-errors/vendor-errors/blob/main/docs/mock.md#scripts), after what it was told before.
    pub fn follow(&self, script_text: &str) -> Result<(), ScriptError> {
        self.follow_source(&Source::new("script", script_text), false)
    }

    /// Follows a script whose problems are shown with the path of the source.
    pub fn follow_source(&self, source: &Source, colored: bool) -> Result<(), ScriptError> {
        let script = script(source, self.vendor(), colored)?;
        self.plan(|plan| script.rules.into_iter().for_each(|rule| plan.add(rule)));
        Ok(())
    }

    /// The success of requests like `GET /user` or `/orders/*`: a status and a JSON body. Without one it is `200` and `{}`.
    ///
    /// # Panics
    ///
    /// Panics if the pattern is not a method, a path or both.
    pub fn succeed(&self, on: &str, status: u16, body: &str) {
        let on = pattern(on);
        self.plan(|plan| plan.successes.push((on, status, body.to_owned())));
    }

    /// Makes all delays that the vendor asks for this short, so that a client can be watched while it waits.
    pub fn shorten_delays(&self, to: Duration) {
        self.plan(|plan| plan.short = Some(to));
    }

    /// How long an answer stalls, at most, before the connection is closed [default: 30 s].
    pub fn stall_for(&self, time: Duration) {
        self.plan(|plan| plan.stall = time);
    }

    /// Waits for the request of this number, counted from zero.
    #[must_use]
    pub fn wait_for(&self, number: usize) -> Exchange {
        self.play.wait_for(number)
    }

    /// The requests so far with what they were answered; of more than 10,000 the last.
    #[must_use]
    pub fn requests(&self) -> Vec<Exchange> {
        self.play.log()
    }

    pub(crate) fn add_rule(&self, on: &str, answer: ScriptedAnswer) {
        let rule = Rule { on: pattern(on), answers: vec![answer] };
        self.plan(|plan| plan.add(rule));
    }

    fn add_error(&self, error: &str, times: Option<u32>) -> Result<(), UnknownErrorName> {
        if self.vendor().sample(error).is_none() {
            return Err(UnknownErrorName { vendor: self.vendor().id().to_owned(), name: error.to_owned() });
        }
        self.add_rule("", ScriptedAnswer::new(Content::Error(error.to_owned()), times));
        Ok(())
    }

    fn plan(&self, change: impl FnOnce(&mut Plan)) {
        self.play.change(change);
    }
}

/// Reads a pattern of the program itself.
fn pattern(on: &str) -> RequestPattern {
    RequestPattern::read(on).unwrap_or_else(|why| panic!("invalid request pattern `{on}`: {why}"))
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock").field("vendor", &self.vendor().id()).field("url", &self.url).finish_non_exhaustive()
    }
}

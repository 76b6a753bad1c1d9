//! The body of an answer: whole, event by event, cut, or stalled.

use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use crate::script::Ending;

/// The time in which the bytes before a cut leave: an error closes the connection at once, with what is not sent yet.
const FLUSH: Duration = Duration::from_millis(20);
/// The time between two events of a stream, so that a client gets them one by one.
const BETWEEN_EVENTS: Duration = Duration::from_millis(2);

/// The body of an answer.
pub(crate) struct ReplyBody {
    parts: VecDeque<Bytes>,
    /// The declared length; `None` for a stream, which is sent in chunks.
    length: Option<u64>,
    /// What follows the parts: after this time the connection is closed.
    breaks_after: Option<Duration>,
    is_stream: bool,
    wait: Option<Pin<Box<Sleep>>>,
}

impl ReplyBody {
    pub(crate) fn whole(body: Bytes) -> Self {
        Self::new(body, Ending::Whole, Duration::ZERO, false)
    }

    pub(crate) fn new(body: Bytes, ending: Ending, stall: Duration, is_stream: bool) -> Self {
        let whole = body.len() as u64;
        let (sent, breaks_after) = match ending {
            Ending::Whole => (body, None),
            Ending::CutAfter(bytes) => (body.slice(..bytes.min(body.len())), Some(FLUSH)),
            Ending::StallAfter(bytes) => (body.slice(..bytes.min(body.len())), Some(stall)),
        };
        // More is declared than comes, also where the cut is at the end of the body.
        let length = if breaks_after.is_some() { whole.max(sent.len() as u64 + 1) } else { whole };
        let parts = if is_stream { events(&sent) } else { VecDeque::from([sent]) };
        Self { parts, length: (!is_stream).then_some(length), breaks_after, is_stream, wait: None }
    }

    /// Waits, and returns whether the wait is over.
    fn waits(&mut self, time: Duration, context: &mut Context<'_>) -> bool {
        let wait = self.wait.get_or_insert_with(|| Box::pin(sleep(time)));
        if wait.as_mut().poll(context).is_pending() {
            return false;
        }
        self.wait = None;
        true
    }
}

/// The events of a stream, each with the empty line behind it.
fn events(stream: &Bytes) -> VecDeque<Bytes> {
    let mut events = VecDeque::new();
    let mut start = 0;
    for (at, _) in stream.windows(2).enumerate().filter(|(_, pair)| pair == b"\n\n") {
        events.push_back(stream.slice(start..at + 2));
        start = at + 2;
    }
    if start < stream.len() {
        events.push_back(stream.slice(start..));
    }
    events
}

/// The script breaks the connection here.
#[derive(Debug)]
pub(crate) struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is cut here")
    }
}

impl std::error::Error for Broken {}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        if let Some(part) = self.parts.front() {
            if part.is_empty() {
                self.parts.pop_front();
            } else if !self.is_stream || self.waits(BETWEEN_EVENTS, context) {
                return Poll::Ready(self.parts.pop_front().map(|part| Ok(Frame::data(part))));
            } else {
                return Poll::Pending;
            }
        }
        let Some(time) = self.breaks_after else { return Poll::Ready(None) };
        if self.waits(time, context) { Poll::Ready(Some(Err(Broken))) } else { Poll::Pending }
    }

    fn is_end_stream(&self) -> bool {
        self.breaks_after.is_none() && self.parts.iter().all(Bytes::is_empty)
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

//! Pauses the clock while a request is on its way, so that a paused clock shows the waits alone.

use std::pin::Pin;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

/// Counts the requests that are on their way. Tokio's paused clock does not run on while a blocking task does.
#[derive(Clone, Default)]
pub(crate) struct Flights(Arc<Mutex<Flying>>);

#[derive(Default)]
struct Flying {
    requests: usize,
    task: Option<Sender<()>>,
}

impl Flights {
    pub(crate) fn begin(&self) -> Flight {
        let mut flying = self.0.lock().unwrap();
        flying.requests += 1;
        if flying.requests == 1 {
            let (end, ended) = channel::<()>();
            tokio::task::spawn_blocking(move || ended.recv());
            flying.task = Some(end);
        }
        Flight(self.clone())
    }
}

/// A request on its way, until it is dropped.
pub(crate) struct Flight(Flights);

impl Drop for Flight {
    fn drop(&mut self) {
        let mut flying = self.0.0.lock().unwrap();
        flying.requests -= 1;
        if flying.requests == 0 {
            flying.task = None;
        }
    }
}

/// A body whose answer is on its way until it is read or dropped.
pub(crate) struct Arriving<B>(Pin<Box<B>>, Option<Flight>);

impl<B: Body> Arriving<B> {
    pub(crate) fn new(body: B, flight: Option<Flight>) -> Self {
        let flight = flight.filter(|_| !body.is_end_stream());
        Self(Box::pin(body), flight)
    }
}

impl<B: Body<Data = Bytes>> Body for Arriving<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let frame = self.0.as_mut().poll_frame(context);
        if let Poll::Ready(None | Some(Err(_))) = frame {
            self.1 = None;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

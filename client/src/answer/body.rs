//! Reads the beginning of a response's body and puts it back.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};
use http_body::{Body, Frame, SizeHint};

/// Longest time that reading an error's body takes, unless set otherwise: 10 s.
pub const DEFAULT_BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// How far a body was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Whole,
    /// It is longer than the maximum, or stalled.
    Partly,
    Broken,
}

/// Reads the body, or as much of it as `max` and `timeout` allow. The body that is returned is whole again: one that broke off yields
/// what came, then its error.
pub(crate) async fn peek<B: Body>(body: B, max: usize, timeout: Duration) -> (RestoredBody<B>, Bytes, Ending) {
    let (mut body, mut read) = (Box::pin(body), BytesMut::new());
    let (mut trailers, mut error) = (None, None);
    let reading = async {
        loop {
            match poll_fn(|context| body.as_mut().poll_frame(context)).await {
                None => break Ending::Whole,
                Some(Err(broken)) => {
                    error = Some(broken);
                    break Ending::Broken;
                }
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(mut data) => {
                        while data.has_remaining() {
                            let chunk = data.chunk();
                            read.extend_from_slice(chunk);
                            let length = chunk.len();
                            data.advance(length);
                        }
                        if read.len() > max {
                            break Ending::Partly;
                        }
                    }
                    Err(frame) => trailers = frame.into_trailers().ok(),
                },
            }
        }
    };
    let ending = tokio::time::timeout(timeout, reading).await.unwrap_or(Ending::Partly);
    let read = read.freeze();
    let rest = (ending == Ending::Partly).then_some(body);
    (RestoredBody { read: Some(read.clone()), trailers, error, rest }, read, ending)
}

/// A body of which the beginning was read: that, then the rest.
pub struct RestoredBody<B: Body> {
    read: Option<Bytes>,
    trailers: Option<http::HeaderMap>,
    error: Option<B::Error>,
    rest: Option<Pin<Box<B>>>,
}

// What is pinned is in a box.
impl<B: Body> Unpin for RestoredBody<B> {}

impl<B: Body> RestoredBody<B> {
    /// A body of which nothing was read.
    #[cfg(feature = "tower")]
    pub(crate) fn unread(body: B) -> Self {
        Self { read: None, trailers: None, error: None, rest: Some(Box::pin(body)) }
    }

    /// The same body; `None` if it was not read to its end.
    #[cfg(all(feature = "tower", feature = "tonic"))]
    pub(crate) fn repeat(&self) -> Option<Self> {
        let is_whole = self.rest.is_none() && self.error.is_none();
        is_whole.then(|| Self { read: self.read.clone(), trailers: self.trailers.clone(), error: None, rest: None })
    }

    /// The error by which the body broke off.
    #[cfg(any(feature = "tower", feature = "reqwest-middleware"))]
    pub(crate) const fn error(&self) -> Option<&B::Error> {
        self.error.as_ref()
    }

    /// Takes the error by which the body broke off.
    #[cfg(feature = "reqwest")]
    pub(crate) const fn take_error(&mut self) -> Option<B::Error> {
        self.error.take()
    }
}

impl<B: Body> Body for RestoredBody<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        if let Some(read) = self.read.take().filter(|read| !read.is_empty()) {
            return Poll::Ready(Some(Ok(Frame::data(read))));
        }
        if let Some(error) = self.error.take() {
            return Poll::Ready(Some(Err(error)));
        }
        let Some(rest) = &mut self.rest else {
            return Poll::Ready(self.trailers.take().map(|trailers| Ok(Frame::trailers(trailers))));
        };
        rest.as_mut()
            .poll_frame(context)
            .map(|frame| frame.map(|frame| frame.map(|frame| frame.map_data(|mut data| data.copy_to_bytes(data.remaining())))))
    }

    fn is_end_stream(&self) -> bool {
        self.read.as_ref().is_none_or(Bytes::is_empty)
            && self.error.is_none()
            && self.trailers.is_none()
            && self.rest.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        let read = self.read.as_ref().map_or(0, |read| read.len() as u64);
        let rest = self.rest.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint);
        let mut hint = SizeHint::new();
        hint.set_lower(rest.lower().saturating_add(read));
        let upper = rest.upper().and_then(|upper| upper.checked_add(read)).filter(|_| self.error.is_none());
        if let Some(upper) = upper {
            hint.set_upper(upper);
        }
        hint
    }
}

/// Shows how much was read; what it is may be secret.
impl<B: Body> fmt::Debug for RestoredBody<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RestoredBody").field("read", &self.read.as_ref().map(Bytes::len)).finish_non_exhaustive()
    }
}

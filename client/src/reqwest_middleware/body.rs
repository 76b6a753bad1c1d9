//! Reads the beginning of a response's body and puts it back.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use http_body::{Body, Frame, SizeHint};
use reqwest::{Response, ResponseBuilderExt};

/// Maximum number of bytes of an error's body that are read, unless set otherwise: 64 KiB.
pub const DEFAULT_MAX_BODY: usize = 64 << 10;

/// Reads the body, or as much of it as `max` allows. The response that is returned has its body whole; one longer than `max` is
/// not decoded, since its end is missing.
pub(crate) async fn peek(mut response: Response, max: usize) -> reqwest::Result<(Response, Bytes)> {
    let mut read = BytesMut::new();
    while let Some(chunk) = response.chunk().await? {
        read.extend_from_slice(&chunk);
        if read.len() > max {
            let read = read.freeze();
            return Ok((restore(response, read, true), Bytes::new()));
        }
    }
    let read = read.freeze();
    Ok((restore(response, read.clone(), false), read))
}

fn restore(response: Response, read: Bytes, has_rest: bool) -> Response {
    // The address is kept in an extension that only reqwest can make.
    let address = http::Response::builder().url(response.url().clone()).body(());
    let (mut parts, rest) = http::Response::<reqwest::Body>::from(response).into_parts();
    if let Ok(address) = address {
        parts.extensions.extend(address.into_parts().0.extensions);
    }
    let body = Restored { read: Some(read), rest: has_rest.then_some(rest) };
    http::Response::from_parts(parts, reqwest::Body::wrap(body)).into()
}

/// What was read, then the rest.
struct Restored {
    read: Option<Bytes>,
    rest: Option<reqwest::Body>,
}

impl Body for Restored {
    type Data = Bytes;
    type Error = reqwest::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, reqwest::Error>>> {
        if let Some(read) = self.read.take().filter(|read| !read.is_empty()) {
            return Poll::Ready(Some(Ok(Frame::data(read))));
        }
        match &mut self.rest {
            Some(rest) => Pin::new(rest).poll_frame(context),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.read.as_ref().is_none_or(Bytes::is_empty) && self.rest.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        let read = self.read.as_ref().map_or(0, |read| read.len() as u64);
        let rest = self.rest.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint);
        let mut hint = SizeHint::new();
        hint.set_lower(rest.lower().saturating_add(read));
        if let Some(upper) = rest.upper().and_then(|upper| upper.checked_add(read)) {
            hint.set_upper(upper);
        }
        hint
    }
}

//! Requests that the layer can send again.

use http::{HeaderMap, Method};
use vendor_errors_runtime::Idempotency;

use crate::shared::nesting::CallMark;

/// A request as the layer needs it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent again",
    note = "an `http::Request<B>` can if its body `B` is `Clone`, as `Full<Bytes>` is, and so can a `reqwest::Request`"
)]
pub trait RepeatableRequest: Sized {
    /// The same request with the same body, byte for byte; `None` if the body can be sent only once.
    fn repeat(&self) -> Option<Self>;

    /// The method.
    fn method(&self) -> &Method;

    /// The headers.
    fn headers(&self) -> &HeaderMap;

    /// The headers, to be changed.
    fn headers_mut(&mut self) -> &mut HeaderMap;

    /// What the caller said of this request, if it can carry that.
    fn idempotency(&self) -> Option<Idempotency> {
        None
    }

    /// The mark of a layer above, if it can carry one.
    fn mark(&self) -> Option<&CallMark> {
        None
    }

    /// Marks it for layers below, if it can carry that.
    fn set_mark(&mut self, _: &CallMark) {}
}

impl<B: Clone> RepeatableRequest for http::Request<B> {
    fn repeat(&self) -> Option<Self> {
        Some(self.clone())
    }

    fn method(&self) -> &Method {
        self.method()
    }

    fn headers(&self) -> &HeaderMap {
        self.headers()
    }

    fn headers_mut(&mut self) -> &mut HeaderMap {
        self.headers_mut()
    }

    fn idempotency(&self) -> Option<Idempotency> {
        self.extensions().get().copied()
    }

    fn mark(&self) -> Option<&CallMark> {
        self.extensions().get()
    }

    fn set_mark(&mut self, mark: &CallMark) {
        self.extensions_mut().insert(mark.clone());
    }
}

#[cfg(feature = "reqwest")]
impl RepeatableRequest for reqwest::Request {
    fn repeat(&self) -> Option<Self> {
        self.try_clone()
    }

    fn method(&self) -> &Method {
        self.method()
    }

    fn headers(&self) -> &HeaderMap {
        self.headers()
    }

    fn headers_mut(&mut self) -> &mut HeaderMap {
        self.headers_mut()
    }
}

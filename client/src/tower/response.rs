//! Responses whose body the layer can read and put back.

use http::response::Parts;
use http_body::Body;
use vendor_errors_runtime::Decode;

use crate::answer::body::RestoredBody;
use crate::call::outcome::Outcome;

/// A response as the layer needs it.
#[diagnostic::on_unimplemented(
    message = "the layer cannot read errors out of `{Self}`",
    note = "it reads an `http::Response<B>` whose body `B` implements `http_body::Body`, and a `reqwest::Response`"
)]
pub trait ReadableResponse {
    /// Its body.
    type Body: Body;
    /// The response with a body of which the beginning may have been read.
    type Restored;

    /// Takes it apart.
    fn split(self) -> (Parts, Self::Body);

    /// Puts it together again.
    fn join(parts: Parts, body: RestoredBody<Self::Body>) -> Self::Restored;

    /// What the head says, where the body has nothing to do with it.
    #[must_use]
    fn outcome_of_head<E: Decode>(_: &Parts) -> Option<Outcome> {
        None
    }
}

impl<B: Body> ReadableResponse for http::Response<B> {
    type Body = B;
    type Restored = http::Response<RestoredBody<B>>;

    fn split(self) -> (Parts, B) {
        self.into_parts()
    }

    fn join(parts: Parts, body: RestoredBody<B>) -> Self::Restored {
        http::Response::from_parts(parts, body)
    }
}

#[cfg(feature = "reqwest")]
impl ReadableResponse for reqwest::Response {
    type Body = reqwest::Body;
    type Restored = Self;

    fn split(self) -> (Parts, reqwest::Body) {
        crate::reqwest::restore::split(self)
    }

    fn join(parts: Parts, body: RestoredBody<reqwest::Body>) -> Self {
        crate::reqwest::restore::join(parts, body)
    }
}

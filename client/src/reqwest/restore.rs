//! Responses of reqwest taken apart and put together again.

use reqwest::{Body, Response, ResponseBuilderExt};

use crate::answer::body::RestoredBody;

/// The head with the address, and the body.
pub(crate) fn split(response: Response) -> (http::response::Parts, Body) {
    // The address is kept in an extension that only reqwest can make.
    let address = http::Response::builder().url(response.url().clone()).body(());
    let (mut parts, body) = http::Response::<Body>::from(response).into_parts();
    if let Ok(address) = address {
        parts.extensions.extend(address.into_parts().0.extensions);
    }
    (parts, body)
}

pub(crate) fn join(parts: http::response::Parts, body: RestoredBody<Body>) -> Response {
    http::Response::from_parts(parts, Body::wrap(body)).into()
}

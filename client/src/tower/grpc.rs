//! The layer in front of a channel of tonic.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http::response::Parts;
use http::{HeaderMap, Method};
use http_body::Body as HttpBody;
use tonic::body::Body;
use tonic::{Code, Status};
use tower_layer::Layer;
use tower_service::Service;
use vendor_errors_runtime::{Decode, Idempotency};

use crate::answer::body::{RestoredBody, peek};
use crate::answer::failure::CallFailure;
use crate::call::outcome::Outcome;
use crate::shared::nesting::CallMark;
use crate::tower::layer::ObeyLayer;
use crate::tower::request::RepeatableRequest;
use crate::tower::response::ReadableResponse;
use crate::tower::service::ObeyService;
use crate::whole_call::{BoxError, CallError};

/// Maximum number of bytes of a request of gRPC that can be sent again: 256 KiB.
pub const MAX_GRPC_REQUEST: usize = 256 << 10;

/// The layer for tonic's channel: see [`ObeyLayer::grpc`].
pub struct GrpcLayer<E>(ObeyLayer<E>);

impl<E> ObeyLayer<E> {
    /// The same in front of a channel of tonic.
    ///
    /// A call is sent again after a status that came in place of an answer. Once the server began to answer, nothing is sent again: the
    /// program has seen a part of it. A call is idempotent if the extension [`Idempotency`] of its `tonic::Request` says so. A request
    /// of at most [`MAX_GRPC_REQUEST`] bytes that is there at once can be sent again; one that streams is sent once.
    ///
    /// A status is decoded as [`CallFailure`] does it, with its metadata as headers.
    #[must_use]
    pub const fn grpc(self) -> GrpcLayer<E> {
        GrpcLayer(self)
    }
}

impl<S, E> Layer<S> for GrpcLayer<E> {
    type Service = GrpcService<S, E>;

    fn layer(&self, inner: S) -> GrpcService<S, E> {
        GrpcService(self.0.layer(Channel(inner)))
    }
}

impl<E> Clone for GrpcLayer<E> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<E> fmt::Debug for GrpcLayer<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("GrpcLayer").field(&self.0).finish()
    }
}

/// Sends requests of gRPC through `S` and retries them: see [`ObeyLayer::grpc`].
#[derive(Debug)]
pub struct GrpcService<S, E>(ObeyService<Channel<S>, E>);

impl<S: Clone, E> Clone for GrpcService<S, E> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<S, E, B> Service<http::Request<Body>> for GrpcService<S, E>
where
    S: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
    S::Future: Send + 'static,
    S::Error: Into<BoxError>,
    E: Decode + 'static,
    B: HttpBody + Send + 'static,
    B::Data: Send,
    B::Error: Into<BoxError> + Send,
{
    type Response = http::Response<RestoredBody<B>>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        // The one that is ready sends; its copy takes its place.
        let copy = self.0.clone();
        let mut ready = std::mem::replace(&mut self.0, copy);
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            // Waiting for a stream could take for ever: its next message may depend on an answer.
            let (body, ..) = peek(body, MAX_GRPC_REQUEST, Duration::ZERO).await;
            ready.call(Request(http::Request::from_parts(parts, body))).await
        })
    }
}

/// A request of which as much was read as is there at once.
struct Request(http::Request<RestoredBody<Body>>);

impl RepeatableRequest for Request {
    fn repeat(&self) -> Option<Self> {
        let body = self.0.body().repeat()?;
        let mut copy = http::Request::new(body);
        (*copy.method_mut(), *copy.uri_mut()) = (self.0.method().clone(), self.0.uri().clone());
        (*copy.headers_mut(), *copy.extensions_mut()) = (self.0.headers().clone(), self.0.extensions().clone());
        *copy.version_mut() = self.0.version();
        Some(Self(copy))
    }

    fn method(&self) -> &Method {
        self.0.method()
    }

    fn headers(&self) -> &HeaderMap {
        self.0.headers()
    }

    fn headers_mut(&mut self) -> &mut HeaderMap {
        self.0.headers_mut()
    }

    fn idempotency(&self) -> Option<Idempotency> {
        self.0.extensions().get().copied()
    }

    fn mark(&self) -> Option<&CallMark> {
        self.0.extensions().get()
    }

    fn set_mark(&mut self, mark: &CallMark) {
        self.0.extensions_mut().insert(mark.clone());
    }
}

/// Takes the layer's requests to tonic's channel.
#[derive(Clone, Debug)]
struct Channel<S>(S);

impl<S, B> Service<Request> for Channel<S>
where
    S: Service<http::Request<Body>, Response = http::Response<B>>,
    S::Future: Send + 'static,
{
    type Response = Response<B>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<B>, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, Request(request): Request) -> Self::Future {
        let sent = self.0.call(request.map(Body::new));
        Box::pin(async move { Ok(Response(sent.await?)) })
    }
}

/// A response of gRPC.
struct Response<B>(http::Response<B>);

impl<B: HttpBody> ReadableResponse for Response<B> {
    type Body = B;
    type Restored = http::Response<RestoredBody<B>>;

    fn split(self) -> (Parts, B) {
        self.0.into_parts()
    }

    fn join(parts: Parts, body: RestoredBody<B>) -> Self::Restored {
        http::Response::from_parts(parts, body)
    }

    fn outcome_of_head<E: Decode>(parts: &Parts) -> Option<Outcome> {
        match Status::from_header_map(&parts.headers) {
            Some(status) if status.code() != Code::Ok => Some(CallFailure::<E>::from(status).outcome()),
            _ if parts.status.is_success() => Some(Outcome::Success),
            // What a proxy says is an answer as any other.
            _ => None,
        }
    }
}

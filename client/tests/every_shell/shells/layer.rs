use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{HeaderMap, Method};
use http_body::Body;
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use tonic::transport::Endpoint;
use tower_layer::Layer;
use tower_service::Service;
use vendor_errors_client::tower::{ObeyLayer, RestoredBody};
use vendor_errors_client::{BoxError, Idempotency, Stop};
use vendor_errors_runtime::Decode;

use crate::network::grpc::Bytewise;
use crate::network::in_flight::Arriving;
use crate::network::line::Line;
use crate::seen::End;

/// Below the layer, where each request passes. `B` is the body of the client's responses.
struct Watched<S, B>(S, Line, PhantomData<fn() -> B>);

impl<S: Clone, B> Clone for Watched<S, B> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), self.1.clone(), PhantomData)
    }
}

impl<S, B, Q> Service<Q> for Watched<S, B>
where
    S: Service<Q>,
    S::Future: Send + 'static,
    S::Response: Into<http::Response<B>>,
    B: Body<Data = Bytes>,
{
    type Response = http::Response<Arriving<B>>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: Q) -> Self::Future {
        let flight = self.1.send();
        let sent = self.0.call(request);
        Box::pin(async move { Ok(sent.await?.into().map(|body| Arriving::new(body, flight))) })
    }
}

fn obey<E: Decode>(line: &Line) -> ObeyLayer<E> {
    let layer = ObeyLayer::<E>::new(&line.limits).shared(&line.shared).read_successes();
    if line.can_renew { layer.renew(|| async { Ok(()) }) } else { layer }
}

fn ended<B: Body>(answer: Result<http::Response<RestoredBody<B>>, BoxError>) -> End {
    match answer {
        Ok(response) => response.extensions().get::<Stop>().map_or(End::Success, |stop| End::Stop(Some(stop.reason))),
        // It is the client's own, without a reason.
        Err(_) => End::Stop(None),
    }
}

pub(crate) async fn over_reqwest<E: Decode + 'static>(line: Line) -> End {
    let of: fn(&Method, &HeaderMap) -> Idempotency = match line.idempotency {
        Idempotency::Idempotent => |_, _| Idempotency::Idempotent,
        Idempotency::IdempotencyKey => |_, _| Idempotency::IdempotencyKey,
        Idempotency::NonIdempotent => |_, _| Idempotency::NonIdempotent,
    };
    let mut request = reqwest::Request::new(Method::POST, line.url.parse().unwrap());
    *request.body_mut() = Some("pay".into());
    let client = Watched::<_, reqwest::Body>(reqwest::Client::new(), line.clone(), PhantomData);
    ended(obey::<E>(&line).idempotency(of).layer(client).call(request).await)
}

pub(crate) async fn over_hyper<E: Decode + 'static>(line: Line) -> End {
    let request = http::Request::post(&line.url).extension(line.idempotency).body(Full::<Bytes>::from("pay")).unwrap();
    let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
    let client = Watched::<_, hyper::body::Incoming>(client, line.clone(), PhantomData);
    ended(obey::<E>(&line).layer(client).call(request).await)
}

pub(crate) async fn over_tonic<E: Decode + 'static>(line: Line) -> End {
    let channel = Endpoint::from_shared(line.url.clone()).unwrap().connect_lazy();
    let channel = Watched::<_, tonic::body::Body>(channel, line.clone(), PhantomData);
    let mut client = tonic::client::Grpc::new(obey::<E>(&line).grpc().layer(channel));
    client.ready().await.unwrap();
    let mut request = tonic::Request::new(b"pay".to_vec());
    request.extensions_mut().insert(line.idempotency);
    // A status has no room for a reason.
    match client.unary(request, PathAndQuery::from_static("/acme.Payments/Pay"), Bytewise).await {
        Ok(_) => End::Success,
        Err(_) => End::Stop(None),
    }
}

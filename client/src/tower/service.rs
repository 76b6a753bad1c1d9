//! The service that the layer puts around another service.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use http_body::Body;
use tower_layer::Layer;
use tower_service::Service;
use vendor_errors_runtime::{Decode, RetryInfo, RetryKind};

use crate::answer::body::RestoredBody;
use crate::answer::judge::judge_transport;
use crate::answer::transport::of_any;
use crate::call::outcome::Outcome;
use crate::environment::moment::Clock;
use crate::environment::tokio_clock::TokioClock;
use crate::layer::idempotency_header;
use crate::shared::nesting;
use crate::tower::layer::ObeyLayer;
use crate::tower::request::RepeatableRequest;
use crate::tower::response::ReadableResponse;
use crate::whole_call::BoxError;
use crate::whole_call::steps::Steps;

/// Sends requests through `S` and retries them. See the [module's page](crate::tower).
#[derive(Debug)]
pub struct ObeyService<S, E> {
    inner: S,
    layer: ObeyLayer<E>,
}

impl<S, E> Layer<S> for ObeyLayer<E> {
    type Service = ObeyService<S, E>;

    fn layer(&self, inner: S) -> ObeyService<S, E> {
        ObeyService { inner, layer: self.clone() }
    }
}

impl<S: Clone, E> Clone for ObeyService<S, E> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), layer: self.layer.clone() }
    }
}

impl<S, E, Q, R> Service<Q> for ObeyService<S, E>
where
    S: Service<Q, Response = R> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    E: Decode + 'static,
    Q: RepeatableRequest + Send + 'static,
    R: ReadableResponse + Send + 'static,
    R::Body: Send + 'static,
    <R::Body as Body>::Data: Send,
    <R::Body as Body>::Error: Into<BoxError> + Send,
{
    type Response = R::Restored;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<R::Restored, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, request: Q) -> Self::Future {
        // The one that is ready sends; its copy takes its place.
        let copy = self.inner.clone();
        let inner = std::mem::replace(&mut self.inner, copy);
        Box::pin(send(inner, self.layer.clone(), request))
    }
}

/// A response taken apart.
type Taken<R> = (http::response::Parts, RestoredBody<<R as ReadableResponse>::Body>);

async fn send<S, E, Q, R>(mut inner: S, layer: ObeyLayer<E>, mut request: Q) -> Result<R::Restored, BoxError>
where
    S: Service<Q, Response = R>,
    S::Error: Into<BoxError>,
    E: Decode,
    Q: RepeatableRequest,
    R: ReadableResponse,
    <R::Body as Body>::Error: Into<BoxError>,
{
    let clock = TokioClock;
    let shared = layer.options.shared(E::vendor_id(), clock.now());
    let idempotency = request.idempotency().unwrap_or_else(|| (layer.idempotency)(request.method(), request.headers()));
    let mut call = layer.options.call(idempotency, &shared).under(request.mark());
    idempotency_header::add(request.headers_mut(), &mut call, idempotency);
    request.set_mark(shared.mark());
    if request.repeat().is_none() {
        call = call.without_repeat();
    }
    let (mut steps, mut request, mut is_ready) = (Steps::new(call), Some(request), true);
    let mut last: Option<Result<Taken<R>, BoxError>> = None;
    loop {
        if let Err(stop) = steps.ready(|| layer.options.renew()).await {
            return match last {
                Some(Ok((mut parts, body))) => {
                    parts.extensions.insert(stop);
                    Ok(R::join(parts, body))
                }
                Some(Err(error)) => Err(error),
                None => Err(stop.into()),
            };
        }
        // A request that cannot be repeated is sent once; the call knows.
        let copy = request.as_ref().and_then(RepeatableRequest::repeat).or_else(|| request.take());
        let Some(copy) = copy else { return Err("the request body cannot be sent twice".into()) };
        let sent = nesting::within(shared.mark().clone(), async {
            if !std::mem::take(&mut is_ready) {
                poll_fn(|context| inner.poll_ready(context)).await?;
            }
            inner.call(copy).await
        });
        let (result, outcome) = read::<E, R>(&layer, sent.await.map_err(Into::into)).await;
        steps.report(outcome, &clock);
        match result {
            Ok((parts, body)) if outcome == Outcome::Success => return Ok(R::join(parts, body)),
            result => last = Some(result),
        }
    }
}

/// What an answer means, and the answer with its body whole.
async fn read<E: Decode, R: ReadableResponse>(
    layer: &ObeyLayer<E>,
    result: Result<R, BoxError>,
) -> (Result<Taken<R>, BoxError>, Outcome) {
    let (parts, body) = match result {
        Ok(response) => response.split(),
        Err(error) => {
            let never = Outcome::Failure(RetryInfo::new(RetryKind::Never));
            let outcome = of_any(&*error).map_or(never, |failure| judge_transport::<E>(failure).1);
            return (Err(error), outcome);
        }
    };
    let unread = R::outcome_of_head::<E>(&parts);
    if let Some(outcome) = unread.or_else(|| (!layer.reading.covers(parts.status, &parts.headers)).then_some(Outcome::Success)) {
        return (Ok((parts, RestoredBody::unread(body))), outcome);
    }
    let (body, outcome) = layer.reading.judge::<E, _>(&parts, body, |_| None).await;
    (Ok((parts, body)), outcome)
}

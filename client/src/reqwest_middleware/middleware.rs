//! The middleware, with its options.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use http::Extensions;
use reqwest::{Request, Response};
use reqwest_middleware::{Error, Middleware, Next, Result};
use vendor_errors_runtime::{Decode, Idempotency, RetryInfo, RetryKind};

use crate::answer::judge::judge_transport;
use crate::answer::transport::of_reqwest;
use crate::call::limits::Limits;
use crate::call::outcome::Outcome;
use crate::environment::moment::Clock;
use crate::environment::tokio_clock::TokioClock;
use crate::layer::idempotency_header;
use crate::layer::reading::Reading;
use crate::reqwest::restore::{join, split};
use crate::shared::Shared;
use crate::shared::nesting::{self, CallMark};
use crate::whole_call::BoxError;
use crate::whole_call::asynchronous::Renew;
use crate::whole_call::options::Options;
use crate::whole_call::steps::Steps;

/// Retries calls to the vendor of `E`. See the [module's page](crate::reqwest_middleware).
pub struct Obey<E> {
    options: Options<Renew>,
    reading: Reading,
    vendor: PhantomData<fn() -> E>,
}

impl<E: Decode> Obey<E> {
    /// Calls within these limits, which share the state of their vendor.
    #[must_use]
    pub const fn new(limits: &Limits) -> Self {
        Self { options: Options::new(limits), reading: Reading::new(), vendor: PhantomData }
    }

    /// The same with a state that only calls with this one share.
    #[must_use]
    pub fn shared(mut self, shared: &Shared) -> Self {
        self.options.share(shared);
        self
    }

    /// The same, renewing credentials that the vendor refuses: once for all calls at the same time.
    #[must_use]
    pub fn renew<F>(mut self, renew: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = std::result::Result<(), BoxError>> + Send + 'static,
    {
        self.options.renew_by(renew);
        self
    }

    /// The same with another number of bytes that are read of an error's body.
    #[must_use]
    pub const fn max_body(mut self, bytes: usize) -> Self {
        self.reading.max_body = bytes;
        self
    }

    /// The same with another longest time that reading an error's body takes.
    #[must_use]
    pub const fn body_timeout(mut self, timeout: Duration) -> Self {
        self.reading.timeout = timeout;
        self
    }

    /// The same, reading bodies below status 400 too, for vendors that report errors there. Longer bodies than the maximum, and streams of
    /// events, are still handed on as they come.
    #[must_use]
    pub const fn read_successes(mut self) -> Self {
        self.reading.successes = true;
        self
    }

    /// What an answer means, and the answer with its body whole.
    async fn judge(&self, result: Result<Response>) -> (Result<Response>, Outcome) {
        let response = match result {
            Ok(response) if self.reading.covers(response.status(), response.headers()) => response,
            Ok(response) => return (Ok(response), Outcome::Success),
            Err(error) => {
                let failure = if let Error::Reqwest(error) = &error { of_reqwest(error) } else { None };
                // What is wrong with the request or with another middleware is not the vendor's error.
                let never = Outcome::Failure(RetryInfo::new(RetryKind::Never));
                return (Err(error), failure.map_or(never, |failure| judge_transport::<E>(failure).1));
            }
        };
        let (parts, body) = split(response);
        let (body, outcome) = self.reading.judge::<E, _>(&parts, body, of_reqwest).await;
        (Ok(join(parts, body)), outcome)
    }
}

#[async_trait::async_trait]
impl<E: Decode + 'static> Middleware for Obey<E> {
    async fn handle(&self, mut request: Request, extensions: &mut Extensions, next: Next<'_>) -> Result<Response> {
        let clock = TokioClock;
        let shared = self.options.shared(E::vendor_id(), clock.now());
        let idempotency = extensions.get().copied().unwrap_or_else(|| Idempotency::of(request.method()));
        let mut call = self.options.call(idempotency, &shared).under(extensions.get::<CallMark>());
        idempotency_header::add(request.headers_mut(), &mut call, idempotency);
        if request.try_clone().is_none() {
            call = call.without_repeat();
        }
        let (mut steps, mut request, mut last) = (Steps::new(call), Some(request), None);
        let outer = extensions.insert(shared.mark().clone());
        let answer = loop {
            if let Err(stop) = steps.ready(|| self.options.renew()).await {
                break match last {
                    Some(Ok(mut response)) => {
                        Response::extensions_mut(&mut response).insert(stop);
                        Ok(response)
                    }
                    Some(Err(error)) => Err(error),
                    None => Err(Error::middleware(stop)),
                };
            }
            // A body that cannot be cloned is sent once; the call knows.
            let copy = request.as_ref().and_then(Request::try_clone).or_else(|| request.take());
            let Some(copy) = copy else { break last.unwrap_or_else(|| Err(Error::Middleware(BodyGone.into()))) };
            let sent = nesting::within(shared.mark().clone(), next.clone().run(copy, extensions)).await;
            let (result, outcome) = self.judge(sent).await;
            steps.report(outcome, &clock);
            if outcome == Outcome::Success {
                break result;
            }
            last = Some(result);
        };
        match outer {
            Some(outer) => extensions.insert(outer),
            None => extensions.remove::<CallMark>(),
        };
        answer
    }
}

/// Cannot happen: a request without a clone is sent once.
#[derive(Debug)]
struct BodyGone;

impl fmt::Display for BodyGone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the request body cannot be sent twice")
    }
}

impl std::error::Error for BodyGone {}

impl<E> fmt::Debug for Obey<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.options.debug("Obey", f)
    }
}

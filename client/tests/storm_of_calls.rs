//! 1,000 calls at the same time through each form that shares a vendor's state, in tokio's paused time: what the engine promises holds
//! through the forms too. The vendor answers without a network, so that the test needs no 2,000 sockets.

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use tokio::task::JoinSet;
use tokio::time::Instant;
use tower_layer::Layer;
use tower_service::Service;
use vendor_errors::{Response, VendorErrors};
use vendor_errors_client::{
    BoxError, BudgetPolicy, CallFailure, Idempotency, Limits, Obey, ObeyBlocking, Shared, SharedOptions, Stop, StopReason,
    SystemRandom, reqwest_middleware, tower,
};

/// The vendor of these tests.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

const CALLS: usize = 1000;
const DELAY: Duration = Duration::from_secs(5);
const THROTTLED: (u16, &str) = (429, "{\"wait\":5000}");
const EXPIRED: (u16, &str) = (401, "");
const OK: (u16, &str) = (200, "\"ok\"");

/// A vendor that answers after 20 ms.
struct Vendor {
    /// Throttles each call once; else it refuses credentials until they are renewed.
    throttles: bool,
    /// Whether credentials can be renewed.
    renews: bool,
    /// How often each call arrived.
    arrivals: Vec<AtomicUsize>,
    renewals: AtomicUsize,
    /// When calls came back, since the beginning.
    returned: Mutex<Vec<Duration>>,
    began: Instant,
}

impl Vendor {
    fn new(throttles: bool, renews: bool) -> Arc<Self> {
        let arrivals = (0..CALLS).map(|_| AtomicUsize::new(0)).collect();
        let (renewals, returned) = (AtomicUsize::new(0), Mutex::default());
        Arc::new(Self { throttles, renews, arrivals, renewals, returned, began: Instant::now() })
    }

    async fn answer(&self, call: usize) -> http::Response<Full<Bytes>> {
        if self.arrivals[call].fetch_add(1, Ordering::SeqCst) > 0 {
            self.returned.lock().unwrap().push(self.began.elapsed());
        }
        let is_first = self.arrivals[call].load(Ordering::SeqCst) == 1;
        let (status, body) = match self.throttles {
            true if is_first => THROTTLED,
            false if self.renewals.load(Ordering::SeqCst) == 0 => EXPIRED,
            _ => OK,
        };
        tokio::time::sleep(Duration::from_millis(20)).await;
        http::Response::builder().status(status).body(body.into()).unwrap()
    }

    async fn renew(self: Arc<Self>) -> Result<(), BoxError> {
        tokio::time::sleep(Duration::from_millis(50)).await;
        self.renewals.fetch_add(1, Ordering::SeqCst);
        if self.renews { Ok(()) } else { Err("no new token".into()) }
    }

    /// A renewal as every form takes it.
    fn renewal(
        self: &Arc<Self>,
    ) -> impl Fn() -> Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send>> + Send + Sync + 'static {
        let vendor = self.clone();
        move || Box::pin(vendor.clone().renew())
    }

    fn returned(&self) -> Vec<Duration> {
        let mut returned = self.returned.lock().unwrap().clone();
        returned.sort();
        returned
    }
}

/// Sends the call of this number, and returns why it stopped; `None` is a success.
type Sender = Arc<dyn Fn(usize) -> Pin<Box<dyn Future<Output = Option<Stop>> + Send>> + Send + Sync>;

/// A form that shares a vendor's state, over this vendor.
type Form = fn(Arc<Vendor>, &Shared) -> Sender;

const FORMS: [(&str, Form); 3] = [("obey", whole_calls), ("middleware", middlewares), ("tower", layers)];

fn whole_calls(vendor: Arc<Vendor>, shared: &Shared) -> Sender {
    let obey = Arc::new(Obey::new(&Limits::new()).shared(shared).renew(vendor.renewal()));
    Arc::new(move |call| {
        let (vendor, obey) = (vendor.clone(), obey.clone());
        Box::pin(async move {
            let send = || async {
                let (parts, body) = vendor.answer(call).await.into_parts();
                let body = http_body_util::BodyExt::collect(body).await.unwrap().to_bytes();
                AcmeError::check(&Response::new(parts.status.as_u16(), &(), &body)).map_err(CallFailure::from)
            };
            obey.call(Idempotency::NonIdempotent, send).await.err().map(|stopped| stopped.stop)
        })
    })
}

/// Answers in place of a network.
struct Answers(Arc<Vendor>);

#[async_trait::async_trait]
impl ::reqwest_middleware::Middleware for Answers {
    async fn handle(
        &self,
        request: reqwest::Request,
        _: &mut http::Extensions,
        _: ::reqwest_middleware::Next<'_>,
    ) -> ::reqwest_middleware::Result<reqwest::Response> {
        Ok(self.0.answer(number(request.url().path())).await.map(reqwest::Body::wrap).into())
    }
}

fn number(path: &str) -> usize {
    path.trim_start_matches('/').parse().unwrap()
}

fn middlewares(vendor: Arc<Vendor>, shared: &Shared) -> Sender {
    let obey = reqwest_middleware::Obey::<AcmeError>::new(&Limits::new()).shared(shared).renew(vendor.renewal());
    let client = ::reqwest_middleware::ClientBuilder::new(reqwest::Client::new()).with(obey).with(Answers(vendor)).build();
    Arc::new(move |call| {
        let sent = client.post(format!("http://acme/{call}")).send();
        Box::pin(async move { sent.await.unwrap().extensions().get().cloned() })
    })
}

impl Service<http::Request<Full<Bytes>>> for Answers {
    type Response = http::Response<Full<Bytes>>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Full<Bytes>>) -> Self::Future {
        let vendor = self.0.clone();
        Box::pin(async move { Ok(vendor.answer(number(request.uri().path())).await) })
    }
}

impl Clone for Answers {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

fn layers(vendor: Arc<Vendor>, shared: &Shared) -> Sender {
    let layer = tower::ObeyLayer::<AcmeError>::new(&Limits::new()).shared(shared).renew(vendor.renewal());
    let client = layer.layer(Answers(vendor));
    Arc::new(move |call| {
        let sent = client.clone().call(http::Request::post(format!("/{call}")).body(Full::default()).unwrap());
        Box::pin(async move { sent.await.unwrap().extensions().get().cloned() })
    })
}

/// Sends all calls at the same time, and returns why they stopped.
async fn storm(send: &Sender) -> Vec<Option<Stop>> {
    let mut calls = JoinSet::new();
    for call in 0..CALLS {
        calls.spawn(send(call));
    }
    calls.join_all().await
}

fn shared(budget: BudgetPolicy) -> Shared {
    Shared::with_options("acme", "", SharedOptions::new().budget(budget), SystemRandom::default())
}

#[tokio::test(start_paused = true)]
async fn none_returns_early_and_at_most_20_in_100_ms() {
    for (form, new) in FORMS {
        let vendor = Vendor::new(true, true);
        let stops = storm(&new(vendor.clone(), &shared(BudgetPolicy::Unlimited))).await;
        assert!(stops.iter().all(Option::is_none), "{form}");
        let returned = vendor.returned();
        assert_eq!(returned.len(), CALLS, "{form}");
        assert!(returned[0] >= DELAY, "{form}: {:?}", returned[0]);
        // Timers of tokio are exact to a millisecond.
        let window = Duration::from_millis(99);
        let in_window = |start: &Duration| returned.iter().filter(|at| (*start..*start + window).contains(at)).count();
        let busiest = returned.iter().map(in_window).max();
        assert!(busiest.is_some_and(|busiest| busiest <= 20), "{form}: {busiest:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_budget_lets_100_return() {
    for (form, new) in FORMS {
        let (vendor, shared) = (Vendor::new(true, true), shared(BudgetPolicy::STANDARD));
        let stops = storm(&new(vendor.clone(), &shared)).await;
        assert_eq!(vendor.returned().len(), 100, "{form}: 500 tokens, 5 for each");
        let out_of_budget = stops.iter().flatten().filter(|stop| stop.reason == StopReason::RetryBudget);
        assert_eq!(out_of_budget.filter(|stop| stop.resume_at.is_some()).count(), 900, "{form}");
        assert_eq!(shared.budget_tokens(), 500, "{form}: each success gives back what its retry took");
    }
}

#[tokio::test(start_paused = true)]
async fn one_renewal_for_1000_calls_whose_credentials_are_refused() {
    for (form, new) in FORMS {
        let vendor = Vendor::new(false, true);
        let stops = storm(&new(vendor.clone(), &shared(BudgetPolicy::STANDARD))).await;
        assert_eq!((vendor.renewals.load(Ordering::SeqCst), vendor.returned().len()), (1, CALLS), "{form}");
        assert!(stops.iter().all(Option::is_none), "{form}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_failure_of_one_renewal_reaches_1000_calls() {
    for (form, new) in FORMS {
        let vendor = Vendor::new(false, false);
        let stops = storm(&new(vendor.clone(), &shared(BudgetPolicy::STANDARD))).await;
        assert_eq!((vendor.renewals.load(Ordering::SeqCst), vendor.returned().len()), (1, 0), "{form}");
        for stop in stops.iter().map(|stop| stop.as_ref().unwrap()) {
            assert_eq!(stop.reason, StopReason::RenewalFailed, "{form}");
            assert_eq!(stop.renewal_error.as_ref().unwrap().to_string(), "no new token", "{form}");
        }
    }
}

/// Calls whose callers do not wait: a timeout drops them. They leave neither a queue nor a smaller budget.
#[tokio::test(start_paused = true)]
async fn calls_that_give_up_while_they_wait_hold_up_nobody() {
    for (form, new) in FORMS {
        for (budget, expected) in [(BudgetPolicy::STANDARD, 100), (BudgetPolicy::Unlimited, CALLS - 1)] {
            let (vendor, shared) = (Vendor::new(true, true), shared(budget));
            let (send, tokens) = (new(vendor.clone(), &shared), shared.budget_tokens());
            let mut calls = JoinSet::new();
            for call in 1..CALLS {
                calls.spawn(tokio::time::timeout(Duration::from_secs(1), send(call)));
            }
            let gave_up = calls.join_all().await.into_iter().filter(Result::is_err).count();
            assert_eq!((gave_up, shared.budget_tokens()), (expected, tokens), "{form}: the budget is for the others");
            // Its first answer comes after the delay of the others, and is a delay too.
            assert!(send(0).await.is_none(), "{form}");
            let returned = vendor.returned();
            // Each delay is longer by up to half a second.
            let longest = 2 * DELAY + Duration::from_millis(1100);
            assert!(returned.len() == 1 && returned[0] <= longest, "{form}: {returned:?}, behind calls that are gone");
        }
    }
}

/// Threads, which no paused clock holds.
#[test]
fn of_1000_threads_100_return_and_none_early() {
    let (shared, sent, stopped) = (shared(BudgetPolicy::STANDARD), AtomicUsize::new(0), AtomicUsize::new(0));
    let (told, returned) = (Mutex::new(None), Mutex::new(Vec::new()));
    let all_sent = std::sync::Barrier::new(CALLS);
    let call = || {
        let mut is_first = true;
        let send = || {
            sent.fetch_add(1, Ordering::SeqCst);
            if std::mem::take(&mut is_first) {
                all_sent.wait();
                told.lock().unwrap().get_or_insert_with(std::time::Instant::now);
                return AcmeError::check(&Response::new(429, &(), b"{\"wait\":300}"));
            }
            returned.lock().unwrap().push(std::time::Instant::now());
            // A success gives tokens back, with which a thread that was late could return too.
            while stopped.load(Ordering::SeqCst) < 900 && returned.lock().unwrap().len() <= 100 {
                std::thread::sleep(Duration::from_millis(1));
            }
            Ok(())
        };
        if ObeyBlocking::new(&Limits::new()).shared(&shared).call(Idempotency::NonIdempotent, send).is_err() {
            stopped.fetch_add(1, Ordering::SeqCst);
        }
    };
    std::thread::scope(|threads| {
        for _ in 0..CALLS {
            threads.spawn(call);
        }
    });
    assert_eq!((stopped.into_inner(), sent.into_inner()), (900, 1100));
    let first = returned.lock().unwrap().iter().min().copied().unwrap();
    assert!(first >= told.lock().unwrap().unwrap() + Duration::from_millis(300));
}

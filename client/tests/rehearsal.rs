//! Every layer with every error of every shipped vendor: the judge of `vendor-errors-mock` finds nothing.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use backon::Retryable;
use tower_layer::Layer;
use tower_service::Service;
use vendor_errors_client::loops::{may_retry, obedient, vendor_delay};
use vendor_errors_client::reqwest::ResponseExt;
use vendor_errors_client::ureq::ResultExt;
use vendor_errors_client::{
    BoxError, CallFailure, Idempotency, Limits, Obey, ObeyBlocking, RetryInfo, Shared, reqwest_middleware, tower,
};
use vendor_errors_mock::{Mock, Rehearsal, Report};
use vendor_errors_runtime::__private::documented_retry;
use vendor_errors_runtime::catalog::{Catalog, EntryId};
use vendor_errors_runtime::{Category, Decode, DecodeOptions, Decoded, Response, VendorError, decode_untyped};
use vendor_errors_spec::{Bases, Source, load_verified_with, lower};
use vendor_errors_vendors::specs;

/// The error of whichever vendor is rehearsed: one type, so that the layers are compiled once and not for each vendor. It is decoded from
/// the tables that the vendor's enum is generated from.
#[derive(Debug)]
struct AnyError {
    vendor: &'static Vendor,
    name: &'static str,
    retry: RetryInfo,
}

struct Vendor {
    id: &'static str,
    names: Vec<&'static str>,
    catalog: Catalog<'static>,
}

impl fmt::Debug for Vendor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// The vendor that is rehearsed.
static CURRENT: AtomicUsize = AtomicUsize::new(0);

fn vendors() -> &'static [Vendor] {
    static VENDORS: OnceLock<Vec<Vendor>> = OnceLock::new();
    VENDORS.get_or_init(|| specs::ALL.iter().map(|(id, text)| vendor(id, text)).collect())
}

fn vendor(id: &'static str, text: &str) -> Vendor {
    let bases = Bases::new().shipped(specs::SHIPPED);
    let spec = load_verified_with(&Source::new(format!("{id}.yaml"), text), &bases).spec.unwrap();
    // They live as long as the program, as the statics of a generated enum do.
    let spec = Box::leak(Box::new(spec));
    let names = spec.errors.iter().map(|error| error.variant.as_str()).collect();
    Vendor { id, names, catalog: Box::leak(Box::new(lower(spec))).catalog() }
}

fn current() -> &'static Vendor {
    &vendors()[CURRENT.load(Ordering::SeqCst)]
}

impl fmt::Display for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl std::error::Error for AnyError {}

impl VendorError for AnyError {
    fn vendor(&self) -> &'static str {
        self.vendor.id
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn documented_category(&self) -> Category {
        Category::Unknown
    }

    fn documented_retry(&self) -> RetryInfo {
        self.retry
    }
}

impl Decode for AnyError {
    type Common = ();

    fn vendor_id() -> &'static str {
        current().id
    }

    fn decode_all_with(response: &Response<'_>, options: &DecodeOptions) -> Vec<Decoded<Self>> {
        let (vendor, mut all) = (current(), Vec::new());
        decode_untyped(&vendor.catalog, response, options, &mut |mut untyped| {
            // A documented backoff is up to a minute, and nobody judges it here: the limits of the test take its place.
            (untyped.meta.retry.initial_backoff, untyped.meta.retry.max_backoff) = (None, None);
            let name = untyped.entry.map_or("Unrecognized", |entry| vendor.names[entry.index()]);
            let error = Self { vendor, name, retry: untyped.meta.retry };
            all.push(Decoded { error, common: (), meta: untyped.meta });
            true
        });
        all
    }
}

type Failure = CallFailure<AnyError>;
type Outcome = Result<(), String>;
/// A rehearsal of one layer.
type Run<'r> = Box<dyn FnOnce() -> Report + Send + 'r>;

/// A program with credentials that it can renew.
#[derive(Clone)]
struct Program {
    url: String,
    method: reqwest::Method,
    token: Arc<AtomicUsize>,
}

impl Program {
    fn new(mock: &Mock, method: &str) -> Self {
        Self { url: format!("{}/orders", mock.url()), method: method.parse().unwrap(), token: Arc::default() }
    }

    fn idempotency(&self) -> Idempotency {
        Idempotency::of(&self.method)
    }

    fn bearer(&self) -> String {
        format!("Bearer {}", self.token.load(Ordering::SeqCst))
    }

    fn renew(&self) -> impl Fn() -> Result<(), BoxError> + Clone + Send + Sync + 'static {
        let token = self.token.clone();
        move || {
            token.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }
    }

    fn renew_later(&self) -> impl Fn() -> std::future::Ready<Result<(), BoxError>> + Clone + Send + Sync + 'static {
        let renew = self.renew();
        move || std::future::ready(renew())
    }

    fn request(&self) -> reqwest::Request {
        let mut request = reqwest::Request::new(self.method.clone(), self.url.parse().unwrap());
        request.headers_mut().insert("Authorization", self.bearer().parse().unwrap());
        request
    }

    async fn send(&self) -> Result<(), Failure> {
        client().execute(self.request()).await?.json_or::<AnyError, serde_json::Value>().await.map(drop)
    }
}

/// Its timeout is shorter than the silence of the rehearsal, and long enough for a busy machine.
fn client() -> reqwest::Client {
    reqwest::Client::builder().timeout(Duration::from_secs(2)).build().unwrap()
}

fn limits() -> Limits {
    let short = Duration::from_millis(2);
    Limits::new().backoff(short, short).throttled_backoff(short)
}

fn fresh() -> Shared {
    Shared::new(current().id, "")
}

fn text(error: impl fmt::Display) -> String {
    error.to_string()
}

async fn whole_call(program: Program) -> Outcome {
    let obey = Obey::new(&limits()).shared(&fresh()).renew(program.renew_later());
    obey.call(program.idempotency(), || program.send()).await.map_err(text)
}

fn blocking_call(program: &Program) -> Outcome {
    let agent = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(2)));
    let agent: ureq::Agent = agent.build().into();
    let send = || match program.method {
        reqwest::Method::GET => agent.get(&program.url).header("Authorization", program.bearer()).call(),
        _ => agent.post(&program.url).header("Authorization", program.bearer()).send_empty(),
    };
    let obey = ObeyBlocking::new(&limits()).shared(&fresh()).renew(program.renew());
    obey.call(program.idempotency(), || send().json_or::<AnyError, serde_json::Value>()).map(drop).map_err(text)
}

/// Puts the present credentials into a request below a layer, as a program does that renews them.
async fn middleware(program: Program) -> Outcome {
    #[derive(Clone)]
    struct Authorize(Program);

    #[async_trait::async_trait]
    impl ::reqwest_middleware::Middleware for Authorize {
        async fn handle(
            &self,
            mut request: reqwest::Request,
            extensions: &mut http::Extensions,
            next: ::reqwest_middleware::Next<'_>,
        ) -> ::reqwest_middleware::Result<reqwest::Response> {
            request.headers_mut().insert("Authorization", self.0.bearer().parse().unwrap());
            next.run(request, extensions).await
        }
    }

    let obey =
        reqwest_middleware::Obey::<AnyError>::new(&limits()).shared(&fresh()).renew(program.renew_later()).read_successes();
    let client = ::reqwest_middleware::ClientBuilder::new(client()).with(obey).with(Authorize(program.clone())).build();
    let response = client.execute(program.request()).await.map_err(text)?;
    response.json_or::<AnyError, serde_json::Value>().await.map(drop).map_err(text)
}

async fn layer(program: Program) -> Outcome {
    #[derive(Clone)]
    struct Authorized(Program, reqwest::Client);

    impl Service<reqwest::Request> for Authorized {
        type Response = reqwest::Response;
        type Error = reqwest::Error;
        type Future = Pin<Box<dyn Future<Output = Result<reqwest::Response, reqwest::Error>> + Send>>;

        fn poll_ready(&mut self, context: &mut std::task::Context<'_>) -> std::task::Poll<Result<(), reqwest::Error>> {
            self.1.poll_ready(context)
        }

        fn call(&mut self, mut request: reqwest::Request) -> Self::Future {
            request.headers_mut().insert("Authorization", self.0.bearer().parse().unwrap());
            Box::pin(self.1.call(request))
        }
    }

    let layer = tower::ObeyLayer::<AnyError>::new(&limits()).shared(&fresh()).renew(program.renew_later()).read_successes();
    let mut service = layer.layer(Authorized(program.clone(), client()));
    let response = service.call(program.request()).await.map_err(text)?;
    response.json_or::<AnyError, serde_json::Value>().await.map(drop).map_err(text)
}

async fn by_backon(program: Program) -> Outcome {
    let backoff = backon::ExponentialBuilder::default().with_min_delay(Duration::from_millis(1));
    let send = || program.send();
    let call = send.retry(backoff).when(may_retry(program.idempotency(), &limits())).adjust(vendor_delay(&limits()));
    call.await.map_err(text)
}

async fn by_tokio_retry2(program: Program) -> Outcome {
    let backoff = std::iter::repeat_n(Duration::from_millis(1), 2);
    let (strategy, judge) = obedient(backoff, program.idempotency(), &limits());
    let judge = std::cell::RefCell::new(judge);
    let send = || async { program.send().await.map_err(|error| (judge.borrow_mut())(error)) };
    tokio_retry2::Retry::spawn(strategy, send).await.map_err(text)
}

fn rehearsal() -> Rehearsal<AnyError> {
    Rehearsal::new().delays(Duration::from_millis(200)).silence(Duration::from_secs(4)).at_a_time(64)
}

/// Collects what is not clean.
fn keep(failed: &mut Vec<String>, layer: &str, report: &Report) {
    if !report.is_clean() {
        failed.push(format!("{layer}: {report}"));
    }
}

/// One error for each of the policies that the vendor documents, whatever their backoffs.
fn one_of_each(vendor: &Vendor) -> Vec<&'static str> {
    let mut policies = Vec::new();
    let entries = vendor.names.iter().enumerate().filter(|(entry, _)| {
        let mut policy = documented_retry(&vendor.catalog, EntryId::of(*entry));
        (policy.initial_backoff, policy.max_backoff) = (None, None);
        !policies.contains(&policy) && {
            policies.push(policy);
            true
        }
    });
    entries.map(|(_, name)| *name).collect()
}

#[test]
fn nothing_is_found_about_any_layer_with_any_error() {
    let (mut failed, mut errors, mut left_out) = (Vec::new(), 0, 0);
    for (number, vendor) in vendors().iter().enumerate() {
        CURRENT.store(number, Ordering::SeqCst);
        let report = rehearsal().run(move |mock| whole_call(Program::new(&mock, "GET")));
        (errors, left_out) = (errors + report.errors().count(), left_out + report.not_rehearsed().count());
        keep(&mut failed, "obey", &report);
        let some = rehearsal().only(one_of_each(vendor));
        // Other people's loops do not renew credentials.
        let without = some.clone().without_renewal();
        let mut runs: Vec<(&str, Run<'_>)> = Vec::new();
        for method in ["GET", "POST"] {
            let (some, without) = (&some, &without);
            let mut add = |layer, run| runs.push((layer, run));
            add("obey", Box::new(move || some.run(move |mock| whole_call(Program::new(&mock, method)))));
            add("obey_blocking", Box::new(move || some.run_blocking(move |mock| blocking_call(&Program::new(&mock, method)))));
            add("middleware", Box::new(move || some.run(move |mock| middleware(Program::new(&mock, method)))));
            add("tower", Box::new(move || some.run(move |mock| layer(Program::new(&mock, method)))));
            add("backon", Box::new(move || without.run(move |mock| by_backon(Program::new(&mock, method)))));
            add("tokio-retry2", Box::new(move || without.run(move |mock| by_tokio_retry2(Program::new(&mock, method)))));
        }
        // Most of the time is waiting for timeouts, so the layers wait together.
        let reports: Vec<(&str, Report)> = std::thread::scope(|threads| {
            let running: Vec<_> = runs.into_iter().map(|(layer, run)| (layer, threads.spawn(run))).collect();
            running.into_iter().map(|(layer, thread)| (layer, thread.join().unwrap())).collect()
        });
        for (layer, report) in &reports {
            keep(&mut failed, layer, report);
        }
    }
    println!("{errors} errors, {left_out} not rehearsed");
    assert!(errors > 3000 && left_out * 20 < errors, "{errors}, without {left_out}");
    assert!(failed.is_empty(), "{} of the reports are not clean:\n{}", failed.len(), failed.join("\n"));
}

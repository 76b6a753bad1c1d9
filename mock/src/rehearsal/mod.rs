//! Rehearsals: a program's code is called once for each error of a vendor, and judged by what it then does.
//!
//! The decoder says what each error allows; the rules are those of `docs/spec-format.md`, and none is repeated here.

pub(crate) mod case;
pub(crate) mod code_result;
pub(crate) mod decision;
pub(crate) mod finding;
pub(crate) mod judge;
pub(crate) mod options;
pub(crate) mod report;
pub(crate) mod run;
pub(crate) mod truth;

use std::fmt;
use std::marker::PhantomData;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use vendor_errors_runtime::{Decode, Idempotency};
use vendor_errors_vendors::specs;

use crate::delays::ShortDelays;
use crate::mock::Mock;
use crate::rehearsal::case::cases;
use crate::rehearsal::code_result::{CodeResult, Returned};
use crate::rehearsal::judge::judge;
use crate::rehearsal::options::Options;
use crate::rehearsal::report::Report;
use crate::rehearsal::run::{Stage, run};
use crate::vendor::Vendor;
use crate::vendor::load_error::LoadError;

/// Calls asynchronous code once for each error of the vendor, and judges it: see [`Rehearsal`]. The code runs on a runtime of tokio.
///
/// # Panics
///
/// Panics if the vendor's spec cannot be read: see [`Rehearsal::spec`].
pub fn rehearse<E: Decode, F, Fut>(code: F) -> Report
where
    F: Fn(Mock) -> Fut + Send + Sync + 'static,
    Fut: Future<Output: CodeResult>,
{
    Rehearsal::<E>::new().run(code)
}

/// The same for blocking code.
///
/// # Panics
///
/// Panics if the vendor's spec cannot be read: see [`Rehearsal::spec`].
pub fn rehearse_blocking<E: Decode, R: CodeResult>(code: impl Fn(Mock) -> R + Send + Sync + 'static) -> Report {
    Rehearsal::<E>::new().run_blocking(code)
}

/// How code is rehearsed with the errors of the vendor whose enum is `E`.
///
/// For each error the code is called with a [`Mock`] of its own, whose address it uses in place of the vendor's. The mock answers the
/// first request with the error. If the error allows a retry, it answers the next ones with success, else with the same error again.
/// One error that may be retried, and one that takes new credentials, come a second time, and then do not go away.
///
/// All delays that the vendor asks for are made short (1 s unless set), so the code really waits, and the waits are measured.
pub struct Rehearsal<E> {
    spec: Option<PathBuf>,
    options: Options,
    vendor: PhantomData<fn() -> E>,
}

impl<E> Clone for Rehearsal<E> {
    fn clone(&self) -> Self {
        Self { spec: self.spec.clone(), options: self.options.clone(), vendor: PhantomData }
    }
}

impl<E> fmt::Debug for Rehearsal<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rehearsal").field("spec", &self.spec).field("options", &self.options).finish_non_exhaustive()
    }
}

impl<E: Decode> Default for Rehearsal<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E: Decode> Rehearsal<E> {
    /// A rehearsal with the defaults.
    #[must_use]
    pub fn new() -> Self {
        Self { spec: None, options: Options::new(), vendor: PhantomData }
    }

    /// The spec from which `E` was generated, relative to the package's `Cargo.toml`. Without it that is `specs/VENDOR.yaml` if there is
    /// such a file, else the shipped spec of the vendor's id.
    #[must_use]
    pub fn spec(mut self, path: impl Into<PathBuf>) -> Self {
        self.spec = Some(path.into());
        self
    }

    /// What the vendor's delays become [default: 1 s]. Moments and integers that count whole seconds may be up to a second longer.
    #[must_use]
    pub const fn delays(mut self, short: Duration) -> Self {
        self.options.delays = short;
        self
    }

    /// How long the mock stays silent where a call is to time out [default: 2 s]. The client's timeout must be shorter.
    #[must_use]
    pub const fn silence(mut self, time: Duration) -> Self {
        self.options.silence = time;
        self
    }

    /// The time in which the code must return [default: 20 s].
    #[must_use]
    pub const fn limit(mut self, time: Duration) -> Self {
        self.options.limit = time;
        self
    }

    /// What may happen if a call arrives twice, where its method does not say it, as for a POST that changes nothing.
    #[must_use]
    pub const fn idempotency(mut self, idempotency: Idempotency) -> Self {
        self.options.idempotency = Some(idempotency);
        self
    }

    /// The header by which the vendor recognizes a call that it got before, such as `Idempotency-Key`.
    #[must_use]
    pub fn idempotency_header(mut self, name: impl Into<String>) -> Self {
        self.options.idempotency_header = Some(name.into());
        self
    }

    /// The code has no credentials that it could renew: it may give up where they are refused.
    #[must_use]
    pub const fn without_renewal(mut self) -> Self {
        self.options.renews = false;
        self
    }

    /// Errors that the code handles itself, by their variants: it may return success for them.
    #[must_use]
    pub fn handles<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.options.handles.extend(names.into_iter().map(Into::into));
        self
    }

    /// The errors to rehearse, by their variants [default: all].
    #[must_use]
    pub fn only<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.options.only.extend(names.into_iter().map(Into::into));
        self
    }

    /// The requests that fail, such as `POST /orders` [default: the first request, whatever it is].
    ///
    /// # Panics
    ///
    /// The rehearsal panics if this is not a method, a path or both.
    #[must_use]
    pub fn fail_at(mut self, on: impl Into<String>) -> Self {
        self.options.fail_at = on.into();
        self
    }

    /// How many errors are rehearsed at a time [default: 1]. More is faster; the calls must then share no state.
    #[must_use]
    pub const fn at_a_time(mut self, calls: usize) -> Self {
        self.options.at_a_time = if calls == 0 { 1 } else { calls };
        self
    }

    /// Rehearses asynchronous code, each call on a runtime of tokio of its own.
    ///
    /// # Panics
    ///
    /// Panics if the vendor's spec cannot be read.
    pub fn run<F, Fut>(&self, code: F) -> Report
    where
        F: Fn(Mock) -> Fut + Send + Sync + 'static,
        Fut: Future<Output: CodeResult>,
    {
        self.run_boxed(Arc::new(move |mock| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            match runtime {
                Ok(runtime) => runtime.block_on(code(mock)).returned(),
                Err(error) => panic!("cannot make a runtime: {error}"),
            }
        }))
    }

    /// Rehearses blocking code, each call in a thread of its own.
    ///
    /// # Panics
    ///
    /// Panics if the vendor's spec cannot be read.
    pub fn run_blocking<R: CodeResult>(&self, code: impl Fn(Mock) -> R + Send + Sync + 'static) -> Report {
        self.run_boxed(Arc::new(move |mock| code(mock).returned()))
    }

    fn run_boxed(&self, code: Arc<dyn Fn(Mock) -> Returned + Send + Sync>) -> Report {
        let vendor = self.vendor().unwrap_or_else(|error| panic!("cannot rehearse {}: {error}", E::vendor_id()));
        let truth = truth::of::<E>;
        let delays = ShortDelays::of(vendor.spec());
        let (cases, skipped) = cases(&vendor, &delays, &self.options, truth);
        let stage = Stage::new(vendor, delays, self.options.clone(), code, truth);
        let mut report = Report::new(E::vendor_id(), skipped);
        // Code that fails without any error would have every finding.
        if let Some(finding) = judge::first_call(&run(&stage, None)) {
            report.add_first_call(finding);
            return report;
        }
        for (case, run) in stage.run_all(&cases) {
            let findings = judge(case, &run, &self.options, truth);
            report.add(case, run, findings);
        }
        report
    }

    /// The vendor of the spec that was given, of `specs/VENDOR.yaml`, or of the shipped spec.
    fn vendor(&self) -> Result<Vendor, LoadError> {
        let root = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
        let id = E::vendor_id();
        let own = root.join("specs").join(format!("{id}.yaml"));
        match &self.spec {
            Some(path) => Vendor::read(root.join(path)),
            None if own.is_file() || specs::text(id).is_none() => Vendor::read(own),
            None => Vendor::shipped(id),
        }
    }
}

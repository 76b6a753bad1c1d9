//! Every form in which a call is sent, with one driver each.

mod blocking;
mod engine;
mod layer;
mod loops;
mod middleware;
mod whole_call;

use vendor_errors_client::Stopped;
use vendor_errors_runtime::Decode;

use crate::case::{Case, Need, Start};
use crate::network::line::Line;
use crate::network::server::Speech;
use crate::seen::{End, Measure};

/// A form in which a call is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shell {
    /// `Call` alone, without a network.
    Engine,
    /// `obey` around `reqwest`.
    Obey,
    /// `obey_blocking` around `ureq`.
    ObeyBlockingUreq,
    /// `obey_blocking` around `reqwest::blocking`.
    ObeyBlockingReqwest,
    /// `Obey` of `reqwest-middleware`.
    Middleware,
    /// `ObeyLayer` over a `reqwest::Client`.
    LayerOverReqwest,
    /// `ObeyLayer` over the pooled client of `hyper-util`.
    LayerOverHyper,
    /// `ObeyLayer::grpc` over tonic's channel.
    LayerOverTonic,
    /// The loop of `backon`.
    Backon,
    /// The loop of `tokio-retry2` with `obedient`.
    TokioRetry2,
}

impl Shell {
    /// Those that speak HTTP.
    pub(crate) const ALL: [Self; 9] = [
        Self::Engine,
        Self::Obey,
        Self::ObeyBlockingUreq,
        Self::ObeyBlockingReqwest,
        Self::Middleware,
        Self::LayerOverReqwest,
        Self::LayerOverHyper,
        Self::Backon,
        Self::TokioRetry2,
    ];

    /// It blocks its thread, so that no paused clock helps.
    pub(crate) const fn blocks(self) -> bool {
        matches!(self, Self::ObeyBlockingUreq | Self::ObeyBlockingReqwest)
    }

    pub(crate) fn measure(self, case: &Case) -> Measure {
        // By a real clock nobody knows which of several calls takes its tokens first.
        let counts = !self.blocks() || case.calls.iter().all(|call| call.start == Start::AfterThePrevious);
        Measure { exact: !self.blocks(), budget: counts && !self.is_other_loop() }
    }

    /// A loop of others, which asks the error.
    const fn is_other_loop(self) -> bool {
        matches!(self, Self::Backon | Self::TokioRetry2)
    }

    /// Why it cannot do what a case needs.
    pub(crate) const fn lacks(self, need: Need) -> Option<&'static str> {
        if !self.is_other_loop() {
            return None;
        }
        Some(match need {
            Need::Budget => "such a loop counts the retries of its own call alone",
            Need::Clamp => "it never comes back before the vendor said",
            Need::BackoffByKind => "its backoff is the loop's own, the same for every error",
            Need::RestartedBackoff => "its backoff goes on after a delay of the vendor",
            Need::Renewal => "it has nothing that renews credentials",
        })
    }

    /// How its server speaks in a case.
    pub(crate) fn speech(self, case: &Case) -> Speech {
        match self {
            Self::LayerOverTonic => Speech::Grpc,
            _ if case.keeps_connections => Speech::Keeping,
            _ => Speech::Closing,
        }
    }

    /// Sends an asynchronous call.
    pub(crate) async fn call<E: Decode + 'static>(self, line: Line) -> End {
        match self {
            Self::Engine => engine::call::<E>(line).await,
            Self::Obey => whole_call::call::<E>(line).await,
            Self::Middleware => middleware::call::<E>(line).await,
            Self::LayerOverReqwest => layer::over_reqwest::<E>(line).await,
            Self::LayerOverHyper => layer::over_hyper::<E>(line).await,
            Self::LayerOverTonic => layer::over_tonic::<E>(line).await,
            Self::Backon => loops::backon::<E>(line).await,
            Self::TokioRetry2 => loops::tokio_retry2::<E>(line).await,
            Self::ObeyBlockingUreq | Self::ObeyBlockingReqwest => unreachable!("{self:?} blocks"),
        }
    }

    /// Sends a call that blocks.
    pub(crate) fn call_blocking<E: Decode + 'static>(self, line: &Line) -> End {
        match self {
            Self::ObeyBlockingUreq => blocking::ureq::<E>(line),
            Self::ObeyBlockingReqwest => blocking::reqwest::<E>(line),
            _ => unreachable!("{self:?} does not block"),
        }
    }
}

/// How a whole call ended.
fn ended<T, E>(answer: Result<T, Stopped<E>>) -> End {
    match answer {
        Ok(_) => End::Success,
        Err(stopped) => End::Stop(Some(stopped.stop.reason)),
    }
}

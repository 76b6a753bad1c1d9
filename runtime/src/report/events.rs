//! Events of `tracing`, with fields under the names of OpenTelemetry where it has them.

use core::fmt::Display;

use tracing::{Level, event};

use crate::decode::decoded::Decoded;
use crate::decode::decoded::Error;
use crate::error::metadata::ErrorMetadata;
use crate::error::transport::TransportFailure;
use crate::error::vendor_error::{NamedFields, VendorError};
use crate::report::log_line::request_id;
use crate::time::delay::Delay;

impl<E: VendorError, C: NamedFields> Decoded<E, C> {
    /// Emits an event of `tracing` about this error, with the target `vendor_errors`.
    ///
    /// Its fields are `error.type` (see [`Decoded::error_type`]), `vendor`, `http.response.status_code`, `transport`, `code`,
    /// `request_id`, `retry.kind`, `retry.delay_ms`, and the meaning of the error as the message; those that are not known are left out.
    pub fn emit(&self, level: Level) {
        let error_type = self.error_type();
        let id = request_id(&self.common);
        let facts = Facts {
            vendor: self.error.vendor(),
            error_type: &error_type,
            request_id: id.as_deref(),
            meta: &self.meta,
            meaning: &self.error,
        };
        facts.emit(level);
    }
}

impl<E: VendorError, C> Decoded<E, C> {
    /// Counts this error in a metric: emits an event of `tracing`, at level info and with the target
    /// `vendor_errors::metrics`, whose field `monotonic_counter.vendor_errors` is 1.
    ///
    /// The metrics layer of `tracing-opentelemetry`, `registry().with(MetricsLayer::new(provider))`, makes it OpenTelemetry's counter
    /// `vendor_errors`. Its attributes have few values: `error.type` (see [`Decoded::error_type`]), `vendor`,
    /// `http.response.status_code` and `retry.kind`. Tried with `tracing-opentelemetry` 0.34.0 and `opentelemetry_sdk` 0.33.1.
    pub fn emit_metric(&self) {
        event!(
            target: "vendor_errors::metrics",
            Level::INFO,
            "monotonic_counter.vendor_errors" = 1_u64,
            "error.type" = &*self.error_type(),
            "vendor" = self.error.vendor(),
            "http.response.status_code" = self.meta.status,
            "retry.kind" = self.meta.retry.kind.name(),
        );
    }
}

impl<E: VendorError, C: NamedFields> Error<E, C> {
    /// Emits an event of `tracing` about the first error: see [`Decoded::emit`].
    pub fn emit(&self, level: Level) {
        self.first().emit(level);
    }
}

struct Facts<'e> {
    vendor: &'e str,
    error_type: &'e str,
    request_id: Option<&'e str>,
    meta: &'e ErrorMetadata,
    meaning: &'e dyn Display,
}

impl Facts<'_> {
    fn emit(&self, level: Level) {
        let delay = self.meta.retry.delay.and_then(|delay| match delay {
            Delay::After(wait) => u64::try_from(wait.as_millis()).ok(),
            Delay::At(_) => None,
        });
        // The level of an event is a constant.
        macro_rules! emit {
            ($level:expr) => {
                event!(
                    target: "vendor_errors",
                    $level,
                    "error.type" = self.error_type,
                    "vendor" = self.vendor,
                    "http.response.status_code" = self.meta.status,
                    "transport" = self.meta.transport.map(TransportFailure::name),
                    "code" = self.meta.code.as_ref().map(tracing::field::display),
                    "request_id" = self.request_id,
                    "retry.kind" = self.meta.retry.kind.name(),
                    "retry.delay_ms" = delay,
                    "{}",
                    self.meaning
                )
            };
        }
        match level {
            Level::ERROR => emit!(Level::ERROR),
            Level::WARN => emit!(Level::WARN),
            Level::INFO => emit!(Level::INFO),
            Level::DEBUG => emit!(Level::DEBUG),
            _ => emit!(Level::TRACE),
        }
    }
}

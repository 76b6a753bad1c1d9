//! One line for a log: which error of which vendor, and what an operator looks for.

use alloc::string::{String, ToString};
use core::fmt::{self, Write};

use crate::decode::decoded::Decoded;
use crate::decode::decoded::Error;
use crate::error::metadata::ErrorMetadata;
use crate::error::value::ValueRef;
use crate::error::vendor_error::{NamedFields, VendorError};
use crate::json::escape;

/// Names of common fields by which a vendor finds a request again, the usual one first.
const REQUEST_IDS: [&str; 4] = ["request_id", "correlation_id", "trace_id", "rpc_id"];

/// The value of the common field that identifies the request; `None` if there is none or it must not be shown.
pub(crate) fn request_id(common: &impl NamedFields) -> Option<String> {
    let fields = common.named_fields();
    let field = REQUEST_IDS.iter().find_map(|name| fields.iter().find(|field| field.name == *name && field.value.is_some()))?;
    match field.value {
        _ if field.hidden => None,
        Some(ValueRef::Text(text)) => Some(text.into()),
        _ => Some(field.to_string()),
    }
}

/// One line for a log, made by [`Decoded::log_line`] and [`Error::log_line`].
///
/// The parts are `key=value`, always in this order, those that are not known left out: `vendor`, `error` (the variant), `status` or
/// `transport`, `code`, `request_id`, `retry` (the kind), `delay`, and `errors` if there are several. Values from outside are escaped
/// and in quotes where needed, at most 64 characters long; what must not be shown is `***`.
#[derive(Clone, Debug)]
pub struct LogLine<'e> {
    vendor: &'static str,
    name: &'static str,
    meta: &'e ErrorMetadata,
    request_id: Option<String>,
    count: usize,
}

impl<E: VendorError, C: NamedFields> Decoded<E, C> {
    /// One line for a log: `vendor=knox error=TooManyRequests status=429 retry=throttled delay=30s`.
    #[must_use]
    pub fn log_line(&self) -> LogLine<'_> {
        let (vendor, name) = (self.error.vendor(), self.error.name());
        LogLine { vendor, name, meta: &self.meta, request_id: request_id(&self.common), count: 1 }
    }
}

impl<E: VendorError, C: NamedFields> Error<E, C> {
    /// One line for a log, about the first error: see [`LogLine`].
    #[must_use]
    pub fn log_line(&self) -> LogLine<'_> {
        LogLine { count: self.all().count(), ..self.first().log_line() }
    }
}

impl fmt::Display for LogLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "vendor={} error={}", self.vendor, self.name)?;
        if let Some(status) = self.meta.status {
            write!(f, " status={status}")?;
        }
        if let Some(transport) = self.meta.transport {
            write!(f, " transport={transport}")?;
        }
        if let Some(code) = &self.meta.code {
            value(f, "code", if code.is_hidden() { "***" } else { code.as_str() })?;
        }
        if let Some(id) = &self.request_id {
            value(f, "request_id", id)?;
        }
        write!(f, " retry={}", self.meta.retry.kind)?;
        if let Some(delay) = self.meta.retry.delay {
            value(f, "delay", &delay.to_string())?;
        }
        if self.count > 1 {
            write!(f, " errors={}", self.count)?;
        }
        Ok(())
    }
}

/// A value from outside, which cannot be mistaken for another part of the line.
fn value(f: &mut fmt::Formatter<'_>, key: &str, value: &str) -> fmt::Result {
    write!(f, " {key}=")?;
    if !value.is_empty() && !value.contains([' ', '=', '"', '\\']) {
        return escape::shortened(f, value, 64);
    }
    f.write_char('"')?;
    escape::shortened(f, &value.replace('\\', "\\\\").replace('"', "\\\""), 64)?;
    f.write_char('"')
}

//! A careful client by hand, which gives the same answer as ours: the variant, the retry kind,
//! whether the call was executed, the vendor's delay, and texts that it owns.

use std::time::Duration;

use vendor_errors::{Executed, RetryKind, Timestamp};

use super::borrowed;

/// What the caller gets.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) variant: Option<u8>,
    pub(crate) kind: RetryKind,
    pub(crate) executed: Executed,
    pub(crate) delay: Option<Duration>,
    pub(crate) message: Option<String>,
    pub(crate) resource: Option<String>,
    pub(crate) request_id: Option<String>,
}

/// Reads the body into a struct that borrows, and the header if the call can be tried again.
pub(crate) fn decode(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Option<Told> {
    let read = borrowed::decode(status, body)?;
    let (kind, executed, default) = retry(read.variant);
    let is_retryable = matches!(kind, RetryKind::Throttled | RetryKind::Again);
    let delay = if is_retryable { retry_after(headers).or(default) } else { None };
    Some(Told {
        variant: read.variant,
        kind,
        executed,
        delay,
        message: read.message.map(str::to_owned),
        resource: read.resource.map(str::to_owned),
        request_id: read.request_id.map(str::to_owned),
    })
}

/// As in `specs/acme.yaml`.
const fn retry(variant: Option<u8>) -> (RetryKind, Executed, Option<Duration>) {
    match variant {
        Some(1) => (RetryKind::Reauth, Executed::No, None),
        Some(2) => (RetryKind::Throttled, Executed::No, Some(Duration::from_secs(60))),
        Some(4 | 5) => (RetryKind::Human, Executed::No, None),
        Some(0 | 6 | 7 | 8) => (RetryKind::Never, Executed::No, None),
        _ => (RetryKind::Unknown, Executed::Maybe, None),
    }
}

/// `Retry-After` as seconds or as a date, which counts from `Date`.
fn retry_after(headers: &[(&str, &str)]) -> Option<Duration> {
    let line = |wanted: &str| headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, line)| line.trim());
    let value = line("retry-after")?;
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds)).filter(|delay| !delay.is_zero());
    }
    let moment = Timestamp::from_http_date(value)?;
    let now = Timestamp::from_http_date(line("date")?)?;
    moment.since(now).filter(|delay| !delay.is_zero())
}

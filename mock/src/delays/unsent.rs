//! Delays that are in no response: `after seconds /wait or 60s` where there is no `/wait`.

use std::time::Duration;

use vendor_errors_runtime::catalog::{Catalog, EntryId};
use vendor_errors_runtime::{DecodeOptions, Delay, Response, RetryInfo, Timestamp, decode_untyped};
use vendor_errors_spec::{ExampleResponse, lower};

use crate::delays::ShortDelays;
use crate::delays::value::decimal;
use crate::vendor::Vendor;
use crate::vendor::sample::Sample;

/// A delay that no shortened response has.
const LONG: Duration = Duration::from_secs(3);
const SHORT: Duration = Duration::from_secs(1);

/// The header that gives the short delay.
pub(crate) fn retry_after(short: Duration) -> (String, String) {
    ("Retry-After".to_owned(), decimal(short))
}

/// The errors that stay what they are with a `Retry-After`, and get a short delay by it alone.
pub(crate) fn errors(vendor: &Vendor, delays: &ShortDelays) -> Vec<String> {
    let tables = lower(vendor.spec());
    let catalog = tables.catalog();
    let is_unsent = |sample: &&Sample| {
        let (ExampleResponse::Http { status, headers, body }, Some(now)) = (&sample.response, Timestamp::now()) else {
            return false;
        };
        let (mut headers, mut body) = (headers.clone(), body.clone());
        delays.shorten(&mut headers, &mut body, SHORT, now);
        let before = decoded(&catalog, *status, &headers, &body, now);
        headers.push(retry_after(SHORT));
        let after = decoded(&catalog, *status, &headers, &body, now);
        let is_long =
            |retry: Option<RetryInfo>| matches!(retry.and_then(|retry| retry.delay), Some(Delay::After(wait)) if wait > LONG);
        before.0 == after.0 && is_long(before.1) && !is_long(after.1)
    };
    vendor.samples().iter().filter(is_unsent).map(|sample| sample.name.clone()).collect()
}

/// The entries of a response, and what may be done about the call.
fn decoded(
    catalog: &Catalog<'_>,
    status: u16,
    headers: &[(String, String)],
    body: &str,
    now: Timestamp,
) -> (Vec<Option<EntryId>>, Option<RetryInfo>) {
    let (mut entries, mut retries) = (Vec::new(), Vec::new());
    let options = DecodeOptions::new().now(now);
    decode_untyped(catalog, &Response::new(status, &headers, body.as_bytes()), &options, &mut |error| {
        entries.push(error.entry);
        retries.push(error.meta.retry);
        true
    });
    (entries, RetryInfo::weakest(retries))
}

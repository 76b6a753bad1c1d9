//! The `Idempotency-Key` header, by which the vendor recognizes a request that arrives twice.

use http::{HeaderMap, HeaderValue};
use vendor_errors_runtime::Idempotency;

use crate::call::engine::Call;

const NAME: &str = "idempotency-key";

/// Adds the call's own key where a key makes it repeatable and the request has none.
pub(crate) fn add(headers: &mut HeaderMap, call: &mut Call, idempotency: Idempotency) {
    if idempotency == Idempotency::IdempotencyKey && !headers.contains_key(NAME) {
        if let Ok(key) = HeaderValue::from_str(call.idempotency_key()) {
            headers.insert(NAME, key);
        }
    }
}

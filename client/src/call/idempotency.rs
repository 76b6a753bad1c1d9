//! Whether a call may arrive twice, by its HTTP method, and the key that makes a second arrival harmless.

use alloc::format;
use alloc::string::String;

use vendor_errors_runtime::Idempotency;

/// The idempotency of an HTTP request: by its method (RFC 9110, section 9.2.2), or by the idempotency key it carries.
///
/// Methods are case-sensitive. One that the RFC does not define counts as not idempotent, as do POST and PATCH. `has_key` is
/// for a key that this vendor is known to honor: the mere header helps nobody whose vendor ignores it.
///
/// ```
/// use vendor_errors_client::{Idempotency, idempotency_of};
///
/// assert_eq!(idempotency_of("PUT", false), Idempotency::Idempotent);
/// assert_ne!(idempotency_of("POST", false), idempotency_of("POST", true));
/// ```
#[must_use]
pub fn idempotency_of(method: &str, has_key: bool) -> Idempotency {
    match method {
        "GET" | "HEAD" | "PUT" | "DELETE" | "OPTIONS" | "TRACE" => Idempotency::Idempotent,
        _ if has_key => Idempotency::IdempotencyKey,
        _ => Idempotency::NonIdempotent,
    }
}

/// A version 4 UUID (RFC 9562) from two random numbers.
pub(crate) fn uuid(high: u64, low: u64) -> String {
    let (high, low) = ((high & !0xf000) | 0x4000, (low & (u64::MAX >> 2)) | (1 << 63));
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_idempotent_as_the_rfc_says() {
        for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"] {
            assert_eq!(idempotency_of(method, false), Idempotency::Idempotent, "{method}");
        }
        for method in ["POST", "PATCH", "CONNECT", "get", "PROPFIND", ""] {
            assert_eq!(idempotency_of(method, false), Idempotency::NonIdempotent, "{method}");
            assert_eq!(idempotency_of(method, true), Idempotency::IdempotencyKey, "{method}");
        }
    }

    #[test]
    fn keys_are_version_4_uuids() {
        assert_eq!(uuid(0, 0), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid(u64::MAX, u64::MAX), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}

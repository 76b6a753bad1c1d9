//! Whether a call may arrive twice, by its HTTP method.

use crate::error::retry::Idempotency;

impl Idempotency {
    /// The idempotency of an HTTP method (RFC 9110, section 9.2.2): a text or an `http::Method`.
    ///
    /// Methods are case-sensitive. One that the RFC does not define counts as not idempotent, as do POST and PATCH. A request with an
    /// idempotency key that the vendor is known to honor is [`Idempotency::IdempotencyKey`]; the mere header helps nobody whose vendor
    /// ignores it.
    ///
    /// ```
    /// use vendor_errors_runtime::Idempotency;
    ///
    /// assert_eq!(Idempotency::of("PUT"), Idempotency::Idempotent);
    /// assert_eq!(Idempotency::of("POST"), Idempotency::NonIdempotent);
    /// ```
    #[must_use]
    pub fn of(method: &(impl AsRef<str> + ?Sized)) -> Self {
        match method.as_ref() {
            "GET" | "HEAD" | "PUT" | "DELETE" | "OPTIONS" | "TRACE" => Self::Idempotent,
            _ => Self::NonIdempotent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_idempotent_as_the_rfc_says() {
        for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"] {
            assert_eq!(Idempotency::of(method), Idempotency::Idempotent, "{method}");
        }
        for method in ["POST", "PATCH", "CONNECT", "get", "PROPFIND", ""] {
            assert_eq!(Idempotency::of(method), Idempotency::NonIdempotent, "{method}");
        }
    }

    #[cfg(feature = "http")]
    #[test]
    fn methods_of_http_are_texts() {
        assert_eq!(Idempotency::of(&http::Method::GET), Idempotency::Idempotent);
    }
}

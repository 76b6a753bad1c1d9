//! Problem details (RFC 9457) of an error, without anything sensitive.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use core::fmt::{self, Write};
use core::time::Duration;

use vendor_errors_runtime::{Category, Decoded, Delay, Error, RetryInfo, VendorError};

/// The media type of [`Problem::to_json`].
pub const CONTENT_TYPE: &str = "application/problem+json";

/// What a caller of one's own service may learn of a vendor's error. See the [module's page](crate::server).
#[derive(Clone, PartialEq, Eq)]
pub struct Problem {
    category: Category,
    passes_category: bool,
    retry_after: Option<Duration>,
    vendor: &'static str,
    error: &'static str,
    shows_source: bool,
    type_uri: Option<Cow<'static, str>>,
}

impl Problem {
    /// A problem of this category.
    #[must_use]
    pub const fn new(category: Category) -> Self {
        Self { category, passes_category: false, retry_after: None, vendor: "", error: "", shows_source: false, type_uri: None }
    }

    /// Of an error and of what may be done about its call.
    pub(crate) fn of(vendor: &'static str, error: &'static str, category: Category, retry: &RetryInfo) -> Self {
        // A delay of an error that no wait helps is about something else than the caller's next try.
        let delay = retry.delay.filter(|_| retry.kind.is_retryable());
        Self { vendor, error, ..Self::new(category) }.retry_after(delay)
    }

    /// The same with another time to come back. A moment without a clock, and a time of zero, is none.
    #[must_use]
    pub fn retry_after(mut self, delay: Option<Delay>) -> Self {
        #[cfg(feature = "std")]
        let now = vendor_errors_runtime::Timestamp::now();
        #[cfg(not(feature = "std"))]
        let now = None;
        self.retry_after = delay.and_then(|delay| delay.remaining(now)).filter(|wait| !wait.is_zero());
        self
    }

    /// The same, telling which vendor it was and which variant of its spec.
    #[must_use]
    pub const fn with_source(mut self) -> Self {
        self.shows_source = true;
        self
    }

    /// The same with the category as the status, where the vendor was asked exactly what the caller asked: 404 for `not_found`, 429 for
    /// `resource_exhausted`. Credentials stay a failure of this service.
    #[must_use]
    pub const fn pass_category(mut self) -> Self {
        self.passes_category = true;
        self
    }

    /// The same with an address as its type, instead of `about:blank`.
    #[must_use]
    pub fn with_type(mut self, uri: impl Into<Cow<'static, str>>) -> Self {
        self.type_uri = Some(uri.into());
        self
    }

    /// The kind of problem.
    #[must_use]
    pub const fn category(&self) -> Category {
        self.category
    }

    /// The HTTP status of the answer.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match (self.category, self.passes_category) {
            (Category::InvalidArgument | Category::OutOfRange | Category::FailedPrecondition, true) => 400,
            (Category::PermissionDenied, true) => 403,
            (Category::NotFound, true) => 404,
            (Category::AlreadyExists | Category::Aborted, true) => 409,
            (Category::ResourceExhausted, true) => 429,
            (Category::Unimplemented, true) => 501,
            (Category::ResourceExhausted | Category::Unavailable, _) => 503,
            (Category::DeadlineExceeded, _) => 504,
            _ => 502,
        }
    }

    /// The reason phrase of the status, as RFC 9457 asks of `about:blank`.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        match self.status() {
            400 => "Bad Request",
            403 => "Forbidden",
            404 => "Not Found",
            409 => "Conflict",
            429 => "Too Many Requests",
            501 => "Not Implemented",
            503 => "Service Unavailable",
            504 => "Gateway Timeout",
            _ => "Bad Gateway",
        }
    }

    /// What happened, in words that are the same for every vendor.
    #[must_use]
    pub const fn detail(&self) -> &'static str {
        match self.status() {
            400 => "A service that this one depends on did not accept the request.",
            403 => "A service that this one depends on does not allow the request.",
            404 => "A service that this one depends on did not find what was requested.",
            409 => "The request is in conflict with the state of a service that this one depends on.",
            501 => "A service that this one depends on does not offer this.",
            429 | 503 => "A service that this one depends on is overloaded or unavailable.",
            504 => "A service that this one depends on did not answer in time.",
            _ => "A service that this one depends on failed.",
        }
    }

    /// The time until the caller may try again; `None` if nothing is known.
    #[must_use]
    pub const fn retry_delay(&self) -> Option<Duration> {
        self.retry_after
    }

    /// The value for the header `Retry-After`: whole seconds, rounded up.
    #[must_use]
    pub fn retry_after_seconds(&self) -> Option<u64> {
        let wait = self.retry_after?;
        Some(wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0)))
    }

    /// The vendor's id and the variant, if they are to be shown and known.
    #[must_use]
    pub fn source(&self) -> Option<(&'static str, &'static str)> {
        (self.shows_source && !self.vendor.is_empty()).then_some((self.vendor, self.error))
    }

    /// The JSON of the answer's body.
    ///
    /// Beside `type`, `title`, `status` and `detail` it has `category`, `retry_after` in seconds, and with
    /// [`with_source`](Self::with_source) `vendor` and `error`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = String::from("{\"type\":");
        quote(&mut json, self.type_uri.as_deref().unwrap_or("about:blank"));
        json.push_str(&format!(",\"title\":\"{}\",\"status\":{}", self.title(), self.status()));
        json.push_str(&format!(",\"detail\":\"{}\",\"category\":\"{}\"", self.detail(), self.category));
        if let Some(seconds) = self.retry_after_seconds() {
            json.push_str(&format!(",\"retry_after\":{seconds}"));
        }
        if let Some((vendor, error)) = self.source() {
            json.push_str(",\"vendor\":");
            quote(&mut json, vendor);
            json.push_str(",\"error\":");
            quote(&mut json, error);
        }
        json.push('}');
        json
    }
}

/// Writes a JSON string.
fn quote(json: &mut String, text: &str) {
    json.push('"');
    for char in text.chars() {
        match char {
            '"' | '\\' => json.extend(['\\', char]),
            char if u32::from(char) < 0x20 => {
                let _ = write!(json, "\\u{:04x}", u32::from(char));
            }
            char => json.push(char),
        }
    }
    json.push('"');
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.status(), self.title(), self.detail())
    }
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Problem").field(&self.to_json()).finish()
    }
}

impl core::error::Error for Problem {}

/// Turns an error into what a caller of one's own service may learn of it.
pub trait IntoProblem {
    /// The problem, as a value that any framework can answer with.
    fn into_problem(self) -> Problem;
}

impl<T: Into<Problem>> IntoProblem for T {
    fn into_problem(self) -> Problem {
        self.into()
    }
}

impl<E: VendorError, C> From<&Decoded<E, C>> for Problem {
    fn from(decoded: &Decoded<E, C>) -> Self {
        Self::of(decoded.error.vendor(), decoded.error.name(), decoded.category(), &decoded.retry())
    }
}

impl<E: VendorError, C> From<Decoded<E, C>> for Problem {
    fn from(decoded: Decoded<E, C>) -> Self {
        Self::from(&decoded)
    }
}

/// The first error; when to come back, of all of them.
impl<E: VendorError, C> From<Error<E, C>> for Problem {
    fn from(error: Error<E, C>) -> Self {
        Self::of(error.error().vendor(), error.error().name(), error.category(), &error.retry())
    }
}

#[cfg(any(feature = "reqwest", feature = "ureq", feature = "tonic"))]
impl<E: vendor_errors_runtime::Decode> From<crate::answer::failure::CallFailure<E>> for Problem {
    fn from(failure: crate::answer::failure::CallFailure<E>) -> Self {
        use vendor_errors_runtime::Defaults;

        match (failure.error(), failure.transport()) {
            (Some(first), _) => Self::of(first.error.vendor(), first.error.name(), first.category(), &failure.retry()),
            (None, Some(transport)) => Self::of("", "", Defaults::for_transport(transport).category, &failure.retry()),
            (None, None) => Self::new(Category::Internal),
        }
    }
}

/// The last error; when to come back, as the limits of the call say.
#[cfg(feature = "std")]
impl<E: Into<Self>> From<crate::whole_call::Stopped<E>> for Problem {
    fn from(stopped: crate::whole_call::Stopped<E>) -> Self {
        let resume_at = stopped.stop.resume_at;
        let problem = stopped.error.map_or_else(|| Self::new(Category::Unavailable), Into::into);
        if resume_at.is_some() { problem.retry_after(resume_at) } else { problem }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    const CATEGORIES: [Category; 16] = Category::ALL;

    #[test]
    fn no_status_blames_the_caller_unless_the_program_says_so() {
        for category in CATEGORIES {
            assert!((502..=504).contains(&Problem::new(category).status()), "{category}");
        }
        let passed = |category| Problem::new(category).pass_category().status();
        assert_eq!([Category::NotFound, Category::ResourceExhausted].map(passed), [404, 429]);
        assert_eq!(passed(Category::Unauthenticated), 502, "the credentials are ours");
    }

    #[test]
    fn the_json_is_escaped_and_delays_are_rounded_up() {
        let delay = Some(Delay::After(Duration::from_millis(1500)));
        let problem = Problem::new(Category::Unavailable).retry_after(delay).with_type("https://x/\"\n");
        let json = problem.to_json();
        assert!(json.starts_with(r#"{"type":"https://x/\"\u000a","title":"Service Unavailable","status":503,"#), "{json}");
        assert!(json.ends_with(r#""category":"unavailable","retry_after":2}"#), "{json}");
        assert_eq!(
            Problem::new(Category::Unavailable).retry_after(Some(Delay::After(Duration::ZERO))).retry_after_seconds(),
            None
        );
        assert_eq!(
            problem.to_string(),
            "503 Service Unavailable: A service that this one depends on is overloaded or unavailable."
        );
    }
}

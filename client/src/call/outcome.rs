//! The outcome of one attempt, as far as retries depend on it.

use vendor_errors_runtime::{Decoded, Defaults, Error, RetryInfo, TransportFailure};

/// What came of one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The call did what it should.
    Success,
    /// It failed, and this is what may be done about it.
    Failure(RetryInfo),
}

impl From<RetryInfo> for Outcome {
    fn from(retry: RetryInfo) -> Self {
        Self::Failure(retry)
    }
}

/// One error of a response. Of a response with several it does not know the others: see [`RetryInfo::of_call`].
impl<E, C> From<&Decoded<E, C>> for Outcome {
    fn from(decoded: &Decoded<E, C>) -> Self {
        core::slice::from_ref(decoded).into()
    }
}

/// All errors of a response; none is a success. A call with several is judged [by all of them](RetryInfo::of_call).
impl<E, C> From<&[Decoded<E, C>]> for Outcome {
    fn from(errors: &[Decoded<E, C>]) -> Self {
        RetryInfo::of_call(errors.iter().map(|decoded| &decoded.meta)).map_or(Self::Success, Self::Failure)
    }
}

/// All errors of a response.
impl<E, C> From<&Error<E, C>> for Outcome {
    fn from(error: &Error<E, C>) -> Self {
        Self::Failure(error.retry())
    }
}

/// What decoding a response returned: `None` is a success.
impl<E, C> From<Option<&Decoded<E, C>>> for Outcome {
    fn from(decoded: Option<&Decoded<E, C>>) -> Self {
        decoded.map_or(Self::Success, Self::from)
    }
}

/// A failure without a response, of a vendor whose spec does not describe it.
impl From<TransportFailure> for Outcome {
    fn from(transport: TransportFailure) -> Self {
        let defaults = Defaults::for_transport(transport);
        Self::Failure(RetryInfo::new(defaults.kind).with_executed(defaults.executed))
    }
}

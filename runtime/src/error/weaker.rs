//! The answer that holds where several do: what all of them say; where they differ, the one that allows less.

use crate::error::metadata::ErrorMetadata;
use crate::error::retry::{Executed, Idempotency, RetryInfo, RetryKind};
use crate::time::delay::Delay;

impl RetryKind {
    /// The kind that holds under this one and another.
    pub(crate) fn weaker(self, other: Self) -> Self {
        // Only time is needed, from the kind that allows most to the one that allows least.
        const TIME: [RetryKind; 4] = [RetryKind::Throttled, RetryKind::Again, RetryKind::Wait, RetryKind::Quota];
        let place = |kind: Self| TIME.iter().position(|other| *other == kind);
        match (place(self), place(other)) {
            (Some(one), Some(two)) => TIME[one.max(two)],
            _ if self == other => self,
            _ => Self::Unknown,
        }
    }
}

impl Executed {
    /// The answer that holds under this one and another.
    pub(crate) fn weaker(self, other: Self) -> Self {
        const ORDER: [Executed; 3] = [Executed::No, Executed::Maybe, Executed::Yes];
        let place = |executed: Self| ORDER.iter().position(|other| *other == executed).unwrap_or(0);
        ORDER[place(self).max(place(other))]
    }
}

impl RetryInfo {
    /// What holds for a call whose response has several errors, as a batch can: the weakest of all, and every delay waited for.
    /// `None`: there are none.
    ///
    /// ```
    /// use vendor_errors_runtime::{RetryInfo, RetryKind};
    ///
    /// let kinds = [RetryKind::Throttled, RetryKind::Never];
    /// let weakest = RetryInfo::weakest(kinds.map(RetryInfo::new)).unwrap();
    /// assert_eq!(weakest.kind, RetryKind::Unknown);
    /// ```
    #[must_use]
    pub fn weakest(errors: impl IntoIterator<Item = Self>) -> Option<Self> {
        errors.into_iter().reduce(Self::weaker)
    }

    /// What holds for a call that was answered with these errors: the [weakest](Self::weakest) of them, and at least
    /// [`Executed::Maybe`] if the response may report something else that was executed. It may if errors are elements of a list and
    /// either the status is below 400, so that the vendor did not refuse the call as a whole, or the list has more elements than
    /// errors are given. `None`: there are none.
    ///
    /// ```
    /// use vendor_errors_runtime::{Decode, RetryInfo, Response};
    ///
    /// fn whole_call<E: Decode>(response: &Response<'_>) -> Option<RetryInfo> {
    ///     RetryInfo::of_call(E::decode_all(response).iter().map(|decoded| &decoded.meta))
    /// }
    /// ```
    #[must_use]
    pub fn of_call<'m>(errors: impl IntoIterator<Item = &'m ErrorMetadata>) -> Option<Self> {
        let (mut elements, mut given, mut is_answered) = (0, 0, false);
        let call = Self::weakest(errors.into_iter().map(|meta| {
            given += 1;
            elements = elements.max(meta.elements.unwrap_or(0));
            is_answered |= meta.elements.is_some() && meta.status.is_none_or(|status| status < 400);
            meta.retry
        }))?;
        let may_be_executed = is_answered || elements > given;
        Some(if may_be_executed { call.with_executed(call.executed.weaker(Executed::Maybe)) } else { call })
    }

    fn weaker(self, other: Self) -> Self {
        let mut weaker = Self {
            kind: self.kind.weaker(other.kind),
            executed: self.executed.weaker(other.executed),
            delay: self.delay.or(other.delay),
            fallback_delay: self.fallback_delay.max(other.fallback_delay),
            max_retries: [self.max_retries, other.max_retries].into_iter().flatten().min(),
            initial_backoff: self.initial_backoff.max(other.initial_backoff),
            max_backoff: self.max_backoff.max(other.max_backoff),
        };
        match (self.delay, other.delay) {
            (Some(Delay::After(one)), Some(Delay::After(two))) => weaker.delay = Some(Delay::After(one.max(two))),
            (Some(Delay::At(one)), Some(Delay::At(two))) => weaker.delay = Some(Delay::At(one.max(two))),
            // Which of them is later, only a clock could say.
            (Some(_), Some(_)) => weaker.kind = RetryKind::Unknown,
            _ => {}
        }
        // A quota without a delay is not over when another error's delay is.
        let stops = |retry: &Self| retry.kind == RetryKind::Quota && !retry.may_retry(Idempotency::Idempotent);
        if stops(&self) || stops(&other) {
            (weaker.delay, weaker.fallback_delay) = (None, None);
        }
        weaker
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::*;

    fn weakest<const N: usize>(errors: [RetryInfo; N]) -> RetryInfo {
        RetryInfo::weakest(errors).unwrap()
    }

    fn after(kind: RetryKind, seconds: u64) -> RetryInfo {
        RetryInfo::new(kind).with_delay(Some(Delay::After(Duration::from_secs(seconds))))
    }

    #[test]
    fn one_error_that_stops_stops_all_in_any_order() {
        for kind in RetryKind::ALL {
            for other in RetryKind::ALL {
                let both = weakest([after(kind, 5), RetryInfo::new(other)]);
                assert_eq!(both, weakest([RetryInfo::new(other), after(kind, 5)]), "{kind} {other}");
                for idempotency in [Idempotency::Idempotent, Idempotency::IdempotencyKey, Idempotency::NonIdempotent] {
                    let allowed = after(kind, 5).may_retry(idempotency) && RetryInfo::new(other).may_retry(idempotency);
                    assert_eq!(both.may_retry(idempotency), allowed, "{kind} {other} {idempotency:?}");
                }
            }
        }
    }

    #[test]
    fn the_longest_delay_and_the_smallest_maximum_hold() {
        let mut once = after(RetryKind::Throttled, 3);
        once.max_retries = Some(1);
        let all = weakest([after(RetryKind::Throttled, 9), once, RetryInfo::new(RetryKind::Again)]);
        assert_eq!((all.kind, all.executed), (RetryKind::Again, Executed::Maybe));
        assert_eq!((all.delay, all.max_retries), (Some(Delay::After(Duration::from_secs(9))), Some(1)));
        assert_eq!(RetryInfo::weakest([]), None);
    }

    #[test]
    fn a_quota_without_a_delay_does_not_borrow_another_errors_delay() {
        let (endless, known) = (RetryInfo::new(RetryKind::Quota), after(RetryKind::Quota, 5));
        assert!(!weakest([endless, known]).may_retry(Idempotency::Idempotent));
        assert!(!weakest([endless, known, known]).may_retry(Idempotency::Idempotent));
        assert!(!weakest([known, known, endless]).may_retry(Idempotency::Idempotent));
    }

    /// An error that was not executed, as one of the elements of a list.
    fn of_list(status: u16, elements: Option<usize>, kind: RetryKind) -> ErrorMetadata {
        ErrorMetadata {
            status: Some(status),
            transport: None,
            code: None,
            raw_code: None,
            codes: None,
            message: None,
            index: elements.map(|_| 0),
            elements,
            category: crate::error::category::Category::Unknown,
            retry: RetryInfo::new(kind),
        }
    }

    fn executed(errors: &[ErrorMetadata]) -> Executed {
        RetryInfo::of_call(errors).unwrap().executed
    }

    #[test]
    fn an_error_beside_what_may_be_executed_does_not_say_that_the_call_was_not() {
        let throttled = |status, elements| of_list(status, elements, RetryKind::Throttled);
        assert_eq!(executed(&[throttled(200, None)]), Executed::No, "no list");
        assert_eq!(executed(&[throttled(200, Some(1))]), Executed::Maybe, "the call was answered");
        assert_eq!(executed(&[throttled(399, Some(1))]), Executed::Maybe, "the call was answered");
        assert_eq!(executed(&[throttled(400, Some(1))]), Executed::No, "the call was refused");
        assert_eq!(executed(&[throttled(429, Some(1))]), Executed::No, "all that there is");
        assert_eq!(executed(&[throttled(429, Some(2))]), Executed::Maybe, "one of two");
        assert_eq!(executed(&[throttled(429, Some(2)), throttled(429, Some(2))]), Executed::No, "both");
        let done = of_list(200, Some(2), RetryKind::Done);
        assert_eq!(executed(&[throttled(200, Some(2)), done]), Executed::Yes);
        assert_eq!(RetryInfo::of_call([]), None);
    }

    #[test]
    fn of_two_moments_the_later_one_holds() {
        let at = |text: &str| RetryInfo::new(RetryKind::Throttled).with_delay(Some(Delay::At(text.parse().unwrap())));
        let (early, late) = (at("2024-09-15T15:30:00Z"), at("2024-09-15T15:31:00Z"));
        assert_eq!(weakest([early, late]), late);
        assert_eq!(weakest([late, early]), late);
    }

    #[test]
    fn a_wait_and_a_moment_cannot_be_compared() {
        let moment = RetryInfo::new(RetryKind::Throttled).with_delay(Some(Delay::At("2024-09-15T15:30:00Z".parse().unwrap())));
        assert_eq!(weakest([moment, after(RetryKind::Throttled, 5)]).kind, RetryKind::Unknown);
    }
}

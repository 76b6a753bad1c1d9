//! What a caller may do about an error: the twelve words, whether the call was executed, and the one question that code may ask.

use core::time::Duration;

use crate::Delay;

/// What must change before the same goal can succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Word {
    /// The request itself.
    Never,
    /// Only time.
    Again,
    /// Only time; load is the cause.
    Throttled,
    /// The window or the plan.
    Quota,
    /// The vendor's own state: starting, maintenance, a report not ready.
    Wait,
    /// Credentials that a program can renew.
    Reauth,
    /// The caller's stale view: etag, clock, schema.
    Refresh,
    /// The larger unit: a transaction, an upload.
    Restart,
    /// The endpoint: region, node.
    Elsewhere,
    /// Nothing: the goal is already reached.
    Done,
    /// A person must act: licence, permission, billing, wrong password.
    Human,
    /// The vendor does not say.
    Unknown,
}

impl Word {
    /// All words, in the order of the format's table.
    pub const ALL: [Self; 12] = [
        Self::Never,
        Self::Again,
        Self::Throttled,
        Self::Quota,
        Self::Wait,
        Self::Reauth,
        Self::Refresh,
        Self::Restart,
        Self::Elsewhere,
        Self::Done,
        Self::Human,
        Self::Unknown,
    ];

    /// The word as specs write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Again => "again",
            Self::Throttled => "throttled",
            Self::Quota => "quota",
            Self::Wait => "wait",
            Self::Reauth => "reauth",
            Self::Refresh => "refresh",
            Self::Restart => "restart",
            Self::Elsewhere => "elsewhere",
            Self::Done => "done",
            Self::Human => "human",
            Self::Unknown => "unknown",
        }
    }

    /// The word of that name, if there is one.
    #[must_use]
    #[inline]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|word| word.name() == name)
    }

    /// Whether a client may send the call again by itself under this word at all.
    #[must_use]
    pub const fn is_resendable(self) -> bool {
        matches!(self, Self::Again | Self::Throttled | Self::Quota | Self::Wait | Self::Reauth)
    }

    /// Whether the call was executed, where the spec's line does not say otherwise.
    #[must_use]
    pub const fn executed(self) -> Executed {
        match self {
            Self::Again | Self::Restart | Self::Unknown => Executed::Maybe,
            Self::Done => Executed::Yes,
            _ => Executed::No,
        }
    }
}

impl core::fmt::Display for Word {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether the vendor executed the call before it answered with the error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Executed {
    /// It did: sending again does it twice.
    Yes,
    /// It did not: sending again is safe.
    No,
    /// Nobody knows.
    Maybe,
}

impl Executed {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Maybe];

    /// The word as specs write it: `executed`, `not-executed`, `maybe-executed`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "executed",
            Self::No => "not-executed",
            Self::Maybe => "maybe-executed",
        }
    }
}

/// What happens when the very same call arrives twice (RFC 9110, section 9.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Idempotency {
    /// The second call changes nothing: GET, PUT, DELETE and the like.
    Idempotent,
    /// The call carries a key by which the vendor drops the second one.
    Keyed,
    /// The second call does it again: most POSTs.
    Unsafe,
}

/// What a caller may do about an error, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Retry {
    /// What must change before the same goal can succeed.
    pub word: Word,
    /// Whether the call was executed.
    pub executed: Executed,
    /// The delay the vendor gave with this response: a floor, never shortened. `None`: it gave none.
    pub delay: Option<Delay>,
    /// How often to send again at most; `None`: the caller's policy decides.
    pub max: Option<u32>,
    /// First delay of a computed backoff; `None`: the caller's policy decides.
    pub base: Option<Duration>,
    /// Longest delay of a computed backoff; `None`: the caller's policy decides. Does not shorten the vendor's delay.
    pub cap: Option<Duration>,
}

/// What to do now, under a caller's own limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Do not send the call again by itself.
    Stop,
    /// Send it again, not before this delay; `None`: the vendor gave none, the caller's backoff decides.
    Resend(Option<Delay>),
    /// It may be sent again, but only later than the caller is ready to wait: stop, resume then.
    ResumeLater(Delay),
}

impl Retry {
    /// A line with nothing but its word.
    #[must_use]
    pub const fn new(word: Word) -> Self {
        let max = if matches!(word, Word::Reauth) { Some(1) } else { None };
        Self { word, executed: word.executed(), delay: None, max, base: None, cap: None }
    }

    /// The same with another answer to whether the call was executed.
    #[must_use]
    pub const fn with_executed(mut self, executed: Executed) -> Self {
        self.executed = executed;
        self
    }

    /// The same with the vendor's delay.
    #[must_use]
    pub const fn with_delay(mut self, delay: Option<Delay>) -> Self {
        self.delay = delay;
        self
    }

    /// Whether the client may send the very same call again by itself.
    ///
    /// True for a resendable [`Word`] if the call is idempotent or keyed, or was not executed; under [`Word::Quota`] only with
    /// a known delay. Under [`Word::Reauth`] credentials are renewed first. There is no form without an argument: sending an
    /// unsafe call again is how people get billed twice.
    #[must_use]
    pub const fn may_resend(&self, idempotency: Idempotency) -> bool {
        if !self.word.is_resendable() || (matches!(self.word, Word::Quota) && self.delay.is_none()) {
            return false;
        }
        !matches!(idempotency, Idempotency::Unsafe) || matches!(self.executed, Executed::No)
    }

    /// What to do for a caller who waits for `patience` at most, after `sent_again` resends so far.
    ///
    /// `now` is in Unix time and is needed only for a delay that names a moment (see [`Delay::At`]); without it such a moment
    /// counts as too late.
    #[must_use]
    pub fn verdict(
        &self,
        idempotency: Idempotency,
        sent_again: u32,
        patience: Duration,
        now: Option<crate::Timestamp>,
    ) -> Verdict {
        if !self.may_resend(idempotency) || self.max.is_some_and(|max| sent_again >= max) {
            return Verdict::Stop;
        }
        match self.delay {
            Some(delay) if delay.after(now).is_none_or(|wait| wait > patience) => Verdict::ResumeLater(delay),
            delay => Verdict::Resend(delay),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_five_words_are_resendable() {
        let resendable: Vec<_> = Word::ALL.into_iter().filter(|word| word.is_resendable()).collect();
        assert_eq!(resendable, [Word::Again, Word::Throttled, Word::Quota, Word::Wait, Word::Reauth]);
    }

    #[test]
    fn unsafe_calls_are_resent_only_when_not_executed() {
        assert!(!Retry::new(Word::Again).may_resend(Idempotency::Unsafe));
        assert!(Retry::new(Word::Again).may_resend(Idempotency::Keyed));
        assert!(Retry::new(Word::Again).with_executed(Executed::No).may_resend(Idempotency::Unsafe));
        assert!(!Retry::new(Word::Never).may_resend(Idempotency::Idempotent));
    }

    #[test]
    fn quota_needs_a_delay() {
        let quota = Retry::new(Word::Quota);
        assert!(!quota.may_resend(Idempotency::Idempotent));
        assert!(quota.with_delay(Some(Delay::After(Duration::from_secs(1)))).may_resend(Idempotency::Unsafe));
    }

    #[test]
    fn a_long_delay_is_not_shortened() {
        let retry = Retry::new(Word::Wait).with_delay(Some(Delay::After(Duration::from_secs(3600))));
        let minute = Duration::from_secs(60);
        assert_eq!(
            retry.verdict(Idempotency::Idempotent, 0, minute, None),
            Verdict::ResumeLater(Delay::After(Duration::from_secs(3600)))
        );
    }

    #[test]
    fn reauth_is_tried_once() {
        let retry = Retry::new(Word::Reauth);
        let minute = Duration::from_secs(60);
        assert_eq!(retry.verdict(Idempotency::Unsafe, 0, minute, None), Verdict::Resend(None));
        assert_eq!(retry.verdict(Idempotency::Unsafe, 1, minute, None), Verdict::Stop);
    }
}

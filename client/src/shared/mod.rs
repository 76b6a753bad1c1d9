//! State shared by all calls to one vendor under one key: its delay, the retry budget, and the state of the credentials.

pub(crate) mod budget;
pub(crate) mod hold;
mod locked;
pub mod nesting;
#[cfg(feature = "std")]
pub(crate) mod registry;
pub(crate) mod renewal;

use alloc::boxed::Box;
use alloc::sync::Arc;
use core::fmt;
use core::time::Duration;

use crate::environment::moment::Moment;
use crate::environment::random::Random;
use crate::shared::nesting::CallMark;
use budget::{Budget, BudgetPolicy};
use hold::Hold;
use locked::Locked;
use renewal::Renewals;

/// How the calls that share one [`Shared`] treat each other.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct SharedOptions {
    /// How retries are rationed. Default: [`BudgetPolicy::STANDARD`].
    pub budget: BudgetPolicy,
    /// Maximum number of calls in any 100 ms after a delay of the vendor has ended, also of calls that did not wait for it;
    /// spacing ends one second after the delay or when the last waiting call has left. 0 releases all at once. Default: 20.
    pub release_per_window: u32,
    /// Minimum time from a renewal that failed, or whose credentials no call succeeded with, to the next one. Default: 10 s.
    pub renewal_pause: Duration,
    /// Whether the delay of an error of the retry kind `wait` holds for other calls too. Default: yes. Turn it off where `wait`
    /// is about one object, such as a report that is not ready.
    pub wait_holds_all: bool,
    /// Is called with a text for people when something is wrong with how the program is built. Default: nothing.
    pub warn: Option<fn(&str)>,
}

impl SharedOptions {
    /// The defaults.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            budget: BudgetPolicy::STANDARD,
            release_per_window: 20,
            renewal_pause: Duration::from_secs(10),
            wait_holds_all: true,
            warn: None,
        }
    }

    /// The same with another budget.
    #[must_use]
    pub const fn budget(mut self, budget: BudgetPolicy) -> Self {
        self.budget = budget;
        self
    }

    /// The same with another number of calls in 100 ms after a delay.
    #[must_use]
    pub const fn release_per_window(mut self, calls: u32) -> Self {
        self.release_per_window = calls;
        self
    }

    /// The same with another pause between renewals that did not help.
    #[must_use]
    pub const fn renewal_pause(mut self, pause: Duration) -> Self {
        self.renewal_pause = pause;
        self
    }

    /// The same with another answer to whether a delay of kind `wait` holds for all calls.
    #[must_use]
    pub const fn wait_holds_all(mut self, holds: bool) -> Self {
        self.wait_holds_all = holds;
        self
    }

    /// The same with a function that is given warnings.
    #[must_use]
    pub const fn warn(mut self, warn: fn(&str)) -> Self {
        self.warn = Some(warn);
        self
    }
}

impl Default for SharedOptions {
    fn default() -> Self {
        Self::new()
    }
}

/// The state that all calls to one vendor under one key share. Clones share it too.
#[derive(Clone)]
pub struct Shared(Arc<Inner>);

struct Inner {
    mark: CallMark,
    options: SharedOptions,
    state: Locked<State>,
    random: Locked<Box<dyn Random>>,
}

pub(crate) struct State {
    pub(crate) hold: Hold,
    pub(crate) budget: Budget,
    pub(crate) renewals: Renewals,
    stacked_calls: u64,
}

impl Shared {
    /// State of calls to `vendor` under `key`, with the default options.
    ///
    /// The key separates what the vendor counts separately, such as accounts or endpoints; name them, do not pass a secret.
    #[cfg(feature = "std")]
    #[must_use]
    pub fn new(vendor: &str, key: &str) -> Self {
        Self::with_options(vendor, key, SharedOptions::new(), crate::environment::random::SystemRandom::default())
    }

    /// State of calls to `vendor` under `key`.
    #[must_use]
    pub fn with_options(vendor: &str, key: &str, options: SharedOptions, random: impl Random + 'static) -> Self {
        let state = State {
            hold: Hold::new(options.release_per_window),
            budget: Budget::new(options.budget),
            renewals: Renewals::default(),
            stacked_calls: 0,
        };
        Self(Arc::new(Inner {
            mark: CallMark::new(vendor, key),
            options,
            state: Locked::new(state),
            random: Locked::new(Box::new(random)),
        }))
    }

    /// The mark by which layers on top of each other notice that they treat the same call.
    #[must_use]
    pub fn mark(&self) -> &CallMark {
        &self.0.mark
    }

    /// The options that it was made with.
    #[must_use]
    pub fn options(&self) -> SharedOptions {
        self.0.options
    }

    /// Whole tokens left in the retry budget.
    #[must_use]
    pub fn budget_tokens(&self) -> u64 {
        self.with(|state| state.budget.tokens())
    }

    /// The moment before which no call is sent because the vendor said so; `None` if calls may be sent now.
    #[must_use]
    pub fn held_until(&self, now: Moment) -> Option<Moment> {
        let until = self.with(|state| state.hold.until());
        (until > now.monotonic).then(|| now.at(until))
    }

    /// Forgets the vendor's delay. For operators who know better, for example after the vendor lifted a limit, or sent a delay of years
    /// by mistake: such a delay holds like any other.
    pub fn clear_hold(&self) {
        self.with(|state| state.hold.clear());
    }

    /// Number of calls so far that another layer retries already; above 0 the program has one layer too many.
    #[must_use]
    pub fn stacked_calls(&self) -> u64 {
        self.with(|state| state.stacked_calls)
    }

    pub(crate) fn note_stacked_call(&self) {
        let is_first = self.with(|state| {
            state.stacked_calls += 1;
            state.stacked_calls == 1
        });
        if let Some(warn) = self.0.options.warn.filter(|_| is_first) {
            warn("two layers retry the same call: the outer one decides, the inner one sends once; remove one of them");
        }
    }

    /// Nothing may be called inside that uses this value.
    pub(crate) fn with<R>(&self, change: impl FnOnce(&mut State) -> R) -> R {
        self.0.state.with(change)
    }

    pub(crate) fn random(&self) -> u64 {
        self.0.random.with(|random| random.next_u64())
    }

    #[cfg(feature = "std")]
    pub(crate) fn is_used_elsewhere(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("mark", &self.0.mark).field("options", &self.0.options).finish_non_exhaustive()
    }
}

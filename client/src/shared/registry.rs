//! Finds the state that belongs to a vendor and a key, for programs with many of them.

use std::collections::HashMap;
use std::fmt;

use crate::environment::moment::Moment;
use crate::environment::random::SystemRandom;
use crate::shared::locked::Locked;
use crate::shared::{Shared, SharedOptions};

/// Number of pairs of vendor and key from which on unused ones are dropped.
pub const MAX_IDLE: usize = 1024;

/// A vendor and a key.
type Pair = (Box<str>, Box<str>);

/// One [`Shared`] for each vendor and key.
///
/// With [`MAX_IDLE`] pairs or more, those that no call uses and that no delay of the vendor holds are dropped before another is
/// added; so memory is bounded by what is in use.
pub struct Registry {
    options: SharedOptions,
    known: Locked<HashMap<Pair, Shared>>,
}

impl Registry {
    /// A registry without any pair. All states that it makes have these options.
    #[must_use]
    pub fn new(options: SharedOptions) -> Self {
        Self { options, known: Locked::new(HashMap::new()) }
    }

    /// The state of this vendor and key; made if there is none yet.
    #[must_use]
    pub fn shared(&self, vendor: &str, key: &str, now: Moment) -> Shared {
        self.known.with(|known| {
            let pair: Pair = (vendor.into(), key.into());
            if let Some(shared) = known.get(&pair) {
                return shared.clone();
            }
            if known.len() >= MAX_IDLE {
                known.retain(|_, shared| shared.is_used_elsewhere() || shared.held_until(now).is_some());
            }
            let shared = Shared::with_options(vendor, key, self.options, SystemRandom::default());
            known.insert(pair, shared.clone());
            shared
        })
    }

    /// Number of pairs that are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.with(|known| known.len())
    }

    /// Whether no pair is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registry").field("options", &self.options).field("len", &self.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unused_pairs_are_dropped_above_the_bound() {
        let registry = Registry::new(SharedOptions::new());
        let now = Moment::new(core::time::Duration::ZERO);
        let used = registry.shared("acme", "used", now);
        used.note_stacked_call();
        for key in 0..5000 {
            let _ = registry.shared("acme", &key.to_string(), now);
            assert!(registry.len() <= MAX_IDLE);
        }
        assert_eq!(registry.shared("acme", "used", now).stacked_calls(), 1, "what is in use stays");
    }
}

//! How much work verifying a spec may take: every limit of this folder, and what counts it down.
//!
//! The totals grow with the number of entries up to a maximum, so that a spec of several thousand
//! entries is verified in seconds, and one that is made to be slow is refused instead. The tests in
//! `tests/checks_end.rs` have a spec of each such kind.

/// The budget does not suffice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exhausted;

/// What may still be spent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget(usize);

impl Budget {
    pub(super) const fn new(most: usize) -> Self {
        Self(most)
    }

    /// Spends a part. If there is less, nothing is left afterwards.
    pub(super) fn spend(&mut self, cost: usize) -> Result<(), Exhausted> {
        let left = self.0.checked_sub(cost);
        self.0 = left.unwrap_or(0);
        left.map(drop).ok_or(Exhausted)
    }

    pub(super) const fn left(self) -> usize {
        self.0
    }

    pub(super) const fn is_exhausted(self) -> bool {
        self.0 == 0
    }
}

// Specs that are not verified at all.

/// Maximum number of steps of a pointer.
pub(super) const MOST_POINTER_STEPS: usize = 32;
/// Maximum number of fields of an entry.
pub(super) const MOST_FIELDS: usize = 256;
/// Maximum number of messages of an entry.
pub(super) const MOST_MESSAGES: usize = 1_000;
/// Maximum number of words of bits that are examined for `over`: enough for thousands of entries
/// with it.
pub(super) const MOST_OVER_WORDS: usize = 10_000_000;

// Responses that are tried, for all searches.

/// Maximum number of response formats.
pub(super) const MOST_FORMATS: usize = 32;
/// Maximum number of statuses for one format.
pub(super) const MOST_STATUSES: usize = 6;
/// Maximum number of combinations of simple conditions that replace others.
pub(super) const MOST_COMBINATIONS: usize = 32;
/// Maximum number of tests that replace one.
pub(super) const MOST_OPTIONS: usize = 256;
/// Maximum number of codes for one set of requirements.
pub(super) const MOST_CODES_OF_AN_ORDER: usize = 8;
/// Maximum index to which arrays are filled.
pub(super) const LAST_ELEMENT: u32 = 32;

// Patterns that one text must match, and others that it must not.

/// Maximum number of states examined before the search is given up.
pub(super) const MOST_PATTERN_STATES: usize = 20_000;
/// Maximum number of transitions to new states.
pub(super) const MOST_PATTERN_STEPS: usize = 400_000;
/// Maximum number of positions of one pattern. Its state has one bit for each.
pub(super) const MOST_PATTERN_TOKENS: usize = 126;
/// Maximum number of pairs of positions in two patterns.
pub(super) const MOST_PATTERN_PAIRS: usize = 1 << 20;

// Ambiguity: pairs of entries.

/// The budget for a spec with this many entries: a unit is a cheap comparison of two.
pub(super) fn most_comparisons(entries: usize) -> usize {
    (1_000_000 + 700 * entries).min(8_000_000)
}
/// Minimum cost of building a response for a pair and decoding it.
pub(super) const COST_OF_A_RESPONSE: usize = 100;
/// Cost that each response format and each common field adds to decoding with a single entry.
pub(super) const COST_OF_A_SINGLE_ENTRY: usize = 50;
/// How often the requirements are changed so that a third entry does not match.
pub(super) const MOST_EVASIONS_OF_A_PAIR: usize = 2;
/// Maximum number of such entries that are evaded.
pub(super) const MOST_RIVALS: usize = 2;
/// Maximum number of codes of a range among which one without an entry is looked for.
pub(super) const MOST_CODES_OF_A_RANGE: usize = 64;
/// Maximum number of rows counted for one message.
pub(super) const MOST_CANDIDATES: usize = 10_000;

// Reachability: single entries.

/// Maximum number of responses tried for all entries, and of examples decoded. If they do not
/// suffice, the spec is rejected.
pub(super) fn most_trials(entries: usize) -> usize {
    (50_000 + 10 * entries).min(200_000)
}
/// Maximum number of responses tried for one entry.
pub(super) const MOST_TRIALS: usize = 200;
/// Number of rows examined by the decoder that cost as much as one trial.
pub(super) const ROWS_A_TRIAL: usize = 30;
/// Number of bytes of an entry's texts that cost as much as one trial.
pub(super) const BYTES_A_TRIAL: usize = 300;
/// Maximum number of codes and messages of one entry that are tried.
pub(super) const MOST_CODES: usize = 8;
/// Maximum number of responses composed for one entry.
pub(super) const MOST_COMPOSED: usize = 600;
/// The cost of one in trials.
pub(super) const COST_OF_COMPOSING: usize = 2;
/// Maximum number of rivals evaded before an entry counts as not found.
pub(super) const MOST_EVASIONS: usize = 4;
/// Maximum number of rows examined to prove that one entry cannot be reached.
pub(super) const MOST_PROOF_STEPS: usize = 200_000;
/// Maximum number of entries in a proof that have codes in a range.
pub(super) const MOST_PROOF_ENTRIES: usize = 8;
/// Maximum number of preceding entries named.
pub(super) const MOST_SHOWN: usize = 3;
/// Maximum number of steps to find a code that only one range has.
pub(super) const MOST_STEPS_A_RANGE: usize = 20_000;
/// Maximum number of such steps for all ranges of a spec.
pub(super) const MOST_RANGE_STEPS: usize = 2_000_000;
/// Number of other ranges skipped in one step.
pub(super) const ROWS_A_STEP: usize = 16;

// Sample responses, for comparing specs, and the example to paste.

/// Minimum number of responses tried for all entries.
pub(super) const MOST_SAMPLES: usize = 50_000;
/// Maximum number of codes of one entry for which a response is built.
pub(super) const MOST_SAMPLED_CODES: usize = 64;
/// Maximum number of overrides for which a response is built.
pub(super) const MOST_OVERRIDES: usize = 64;
/// Maximum number of responses tried for the example to paste.
pub(super) const MOST_EXAMPLE_TRIALS: usize = 50;
/// Maximum number of entries without an example that are named.
pub(super) const MOST_NAMES: usize = 10;

// Sensitive fields.

/// Maximum number of searches for the field that makes a location secret. Later diagnostics do not
/// name it.
pub(super) const MOST_SECRET_SEARCHES: usize = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_can_be_spent_once() {
        let mut budget = Budget::new(3);
        assert_eq!((budget.spend(2), budget.left()), (Ok(()), 1));
        assert_eq!((budget.spend(1), budget.is_exhausted()), (Ok(()), true));
        let mut budget = Budget::new(3);
        assert_eq!((budget.spend(4), budget.spend(1)), (Err(Exhausted), Err(Exhausted)));
    }
}

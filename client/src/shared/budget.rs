//! The retry budget: how many retries all calls to one vendor may make while it fails.

/// How retries are rationed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BudgetPolicy {
    /// Every retry takes tokens; none is made when too few are left. A success gives back what the call's last retry took, or 1
    /// if the call was not retried.
    TokenBucket {
        /// Tokens at the start, and the most there can be.
        capacity: u32,
        /// Tokens that a retry takes.
        retry_cost: u32,
        /// Tokens that a retry takes where load, a quota or the vendor's own state is the cause.
        throttled_cost: u32,
    },
    /// Every failure that a retry could help takes one token, every success gives back a part of one; no retry is made while
    /// half of the tokens or fewer are left.
    FailureRatio {
        /// Tokens at the start, and the most there can be.
        max_tokens: u32,
        /// Thousandths of a token that a success gives back.
        token_ratio_thousandths: u32,
    },
    /// No budget: only the limits of each call hold.
    Unlimited,
}

impl BudgetPolicy {
    /// The token bucket of the AWS SDKs: 500 tokens, 14 a retry, 5 a throttled one.
    pub const STANDARD: Self = Self::TokenBucket { capacity: 500, retry_cost: 14, throttled_cost: 5 };
}

impl Default for BudgetPolicy {
    fn default() -> Self {
        Self::STANDARD
    }
}

pub(crate) struct Budget {
    policy: BudgetPolicy,
    /// Tokens, or thousandths of them under `FailureRatio`.
    left: u64,
}

impl Budget {
    pub(crate) fn new(policy: BudgetPolicy) -> Self {
        Self { policy, left: most(policy) }
    }

    /// Whole tokens that are left.
    pub(crate) fn tokens(&self) -> u64 {
        if matches!(self.policy, BudgetPolicy::FailureRatio { .. }) { self.left / 1000 } else { self.left }
    }

    /// Notes a failure that a retry could help.
    pub(crate) fn failed(&mut self) {
        if matches!(self.policy, BudgetPolicy::FailureRatio { .. }) {
            self.left = self.left.saturating_sub(1000);
        }
    }

    /// Takes the tokens for one retry and returns their number; `None` if there are too few.
    pub(crate) fn take(&mut self, throttled: bool) -> Option<u32> {
        match self.policy {
            BudgetPolicy::TokenBucket { retry_cost, throttled_cost, .. } => {
                let cost = if throttled { throttled_cost } else { retry_cost };
                self.left = self.left.checked_sub(u64::from(cost))?;
                Some(cost)
            }
            BudgetPolicy::FailureRatio { .. } => (self.left > most(self.policy) / 2).then_some(0),
            BudgetPolicy::Unlimited => Some(0),
        }
    }

    /// Gives back the tokens of a retry that was not sent.
    pub(crate) fn refund(&mut self, cost: u32) {
        self.add(cost);
    }

    /// Notes a success; `last_cost` is what the call's last retry took.
    pub(crate) fn succeeded(&mut self, last_cost: Option<u32>) {
        match self.policy {
            BudgetPolicy::FailureRatio { token_ratio_thousandths, .. } => self.add(token_ratio_thousandths),
            _ => self.add(last_cost.unwrap_or(1)),
        }
    }

    fn add(&mut self, tokens: u32) {
        self.left = self.left.saturating_add(u64::from(tokens)).min(most(self.policy));
    }
}

fn most(policy: BudgetPolicy) -> u64 {
    match policy {
        BudgetPolicy::TokenBucket { capacity, .. } => u64::from(capacity),
        BudgetPolicy::FailureRatio { max_tokens, .. } => u64::from(max_tokens) * 1000,
        BudgetPolicy::Unlimited => u64::MAX,
    }
}

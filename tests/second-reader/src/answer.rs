//! One error of a response, as both readers report it: only texts and numbers, which can be compared.

/// One decoded error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The key of its entry; none if it is unrecognized.
    pub entry: Option<String>,
    /// The code, cut.
    pub code: Option<String>,
    /// The code before it was cut, where that changed it.
    pub uncut: Option<String>,
    /// All codes, the outermost first.
    pub codes: Vec<String>,
    /// The text for people.
    pub message: Option<String>,
    /// The position among the elements.
    pub index: Option<usize>,
    /// The category.
    pub category: String,
    /// The retry kind.
    pub kind: String,
    /// `yes`, `no` or `maybe`.
    pub executed: String,
    /// The vendor's delay.
    pub delay: Option<Delay>,
    /// What counts if the delay is a moment that turns out to be past.
    pub fallback: Option<Delay>,
    /// How often it may be sent again.
    pub max: Option<u32>,
    /// First delay of a computed backoff, in nanoseconds.
    pub base: Option<u128>,
    /// Longest one.
    pub cap: Option<u128>,
    /// The entry's fields.
    pub fields: Vec<(String, Option<String>)>,
    /// The common fields.
    pub common: Vec<(String, Option<String>)>,
}

/// A delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delay {
    /// So many nanoseconds.
    After(u128),
    /// Until this nanosecond since 1970.
    At(i128),
}

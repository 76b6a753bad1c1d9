//! Why a response is the error it is: what the decoder decided on its way, kept.
//!
//! What comes in: the decoder's own decisions, which `trace` writes down. What goes out: [`Explanation`]: positions in the catalog, which are
//! those in the spec, and what stood in the response, fit to be shown. Secrets and texts of raw bodies are [`Shown::Hidden`].

pub(crate) mod recorder;
pub(crate) mod redact;
pub(crate) mod redacted_response;

use alloc::string::String;
use alloc::vec::Vec;

pub use crate::decode::observer::{DetectedBy, Origin};

use crate::error::transport::TransportFailure;
use crate::time::delay::Delay;

/// How the decoder went through one response.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Explanation {
    /// What the body turned out to be.
    pub body: BodyKind,
    /// The selected elements in the order of the body, then, if none of them is an error, the body itself.
    pub looks: Vec<Attempt>,
    /// How many more selected elements are no errors.
    pub more: usize,
}

/// What a body turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// No response came.
    NoResponse,
    /// Empty, or white space only.
    Empty,
    /// Longer than the limit: it was not looked into.
    TooLong,
    /// A JSON object or array.
    Json,
    /// JSON that breaks off, or that something follows: what stood complete before that counts.
    BrokenJson,
    /// Any other text.
    Text,
}

/// How the decoder looked at a selected element or at the body.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The element's position among those that its `each` selects; `None`: the body.
    pub element: Option<usize>,
    /// The shapes that were tried, in order.
    pub shapes: Vec<ShapeStep>,
    /// Why it is an error at all.
    pub because: DetectedBy,
    /// Which error it is, and why.
    pub error: Option<Match>,
}

/// How one shape was tried.
#[derive(Clone, Debug)]
pub struct ShapeStep {
    /// Its position.
    pub shape: usize,
    /// Whether it fits.
    pub fit: ShapeFit,
}

/// Whether a shape fits.
#[derive(Clone, Debug)]
pub enum ShapeFit {
    /// It fits and its code was found: it applies.
    Applies,
    /// It fits, but has no code: it applies if no later shape has one.
    AppliesWithoutCode,
    /// Its `status` does not cover the response's.
    OtherStatus,
    /// Neither its code nor its message was found.
    NothingFound,
    /// Its code was not found, and an earlier shape fits without one.
    NoBetter,
    /// This condition of its `when` does not hold.
    Condition(usize, ConditionStep),
}

/// Which error it is, and why.
#[derive(Clone, Debug)]
pub struct Match {
    /// The code that was found.
    pub code: Option<FoundCode>,
    /// The message that was found, and at which of the shape's places.
    pub message: Option<(usize, Shown)>,
    /// The entry; `None`: unrecognized.
    pub entry: Option<usize>,
    /// Everything that could be the entry, in the order of the rules: the first that fits is the entry.
    pub candidates: Vec<Candidate>,
    /// Where the category comes from.
    pub category: Origin,
    /// Where the retry line comes from.
    pub retry: RetryTrace,
}

/// A code, and how it was found.
#[derive(Clone, Debug)]
pub struct FoundCode {
    /// The code, cut as the shape says.
    pub code: Shown,
    /// At which of the shape's places.
    pub place: usize,
    /// The text that it was cut from.
    pub uncut: Option<Shown>,
    /// The other form of a whole number: its digits.
    pub digits: Option<String>,
}

/// One way for an error to be an entry.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The entry.
    pub entry: usize,
    /// By what it would be told.
    pub way: MatchedBy,
    /// Its conditions, in the order of the spec.
    pub conditions: Vec<ConditionStep>,
    /// Whether its status covers the response's; true in an entry with a code, where it does not matter.
    pub status: bool,
    /// How far its template matches the message.
    pub template: Option<TemplateStep>,
}

impl Candidate {
    /// Whether all of it holds.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.status && self.conditions.iter().all(|step| step.holds) && self.template.as_ref().is_none_or(|step| step.matches)
    }
}

/// By what an entry is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatchedBy {
    /// This very code.
    Exact,
    /// A range of codes.
    Range(i64, i64),
    /// How the code begins.
    Prefix(String),
    /// Without a code.
    Codeless,
    /// How the call failed.
    Transport(TransportFailure),
}

/// Whether a condition holds, and what stood there.
#[derive(Clone, Debug)]
pub struct ConditionStep {
    /// Whether it holds.
    pub holds: bool,
    /// What stood at the first of its places that has something.
    pub seen: Shown,
}

/// How far a template matches a message.
#[derive(Clone, Debug)]
pub struct TemplateStep {
    /// Which of the entry's messages.
    pub message: usize,
    /// Whether the whole message matches.
    pub matches: bool,
    /// How many of its literal texts were found, in order.
    pub found: usize,
    /// How many characters of literal text that is.
    pub characters: usize,
    /// What stood where the next literal text did not.
    pub rest: Shown,
}

/// What stood somewhere, fit to be shown: control characters escaped, shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Nothing, or null.
    Nothing,
    /// A text, number or boolean.
    Text(String),
    /// What `*` selects.
    Several(Vec<Shown>),
    /// A JSON object.
    Object,
    /// A JSON array.
    Array,
    /// Something that must not be shown.
    Hidden,
}

/// Where a retry line and its delay come from.
#[derive(Clone, Debug)]
pub struct RetryTrace {
    /// The line.
    pub origin: Origin,
    /// The line whose sources were looked at for a delay: an override without its own keeps those of the line it replaces.
    pub sources: Origin,
    /// The overrides that did not fit before it, each with its conditions.
    pub overrides: Vec<Vec<ConditionStep>>,
    /// Where a delay was looked for, in order.
    pub delays: Vec<DelayStep>,
    /// Whether `Retry-After` turned the table's word into one that lets a caller send again.
    pub raised: bool,
}

/// One look for a delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DelayStep {
    /// The source's position in the retry line; `None`: the header `Retry-After`, which needs no line.
    pub source: Option<usize>,
    /// The delay, or why it is none.
    pub delay: Result<Delay, DelayRejected>,
}

/// Why a source gives no delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DelayRejected {
    /// Nothing stands there.
    Missing,
    /// What stands there is not of the source's type, or negative.
    Unreadable,
    /// It says zero.
    Zero,
    /// The moment is not in the future.
    Past,
}

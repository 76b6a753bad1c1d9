//! Explains why a response decodes as it does.
//!
//! An [`Explanation`] contains the decisions of the decoder: positions in the catalog, which are
//! those in the spec, and values of the response that are fit to be shown. Secrets and texts of raw
//! bodies are [`Shown::Hidden`].

pub(crate) mod document;
pub(crate) mod recorder;
pub(crate) mod redact;
pub(crate) mod redacted_response;

use alloc::string::String;
use alloc::vec::Vec;

use crate::catalog::ids::EntryId;

pub use crate::decode::observer::{DetectedBy, Origin};
pub use crate::explain::document::document;

use crate::error::transport::TransportFailure;
use crate::time::delay::Delay;

/// The decisions of the decoder for one response.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Explanation {
    /// The kind of the body.
    pub body: BodyKind,
    /// The selected elements in the order of the body and then, if none of them is an error, the
    /// body.
    pub looks: Vec<Attempt>,
    /// Number of further selected elements that are not errors.
    pub more: usize,
}

/// The kind of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// There was no response.
    NoResponse,
    /// Empty, or white space only.
    Empty,
    /// Longer than the limit, and therefore ignored.
    TooLong,
    /// A JSON object or array.
    Json,
    /// JSON with a syntax error, or followed by something else. Values that were complete before it
    /// count.
    BrokenJson,
    /// XML.
    Xml,
    /// XML that breaks off or is not well-formed. Elements that were complete before it count.
    BrokenXml,
    /// XML whose declaration names an encoding other than UTF-8, and which is not read.
    XmlEncoding,
    /// An event stream, of which response formats read the events.
    EventStream,
    /// Any other text.
    Text,
}

/// The decisions for one selected element, or for the body.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The event or line that was looked at. `None`: the body.
    pub part: Option<BodyPart>,
    /// The element's position among those selected by its `each`. `None`: the body.
    pub element: Option<usize>,
    /// The response formats that were tried, in order.
    pub shapes: Vec<ShapeStep>,
    /// Why it counts as an error at all.
    pub because: DetectedBy,
    /// Which error it is, and why.
    pub error: Option<Match>,
}

/// A part of a body that is decoded on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyPart {
    /// An event of an event stream.
    Event {
        /// Its name, fit to be shown.
        name: String,
        /// Its position among the events that have data.
        position: usize,
    },
    /// A line.
    Line {
        /// Its position among the lines that are not blank.
        position: usize,
    },
}

/// A response format that was tried.
#[derive(Clone, Debug)]
pub struct ShapeStep {
    /// Its position.
    pub shape: usize,
    /// The outcome.
    pub fit: ShapeFit,
}

/// The outcome of trying a response format.
#[derive(Clone, Debug)]
pub enum ShapeFit {
    /// It found a code, so it applies.
    Applies,
    /// It found no code, and applies if no later format finds one.
    AppliesWithoutCode,
    /// Its `status` does not include the status of the response.
    OtherStatus,
    /// It found neither a code nor a message.
    NothingFound,
    /// It found no code, and an earlier format already applies without one.
    NoBetter,
    /// This condition of its `when` does not hold.
    Condition(usize, ConditionStep),
}

/// Which error it is, and why.
#[derive(Clone, Debug)]
pub struct Match {
    /// The code that was found.
    pub code: Option<FoundCode>,
    /// The message that was found, and the alternative of the format's `message` location that had
    /// it.
    pub message: Option<(usize, Shown)>,
    /// The entry. `None`: unrecognized.
    pub entry: Option<EntryId>,
    /// Every possible entry, in the order of the rules. The first that matches is the entry.
    pub candidates: Vec<Candidate>,
    /// The origin of the category.
    pub category: Origin,
    /// The origin of the retry policy.
    pub retry: RetryTrace,
}

/// A code, and how it was found.
#[derive(Clone, Debug)]
pub struct FoundCode {
    /// The code, trimmed as the response format says.
    pub code: Shown,
    /// The alternative of the format's `code` location that had it.
    pub place: usize,
    /// The raw code, if it was trimmed.
    pub raw: Option<Shown>,
    /// The digits of a whole number that is written in another form.
    pub digits: Option<String>,
    /// All codes, the outermost first, if there are codes inside the error.
    pub all: Vec<Shown>,
}

/// A way in which an error can match an entry.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The entry.
    pub entry: EntryId,
    /// What identifies the entry.
    pub way: MatchedBy,
    /// Its conditions, in the order of the spec.
    pub conditions: Vec<ConditionStep>,
    /// Whether its status includes the status of the response. Always true for an entry with a
    /// code, whose status is not tested.
    pub status: bool,
    /// How far its template matches the message.
    pub template: Option<TemplateStep>,
}

impl Candidate {
    /// Whether everything holds.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.status && self.conditions.iter().all(|step| step.holds) && self.template.as_ref().is_none_or(|step| step.matches)
    }
}

/// What identifies an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatchedBy {
    /// An exact code.
    Exact,
    /// A range of codes.
    Range(i64, i64),
    /// A code prefix.
    Prefix(String),
    /// Status, message and conditions, without a code.
    Codeless,
    /// A transport failure.
    Transport(TransportFailure),
}

/// Whether a condition holds, and the value it was tested on.
#[derive(Clone, Debug)]
pub struct ConditionStep {
    /// Whether it holds.
    pub holds: bool,
    /// The value at the first alternative of its location that has one.
    pub seen: Shown,
}

/// How far a template matches a message.
#[derive(Clone, Debug)]
pub struct TemplateStep {
    /// The index of the template among those of the entry.
    pub message: usize,
    /// Whether the whole message matches.
    pub matches: bool,
    /// Number of its literal texts that were found, in order.
    pub found: usize,
    /// Number of characters in those literal texts.
    pub characters: usize,
    /// The rest of the message, in which the next literal text was not found.
    pub rest: Shown,
}

/// A value that is fit to be shown: control characters escaped, truncated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// No value, or null.
    Nothing,
    /// A text, number or boolean.
    Text(String),
    /// The values selected by `*`.
    Several(Vec<Shown>),
    /// A JSON object.
    Object,
    /// A JSON array.
    Array,
    /// A value that must not be shown.
    Hidden,
}

/// The origin of a retry policy and its delay.
#[derive(Clone, Debug)]
pub struct RetryTrace {
    /// The origin of the policy.
    pub origin: Origin,
    /// The origin of the sources that were searched for a delay. An override without sources of its
    /// own keeps those of the policy it replaces.
    pub sources: Origin,
    /// The overrides that did not match, each with its conditions.
    pub overrides: Vec<Vec<ConditionStep>>,
    /// The sources that were searched for a delay, in order.
    pub delays: Vec<DelayStep>,
    /// Whether `Retry-After` turned the default retry kind into one that allows a retry.
    pub raised: bool,
}

/// A source that was searched for a delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DelayStep {
    /// The source's position in the retry policy. `None`: the header `Retry-After`, which applies
    /// without being listed.
    pub source: Option<usize>,
    /// The delay, or why the source gives none.
    pub delay: Result<Delay, DelayRejected>,
}

/// Why a source gives no delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DelayRejected {
    /// It has no value.
    Missing,
    /// The value is negative or not of the source's type.
    Unreadable,
    /// The value is zero.
    Zero,
    /// The moment is not in the future.
    Past,
}

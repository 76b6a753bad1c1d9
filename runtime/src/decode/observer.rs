//! Receives each decision of the decoder. The default implementation, for `()`, does nothing and
//! compiles away.

use crate::catalog::ids::EntryId;
use crate::catalog::projection::EntryCore;
use crate::catalog::rows::DelaySource;
use crate::decode::extracted::Element;
use crate::decode::part::Part;
use crate::decode::reading::FormatMatch;
use crate::decode::scope::Scope;
use crate::error::retry::RetryKind;
use crate::error::transport::TransportFailure;
use crate::time::delay::Delay;

/// Receives each decision as it is made.
pub(crate) trait Observer {
    /// The decoder looks at a selected element, or at the body.
    fn look(&mut self, _element: Option<&Element>) {}

    /// The decoder turns to an event or a line.
    fn part(&mut self, _part: Part<'_>) {}

    /// A response format was tried.
    fn shape(&mut self, _scope: &Scope<'_>, _shape: usize, _fit: FormatOutcome<'_, '_>) {}

    /// The decoder decided whether the element or body is an error.
    fn is_error(&mut self, _because: DetectedBy) {}

    /// The decoder decided which entry the error is; `scope` contains its code and message.
    fn entry(&mut self, _scope: &Scope<'_>, _reading: &FormatMatch<'_>, _entry: Option<EntryId>) {}

    /// The origin of the error's category.
    fn category(&mut self, _origin: Origin) {}

    /// The origin of the error's retry policy, and of the sources of its delay.
    fn retry(&mut self, _scope: &Scope<'_>, _entry: Option<&EntryCore>, _origin: Origin, _sources: Origin) {}

    /// A delay was looked for, in a source of the retry policy or in `Retry-After`: the value
    /// found, and whether it counts. The source belongs to the entry `owner`.
    fn delay(
        &mut self,
        _scope: &Scope<'_>,
        _owner: Option<&EntryCore>,
        _source: Option<(usize, DelaySource)>,
        _read: Option<Delay>,
        _usable: Option<Delay>,
    ) {
    }

    /// `Retry-After` turned the default retry kind into one that allows a retry.
    fn raised(&mut self) {}
}

impl Observer for () {}

/// The outcome of trying a response format.
#[derive(Clone, Copy)]
pub(crate) enum FormatOutcome<'a, 'r> {
    /// It found a code, so it applies.
    Code,
    /// It found no code, and applies if no later format finds one.
    NoCode,
    /// Its `status` does not include the status of the response.
    OtherStatus,
    /// It found neither a code nor a message.
    Nothing,
    /// It found no code, and an earlier format already applies without one.
    NoBetter,
    /// A condition does not hold, evaluated with these values of the format.
    Condition(&'a FormatMatch<'r>),
}

/// Why something counts as an error at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetectedBy {
    /// It does not.
    No,
    /// There was no response.
    NoResponse,
    /// A response format applies.
    Shape,
    /// The status is 400 or more.
    Status,
    /// An entry without a code lists the status.
    Entry,
}

/// The origin of a category or a retry policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A policy of `retry_overrides`, by its position.
    Override(usize),
    /// The entry itself.
    Entry,
    /// A code range or prefix that covers the code, by its entry.
    Family(EntryId),
    /// The defaults for the only status of the entry.
    StatusOfEntry(u16),
    /// The defaults for the status of the response.
    Status(u16),
    /// The defaults for the transport failure.
    Transport(TransportFailure),
    /// Of a category: the retry kind, the entry's own or inherited.
    RetryKind(RetryKind),
    /// No origin: nothing is known.
    Nowhere,
}

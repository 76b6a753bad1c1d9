//! Who is told what the decoder decides. Nobody is told by default, and nobody costs nothing: the compiler sees empty bodies.

use crate::catalog::rows::DelaySource;
use crate::decode::extracted::Element;
use crate::decode::fields::Fields;
use crate::decode::reading::FormatMatch;
use crate::decode::scope::Scope;
use crate::error::retry::RetryKind;
use crate::error::transport::TransportFailure;
use crate::time::delay::Delay;

/// Is told of each decision, as it is made.
pub(crate) trait Observer {
    /// A selected element, or the body, is looked at.
    fn look(&mut self, _element: Option<&Element>) {}

    /// A shape was tried.
    fn shape(&mut self, _scope: &Scope<'_>, _shape: usize, _fit: FormatOutcome<'_, '_>) {}

    /// What was looked at is an error, or not.
    fn is_error(&mut self, _because: DetectedBy) {}

    /// It was decided which entry the error is; `scope` knows its code and message.
    fn entry(&mut self, _scope: &Scope<'_>, _reading: &FormatMatch<'_>, _entry: Option<usize>) {}

    /// Where the error's category comes from.
    fn category(&mut self, _origin: Origin) {}

    /// Where the error's retry line comes from, and where the sources of its delay.
    fn retry(&mut self, _fields: &Fields<'_>, _origin: Origin, _sources: Origin) {}

    /// A delay was looked for: in a source of the retry line, or in `Retry-After`; what stood there, and whether it counts. The
    /// fields are those of the entry that wrote the source.
    fn delay(
        &mut self,
        _fields: &Fields<'_>,
        _source: Option<(usize, DelaySource)>,
        _read: Option<Delay>,
        _usable: Option<Delay>,
    ) {
    }

    /// `Retry-After` turned the table's word into one that lets a caller send again.
    fn raised(&mut self) {}
}

impl Observer for () {}

/// How a shape fits.
#[derive(Clone, Copy)]
pub(crate) enum FormatOutcome<'a, 'r> {
    /// It has a code: it applies.
    Code,
    /// It has none: it applies if no later one has a code.
    NoCode,
    /// Its status does not cover the response's.
    OtherStatus,
    /// Neither code nor message was found.
    Nothing,
    /// No code was found, and an earlier one fits without.
    NoBetter,
    /// A condition does not hold, with what the shape reads.
    Condition(&'a FormatMatch<'r>),
}

/// Why something is an error at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetectedBy {
    /// It is none.
    No,
    /// No response came.
    NoResponse,
    /// A shape applies.
    Shape,
    /// The status is 400 or more.
    Status,
    /// An entry without a code names the status.
    Entry,
}

/// Where a category or a retry line comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A line of `retry_overrides`, by its position.
    Override(usize),
    /// The entry's own line.
    Entry,
    /// A family that covers the code: its entry.
    Family(usize),
    /// The table of statuses, for the only status the entry states.
    StatusOfEntry(u16),
    /// The table of statuses, for the response's status.
    Status(u16),
    /// The table, for the way the call failed.
    Transport(TransportFailure),
    /// Of a category: the retry kind that was written or lent.
    RetryKind(RetryKind),
    /// Nothing says.
    Nowhere,
}

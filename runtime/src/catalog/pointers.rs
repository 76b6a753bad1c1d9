//! The JSON Pointers of a catalog, in the form in which a body is matched against them.

use crate::catalog::ids::{LocationId, StateId};
use crate::catalog::row_range::RowRange;

/// All pointers of a catalog as one deterministic automaton over member names and array indexes.
///
/// A *context* is where pointers start: 0 is the body, and each further one belongs to an `each`
/// location.
#[derive(Clone, Copy, Debug)]
pub struct PointerAutomaton<'a> {
    /// The states. The first one is the whole body.
    pub nodes: &'a [State],
    /// Edges to members of an object.
    pub members: &'a [MemberEdge<'a>],
    /// Edges to single elements of an array.
    pub items: &'a [IndexEdge],
    /// Values to capture.
    pub captures: &'a [Capture],
    /// Contexts that start at a state.
    pub starts: &'a [u16],
    /// The number of contexts, including the body.
    pub contexts: u16,
    /// Whether the names of the members on the way to a value are needed.
    pub tracks: bool,
    /// Whether the body is read to its end, because a condition must hold for every value.
    pub reads_to_end: bool,
    /// Documents inside of texts.
    pub documents: &'a [TextDocument],
}

/// A document inside of a text: what `LOCATION then` reads.
#[derive(Clone, Copy, Debug)]
pub struct TextDocument {
    /// The text's location.
    pub source: LocationId,
    /// The state at which its elements are looked for, if an `each` reads it.
    pub root: Option<StateId>,
}

impl PointerAutomaton<'_> {
    /// Whether there is nothing to find in a body.
    pub(crate) const fn is_empty(&self) -> bool {
        self.captures.is_empty() && self.starts.is_empty()
    }
}

/// A state of a [`PointerAutomaton`].
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// Edges by member name, sorted by name.
    pub members: RowRange,
    /// Edges by array index, sorted by index.
    pub items: RowRange,
    /// The state for all other elements.
    pub any_item: Option<StateId>,
    /// The state for all other members.
    pub any_member: Option<StateId>,
    /// The state for an XML element that has no sibling of its name, and so is also an array of
    /// one, if that makes a difference.
    pub alone: Option<StateId>,
    /// The values to capture in this state.
    pub captures: RowRange,
    /// The contexts that start in this state.
    pub starts: RowRange,
}

/// An edge to a member of an object.
#[derive(Clone, Copy, Debug)]
pub struct MemberEdge<'a> {
    /// The member's name.
    pub name: &'a str,
    /// The next state.
    pub node: StateId,
}

/// An edge to one element of an array.
#[derive(Clone, Copy, Debug)]
pub struct IndexEdge {
    /// The element's index.
    pub index: u32,
    /// The next state.
    pub node: StateId,
}

/// A value to capture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capture {
    /// The context.
    pub context: u16,
    /// The pointer within the context.
    pub pointer: u16,
}

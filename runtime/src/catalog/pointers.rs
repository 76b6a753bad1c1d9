//! The pointers of a catalog, as the walk over a body goes along them.
//!
//! What comes in: rows that `lower` (in the spec crate) made of all pointers of a spec. What goes out: nothing, these are data.

use crate::catalog::row_range::RowRange;

/// All pointers of a catalog as one deterministic automaton over member names and array positions.
///
/// A *context* is where pointers start: 0 is the body, each further one belongs to one `each` location.
#[derive(Clone, Copy, Debug)]
pub struct PointerAutomaton<'a> {
    /// The states; the first stands for the whole body.
    pub nodes: &'a [State],
    /// Steps into members of an object.
    pub members: &'a [MemberEdge<'a>],
    /// Steps to single elements of an array.
    pub items: &'a [IndexEdge],
    /// Values to keep.
    pub captures: &'a [Capture],
    /// Contexts that start at a node.
    pub starts: &'a [u16],
    /// How many contexts there are, the body's included.
    pub contexts: u16,
}

/// A state of [`PointerAutomaton`].
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// Steps by member name, sorted by name.
    pub members: RowRange,
    /// Steps by array position, sorted by it.
    pub items: RowRange,
    /// The step for every other element, or [`NONE`](crate::catalog::rows::NONE).
    pub any_item: u32,
    /// What to keep here.
    pub captures: RowRange,
    /// Contexts that start here.
    pub starts: RowRange,
}

/// A step into a member.
#[derive(Clone, Copy, Debug)]
pub struct MemberEdge<'a> {
    /// The member's name.
    pub name: &'a str,
    /// The next node.
    pub node: u32,
}

/// A step to one element.
#[derive(Clone, Copy, Debug)]
pub struct IndexEdge {
    /// The element's position.
    pub index: u32,
    /// The next node.
    pub node: u32,
}

/// A value to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capture {
    /// In which context.
    pub context: u16,
    /// Under which pointer.
    pub pointer: u16,
}

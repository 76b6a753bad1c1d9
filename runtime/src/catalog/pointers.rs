//! The pointers of a catalog, as the walk over a body goes along them.
//!
//! What comes in: rows that `lower` (in the spec crate) made of all pointers of a spec. What goes out: nothing, these are data.

use crate::catalog::row_range::Rows;

/// All pointers of a catalog as one deterministic automaton over member names and array positions.
///
/// A *context* is where pointers start: 0 is the body, each further one belongs to one `each` location.
#[derive(Clone, Copy, Debug)]
pub struct Paths<'a> {
    /// The states; the first stands for the whole body.
    pub nodes: &'a [Node],
    /// Steps into members of an object.
    pub members: &'a [Member<'a>],
    /// Steps to single elements of an array.
    pub items: &'a [Item],
    /// Values to keep.
    pub wants: &'a [Want],
    /// Contexts that start at a node.
    pub opens: &'a [u16],
    /// How many contexts there are, the body's included.
    pub contexts: u16,
}

/// A state of [`Paths`].
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// Steps by member name, sorted by name.
    pub members: Rows,
    /// Steps by array position, sorted by it.
    pub items: Rows,
    /// The step for every other element, or [`NONE`](crate::catalog::rows::NONE).
    pub every: u32,
    /// What to keep here.
    pub wants: Rows,
    /// Contexts that start here.
    pub opens: Rows,
}

/// A step into a member.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The member's name.
    pub name: &'a str,
    /// The next node.
    pub node: u32,
}

/// A step to one element.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// The element's position.
    pub index: u32,
    /// The next node.
    pub node: u32,
}

/// A value to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Want {
    /// In which context.
    pub context: u16,
    /// Under which pointer.
    pub pointer: u16,
}

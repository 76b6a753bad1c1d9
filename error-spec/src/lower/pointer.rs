//! The steps of a JSON Pointer (RFC 6901), with texts that live as long as the spec.

use std::borrow::Cow;

use vendor_errors_runtime::__private::{PointerStep, pointer_steps};

use super::interned::kept;

pub(crate) use vendor_errors_runtime::__private::pointer_index as index;

/// One step of a pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Step<'s> {
    /// To the member with this name, and to the element whose index the name is.
    To(&'s str),
    /// To every element: `*`.
    Every,
    /// To every member: `{}`, `{name}`.
    Member(Option<&'s str>),
    /// Any number of levels down: `**`, `{path**}`.
    Deep(Option<&'s str>),
}

/// The steps of `pointer`; none for the empty one.
pub(crate) fn steps(pointer: &str) -> impl Iterator<Item = Step<'_>> {
    pointer_steps(pointer).map(|step| match step {
        PointerStep::To(Cow::Borrowed(name)) => Step::To(name),
        PointerStep::To(Cow::Owned(name)) => Step::To(kept(name)),
        PointerStep::Every => Step::Every,
        PointerStep::Member(name) => Step::Member(name),
        PointerStep::Deep(name) => Step::Deep(name),
    })
}

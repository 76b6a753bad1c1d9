//! Conditions on values of a response.

#[cfg(feature = "data")]
use serde::{Deserialize, Serialize};

use crate::spec::location::Locations;
use crate::spec::spanned::Spanned;
use crate::spec::status::StatusList;

/// A condition of a `when`.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct ConditionDef {
    /// The location to test.
    pub location: Locations,
    /// The test.
    pub test: Spanned<TestDef>,
}

/// A test of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub enum TestDef {
    /// `present`.
    Present,
    /// `absent`.
    Absent,
    /// `= X`.
    Exactly(String),
    /// `X`, in which `{}` matches any text: the texts between the placeholders, with white space
    /// folded.
    Like(Vec<String>),
    /// `<> X`.
    Unlike(Vec<String>),
    /// A list of statuses, at the location `status`.
    Status(StatusList),
    /// `<>` and a list of statuses, at the location `status`.
    NotStatus(StatusList),
    /// `in A | B`, with white space folded.
    In(Vec<String>),
    /// `not in A | B`.
    NotIn(Vec<String>),
    /// `>= 400`, `400..499`: the lowest and the highest number. An empty text is no bound; `>` or `<`
    /// before a bound excludes the bound itself.
    Within([String; 2]),
    /// `every CONDITION`: each value that the location selects fulfils it, and there is one.
    Every(Box<TestDef>),
    /// `ignore case CONDITION`. The texts are in lower case.
    IgnoreCase(Box<TestDef>),
}

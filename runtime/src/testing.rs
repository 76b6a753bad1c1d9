//! Internals for the differential tests, the fuzz target and the benchmarks. Programs must not use
//! them.
//!
//! The functions are `inline` to be compiled in the caller and not in every program.

use alloc::string::String;
use alloc::vec::Vec;

use crate::catalog::pointers::PointerAutomaton;
use crate::decode::extract::collect;
use crate::decode::extracted::Extracted;
use crate::json::scanner::{Scanner, SyntaxErrorAt};

pub use crate::json::string::{quoted, unescape};

/// The position at which the first JSON value in `bytes` ends, or of its syntax error.
#[inline]
pub fn end_of_value(bytes: &[u8]) -> Result<usize, usize> {
    let mut scan = Scanner::new(bytes);
    scan.skip().map(|()| scan.at()).map_err(|SyntaxErrorAt(at)| at)
}

/// The number of values at `paths` in a body that starts as an object or array.
#[must_use]
#[inline]
pub fn number_of_values(paths: &PointerAutomaton<'_>, body: &[u8]) -> usize {
    let mut repaired = Vec::new();
    let mut extracted = Extracted::default();
    collect(paths, body, &mut repaired, &mut extracted);
    extracted.len()
}

/// A value that was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value {
    /// The context of its element and the element's position in it; `None` if it is from the body.
    pub element: Option<(u16, u32)>,
    /// Its pointer.
    pub pointer: u16,
    /// The value as written.
    pub written: String,
    /// The text of a string, number or boolean.
    pub text: Option<String>,
    /// The elements of an array, as written.
    pub elements: Option<Vec<String>>,
}

/// The values at `paths` in a body that starts as an object or array: first those of the body, then
/// those of its elements, each sorted by pointer.
#[must_use]
#[inline]
pub fn values(paths: &PointerAutomaton<'_>, body: &[u8]) -> Vec<Value> {
    let mut repaired = Vec::new();
    let mut extracted = Extracted::default();
    collect(paths, body, &mut repaired, &mut extracted);
    let pointers = paths.captures.iter().map(|want| want.pointer + 1).max().unwrap_or_default();
    let elements = extracted.opened().iter().enumerate().map(|(number, opened)| (number, (opened.context, opened.position)));
    let mut all = Vec::new();
    for element in core::iter::once(None).chain(elements.map(Some)) {
        for pointer in 0..pointers {
            all.extend(extracted.values(element.map(|(number, _)| number), pointer).map(|json| Value {
                element: element.map(|(_, name)| name),
                pointer,
                written: json.written().into_owned(),
                text: json.text().map(Into::into),
                elements: json.elements().map(|elements| elements.map(|json| json.written().into_owned()).collect()),
            }));
        }
    }
    all
}

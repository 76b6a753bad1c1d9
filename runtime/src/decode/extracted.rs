//! The values at the catalog's pointers, as slices of the body.
//!
//! They are found by [extract](crate::decode::extract). After a syntax error the values that were
//! complete before it are kept.

use crate::catalog::pointers::{Capture, PointerAutomaton, State};
use crate::decode::small_vec::SmallVec;
use crate::decode::ways::Ways;
use crate::json::raw_value::RawValue;

/// Number of values up to which a linear search is used.
const FEW: usize = 8;

/// The values found; those of one pointer are in the order of the body. Null counts as no value.
#[derive(Default)]
pub(crate) struct Extracted<'b> {
    /// Values whose pointer starts at the body. Sorted by pointer if there are more than a few.
    body: SmallVec<ExtractedValue<'b>, FEW>,
    /// Values whose pointer starts at an element.
    elements: SmallVec<ExtractedValue<'b>, FEW>,
    /// The elements selected by an `each`, in the order of the body.
    opened: SmallVec<Element, 2>,
    /// For each context, its current element and the number of elements so far.
    contexts: SmallVec<(u32, u32), 2>,
    /// The number of values and elements that can still be kept.
    left: usize,
    /// Whether the body is XML; while a document in a text is looked into, whether that is.
    pub(crate) is_xml: bool,
    /// Whether the body breaks off, as far as it was read; while a document in a text is looked into,
    /// whether that does.
    pub(crate) is_broken: bool,
    /// The names on the way to values and elements, if a location needs them.
    pub(crate) ways: Ways<'b>,
}

/// Number of values and elements of a body that are kept, plus as many again for each byte of the
/// body. Only pointers written for that purpose capture values often enough to reach it.
const KEPT: usize = 4096;
const KEPT_A_BYTE: usize = 2;

#[derive(Clone, Copy, Default)]
struct ExtractedValue<'b> {
    pointer: u16,
    element: u32,
    value: RawValue<'b>,
}

/// An array element selected by an `each` location.
#[derive(Clone, Copy, Default)]
pub(crate) struct Element {
    /// The context, which identifies the `each`.
    pub(crate) context: u16,
    /// Its position among all elements selected by this `each`.
    pub(crate) position: u32,
    /// The range of its values among those of all elements.
    from: u32,
    to: u32,
    /// Whether it is in XML.
    is_xml: bool,
    /// Whether its document breaks off.
    is_broken: bool,
}

impl<'b> Extracted<'b> {
    /// Keeps as much as may be kept of a body of that length.
    pub(crate) fn make_room(&mut self, body_length: usize) {
        self.left += KEPT + KEPT_A_BYTE * body_length;
    }

    /// Whether the element, or the body, is XML.
    pub(crate) fn is_xml_of(&self, element: Option<usize>) -> bool {
        element.and_then(|element| self.opened().get(element)).map_or(self.is_xml, |opened| opened.is_xml)
    }

    /// Whether the document of the element, or the body, breaks off.
    pub(crate) fn is_broken_of(&self, element: Option<usize>) -> bool {
        element.and_then(|element| self.opened().get(element)).map_or(self.is_broken, |opened| opened.is_broken)
    }

    /// Whether it was prepared for contexts.
    pub(crate) fn has_begun(&self) -> bool {
        self.contexts.len() > 0
    }

    /// Makes ready for lookups. Whether all that is wanted could be kept.
    pub(crate) fn finish(&mut self) -> bool {
        // Elements may ask for a value of the whole body, each of them: a look at all of them every time would be too long.
        if self.body.len() > FEW {
            self.body.as_mut_slice().sort_by_key(|found| found.pointer);
        }
        self.ways.sort();
        self.left > 0
    }

    /// The elements selected by an `each`, in the order of the body.
    pub(crate) fn opened(&self) -> &[Element] {
        self.opened.as_slice()
    }

    pub(crate) fn len(&self) -> usize {
        self.body.len() + self.elements.len()
    }

    /// The number of values of an element that are searched to find those of one pointer.
    pub(crate) fn passed(&self, element: usize) -> usize {
        self.opened().get(element).map_or(0, |opened| (opened.to - opened.from) as usize)
    }

    /// The values of one pointer, from the body or from an element.
    pub(crate) fn values(&self, element: Option<usize>, pointer: u16) -> impl Iterator<Item = RawValue<'b>> + '_ {
        let hits = match element {
            None if self.body.len() > FEW => {
                let hits = self.body.as_slice();
                let (from, to) =
                    (hits.partition_point(|hit| hit.pointer < pointer), hits.partition_point(|hit| hit.pointer <= pointer));
                hits.get(from..to).unwrap_or_default()
            }
            None => self.body.as_slice(),
            Some(number) => {
                let opened = self.opened().get(number);
                let hits = opened.and_then(|opened| self.elements.as_slice().get(opened.from as usize..opened.to as usize));
                hits.unwrap_or_default()
            }
        };
        hits.iter()
            .filter(move |hit| hit.pointer == pointer && element.is_none_or(|element| hit.element as usize == element))
            .map(|hit| hit.value)
    }

    /// Prepares for this number of contexts.
    pub(crate) fn begin(&mut self, contexts: u16) {
        for _ in 0..contexts {
            self.contexts.push((0, 0));
        }
    }

    /// Starts the elements that begin at `node`, and returns how many were open before.
    pub(crate) fn open(&mut self, node: &State, paths: &PointerAutomaton<'_>) -> usize {
        let before = self.opened.len();
        for &context in node.starts.of(paths.starts) {
            if !self.is_room() {
                continue;
            }
            let number = position(self.opened.len());
            let Some((current, count)) = self.contexts.as_mut_slice().get_mut(usize::from(context)) else { continue };
            let from = position(self.elements.len());
            self.opened.push(Element {
                context,
                position: *count,
                from,
                to: from,
                is_xml: self.is_xml,
                is_broken: self.is_broken,
            });
            if paths.tracks {
                self.ways.opened();
            }
            *current = number;
            *count += 1;
        }
        before
    }

    /// Ends the elements that began at `node`.
    pub(crate) fn close(&mut self, node: &State, before: usize) {
        let to = position(self.elements.len());
        for opened in self.opened.as_mut_slice().iter_mut().skip(before).take(node.starts.len()) {
            opened.to = to;
        }
    }

    pub(crate) fn keep(&mut self, want: Capture, value: RawValue<'b>) {
        if !self.is_room() {
            return;
        }
        if want.context == 0 {
            self.body.push(ExtractedValue { pointer: want.pointer, element: 0, value });
        } else if let Some(&(element, _)) = self.contexts.as_slice().get(usize::from(want.context)) {
            self.elements.push(ExtractedValue { pointer: want.pointer, element, value });
        }
    }
}

impl Extracted<'_> {
    fn is_room(&mut self) -> bool {
        self.left = self.left.saturating_sub(1);
        self.left > 0
    }
}

fn position(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

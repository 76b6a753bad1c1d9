//! Selects the pairs of entries with equal rank that a cheap test cannot tell apart.
//!
//! Pairs that require different texts at the same location are skipped, so that a thousand entries
//! distinguished by a thousand reasons do not need a million comparisons.

use std::borrow::Cow;

use vendor_errors_runtime::catalog::{Catalog, Location, RowRange, Test};

use super::budget::{Exhausted, MOST_CANDIDATES};
use crate::sort::sort_by_key;
use crate::spec::condition::TestDef;
use crate::spec::error::ErrorDef;
use crate::spec::template::TemplateDef;

/// A way to match an entry, among others of its rank.
pub(super) struct Candidate<'s> {
    pub(super) entry: usize,
    pub(super) error: &'s ErrorDef,
    /// The template that its message must match.
    pub(super) message: Option<&'s TemplateDef>,
    /// The beginnings of texts that it requires at locations; for the message also its end,
    /// reversed.
    beginnings: Vec<(Ends, Cow<'s, str>)>,
    /// The total length of the texts that a comparison may read.
    pub(super) weight: usize,
    /// The work that deciding may take for a message built from its template.
    pub(super) work: usize,
}

/// What comparing two entries showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compared {
    /// No response was found that matches both equally well.
    Distinct,
    /// The later entry is ambiguous, with this or an earlier one. It needs no further comparison.
    Ambiguous,
}

/// Compares a pair.
pub(super) type Compare<'f, 'c, 's> = dyn FnMut(&'c Candidate<'s>, &'c Candidate<'s>) -> Result<Compared, Exhausted> + 'f;

/// A location in the catalog.
type Ends = (u32, u32);
/// Represents the message.
const MESSAGE: Ends = (u32::MAX, u32::MAX);
/// Represents the reversed message.
const MESSAGE_BACKWARDS: Ends = (u32::MAX, 0);

impl<'s> Candidate<'s> {
    pub(super) fn new(
        entry: usize,
        error: &'s ErrorDef,
        message: Option<&'s TemplateDef>,
        when: RowRange,
        catalog: &'s Catalog<'s>,
    ) -> Self {
        let texts = message.map(|message| message.texts.as_slice());
        let conditions = catalog.conditions.range(when).iter();
        let mut beginnings: Vec<_> = conditions
            // A text in another case begins otherwise.
            .filter(|condition| !condition.ignore_case)
            .filter_map(|condition| Some((condition.location, beginning(condition.location, condition.test, catalog)?)))
            .map(|(location, text)| ((location.from, location.to), Cow::Borrowed(text)))
            .collect();
        beginnings.extend(texts.and_then(<[String]>::first).map(|text| (MESSAGE, Cow::Borrowed(text.as_str()))));
        let backwards = |text: &String| Cow::Owned(text.chars().rev().collect());
        beginnings.extend(texts.and_then(<[String]>::last).map(|text| (MESSAGE_BACKWARDS, backwards(text))));
        beginnings.retain(|(_, text)| !text.is_empty());
        let tested = error.when.iter().map(|condition| weight(&condition.test.value));
        let weight = tested.sum::<usize>() + texts.into_iter().flatten().map(String::len).sum::<usize>();
        let work = texts.map_or(0, |texts| deciding(texts, catalog));
        Self { entry, error, message, beginnings, weight, work }
    }

    fn beginning(&self, at: Ends) -> Option<&str> {
        self.beginnings.iter().find(|(known, _)| *known == at).map(|(_, text)| &**text)
    }
}

/// The work that deciding may take for a message built from this template: rows, and what is
/// compared with each.
pub(super) fn deciding(template: &[String], catalog: &Catalog<'_>) -> usize {
    let message = template.join("x");
    catalog.message_index.candidates(&message, MOST_CANDIDATES) * (1 + message.len() / 64)
}

/// The number of rows without a code that the decoder examines one by one.
pub(super) fn looked_through(catalog: &Catalog<'_>) -> usize {
    if catalog.message_index.rows.is_empty() { catalog.codeless.len() } else { catalog.without_message.len() }
}

/// The length of the texts of a test.
pub(super) fn weight(test: &TestDef) -> usize {
    match test {
        TestDef::Exactly(text) => text.len(),
        TestDef::Like(texts) | TestDef::Unlike(texts) => texts.iter().map(String::len).sum(),
        TestDef::In(texts) | TestDef::NotIn(texts) => texts.iter().map(|text| 4 + text.len()).sum(),
        TestDef::Every(test) | TestDef::IgnoreCase(test) => weight(test),
        TestDef::Within(bounds) => bounds.iter().map(String::len).sum(),
        TestDef::Present | TestDef::Absent | TestDef::Status(_) | TestDef::NotStatus(_) => 1,
    }
}

/// The beginning of the text that a condition requires at a location.
fn beginning<'s>(location: RowRange, test: Test<'s>, catalog: &'s Catalog<'s>) -> Option<&'s str> {
    let many = |place: &Location<'_>| matches!(place, Location::Pointer { many: true, .. } | Location::Then { many: true, .. });
    if location.of(catalog.locations).iter().any(many) {
        return None;
    }
    match test {
        Test::Equals(text) => Some(text),
        Test::Matches(texts) => catalog.texts.range(texts).first(),
        _ => None,
    }
}

/// Visits pairs, the earlier entry first.
pub(super) fn pairs<'c, 's>(group: &[&'c Candidate<'s>], visit: &mut Compare<'_, 'c, 's>) -> Result<(), Exhausted> {
    apart(group, &mut Vec::new(), visit)
}

/// Splits a group by the location at which most of it requires a text: two texts can only be equal
/// if one starts with the other.
fn apart<'c, 's>(group: &[&'c Candidate<'s>], done: &mut Vec<Ends>, visit: &mut Compare<'_, 'c, 's>) -> Result<(), Exhausted> {
    let Some(at) = most_asked(group, done).filter(|_| group.len() > 2) else { return each_with_each(group, visit) };
    let mut asking: Vec<(&str, &'c Candidate<'s>)> = Vec::new();
    let mut loose = Vec::new();
    for candidate in group {
        match candidate.beginning(at) {
            Some(text) => asking.push((text, *candidate)),
            None => loose.push(*candidate),
        }
    }
    sort_by_key(&mut asking, |(text, _)| *text);
    let asking = asking.chunk_by(|(one, _), (two, _)| one == two);
    let asking: Vec<(&str, Vec<_>)> = asking.map(|alike| (alike[0].0, alike.iter().map(|(_, one)| *one).collect())).collect();
    done.push(at);
    let mut open: Vec<(&str, &[&'c Candidate<'s>])> = Vec::new();
    for (text, alike) in &asking {
        while open.last().is_some_and(|(shorter, _)| !text.starts_with(shorter)) {
            open.pop();
        }
        apart(alike, done, visit)?;
        for (_, shorter) in &open {
            each_with_others(shorter, alike, visit)?;
        }
        open.push((text, alike));
    }
    apart(&loose, done, visit)?;
    done.pop();
    asking.iter().try_for_each(|(_, asking)| each_with_others(&loose, asking, visit))
}

fn each_with_others<'c, 's>(
    some: &[&'c Candidate<'s>],
    others: &[&'c Candidate<'s>],
    visit: &mut Compare<'_, 'c, 's>,
) -> Result<(), Exhausted> {
    for one in some {
        for two in others {
            visit(one, two)?;
        }
    }
    Ok(())
}

fn most_asked(group: &[&Candidate<'_>], done: &[Ends]) -> Option<Ends> {
    let locations = group.iter().flat_map(|candidate| &candidate.beginnings).map(|(at, _)| *at);
    let mut asked: Vec<Ends> = locations.filter(|at| !done.contains(at)).collect();
    sort_by_key(&mut asked, |at| *at);
    let most = asked.chunk_by(|one, two| one == two).max_by_key(|alike| alike.len())?;
    most.first().copied().filter(|_| most.len() > 1)
}

fn each_with_each<'c, 's>(group: &[&'c Candidate<'s>], visit: &mut Compare<'_, 'c, 's>) -> Result<(), Exhausted> {
    for (position, later) in group.iter().enumerate() {
        for earlier in group.iter().take(position) {
            if visit(earlier, later)? == Compared::Ambiguous {
                break;
            }
        }
    }
    Ok(())
}

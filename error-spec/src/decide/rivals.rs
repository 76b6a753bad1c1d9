//! Which entries of one rank are worth comparing: pairs that a quick look cannot tell apart.
//!
//! What comes in: a group of equal rank. What goes out: its pairs, without those that differ in a text that both ask of one place;
//! so a thousand entries told by a thousand reasons need no million looks.

use std::collections::{BTreeMap, HashMap};

use vendor_errors_runtime::{Catalog, Place, Rows, Test};

use crate::spec::ErrorDef;

/// One way to be an entry, among others of its rank.
pub(super) struct Contender<'s> {
    pub(super) entry: usize,
    pub(super) error: &'s ErrorDef,
    /// The template that its message must match.
    pub(super) message: Option<&'s [String]>,
    literals: Vec<(Ends, &'s str)>,
}

/// A location in the catalog.
type Ends = (u32, u32);
/// Stands for the message in place of a location.
const MESSAGE: Ends = (u32::MAX, u32::MAX);

impl<'s> Contender<'s> {
    pub(super) fn new(
        entry: usize,
        error: &'s ErrorDef,
        message: Option<&'s [String]>,
        when: Rows,
        catalog: &'s Catalog<'s>,
    ) -> Self {
        let conditions = when.of(catalog.conditions).iter();
        let mut literals: Vec<_> =
            conditions.filter_map(|condition| literal(condition.location, condition.test, catalog)).collect();
        if let Some([only]) = message {
            literals.push((MESSAGE, only));
        }
        Self { entry, error, message, literals }
    }

    fn literal(&self, at: Ends) -> Option<&'s str> {
        self.literals.iter().find(|(known, _)| *known == at).map(|(_, text)| *text)
    }
}

/// The one text that a condition asks of one place.
fn literal<'s>(location: Rows, test: Test<'s>, catalog: &'s Catalog<'s>) -> Option<(Ends, &'s str)> {
    let many = |place: &Place<'_>| matches!(place, Place::Pointer { many: true, .. });
    if location.of(catalog.places).iter().any(many) {
        return None;
    }
    let text = match test {
        Test::Exactly(text) => text,
        Test::Like(texts) => match texts.of(catalog.texts) {
            [only] => only,
            _ => return None,
        },
        _ => return None,
    };
    Some(((location.from, location.to), text))
}

/// Hands pairs over, the earlier entry first; `see` answers whether the later one is settled.
pub(super) fn pairs<'c, 's>(group: &[&'c Contender<'s>], see: &mut dyn FnMut(&'c Contender<'s>, &'c Contender<'s>) -> bool) {
    apart(group, &mut Vec::new(), see);
}

/// Splits a group by the place of which most of it asks a text.
fn apart<'c, 's>(
    group: &[&'c Contender<'s>],
    done: &mut Vec<Ends>,
    see: &mut dyn FnMut(&'c Contender<'s>, &'c Contender<'s>) -> bool,
) {
    let Some(at) = most_asked(group, done).filter(|_| group.len() > 2) else { return each_with_each(group, see) };
    let mut order: Vec<Vec<&Contender<'_>>> = Vec::new();
    let mut buckets: HashMap<&str, usize> = HashMap::new();
    let mut loose = Vec::new();
    for contender in group {
        match contender.literal(at) {
            Some(text) => {
                let bucket = *buckets.entry(text).or_insert_with(|| {
                    order.push(Vec::new());
                    order.len() - 1
                });
                order[bucket].push(*contender);
            }
            None => loose.push(*contender),
        }
    }
    done.push(at);
    for bucket in &order {
        apart(bucket, done, see);
    }
    apart(&loose, done, see);
    done.pop();
    for contender in &loose {
        for other in order.iter().flatten() {
            let (one, two) = if contender.entry < other.entry { (contender, other) } else { (other, contender) };
            see(one, two);
        }
    }
}

fn most_asked(group: &[&Contender<'_>], done: &[Ends]) -> Option<Ends> {
    let mut asked: BTreeMap<Ends, usize> = BTreeMap::new();
    for (at, _) in group.iter().flat_map(|contender| &contender.literals) {
        if !done.contains(at) {
            *asked.entry(*at).or_default() += 1;
        }
    }
    asked.into_iter().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 1).map(|(at, _)| at)
}

fn each_with_each<'c, 's>(group: &[&'c Contender<'s>], see: &mut dyn FnMut(&'c Contender<'s>, &'c Contender<'s>) -> bool) {
    for (position, later) in group.iter().enumerate() {
        if group.iter().take(position).any(|earlier| see(earlier, later)) {
            continue;
        }
    }
}

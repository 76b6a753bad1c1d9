//! Finds responses that decode differently.
//!
//! For each kind of difference the first response that shows it becomes a change in the group of
//! the error it concerns. The responses come from `probes`; one decoder reads each of them with
//! both catalogs.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use vendor_errors_runtime::{Category, Delay, RetryInfo};
use vendor_errors_spec::{ExampleResponse, decode_response, describe_response};

use super::affected::Affected;
use super::change::{Callers, Change, Fate, Group, Witness};
use super::pairs::Pairs;
use super::probes::Seen;
use super::side::{Report, Side};
use super::{behavior, probes};

/// Maximum number of witnesses; more would not help.
const MOST: usize = 3;

/// The identity of one error of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Who {
    /// There is no such error.
    NoError,
    Unrecognized,
    Known(usize),
}

/// One error of a response, decoded.
#[derive(Clone, Copy, Hash)]
struct Read {
    who: Who,
    /// Its position among the elements of a body that holds several.
    index: Option<usize>,
    retry: RetryInfo,
    category: Category,
}

/// Adds the observed changes.
pub(crate) fn add(old: Side<'_>, new: Side<'_>, pairs: &Pairs, most: usize, report: &mut Report) {
    let affected = Affected::of(old.spec, new.spec, pairs);
    let mut seen = HashSet::new();
    let mut reached = (vec![false; affected.old.len()], vec![false; affected.new.len()]);
    let mut showing = Showing { old, new, pairs, report, seen: &mut seen };
    probes::each(old, new, &affected, most, &mut |response| {
        let (before, after) = (read(old, response), read(new, response));
        let known = showing.seen.len();
        let pairs = aligned(&before, &after);
        for (was, now) in &pairs {
            showing.compare(*was, *now, response);
        }
        if pairs.len() < before.len().max(after.len()) && before.len() != after.len() {
            showing.counted(&before, &after, response);
        }
        let marks = |all: &[Read], affected: &[bool], reached: &mut [bool]| {
            let mut is_affected = false;
            for read in all {
                if let Who::Known(entry) = read.who {
                    reached[entry] = true;
                    is_affected |= affected[entry];
                }
            }
            is_affected
        };
        let was = marks(&before, &affected.old, &mut reached.0);
        let is_affected = marks(&after, &affected.new, &mut reached.1) || was;
        let mut hasher = DefaultHasher::new();
        (before, after).hash(&mut hasher);
        Seen { is_affected, outcome: hasher.finish(), is_news: showing.seen.len() > known }
    });
    for (now, was) in pairs.of_new.iter().enumerate() {
        let Some(was) = was.filter(|was| affected.old[*was] && !reached.0[*was] && !reached.1[now]) else { continue };
        if let Some(group) = report.new.get_mut(now).filter(|_| Affected::differs(old.spec, new.spec, was, now)) {
            let text = "no response could be built that is this error, so what callers notice is unknown";
            group.changes.push(Change::at_run_time("untried", Callers::Breaks, text));
        }
    }
}

/// Pairs the errors before and after: by element if both have elements, else the first ones.
fn aligned<'r>(before: &'r [Read], after: &'r [Read]) -> Vec<(Option<&'r Read>, Option<&'r Read>)> {
    let has_elements = |all: &[Read]| all.iter().all(|read| read.index.is_some());
    if !has_elements(before) || !has_elements(after) {
        let longest = before.len().max(after.len());
        return (0..longest.min(1)).map(|at| (before.get(at), after.get(at))).collect();
    }
    let find = |all: &'r [Read], index: Option<usize>| all.iter().find(|read| read.index == index);
    let mut all: Vec<_> = before.iter().map(|was| (Some(was), find(after, was.index))).collect();
    all.extend(after.iter().filter(|now| find(before, now.index).is_none()).map(|now| (None, Some(now))));
    all
}

fn read(side: Side<'_>, response: &ExampleResponse) -> Vec<Read> {
    let mut all = Vec::new();
    decode_response(side.catalog, response, &mut |outcome| {
        let who = outcome.entry.map_or(Who::Unrecognized, |entry| Who::Known(entry.index()));
        let meta = &outcome.meta;
        all.push(Read { who, index: meta.index, retry: meta.retry, category: meta.category });
    });
    all
}

impl Pairs {
    fn are_same(&self, was: Who, now: Who) -> bool {
        match (was, now) {
            (Who::Known(was), Who::Known(now)) => self.of_old.get(was) == Some(&Some(now)),
            _ => was == now,
        }
    }
}

/// Adds differences to their groups, each kind once.
struct Showing<'r, 's> {
    old: Side<'s>,
    new: Side<'s>,
    pairs: &'r Pairs,
    report: &'r mut Report,
    seen: &'r mut HashSet<(Who, Who, &'static str)>,
}

impl Showing<'_, '_> {
    /// Adds the differences between the two to their groups.
    fn compare(&mut self, was: Option<&Read>, now: Option<&Read>, response: &ExampleResponse) {
        let who = |read: Option<&Read>| read.map_or(Who::NoError, |read| read.who);
        let (from, to) = (who(was), who(now));
        let is_same = self.pairs.are_same(from, to);
        if !is_same {
            self.moved(from, to, response);
        }
        // A response that was unrecognized had a category and a retry too, and programs act on them.
        if let (Some(was), Some(now)) = (was, now)
            && (is_same || is_recognized_now(from, to))
        {
            self.advised(*was, *now, response);
        }
    }

    /// A response whose errors are not elements on both sides, and another number of them.
    fn counted(&mut self, before: &[Read], after: &[Read], response: &ExampleResponse) {
        let is_fewer = after.len() < before.len();
        let who = |all: &[Read]| all.first().map_or(Who::NoError, |read| read.who);
        let (was, now) = (who(before), who(after));
        if !self.seen.insert((was, now, if is_fewer { "fewer" } else { "more" })) {
            return;
        }
        let (callers, text) = if is_fewer {
            (Callers::Breaks, "some responses have fewer errors than before")
        } else {
            (Callers::Notice, "some responses have more errors than before")
        };
        let group = self.group(was, now);
        group.changes.push(Change::at_run_time("count", callers, text));
        let errors = |all: &[Read]| format!("{} error{}", all.len(), if all.len() == 1 { "" } else { "s" });
        witness(group, response, errors(before), errors(after));
    }

    fn name(side: Side<'_>, who: Who) -> String {
        match who {
            Who::NoError => "no error".into(),
            Who::Unrecognized => "Unrecognized".into(),
            Who::Known(entry) => side.error(entry).map_or_else(String::new, |of| of.error.key.value.clone()),
        }
    }

    /// The group of a difference: that of the removed error, else of the new one, else of the old one.
    fn group(&mut self, was: Who, now: Who) -> &mut Group {
        let added = match now {
            Who::Known(now) if self.pairs.of_new.get(now) == Some(&None) => Some(now),
            _ => None,
        };
        let (removed, stayed) = match was {
            Who::Known(was) => (Some(was), self.pairs.of_old.get(was).copied().flatten()),
            _ => (None, None),
        };
        let now = if let Who::Known(now) = now { Some(now) } else { None };
        let report = &mut *self.report;
        if let Some(group) = removed.and_then(|was| report.removed.get_mut(was)).and_then(Option::as_mut) {
            return group;
        }
        match added.or(stayed).or(now).and_then(|new| report.new.get_mut(new)) {
            Some(group) => group,
            None => &mut report.whole,
        }
    }

    /// A response that is now another error.
    fn moved(&mut self, was: Who, now: Who, response: &ExampleResponse) {
        if !self.seen.insert((was, now, "decodes")) {
            return;
        }
        let (old, new) = (Self::name(self.old, was), Self::name(self.new, now));
        let callers = if is_recognized_now(was, now) { Callers::Notice } else { Callers::Breaks };
        let group = self.group(was, now);
        let text = match (group.fate, was) {
            // That is what adding and removing means.
            (Fate::Removed, _) | (Fate::Added, Who::Unrecognized) => None,
            (Fate::Added, Who::NoError) => Some("matches responses that were not errors".to_string()),
            (Fate::Added, _) => Some(format!("matches responses of {old}")),
            (_, Who::Known(_)) if now == Who::NoError => Some("some responses are no longer errors".to_string()),
            (_, Who::Known(_)) => Some(format!("some responses are now {new}")),
            (_, _) if now == Who::NoError => Some("some responses that were unrecognized are no longer errors".to_string()),
            (_, Who::NoError) => Some("some responses that were not errors are now this one".to_string()),
            (_, Who::Unrecognized) => Some("some responses that were unrecognized are now this".to_string()),
        };
        group.changes.extend(text.map(|text| Change::at_run_time("decodes", callers, text)));
        witness(group, response, old, new);
    }

    /// A response with another category or retry, whose error is the same or was unrecognized.
    fn advised(&mut self, was: Read, now: Read, response: &ExampleResponse) {
        let delay = |read: &Read| read.retry.delay.map_or_else(|| "no delay".into(), |delay: Delay| delay.to_string());
        let mut changes = behavior::retries(&was.retry, &now.retry);
        changes.extend(behavior::categories(was.category, now.category));
        changes.extend(super::change::moved("delay", Callers::Notice, "delay", &delay(&was), &delay(&now)));
        changes.retain(|change| !self.seen.contains(&(was.who, now.who, change.about)));
        self.seen.extend(changes.iter().map(|change| (was.who, now.who, change.about)));
        for mut change in changes {
            let about = change.about;
            let group = self.group(was.who, now.who);
            // The entry's own change is already reported; the response shows it.
            if !group.changes.iter().any(|known| known.about == about) {
                if is_recognized_now(was.who, now.who) {
                    change.text = format!("of responses that were unrecognized: {}", change.text);
                }
                group.changes.push(change);
            }
            let said = |read: &Read| match about {
                "category" => read.category.name().to_string(),
                "delay" => delay(read),
                _ => behavior::line(&read.retry),
            };
            if said(&was) != said(&now) {
                witness(group, response, said(&was), said(&now));
            }
        }
    }
}

/// Whether an unrecognized response became a known error.
const fn is_recognized_now(was: Who, now: Who) -> bool {
    matches!((was, now), (Who::Unrecognized, Who::Known(_)))
}

fn witness(group: &mut Group, response: &ExampleResponse, old: String, new: String) {
    let is_known = |known: &Witness| {
        (&known.old, &known.new) == (&old, &new) && describe_response(&known.response) == describe_response(response)
    };
    if group.witnesses.len() < MOST && !group.witnesses.iter().any(is_known) {
        group.witnesses.push(Witness { response: response.clone(), old, new });
    }
}

//! Responses that decode to something else: the witnesses.
//!
//! What comes in: both sides and who is who. What goes out: for each kind of difference the first response that shows it, with its
//! change, in the group of the error it is about. The responses are the examples of both specs and those made from their entries;
//! the one decoder reads each of them by both catalogs. Nothing can fail.

use std::collections::HashSet;

use vendor_errors_runtime::{Category, Delay, Retry};
use vendor_errors_spec::{ExampleResponse, decode_response, response_in_words, responses};

use super::change::{Callers, Change, Fate, Group, Witness};
use super::compare::{Report, Side};
use super::pairs::Pairs;
use super::run_time;

/// More witnesses than this help nobody.
const MOST: usize = 3;

/// What one error of a response is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Who {
    /// There is none, or not as many.
    NoError,
    Unrecognized,
    Known(usize),
}

/// One error of a response, decoded.
#[derive(Clone, Copy)]
struct Read {
    who: Who,
    retry: Retry,
    category: Category,
}

/// Adds what is seen.
pub(crate) fn add(old: Side<'_>, new: Side<'_>, pairs: &Pairs, report: &mut Report) {
    let (mut seen, mut responded) = (HashSet::new(), HashSet::new());
    let all = [old, new].into_iter().flat_map(|side| responses(side.spec, side.catalog));
    let mut showing = Showing { old, new, pairs, report, seen: &mut seen };
    for response in all.filter(|response| responded.insert(response_in_words(response))) {
        let (before, after) = (read(old, &response), read(new, &response));
        for at in 0..before.len().max(after.len()) {
            let (was, now) = (before.get(at), after.get(at));
            let who = |read: Option<&Read>| read.map_or(Who::NoError, |read| read.who);
            if !pairs.are_same(who(was), who(now)) {
                showing.moved(who(was), who(now), &response);
                // What follows stands at another position, and would be told twice.
                break;
            }
            if let (Some(was), Some(now)) = (was, now) {
                showing.advised(*was, *now, &response);
            }
        }
    }
}

fn read(side: Side<'_>, response: &ExampleResponse) -> Vec<Read> {
    let mut all = Vec::new();
    decode_response(side.catalog, response, &mut |outcome| {
        let who = outcome.entry.map_or(Who::Unrecognized, Who::Known);
        all.push(Read { who, retry: outcome.wire.retry, category: outcome.wire.category });
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

/// Puts differences into groups, each kind of them once.
struct Showing<'r, 's> {
    old: Side<'s>,
    new: Side<'s>,
    pairs: &'r Pairs,
    report: &'r mut Report,
    seen: &'r mut HashSet<(Who, Who, &'static str)>,
}

impl Showing<'_, '_> {
    fn name(side: Side<'_>, who: Who) -> String {
        match who {
            Who::NoError => "no error".into(),
            Who::Unrecognized => "Unrecognized".into(),
            Who::Known(entry) => side.error(entry).map_or_else(String::new, |of| of.error.key.value.clone()),
        }
    }

    /// The group that a difference belongs to: of the error that is gone, else of the one that is new, else of the old one.
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

    /// A response that is another error now.
    fn moved(&mut self, was: Who, now: Who, response: &ExampleResponse) {
        if !self.seen.insert((was, now, "decodes")) {
            return;
        }
        let (old, new) = (Self::name(self.old, was), Self::name(self.new, now));
        let callers = if was == Who::Unrecognized && matches!(now, Who::Known(_)) { Callers::Notice } else { Callers::Breaks };
        let group = self.group(was, now);
        let text = match (group.fate, was) {
            // That is what adding and removing means.
            (Fate::Removed, _) | (Fate::Added, Who::Unrecognized) => None,
            (Fate::Added, Who::NoError) => Some("takes responses that were no error".to_string()),
            (Fate::Added, _) => Some(format!("takes responses of {old}")),
            (_, Who::Known(_)) if now == Who::NoError => Some("some responses are no error any more".to_string()),
            (_, Who::Known(_)) => Some(format!("some responses are now {new}")),
            (_, _) if now == Who::NoError => Some("some responses that were unrecognized are no error any more".to_string()),
            (_, Who::NoError) => Some("some responses that were no error are now one".to_string()),
            (_, Who::Unrecognized) => Some("some responses that were unrecognized are now this".to_string()),
        };
        group.changes.extend(text.map(|text| Change::at_run_time("decodes", callers, text)));
        witness(group, response, old, new);
    }

    /// A response that is the same error, and advises something else.
    fn advised(&mut self, was: Read, now: Read, response: &ExampleResponse) {
        let delay = |read: &Read| read.retry.delay.map_or_else(|| "no delay".into(), |delay: Delay| delay.to_string());
        let mut changes = run_time::retries(&was.retry, &now.retry);
        changes.extend(run_time::categories(was.category, now.category));
        changes.extend(super::change::moved("delay", Callers::Notice, "delay", &delay(&was), &delay(&now)));
        for change in changes {
            if !self.seen.insert((was.who, now.who, change.about)) {
                continue;
            }
            let about = change.about;
            let group = self.group(was.who, now.who);
            // What the entry says by itself is known already; the response shows it.
            if !group.changes.iter().any(|known| known.about == about) {
                group.changes.push(change);
            }
            let said = |read: &Read| match about {
                "category" => read.category.name().to_string(),
                "delay" => delay(read),
                _ => run_time::line(&read.retry),
            };
            if said(&was) != said(&now) {
                witness(group, response, said(&was), said(&now));
            }
        }
    }
}

fn witness(group: &mut Group, response: &ExampleResponse, old: String, new: String) {
    let is_known = |known: &Witness| {
        (&known.old, &known.new) == (&old, &new) && response_in_words(&known.response) == response_in_words(response)
    };
    if group.witnesses.len() < MOST && !group.witnesses.iter().any(is_known) {
        group.witnesses.push(Witness { response: response.clone(), old, new });
    }
}

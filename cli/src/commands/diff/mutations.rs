//! Property test: `diff` reports every change of behavior that random responses show for a random
//! change of a spec.
//!
//! Each pair is a random spec and a copy with one thing dropped, altered, narrowed or added. Both
//! decode random responses; each difference must be among the changes of the error it concerns, at
//! its level. `DIFF_PAIRS=5000 DIFF_SEED=7 cargo test --release -p vendor-errors-cli mutations --
//! --nocapture` runs it longer and prints how much it covered.

mod model;
mod random;
mod replies;

use vendor_errors_runtime::catalog::EntryId;
use vendor_errors_runtime::{Idempotency, RetryInfo};
use vendor_errors_spec::{ExampleResponse, Source, Spec, decode_response, describe_response, load, lower};

use super::change::{Callers, Change, Group};
use super::compare::groups;
use super::pairs::{Pairs, pairs};
use super::side::Side;
use model::Model;
use random::Random;

/// Pairs in the quick run.
const PAIRS: u64 = 12;
/// Random responses for each pair.
const RESPONSES: usize = 300;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn spec(model: &Model) -> Option<Spec> {
    load(&Source::new("demo.yaml", model.yaml())).spec
}

#[test]
fn what_random_responses_show_is_said() {
    let (pairs, seed) = (number("DIFF_PAIRS", PAIRS), number("DIFF_SEED", 1));
    let (mut run, mut seen, mut quiet) = (0, 0, Vec::new());
    let mut random = Random::new(seed);
    while run < pairs {
        let old = Model::random(&mut random);
        let Some(was) = spec(&old) else { continue };
        for _ in 0..4 {
            let mut new = old.clone();
            new.mutate(&mut random);
            let Some(now) = spec(&new).filter(|_| new != old) else { continue };
            run += 1;
            let (shown, unsaid) = try_pair(&was, &now, &mut random);
            seen += shown;
            quiet.extend(unsaid.map(|what| format!("{what}\n{}\n{}", old.yaml(), new.yaml())));
        }
    }
    println!("{run} pairs, {seen} observed changes, {} of them unannounced", quiet.len());
    assert!(seen > run / 2, "the responses show too little: {seen} changes in {run} pairs");
    assert!(
        quiet.is_empty(),
        "{} unannounced, such as\n{}",
        quiet.len(),
        quiet.iter().take(5).cloned().collect::<Vec<_>>().join("\n\n")
    );
}

/// One error of a response: the entry if it is known, and its retry answer.
type Read = (Option<usize>, &'static str, RetryInfo);

fn read(side: Side<'_>, response: &ExampleResponse) -> Vec<Read> {
    let mut all = Vec::new();
    decode_response(side.catalog, response, &mut |outcome| {
        all.push((outcome.entry.map(EntryId::index), outcome.meta.category.name(), outcome.meta.retry));
    });
    all
}

/// The number of kinds of changes shown by the responses, and the first one that `diff` does not report.
fn try_pair(was: &Spec, now: &Spec, random: &mut Random) -> (u64, Option<String>) {
    let said = groups(was, now);
    let (old_tables, new_tables) = (lower(was), lower(now));
    let (old_catalog, new_catalog) = (old_tables.catalog(), new_tables.catalog());
    let (old, new) = (Side { spec: was, catalog: &old_catalog }, Side { spec: now, catalog: &new_catalog });
    let known = Known { said: &said, was, now, pairs: pairs(was, now) };
    let (mut kinds, mut unsaid) = (std::collections::HashSet::new(), None);
    for _ in 0..RESPONSES {
        let response = replies::random(random);
        let (before, after) = (read(old, &response), read(new, &response));
        let is_list = before.len() > 1 || after.len() > 1;
        for at in 0..before.len().max(after.len()) {
            if is_list && before.len() != after.len() {
                break;
            }
            for kind in known.differences(before.get(at), after.get(at)) {
                if !known.is_said(&kind) && unsaid.is_none() {
                    unsaid = Some(format!("{kind:?} by {}", describe_response(&response)));
                }
                kinds.insert(format!("{kind:?}"));
            }
        }
    }
    (kinds.len() as u64, unsaid)
}

/// A difference: the errors, the subject, and the effect on callers.
#[derive(Debug)]
struct Difference {
    was: Option<Option<usize>>,
    now: Option<Option<usize>>,
    about: &'static [&'static str],
    callers: Callers,
}

struct Known<'k> {
    said: &'k [Group],
    was: &'k Spec,
    now: &'k Spec,
    pairs: Pairs,
}

impl Known<'_> {
    fn differences(&self, was: Option<&Read>, now: Option<&Read>) -> Vec<Difference> {
        let entry = |read: Option<&Read>| read.map(|read| read.0);
        let (from, to) = (entry(was), entry(now));
        let one = |about, callers| Difference { was: from, now: to, about, callers };
        let mut all = Vec::new();
        let is_same = match (from, to) {
            (Some(Some(from)), Some(Some(to))) => self.pairs.of_old[from] == Some(to),
            _ => from == to,
        };
        let is_recognized_now = from == Some(None) && matches!(to, Some(Some(_)));
        if !is_same {
            all.push(one(&[], if is_recognized_now { Callers::Notice } else { Callers::Breaks }));
        }
        let (Some(was), Some(now)) = (was, now) else { return all };
        if !is_same && !is_recognized_now {
            return all;
        }
        if was.1 != now.1 {
            all.push(one(&["category"], Callers::Breaks));
        }
        let may = |retry: &RetryInfo| {
            [Idempotency::Idempotent, Idempotency::NonIdempotent].map(|call| crate::describe::retry::may(retry, call))
        };
        if may(&was.2) != may(&now.2) {
            all.push(one(&["resend"], Callers::Breaks));
        } else if (was.2.kind, was.2.executed, was.2.max_retries, was.2.initial_backoff, was.2.max_backoff)
            != (now.2.kind, now.2.executed, now.2.max_retries, now.2.initial_backoff, now.2.max_backoff)
        {
            all.push(one(&["retry", "resend"], Callers::Notice));
        }
        if was.2.delay != now.2.delay {
            all.push(one(&["delay"], Callers::Notice));
        }
        all
    }

    /// Whether it is reported for one of the errors, or for the vendor.
    fn is_said(&self, difference: &Difference) -> bool {
        let key = |spec: &Spec, entry: Option<Option<usize>>| entry.flatten().map(|entry| spec.errors[entry].key.value.clone());
        let keys = [key(self.was, difference.was), key(self.now, difference.now)];
        let is_it = |change: &Change| {
            let is_about = difference.about.is_empty() || difference.about.contains(&change.about) || change.about == "override";
            is_about && change.callers >= difference.callers
        };
        let is_of = |group: &&Group| {
            group.key.is_none()
                || keys.iter().flatten().any(|key| group.key.as_ref() == Some(key) || group.was.as_ref() == Some(key))
        };
        self.said.iter().filter(is_of).any(|group| group.changes.iter().any(is_it))
    }
}

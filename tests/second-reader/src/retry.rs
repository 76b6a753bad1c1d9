//! The retry policy that applies to an error, its delay, and the category.

use crate::answer::Delay;
use crate::look::Look;
use crate::page::entries::Entry;
use crate::page::retry_policy::{Line, RETRYABLE, Source, executed};
use crate::page::statuses::Status;
use crate::select::{groups, taken};
use crate::times::{LAST, LONGEST};

/// What is said about an error.
pub(crate) struct Advice {
    pub(crate) category: String,
    pub(crate) kind: String,
    pub(crate) executed: &'static str,
    pub(crate) delay: Option<Delay>,
    pub(crate) fallback: Option<Delay>,
    pub(crate) max: Option<u32>,
    pub(crate) base: Option<u128>,
    pub(crate) cap: Option<u128>,
}

/// What a status says by itself: category, kind, executed.
const STATUSES: [(&[u16], &str, &str, &str); 20] = [
    (&[400, 406, 411, 413, 414, 415, 417, 422, 431], "invalid_argument", "never", "no"),
    (&[401], "unauthenticated", "reauth", "no"),
    (&[402], "failed_precondition", "human", "no"),
    (&[403, 451], "permission_denied", "human", "no"),
    (&[404, 410], "not_found", "never", "no"),
    (&[405, 501, 505, 510], "unimplemented", "never", "no"),
    (&[407, 511], "unauthenticated", "human", "no"),
    (&[408, 504], "deadline_exceeded", "again", "maybe"),
    (&[409], "aborted", "refresh", "no"),
    (&[412], "failed_precondition", "refresh", "no"),
    (&[416], "out_of_range", "never", "no"),
    (&[421], "unavailable", "elsewhere", "no"),
    (&[423], "failed_precondition", "unknown", "no"),
    (&[425], "unavailable", "again", "no"),
    (&[429], "resource_exhausted", "throttled", "no"),
    (&[499], "cancelled", "again", "maybe"),
    (&[502, 503], "unavailable", "again", "maybe"),
    (&[506, 508], "internal", "never", "no"),
    (&[507], "resource_exhausted", "human", "no"),
    (&[509], "resource_exhausted", "quota", "no"),
];

type Row = (&'static str, &'static str, &'static str);

fn of_status(status: u16) -> Row {
    let row = STATUSES.iter().find(|row| row.0.contains(&status));
    row.map_or_else(
        || match status {
            0..=399 => ("unknown", "unknown", "maybe"),
            400..=499 => ("failed_precondition", "never", "no"),
            _ => ("internal", "unknown", "maybe"),
        },
        |row| (row.1, row.2, row.3),
    )
}

fn of_transport(transport: &str) -> Row {
    match transport {
        "timeout" => ("deadline_exceeded", "again", "maybe"),
        "interrupted" => ("unavailable", "again", "maybe"),
        "tls" => ("failed_precondition", "human", "no"),
        _ => ("unavailable", "again", "no"),
    }
}

/// The category that a retry kind gives.
fn category_of(kind: &str) -> Option<&'static str> {
    match kind {
        "throttled" | "quota" => Some("resource_exhausted"),
        "again" | "wait" => Some("unavailable"),
        "reauth" => Some("unauthenticated"),
        _ => None,
    }
}

/// The entry and the families that lend to it, in their order.
fn lenders<'e>(look: &Look<'e>, entry: &'e Entry) -> Vec<&'e Entry> {
    let mut all = vec![entry];
    if !entry.codes.is_empty() {
        let families = groups(look).into_iter().filter(|(_, is_family)| *is_family).flat_map(|(mut group, _)| {
            // Among equally narrow ones more conditions come first, then those put over others.
            let entries = &look.scene.page.entries;
            let is_before = |one: usize, other: usize| {
                let (one, other) = (&entries[one], &entries[other]);
                one.when.len() > other.when.len()
                    || one.when.len() == other.when.len() && crate::select::is_over(entries, one, &other.key)
            };
            let mut ordered = Vec::new();
            while let Some(next) = group.iter().position(|at| group.iter().all(|other| !is_before(*other, *at))) {
                ordered.push(group.remove(next));
            }
            ordered
        });
        for family in families.map(|at| &look.scene.page.entries[at]) {
            if family.key != entry.key && family.when.iter().all(|condition| look.fulfils(condition)) {
                all.push(family);
            }
        }
    }
    all
}

/// Everything.
pub(crate) fn advice<'e>(look: &Look<'e>, entry: Option<&'e Entry>) -> Advice {
    let reply = look.scene.reply;
    let lenders = entry.map(|entry| lenders(look, entry)).unwrap_or_default();
    let default = match (entry, reply.transport) {
        (Some(Entry { status, .. }), _) if matches!(status[..], [Status::Exact(_)]) => {
            let [Status::Exact(status)] = status[..] else { unreachable!("matched") };
            of_status(status)
        }
        (_, Some(transport)) => of_transport(transport),
        _ => of_status(look.status()),
    };
    let written = lenders.iter().find_map(|lender| Some((*lender, lender.retry.as_ref()?)));
    let over = look.scene.page.overrides.iter().find(|(when, _)| when.iter().all(|condition| look.fulfils(condition)));
    let category = lenders.iter().find_map(|lender| lender.category.clone()).unwrap_or_else(|| {
        let given = written.and_then(|(_, line)| category_of(&line.kind));
        given.filter(|given| category_of(default.1) != Some(given)).unwrap_or(default.0).to_owned()
    });
    let mut advice = Advice {
        category,
        kind: default.1.to_owned(),
        executed: default.2,
        delay: None,
        fallback: None,
        max: (default.1 == "reauth").then_some(1),
        base: None,
        cap: None,
    };
    if let Some(line) = over.map(|(_, line)| line).or(written.map(|(_, line)| line)) {
        take(&mut advice, line);
    } else if look.status() >= 400 && !RETRYABLE.contains(&default.1) && gives_a_delay(look) {
        advice.kind = if look.status() < 500 { "throttled" } else { "again" }.to_owned();
    }
    if RETRYABLE.contains(&advice.kind.as_str()) {
        let own = over.map(|(_, line)| (None, line)).filter(|(_, line)| !line.sources.is_empty());
        let kept = written.map(|(lender, line)| (Some(lender), line));
        let (owner, sources) = own.or(kept).map_or((None, &[][..]), |(owner, line)| (owner, &line.sources[..]));
        (advice.delay, advice.fallback) = delay(look, owner, sources);
    }
    advice
}

fn take(advice: &mut Advice, line: &Line) {
    advice.kind.clone_from(&line.kind);
    advice.executed = line.executed;
    (advice.max, advice.base, advice.cap) = (line.max, line.base, line.cap);
    debug_assert!(!executed(&line.kind).is_empty(), "every kind says whether the call was executed");
}

/// Whether `Retry-After` gives a delay that can be judged and is at most 366 days.
fn gives_a_delay(look: &Look<'_>) -> bool {
    const LONGEST_THAT_RAISES: u128 = 366 * 86_400 * 1_000_000_000;
    matches!(retry_after(look).and_then(|delay| judged(look, delay)), Some(Delay::After(wait)) if wait <= LONGEST_THAT_RAISES)
}

fn retry_after(look: &Look<'_>) -> Option<Delay> {
    as_delay(&look.read("auto_delay", &[crate::place::Place::Header("Retry-After".into(), None)])?)
}

/// A field's value as a delay.
fn as_delay(value: &str) -> Option<Delay> {
    if let Some(wait) = value.strip_prefix("after ") {
        return wait.parse().ok().map(|wait: u128| Delay::After(wait.min(LONGEST)));
    }
    value.strip_prefix("at ").and_then(|moment| moment.parse().ok()).map(|moment: i128| Delay::At(moment.min(LAST)))
}

/// The delay counted from the clock; nothing where it is none.
fn judged(look: &Look<'_>, delay: Delay) -> Option<Delay> {
    let date = look.date();
    match (delay, date.or(look.scene.reply.now)) {
        (Delay::After(wait), _) => Some(wait),
        (Delay::At(moment), Some(now)) => u128::try_from(moment - now).ok(),
        (Delay::At(_), None) => return Some(delay),
    }
    .filter(|wait| *wait > 0)
    .map(Delay::After)
}

/// The delay, and what counts if it is a moment that turns out to be past.
fn delay(look: &Look<'_>, owner: Option<&Entry>, sources: &[Source]) -> (Option<Delay>, Option<Delay>) {
    let mut all: Vec<Option<Delay>> = Vec::new();
    for source in sources {
        let value = match source {
            Source::Literal(_) => continue,
            Source::Read(kind, place) => look.read(kind, std::slice::from_ref(place)),
            Source::Field(name) => named(look, owner, name),
        };
        all.push(value.and_then(|value| as_delay(&value)));
    }
    all.push(retry_after(look));
    let literals = sources.iter().filter_map(|source| if let Source::Literal(wait) = source { Some(*wait) } else { None });
    all.extend(literals.map(|wait| Some(Delay::After(wait))));
    let mut moments = Vec::new();
    for delay in all.into_iter().flatten().filter_map(|delay| judged(look, delay)) {
        match delay {
            Delay::At(moment) => moments.push(moment),
            wait @ Delay::After(_) => {
                return moments.iter().max().map_or((Some(wait), None), |latest| (Some(Delay::At(*latest)), Some(wait)));
            }
        }
    }
    (moments.iter().max().map(|latest| Delay::At(*latest)), None)
}

/// The field of the entry that wrote the line, else the common one of that name.
fn named(look: &Look<'_>, owner: Option<&Entry>, name: &str) -> Option<String> {
    let own = owner.and_then(|owner| Some((owner, owner.fields.iter().find(|field| field.name == name)?)));
    let Some((owner, field)) = own else {
        return look.field(look.scene.page.common.iter().find(|field| field.name == name)?, None);
    };
    let text = taken(look, owner).and_then(|(template, taken)| template.named(&taken, name));
    look.field(field, text.as_ref())
}

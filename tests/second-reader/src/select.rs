//! Selects the entry of an error.

use crate::look::Look;
use crate::page::entries::{Code, Entry, plain_integer};
use crate::page::statuses::Status;
use crate::templates::Template;

/// The most specific entry.
pub(crate) fn winner(look: &Look<'_>) -> Option<usize> {
    let entries = &look.scene.page.entries;
    if let Some(transport) = look.scene.reply.transport {
        return entries.iter().position(|entry| entry.transports.iter().any(|name| name == transport));
    }
    for group in groups(look).into_iter().map(|group| group.0) {
        let holding: Vec<usize> = group.into_iter().filter(|at| look_fits(look, &entries[*at])).collect();
        if !holding.is_empty() {
            return best(look, &holding);
        }
    }
    let codeless = |entry: &Entry| entry.codes.is_empty() && entry.transports.is_empty();
    let without: Vec<usize> = (0..entries.len()).filter(|at| codeless(&entries[*at]) && fits(look, &entries[*at])).collect();
    best(look, &without)
}

fn look_fits(look: &Look<'_>, entry: &Entry) -> bool {
    entry.when.iter().all(|condition| look.fulfils(condition))
}

/// Whether an entry has the code, its conditions included.
pub(crate) fn is_known(look: &Look<'_>) -> bool {
    let entries = &look.scene.page.entries;
    groups(look).into_iter().any(|(group, _)| group.into_iter().any(|at| look_fits(look, &entries[at])))
}

/// The groups of entries that the code finds, the most telling one first, and whether the codes of the group are families.
pub(crate) fn groups(look: &Look<'_>) -> Vec<(Vec<usize>, bool)> {
    let entries = &look.scene.page.entries;
    let with = |is: &dyn Fn(&Code) -> bool| -> Vec<usize> {
        (0..entries.len()).filter(|at| entries[*at].codes.iter().any(is)).collect()
    };
    let mut groups = Vec::new();
    for spelling in &look.code.spellings {
        groups.push((with(&|code| matches!(code, Code::Exact(exact) if exact == spelling)), false));
    }
    let integers: Vec<i128> = look.code.spellings.iter().filter_map(|spelling| plain_integer(spelling)).collect();
    let codes = || entries.iter().flat_map(|entry| &entry.codes);
    let covers = |code: &Code| matches!(code, Code::Range(from, to) if integers.iter().any(|one| from <= one && one <= to));
    let mut widths: Vec<i128> =
        codes().filter_map(|code| if let Code::Range(from, to) = code { Some(to - from) } else { None }).collect();
    widths.sort_unstable();
    widths.dedup();
    for width in widths {
        groups.push((with(&|code| covers(code) && matches!(code, Code::Range(from, to) if to - from == width)), true));
    }
    let mut lengths: Vec<usize> =
        codes().filter_map(|code| if let Code::Prefix(prefix) = code { Some(prefix.len()) } else { None }).collect();
    lengths.sort_unstable();
    lengths.dedup();
    for length in lengths.into_iter().rev() {
        let begins = |prefix: &String| look.code.spellings.iter().any(|spelling| spelling.starts_with(prefix.as_str()));
        groups.push((with(&|code| matches!(code, Code::Prefix(prefix) if prefix.len() == length && begins(prefix))), true));
    }
    groups.retain(|(group, _)| !group.is_empty());
    groups
}

/// Whether an entry without a code fits.
fn fits(look: &Look<'_>, entry: &Entry) -> bool {
    let status = look.status();
    let has_status = entry.status.is_empty() || entry.status.iter().any(|one| one.covers(status));
    has_status && (entry.messages.is_empty() || taken(look, entry).is_some()) && look_fits(look, entry)
}

/// Whether an entry without a code that names this very status fits.
pub(crate) fn names_the_status(look: &Look<'_>) -> bool {
    let exact = Status::Exact(look.status());
    look.scene.page.entries.iter().any(|entry| entry.codes.is_empty() && entry.status.contains(&exact) && fits(look, entry))
}

/// The first message of an entry that matches, and what its placeholders take.
pub(crate) fn taken<'e>(look: &Look<'_>, entry: &'e Entry) -> Option<(&'e Template, Vec<String>)> {
    let message = look.message()?;
    entry.messages.iter().find_map(|template| Some((template, template.take(message)?)))
}

/// How much an entry asks for: conditions, literal characters, whether case plays a part, how exact its
/// status is.
fn rank(look: &Look<'_>, entry: &Entry) -> (usize, (usize, bool), u8) {
    if !entry.codes.is_empty() {
        return (entry.when.len(), (0, true), 0);
    }
    let message = look.message();
    let matching = entry.messages.iter().filter(|template| message.is_some_and(|message| template.take(message).is_some()));
    let literal = matching.map(|template| (template.literal(), !template.any_case)).max().unwrap_or((0, true));
    let status = match entry.status[..] {
        [] => 0,
        [Status::Class(_) | Status::Any] => 1,
        [Status::Exact(_)] => 3,
        _ => 2,
    };
    (entry.when.len(), literal, status)
}

/// Whether an entry is put over another one, directly or through others.
pub(crate) fn is_over(entries: &[Entry], entry: &Entry, key: &str) -> bool {
    let mut reached: Vec<&String> = entry.over.iter().collect();
    let mut at = 0;
    while let Some(next) = reached.get(at).copied() {
        let further = entries.iter().filter(|entry| entry.key == *next).flat_map(|entry| &entry.over);
        let further: Vec<_> = further.filter(|over| !reached.contains(over)).collect();
        reached.extend(further);
        at += 1;
    }
    reached.into_iter().any(|over| over == key)
}

/// The first of the highest rank that no other of this rank is put over.
fn best(look: &Look<'_>, all: &[usize]) -> Option<usize> {
    let best = equals(look, all);
    let entries = &look.scene.page.entries;
    let is_beaten = |at: &&usize| best.iter().any(|other| is_over(entries, &entries[*other], &entries[**at].key));
    best.iter().find(|at| !is_beaten(at)).copied()
}

/// Those of the highest rank.
fn equals(look: &Look<'_>, all: &[usize]) -> Vec<usize> {
    let entries = &look.scene.page.entries;
    let highest = all.iter().map(|at| rank(look, &entries[*at])).max();
    all.iter().copied().filter(|at| Some(rank(look, &entries[*at])) == highest).collect()
}

/// Entries of equal rank among which `over` does not decide: more than one is a mistake of the spec.
pub(crate) fn rivals(look: &Look<'_>) -> Vec<String> {
    let entries = &look.scene.page.entries;
    if let Some(transport) = look.scene.reply.transport {
        let told = entries.iter().filter(|entry| entry.transports.iter().any(|name| name == transport));
        return told.map(|entry| entry.key.clone()).collect();
    }
    let mut all: Vec<Vec<usize>> = groups(look).into_iter().map(|group| group.0).collect();
    let codeless = |entry: &Entry| entry.codes.is_empty() && entry.transports.is_empty();
    all.push((0..entries.len()).filter(|at| codeless(&entries[*at])).collect());
    let holds =
        |at: &usize| if entries[*at].codes.is_empty() { fits(look, &entries[*at]) } else { look_fits(look, &entries[*at]) };
    let first = all.into_iter().map(|group| group.into_iter().filter(holds).collect::<Vec<_>>()).find(|group| !group.is_empty());
    let best = equals(look, &first.unwrap_or_default());
    let is_beaten = |at: &usize| best.iter().any(|other| is_over(entries, &entries[*other], &entries[*at].key));
    best.iter().filter(|at| !is_beaten(at)).map(|at| entries[*at].key.clone()).collect()
}

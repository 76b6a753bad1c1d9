//! Checks that concern several entries, as far as names and texts decide. Conflicts between what
//! entries match are found on the catalog, in `verify`.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::problems::entries::{MissingCategoryAndRetry, OverCycle, UnknownEntry};
use crate::diagnostics::problems::names::DuplicateName;
use crate::diagnostics::problems::responses::MissingResponses;
use crate::diagnostics::span::Span;
use crate::parse::node::ScalarText;
use crate::parse::raw;
use crate::spec::code::CodePattern;
use crate::spec::error::{ErrorDef, RemovedDef};
use crate::spec::location::LocationDef;
use crate::spec::spanned::Spanned;

/// `NotFound` and `NOT_FOUND`: the same variant.
pub(crate) fn variants_differ(errors: &[ErrorDef], diagnostics: &mut Diagnostics) {
    let mut seen: HashMap<&str, usize> = HashMap::with_capacity(errors.len());
    for (at, error) in errors.iter().enumerate().filter(|(_, error)| !error.variant.is_empty()) {
        if let Some(first) = seen.get(&*error.variant).and_then(|first| errors.get(*first)) {
            let (later, earlier) = (&error.key, &first.key);
            let problem = DuplicateName { later: &later.value, earlier: &earlier.value, variant: &error.variant };
            diagnostics.push(problem.at(later.span).related(earlier.span));
        } else {
            seen.insert(&error.variant, at);
        }
    }
}

/// `A: { code: 1 }` without `responses`: the location of codes is unknown.
pub(crate) fn shapes_are_there(entries: &[&raw::Entry<'_>], errors: &[ErrorDef], diagnostics: &mut Diagnostics) {
    let reads_body = |def: &ErrorDef| {
        let locations = || def.when.iter().flat_map(|condition| &condition.location.locations);
        locations().any(|place| matches!(place, LocationDef::Code | LocationDef::Message))
            || def.status.is_none()
                && locations().any(|place| matches!(place.outermost(), LocationDef::Pointer { .. } | LocationDef::Body))
    };
    for (entry, def) in entries.iter().zip(errors) {
        let needs = match (&entry.code, &entry.message) {
            (Some(code), _) => Some(("code", code.span)),
            (None, Some(message)) => Some(("message", message.span)),
            (None, None) if reads_body(def) => entry.when.first().map(|(key, _)| ("when", key.span)),
            (None, None) => None,
        };
        if let Some((name, span)) = needs {
            diagnostics.push(MissingResponses { key: name }.at(span));
            return;
        }
    }
}

/// `over: Othr`. Also resolves `over` to keys.
pub(crate) fn over_names_entries(
    entries: &[&raw::Entry<'_>],
    errors: &mut [ErrorDef],
    removed: &[RemovedDef],
    diagnostics: &mut Diagnostics,
) {
    if entries.iter().all(|entry| entry.over.is_none()) {
        return;
    }
    let in_order = || entries.iter().map(|entry| &*entry.key.value);
    let keys: HashSet<&str> = in_order().collect();
    let gone: HashMap<&str, usize> = removed.iter().enumerate().rev().map(|(at, gone)| (gone.key.value.as_str(), at)).collect();
    for (entry, def) in entries.iter().zip(errors) {
        let Some(over) = &entry.over else { continue };
        def.over = others(over, &keys);
        for other in &def.over {
            if let Some(gone) = gone.get(other.value.as_str()).and_then(|at| removed.get(*at)) {
                diagnostics.push(UnknownEntry::Removed { entry: &other.value }.at(other.span).related(gone.key.span));
            } else if !keys.contains(&*other.value) {
                let near = diagnostics.nearest(&other.value, in_order()).unwrap_or_default();
                diagnostics.push(UnknownEntry::Missing { entry: &other.value, near }.at(other.span));
            }
        }
    }
}

/// One key, which may contain a `|`, or several separated by `|`.
fn others(over: &ScalarText<'_>, keys: &HashSet<&str>) -> Vec<Spanned<String>> {
    if keys.contains(&**over) {
        return vec![Spanned { value: over.to_string(), span: over.span }];
    }
    over.split('|').map(str::trim).map(|key| Spanned { value: key.to_string(), span: over.place(key) }).collect()
}

/// `A: { over: B }`, `B: { over: A }`
pub(crate) fn over_is_no_circle(errors: &[ErrorDef], diagnostics: &mut Diagnostics) {
    if errors.iter().all(|error| error.over.is_empty()) {
        return;
    }
    let index: HashMap<&str, usize> = errors.iter().enumerate().map(|(at, error)| (&*error.key.value, at)).collect();
    let (mut done, mut on_path) = (vec![false; errors.len()], vec![false; errors.len()]);
    for start in 0..errors.len() {
        let mut path: Vec<(usize, usize)> = if done[start] { Vec::new() } else { vec![(start, 0)] };
        on_path[start] = !done[start];
        while let Some((at, next)) = path.last_mut() {
            let (here, over) = (*at, errors[*at].over.get(*next));
            *next += 1;
            let Some(over) = over else {
                done[here] = true;
                on_path[here] = false;
                path.pop();
                continue;
            };
            let Some(other) = index.get(&*over.value).copied().filter(|other| !done[*other]) else { continue };
            if on_path[other] {
                diagnostics.push(circle(errors, &path, other, over.span));
            } else {
                path.push((other, 0));
                on_path[other] = true;
            }
        }
    }
}

fn circle(errors: &[ErrorDef], path: &[(usize, usize)], back_to: usize, at: Span) -> Diagnostic {
    let members = path.iter().map(|(member, _)| *member).skip_while(|member| *member != back_to);
    let names: Vec<&str> = members.map(|member| &*errors[member].key.value).collect();
    let mut words = names.iter().take(8).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" over ");
    words = format!("{words} over `{}`", names.first().copied().unwrap_or_default());
    OverCycle { cycle: &words }.at(at).related(errors[back_to].key.span)
}

/// An entry without category and retry: neither its own, nor from a code range or prefix without
/// conditions, which need not hold, nor from its status.
pub(crate) fn entries_advise(entries: &[&raw::Entry<'_>], errors: &[ErrorDef], diagnostics: &mut Diagnostics) {
    let advises = |error: &&ErrorDef| error.when.is_empty() && (error.retry.is_some() || error.category.is_some());
    let ranges: Vec<(i64, i64)> = patterns(errors.iter().filter(advises)).filter_map(range).collect();
    let prefixes: HashSet<&str> = patterns(errors.iter().filter(advises)).filter_map(prefix).collect();
    let says = |entry: &raw::Entry<'_>| ["retry", "category", "transport"].into_iter().any(|key| entry.has(key));
    let unread = |entry: &raw::Entry<'_>, error: &ErrorDef| entry.has("status") != error.status.is_some();
    let silent = entries.iter().zip(errors).filter(|(entry, error)| !says(entry) && !unread(entry, error));
    for (_, error) in silent {
        let by_status = error.status.as_ref().is_some_and(|status| status.value.only().is_some());
        let code = patterns(error.codes.first().map(|_| error).into_iter()).next();
        let inherited = code.is_some_and(|code| match code {
            CodePattern::Exact(code) => {
                let number = code.parse::<i64>().ok();
                number.is_some_and(|number| ranges.iter().any(|(from, to)| (*from..=*to).contains(&number)))
                    || code.char_indices().any(|(at, char)| prefixes.contains(&code[..at + char.len_utf8()]))
            }
            CodePattern::Range(from, to) => ranges.iter().any(|(low, high)| low <= from && to <= high),
            CodePattern::Prefix(prefix) => {
                (1..prefix.len()).any(|end| prefix.get(..end).is_some_and(|shorter| prefixes.contains(shorter)))
            }
        });
        if !by_status && !inherited {
            diagnostics.push(MissingCategoryAndRetry { entry: &error.key.value }.at(error.key.span));
        }
    }
}

fn patterns<'a>(errors: impl Iterator<Item = &'a ErrorDef>) -> impl Iterator<Item = &'a CodePattern> {
    errors.flat_map(|error| error.codes.iter().map(|code| &code.value))
}

fn range(code: &CodePattern) -> Option<(i64, i64)> {
    match code {
        CodePattern::Range(from, to) => Some((*from, *to)),
        _ => None,
    }
}

fn prefix(code: &CodePattern) -> Option<&str> {
    match code {
        CodePattern::Prefix(prefix) => Some(prefix),
        _ => None,
    }
}

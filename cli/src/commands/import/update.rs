//! `import --update`: adds to a spec what only the source has, and reports what only the spec has.

use std::collections::{BTreeSet, HashSet};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use vendor_errors_spec::{
    CodePattern, ErrorDef, Severity, Source, Spanned, Spec, StatusList, StatusPattern, TemplateDef, render,
};

use crate::commands::import::{report, tell_wrapped, unsettled};
use crate::drafts::entry::EntryDraft;
use crate::drafts::insert::inserted;
use crate::drafts::names::Names;
use crate::drafts::settle::{Settled, settled};
use crate::output::atomic_file;
use crate::output::exit::{CommandResult, Failure, code};
use crate::output::terminal::{harmless, has_colors_for_errors, named};
use crate::specs::files;

/// Updates the spec at a path.
pub(crate) fn run(path: &Path, entries: Vec<EntryDraft>, left_out: &[String], notes: &[String], check: bool) -> CommandResult {
    let (source, spec) = read(path)?;
    let known = Known::of(&spec);
    let gone = only_in_the_spec(&spec, &entries);
    let different = different(&spec, &entries);
    let mut new: Vec<EntryDraft> = entries.into_iter().filter(|entry| !known.has(entry)).collect();
    let mut names = Names::default();
    Known::reserve(&spec, &mut names);
    new.iter_mut().for_each(|entry| names.choose(entry));
    let make = |entries: &[EntryDraft]| {
        inserted(source.text(), entries).map_err(|reason| format!("{} cannot be added to: {reason}", named(path)))
    };
    let Settled { text, entries, left_out: rejected, loaded } = settled(source.path(), new, make).map_err(unsettled)?;
    let mut out = io::stdout().lock();
    let keys: Vec<String> = entries.iter().map(|entry| entry.key.clone()).collect();
    let wrote = if check { "would be added" } else { "added" };
    if keys.is_empty() {
        writeln!(out, "nothing is new for {}", named(path))?;
    } else {
        if !check {
            atomic_file::write(path, &text, |_| true)?;
        }
        writeln!(out, "{wrote} to {}: {}", named(path), keys.len())?;
        for key in &keys {
            writeln!(out, "  {}", harmless(key))?;
        }
    }
    out.flush()?;
    if keys.is_empty() {
        notes.iter().for_each(|note| tell_wrapped("", note));
        report::left_out(&[left_out, &rejected].concat());
    } else {
        report::print(&entries, notes, &[left_out, &rejected].concat(), &loaded);
    }
    if !gone.is_empty() {
        report::named(&format!("in the spec and not in the source, {}", gone.len()), &gone);
    }
    if !different.is_empty() {
        report::named(&format!("different in the source, {}", different.len()), &different);
    }
    let found = !keys.is_empty() || !gone.is_empty() || !different.is_empty();
    if check { Ok(code(found)) } else { Ok(ExitCode::SUCCESS) }
}

/// The text of a spec and the spec, which has to be free of errors.
pub(crate) fn read(path: &Path) -> Result<(Source, Spec), Failure> {
    let read = files::read(&[path.to_path_buf()]);
    if !read.unread.is_empty() {
        return Err(Failure::Unread(read.unread));
    }
    let Some(file) = read.files.into_iter().next().filter(|file| file.place.is_some() && !path.is_dir()) else {
        return Err(Failure::usage(format!("{} is not a file of a spec", named(path))));
    };
    let source = file.source.clone();
    let loaded = file.check();
    loaded.spec.map(|spec| (source, spec)).ok_or_else(|| {
        let errors: Vec<_> = loaded.diagnostics.into_iter().filter(|one| one.rule.level() == Severity::Error).collect();
        let shown = render(&errors, &loaded.sources, has_colors_for_errors());
        Failure::Specs { shown, message: format!("aborting: errors in {}", named(path)) }
    })
}

/// What a spec has.
pub(crate) struct Known {
    codes: HashSet<String>,
    names: HashSet<String>,
    statuses: HashSet<String>,
    messages: HashSet<String>,
    /// The templates that ignore case.
    in_any_case: Vec<TemplateDef>,
}

impl Known {
    /// What this spec has, removed errors included.
    pub(crate) fn of(spec: &Spec) -> Self {
        let codes = spec.errors.iter().flat_map(|error| &error.codes).chain(spec.removed.iter().flat_map(|error| &error.codes));
        let names = spec.errors.iter().map(|error| (&error.key.value, &error.called));
        let removed = spec.removed.iter().map(|error| (&error.key.value, &error.called));
        let names = names.chain(removed).flat_map(|(key, called)| std::iter::once(key).chain(called));
        let plain =
            spec.errors.iter().filter(|error| error.codes.is_empty() && error.messages.is_empty() && error.when.is_empty());
        let messages = spec.errors.iter().filter(|error| error.codes.is_empty()).flat_map(|error| &error.messages);
        Self {
            codes: codes.map(|code| written(&code.value)).collect(),
            names: names.cloned().collect(),
            statuses: plain.flat_map(|error| statuses(error.status.as_ref())).collect(),
            messages: messages.clone().map(|message| message.value.written.clone()).collect(),
            in_any_case: messages.map(|message| &message.value).filter(|template| template.ignores_case()).cloned().collect(),
        }
    }

    /// Whether the spec has an error of a source: by a code, else by its name, its text, its statuses.
    pub(crate) fn has(&self, entry: &EntryDraft) -> bool {
        if let Some(code) = &entry.code {
            return std::iter::once(code).chain(&entry.aliases).any(|code| self.codes.contains(code));
        }
        if !entry.messages.is_empty() {
            let in_any_case = |message: &String| self.in_any_case.iter().any(|template| template.matches(message));
            let is_known = |message: &String| self.messages.contains(message) || in_any_case(message);
            return entry.messages.iter().all(is_known) || self.names.contains(&entry.key);
        }
        !entry.statuses.is_empty() && entry.statuses.iter().all(|status| self.statuses.contains(status))
            || self.names.contains(&entry.key)
    }

    /// Reserves the names of the spec.
    pub(crate) fn reserve(spec: &Spec, names: &mut Names) {
        spec.errors.iter().for_each(|error| names.reserve(&error.key.value, &error.variant));
        spec.removed.iter().for_each(|error| names.reserve(&error.key.value, &error.variant));
    }
}

/// The errors with a code of which the source has none, and those by a status that the source does not name.
fn only_in_the_spec(spec: &Spec, entries: &[EntryDraft]) -> Vec<String> {
    let codes: BTreeSet<&String> = entries.iter().flat_map(|entry| entry.code.iter().chain(&entry.aliases)).collect();
    let statuses: BTreeSet<&String> =
        entries.iter().filter(|entry| entry.code.is_none()).flat_map(|entry| &entry.statuses).collect();
    let is_gone = |error: &&ErrorDef| {
        if !error.codes.is_empty() {
            return !codes.is_empty() && error.codes.iter().all(|code| !codes.contains(&written(&code.value)));
        }
        let own = self::statuses(error.status.as_ref());
        let is_plain = error.messages.is_empty() && error.when.is_empty() && !own.is_empty();
        is_plain && !statuses.is_empty() && own.iter().all(|status| !statuses.contains(status))
    };
    spec.errors.iter().filter(is_gone).map(|error| error.key.value.clone()).collect()
}

/// The errors whose only status is another one in the source.
fn different(spec: &Spec, entries: &[EntryDraft]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in entries {
        let Some(code) = &entry.code else { continue };
        let Some(error) = spec.errors.iter().find(|error| error.codes.iter().any(|known| written(&known.value) == *code)) else {
            continue;
        };
        let own = statuses(error.status.as_ref());
        if let ([own], [other]) = (own.as_slice(), entry.statuses.as_slice())
            && own != other
        {
            found.push(format!("{}: status {own} in the spec, {other} in the source", error.key.value));
        }
    }
    found
}

/// A code as a spec writes it.
pub(crate) fn written(code: &CodePattern) -> String {
    match code {
        CodePattern::Exact(code) => code.clone(),
        CodePattern::Range(low, high) => format!("{low}..{high}"),
        CodePattern::Prefix(start) => format!("{start}*"),
    }
}

/// The statuses as a spec writes them.
pub(crate) fn statuses(list: Option<&Spanned<StatusList>>) -> Vec<String> {
    match list.map(|list| &list.value) {
        Some(StatusList::These(patterns)) => patterns
            .iter()
            .map(|pattern| match pattern {
                StatusPattern::Exact(status) => status.to_string(),
                StatusPattern::Class(class) => format!("{class}xx"),
            })
            .collect(),
        Some(StatusList::Any) => vec!["any".into()],
        None => Vec::new(),
    }
}

//! Lowers entries, their fields, and the rows by which they are matched: codes, ranges, prefixes,
//! rows without a code, and transport failures, each in the order in which they are tried.

use std::cmp::Reverse;

use vendor_errors_runtime::catalog::{
    CodeRow, CodelessRow, DelaySource, Entry, EntryId, Field, FieldIndex, PrefixRow, RangeRow, RowRange, TemplateId, TransportRow,
};

use super::interned::kept;
use super::precedence::{IdentifiedBy, Precedence, turns};
use super::row_pool::append;
use super::secret::Secret;
use super::shared_rows::{Reach, Shared};
use crate::sort::sort_by_key;
use crate::spec::Spec;
use crate::spec::code::CodePattern;
use crate::spec::error::ErrorDef;
use crate::spec::field::FieldDef;
use crate::spec::location::{LocationDef, Locations};

/// The tables that grow with each entry.
#[derive(Default)]
pub(super) struct Entries<'s> {
    pub(super) list: Vec<Entry<'s>>,
    pub(super) fields: Vec<Field<'s>>,
    pub(super) codes: Vec<CodeRow<'s>>,
    pub(super) ranges: Vec<RangeRow>,
    pub(super) prefixes: Vec<PrefixRow<'s>>,
    pub(super) codeless: Vec<CodelessRow>,
    pub(super) transports: Vec<TransportRow>,
    precedence: Vec<Precedence>,
    /// Whether a response format takes its message from a secret location or from a body that is
    /// not JSON.
    message_is_hidden: bool,
}

impl<'s> Entries<'s> {
    /// Creates the tables with the common fields, whose rows come first.
    pub(super) fn new(spec: &'s Spec, shared: &mut Shared<'s>) -> Self {
        let mut messages = spec.shapes.iter().filter_map(|shape| shape.message.as_ref());
        let message_is_hidden = messages.any(|message| is_hidden(message, &shared.secret));
        let mut tables = Self { message_is_hidden, ..Self::default() };
        for field in &spec.common {
            let row = tables.field(field, false, shared);
            tables.fields.push(row);
        }
        tables
    }

    /// Adds all entries of the spec, and sorts rows into the order in which they are tried.
    pub(super) fn add_all(&mut self, spec: &'s Spec, shared: &mut Shared<'s>) {
        self.list.reserve_exact(spec.errors.len());
        self.codes.reserve(spec.errors.len());
        for (error, entry) in spec.errors.iter().zip((0..).map(EntryId)) {
            self.add(spec, (error, entry), shared);
        }
        self.sort(spec);
    }

    fn add(&mut self, spec: &'s Spec, (error, entry): (&'s ErrorDef, EntryId), shared: &mut Shared<'s>) {
        let fields = error.fields.iter().map(|field| self.field(field, from_placeholder(error, field), shared));
        let fields: Vec<_> = fields.collect();
        let fields = append(&mut self.fields, fields);
        let field = |name: Option<&str>| number(&error.fields, name?);
        let templates: Vec<_> = error.messages.iter().map(|message| shared.template(&message.value, &field)).collect();
        let templates = append(&mut shared.templates, templates);
        let (display, display_when_matched) = display(error, templates, &field, shared);
        let statuses = shared.statuses(error.status.as_ref().map(|status| &status.value));
        let find = |name: &str| source(name, error, spec);
        let retry = error.retry.as_ref().map(|retry| shared.retry(&retry.value, &find));
        self.list.push(Entry {
            key: &error.key.value,
            name: &error.variant,
            code: error.codes.first().map_or("", |code| written(&code.value)),
            statuses,
            category: error.category,
            retry,
            summary: error.summary.as_deref().unwrap_or_default(),
            action: error.action.as_deref().unwrap_or_default(),
            docs: error.docs.as_deref().unwrap_or_default(),
            fields,
            templates,
            hides_message: error.fields.iter().any(|field| field.sensitive),
            display,
            display_when_matched,
        });
        self.tell(error, entry, statuses, templates, shared);
    }

    /// Adds the rows by which the entry is matched.
    fn tell(&mut self, error: &'s ErrorDef, entry: EntryId, statuses: RowRange, templates: RowRange, shared: &mut Shared<'s>) {
        let when = shared.conditions(&error.when, Reach::Everywhere);
        for code in &error.codes {
            match &code.value {
                CodePattern::Exact(code) => self.codes.push(CodeRow { code, entry, when }),
                CodePattern::Range(from, to) => self.ranges.push(RangeRow { from: *from, to: *to, entry, when }),
                CodePattern::Prefix(prefix) => self.prefixes.push(PrefixRow { prefix, entry, when }),
            }
        }
        for transport in &error.transports {
            self.transports.push(TransportRow { transport: transport.value, entry });
        }
        if !error.codes.is_empty() || !error.transports.is_empty() {
            return;
        }
        if error.messages.is_empty() {
            self.codeless.push(CodelessRow { entry, when, statuses, template: None });
            self.precedence.push(Precedence::of(error, IdentifiedBy::NoCode(None)));
        }
        for (message, template) in error.messages.iter().zip(templates.from..) {
            self.codeless.push(CodelessRow { entry, when, statuses, template: Some(TemplateId(template)) });
            self.precedence.push(Precedence::of(error, IdentifiedBy::NoCode(Some(&message.value))));
        }
    }

    fn sort(&mut self, spec: &Spec) {
        let turns = turns(&spec.errors);
        // Equal rank: `over` decides, then the order of the spec.
        let turn = |entry: EntryId| turns.get(entry.index()).copied();
        let rank = |entry: EntryId, by: IdentifiedBy<'_>| {
            let error = spec.errors.get(entry.index());
            (error.map(|error| Precedence::of(error, by)), turn(entry))
        };
        self.codes.sort_by_key(|row| (row.code, rank(row.entry, IdentifiedBy::Code)));
        sort_by_key(&mut self.ranges, |row| (rank(row.entry, IdentifiedBy::Range(row.from, row.to)), row.from));
        sort_by_key(&mut self.prefixes, |row| {
            let (precedence, turn) = rank(row.entry, IdentifiedBy::Prefix(row.prefix));
            (Reverse(row.prefix.len()), row.prefix, precedence, turn)
        });
        sort_by_key(&mut self.transports, |row| turn(row.entry));
        let mut ranked: Vec<_> = self.codeless.iter().copied().zip(self.precedence.drain(..)).collect();
        ranked.sort_by_key(|(row, precedence)| (*precedence, turn(row.entry)));
        self.codeless = ranked.into_iter().map(|(row, _)| row).collect();
    }

    fn field(&self, field: &'s FieldDef, from_placeholder: bool, shared: &mut Shared<'s>) -> Field<'s> {
        let is_hidden = field.location.as_ref().is_some_and(|location| is_hidden(location, &shared.secret));
        Field {
            name: &field.name.value,
            kind: field.kind,
            sensitive: field.sensitive,
            hidden: field.sensitive || is_hidden || (from_placeholder && self.message_is_hidden),
            location: shared.location(field.location.as_ref(), Reach::Everywhere),
        }
    }
}

/// The display template of the entry, and whether it applies only if one of its placeholders has a
/// value.
fn display<'s>(
    error: &'s ErrorDef,
    templates: RowRange,
    field: &dyn Fn(Option<&str>) -> Option<FieldIndex>,
    shared: &mut Shared<'s>,
) -> (Option<TemplateId>, bool) {
    if let Some(display) = &error.display {
        let template = shared.template(&display.value, field);
        return (Some(TemplateId(append(&mut shared.templates, [template]).from)), false);
    }
    let Some(first) = error.messages.first().map(|message| &message.value) else { return (None, false) };
    let must_have_matched = error.codes.is_empty() && error.messages.len() == 1;
    let shows_placeholder = first.placeholders.iter().flatten().any(|placeholder| only_from_placeholder(error, placeholder));
    if first.placeholders.iter().any(Option::is_none) || !shows_placeholder && !must_have_matched {
        return (None, false);
    }
    let template = match &first.cased {
        None => templates.from,
        // The texts that are compared are in lower case.
        Some(cased) => {
            let template = shared.written_template(cased, &first.placeholders, field);
            append(&mut shared.templates, [template]).from
        }
    };
    (Some(TemplateId(template)), shows_placeholder)
}

/// Whether the value at the location must never be shown.
fn is_hidden(location: &Locations, secret: &Secret<'_>) -> bool {
    let is_body = |place: &LocationDef| match place {
        LocationDef::Part { of, .. } => **of == LocationDef::Body,
        place => *place == LocationDef::Body,
    };
    location.locations.iter().any(is_body) || secret.has(location)
}

/// Whether a placeholder can fill the field.
fn from_placeholder(error: &ErrorDef, field: &FieldDef) -> bool {
    let mut placeholders = error.messages.iter().flat_map(|message| message.value.placeholders.iter().flatten());
    field.location.is_none() || placeholders.any(|placeholder| *placeholder == field.name.value)
}

/// Whether the field with this name has no location, so that its value shows that a template
/// matched.
fn only_from_placeholder(error: &ErrorDef, name: &str) -> bool {
    error.fields.iter().any(|field| field.name.value == name && field.location.is_none())
}

/// The index of the field with this name.
fn number(fields: &[FieldDef], name: &str) -> Option<FieldIndex> {
    let found = fields.iter().position(|field| field.name.value == name);
    found.map(FieldIndex::of)
}

/// The field with this name as a source of a delay: the entry's own, else a common one.
fn source(name: &str, error: &ErrorDef, spec: &Spec) -> Option<DelaySource> {
    number(&error.fields, name).map(DelaySource::Field).or_else(|| common_source(name, spec))
}

/// The common field with this name as a source of a delay.
pub(super) fn common_source(name: &str, spec: &Spec) -> Option<DelaySource> {
    number(&spec.common, name).map(DelaySource::Common)
}

/// The code as documented.
fn written(code: &CodePattern) -> &str {
    match code {
        CodePattern::Exact(code) => code,
        family => kept(family.to_string()),
    }
}

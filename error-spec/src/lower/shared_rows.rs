//! Lowers the parts that entries share: locations with their pointers, conditions, statuses, texts
//! and retry policies.

use std::collections::HashMap;

use vendor_errors_runtime::__private::{Capture, TextDocument};
use vendor_errors_runtime::catalog::{
    Condition, DelaySource, FieldIndex, Location, LocationId, RetryId, RetryRow, RowRange, StatusRange, Template, TemplateId,
    Test,
};
use vendor_errors_runtime::{Executed, FieldType, RetryKind};

use super::interned::kept;
use super::pointer_automaton::{AllPointers, PathTables};
use super::row_pool::{Pool, append, ends, position};
use super::secret::Secret;
use crate::schema::placeholders::{is_many, position_of};
use crate::spec::condition::{ConditionDef, TestDef};
use crate::spec::location::{LocationDef, Locations};
use crate::spec::retry::{RetryDef, SourceDef};
use crate::spec::status::{StatusList, StatusPattern};
use crate::spec::template::TemplateDef;

/// The contexts in which a location is read.
#[derive(Clone, Copy)]
pub(super) enum Reach {
    /// All of them: entries, `common`, `retry_overrides`.
    Everywhere,
    /// A single one: the response formats of one `each`, or of none.
    Context(u16),
}

/// The contexts in which a pointer is needed.
#[derive(Default)]
struct Wants {
    everywhere: bool,
    /// The contexts, sorted.
    contexts: Vec<u16>,
}

impl Wants {
    fn add(&mut self, reach: Reach) {
        match reach {
            Reach::Everywhere => self.everywhere = true,
            Reach::Context(context) => {
                if let Err(place) = self.contexts.binary_search(&context) {
                    self.contexts.insert(place, context);
                }
            }
        }
    }
}

type Ends = (u32, u32);
type PlaceKey<'s> = (u8, &'s str, &'s str);
type SourceKey = (u8, u64, FieldType, Ends);
type RetryKey = (RetryKind, Executed, Ends, Option<u32>, Option<u64>, Option<u64>);

/// The shared tables.
pub(super) struct Shared<'s> {
    pub(super) locations: Pool<PlaceKey<'s>, Location<'s>>,
    /// Whether the value at each place is secret.
    secret_locations: Vec<bool>,
    pub(super) secret: Secret<'s>,
    /// The context of each response format.
    contexts: Vec<u16>,
    /// Whether a location needs the names on the way.
    tracks: bool,
    /// Whether a condition must hold for every value.
    has_every: bool,
    pub(super) conditions: Pool<(Ends, u8, &'s str, Ends), Condition<'s>>,
    pub(super) statuses: Pool<(u16, u16), StatusRange>,
    pub(super) texts: Pool<&'s str, &'s str>,
    pub(super) templates: Vec<Template>,
    pub(super) placeholders: Vec<Option<FieldIndex>>,
    /// The templates of parts of texts, as written.
    known_parts: HashMap<&'s str, TemplateId>,
    pub(super) sources: Pool<SourceKey, DelaySource>,
    pub(super) retries: Vec<RetryRow>,
    known_retries: HashMap<RetryKey, RetryId>,
    pointers: Vec<&'s str>,
    numbers: HashMap<&'s str, u16>,
    /// The contexts in which each pointer is needed.
    wants: Vec<Wants>,
    /// The documents in texts, by the locations of these.
    documents: Vec<TextDocument>,
}

impl<'s> Shared<'s> {
    pub(super) fn new(secret: Secret<'s>, contexts: Vec<u16>) -> Self {
        Self {
            locations: Pool::new(),
            secret_locations: Vec::new(),
            secret,
            contexts,
            tracks: false,
            has_every: false,
            conditions: Pool::new(),
            statuses: Pool::new(),
            texts: Pool::new(),
            templates: Vec::new(),
            placeholders: Vec::new(),
            known_parts: HashMap::new(),
            sources: Pool::new(),
            retries: Vec::new(),
            known_retries: HashMap::new(),
            pointers: Vec::new(),
            numbers: HashMap::new(),
            wants: Vec::new(),
            documents: Vec::new(),
        }
    }

    /// The rows of a location; empty if there is no location.
    pub(super) fn location(&mut self, location: Option<&'s Locations>, reach: Reach) -> RowRange {
        let locations = location.map_or(&[][..], |def| &def.locations);
        self.rows(locations, reach)
    }

    fn rows(&mut self, locations: &'s [LocationDef], reach: Reach) -> RowRange {
        let rows: Vec<_> = locations.iter().map(|place| self.place(place, reach)).collect();
        let rows = self.locations.place(rows);
        if self.locations.rows.len() > self.secret_locations.len() {
            let secret = &self.secret;
            self.secret_locations.extend(locations.iter().map(|place| !secret.is_empty() && secret.has_place(place)));
        }
        rows
    }

    /// The positions of the secret locations.
    pub(super) fn secrets(&self) -> Vec<LocationId> {
        (0..).map(LocationId).zip(&self.secret_locations).filter(|(_, is_secret)| **is_secret).map(|(at, _)| at).collect()
    }

    /// A name that a step of a pointer captures; `format` is the context of the response format
    /// whose code or message the pointer is.
    fn name(&mut self, of: &'s LocationDef, name: &'s str, format: Option<u16>, reach: Reach) -> (PlaceKey<'s>, Location<'s>) {
        self.tracks = true;
        let (_, place) = self.place(of, format.map_or(reach, Reach::Context));
        let key = format.map_or(name, |context| kept(format!("{name} {context}")));
        if let Location::Then { path, document, .. } = place {
            let place = Location::ThenName { path, document, step: step_of(path, name), format };
            return ((15, path, kept(format!("{key} in {document}"))), place);
        }
        let Location::Pointer { path, pointer, top, .. } = place else { return ((6, "", ""), Location::Code) };
        let place = Location::Name { path, pointer, top, step: step_of(path, name), format };
        ((9 + u8::from(top), path, key), place)
    }

    fn place(&mut self, place: &'s LocationDef, reach: Reach) -> (PlaceKey<'s>, Location<'s>) {
        match place {
            LocationDef::Pointer { pointer: path, top } => {
                let pointer = self.pointer(path, if *top { Reach::Context(0) } else { reach });
                let place = Location::Pointer { path, pointer, many: is_many(path), top: *top };
                ((u8::from(*top), path, ""), place)
            }
            LocationDef::Name { of, name, format } => {
                let context = format.map(|format| self.contexts.get(format).copied().unwrap_or_default());
                self.name(of, name, context, reach)
            }
            LocationDef::ElementName { each, name, format } => {
                self.tracks = true;
                let context = self.contexts.get(*format).copied().unwrap_or_default();
                (
                    (8, each, kept(format!("{name} {context}"))),
                    Location::ElementName { path: each, context, step: step_of(each, name) },
                )
            }
            LocationDef::Then { of, pointer: path } => {
                let document = self.document(of, reach);
                ((14, path, kept(document.to_string())), Location::Then { path, document, many: is_many(path) })
            }
            LocationDef::Part { of, template } => {
                let of = LocationId(self.rows(std::slice::from_ref(of), reach).from);
                let template = self.part(template);
                ((16, kept(of.0.to_string()), kept(template.0.to_string())), Location::Part { of, template })
            }
            LocationDef::Key => {
                self.tracks = true;
                ((13, "", ""), Location::Key)
            }
            LocationDef::Header(name) => ((2, name, ""), Location::Header(name)),
            LocationDef::Parameter(header, name) => ((3, header, name), Location::Parameter { header, name }),
            LocationDef::Body => ((4, "", ""), Location::Body),
            LocationDef::Status => ((5, "", ""), Location::Status),
            LocationDef::Code => ((6, "", ""), Location::Code),
            LocationDef::Message => ((7, "", ""), Location::Message),
        }
    }

    /// The position of the template of a part of a text.
    fn part(&mut self, template: &'s TemplateDef) -> TemplateId {
        if let Some(known) = self.known_parts.get(template.written.as_str()) {
            return *known;
        }
        let row = self.template(template, &|name| name.map(|_| FieldIndex(0)));
        let at = TemplateId::of(self.templates.len());
        self.templates.push(row);
        self.known_parts.insert(&template.written, at);
        at
    }

    /// The row of a template; `field` returns the field that a placeholder fills.
    pub(super) fn template(&mut self, template: &'s TemplateDef, field: &dyn Fn(Option<&str>) -> Option<FieldIndex>) -> Template {
        let mut row = self.written_template(&template.texts, &template.placeholders, field);
        if template.ignores_case() {
            let mark = append(&mut self.placeholders, [None]);
            row.placeholders = RowRange { from: mark.to - position(template.texts.len()), to: mark.to };
        }
        row
    }

    /// The row of a template that minds case, or is only printed.
    pub(super) fn written_template(
        &mut self,
        texts: &'s [String],
        placeholders: &[Option<String>],
        field: &dyn Fn(Option<&str>) -> Option<FieldIndex>,
    ) -> Template {
        let placeholders = placeholders.iter().map(|name| field(name.as_deref()));
        Template { placeholders: append(&mut self.placeholders, placeholders), texts: self.texts(texts) }
    }

    /// The number of the document in the text at the location.
    pub(super) fn document(&mut self, of: &'s LocationDef, reach: Reach) -> u16 {
        let source = LocationId(self.rows(std::slice::from_ref(of), reach).from);
        let known = self.documents.iter().position(|document| document.source == source);
        let document = known.unwrap_or_else(|| {
            self.documents.push(TextDocument { source, root: None });
            self.documents.len() - 1
        });
        u16::try_from(document).unwrap_or(u16::MAX)
    }

    /// The number of the pointer. Records where it is needed.
    fn pointer(&mut self, path: &'s str, reach: Reach) -> u16 {
        let next = u16::try_from(self.pointers.len()).unwrap_or(u16::MAX);
        let number = *self.numbers.entry(path).or_insert(next);
        if number == next {
            self.pointers.push(path);
            self.wants.push(Wants::default());
        }
        if let Some(wants) = self.wants.get_mut(usize::from(number)) {
            wants.add(reach);
        }
        number
    }

    /// The automaton over all pointers so far.
    pub(super) fn paths(&self, eaches: &[(Option<u16>, &'s str)]) -> PathTables<'s> {
        let mut pointers = AllPointers::new(eaches);
        for ((path, wants), pointer) in self.pointers.iter().zip(&self.wants).zip(0..=u16::MAX) {
            let last = u16::try_from(eaches.len()).unwrap_or(u16::MAX);
            let mut want = |context: u16| pointers.want(Capture { context, pointer }, path);
            if wants.everywhere {
                (0..=last).for_each(want);
            } else {
                wants.contexts.iter().for_each(|context| want(*context));
            }
            if pointers.is_truncated() {
                break;
            }
        }
        let mut tables = pointers.automaton(self.tracks);
        tables.reads_to_end = self.has_every;
        let root = |number: u16| tables.roots.iter().find(|(of, _)| *of == number).map(|(_, root)| *root);
        let documents = (0..).zip(&self.documents).map(|(number, document)| TextDocument { root: root(number), ..*document });
        tables.documents = documents.collect();
        tables
    }

    /// The rows of conditions.
    pub(super) fn conditions(&mut self, when: &'s [ConditionDef], reach: Reach) -> RowRange {
        let conditions: Vec<_> = when.iter().map(|condition| self.condition(condition, reach)).collect();
        self.conditions.place(conditions)
    }

    fn condition(&mut self, condition: &'s ConditionDef, reach: Reach) -> ((Ends, u8, &'s str, Ends), Condition<'s>) {
        let location = self.location(Some(&condition.location), reach);
        let (mut def, mut every, mut ignore_case) = (&condition.test.value, false, false);
        while let TestDef::Every(inner) | TestDef::IgnoreCase(inner) = def {
            every |= matches!(def, TestDef::Every(_));
            ignore_case |= matches!(def, TestDef::IgnoreCase(_));
            def = inner;
        }
        self.has_every |= every;
        let (kind, text, rows, test) = match def {
            TestDef::Present => (0, "", RowRange::NONE, Test::Present),
            TestDef::Absent => (1, "", RowRange::NONE, Test::Absent),
            TestDef::Exactly(text) => (2, text.as_str(), RowRange::NONE, Test::Equals(text)),
            TestDef::Like(texts) => {
                let rows = self.texts(texts);
                (3, "", rows, Test::Matches(rows))
            }
            TestDef::Unlike(texts) => {
                let rows = self.texts(texts);
                (4, "", rows, Test::DoesNotMatch(rows))
            }
            TestDef::Status(statuses) => {
                let rows = self.tested_statuses(statuses);
                (5, "", rows, Test::Status(rows))
            }
            TestDef::NotStatus(statuses) => {
                let rows = self.tested_statuses(statuses);
                (6, "", rows, Test::NotStatus(rows))
            }
            TestDef::In(texts) => {
                let rows = self.texts(texts);
                (7, "", rows, Test::In(rows))
            }
            TestDef::NotIn(texts) => {
                let rows = self.texts(texts);
                (8, "", rows, Test::NotIn(rows))
            }
            TestDef::Within(bounds) => {
                let rows = self.texts(bounds);
                (9, "", rows, Test::Within(rows))
            }
            // Unwrapped above.
            TestDef::Every(_) | TestDef::IgnoreCase(_) => (0, "", RowRange::NONE, Test::Present),
        };
        let kind = kind + 16 * u8::from(every) + 32 * u8::from(ignore_case);
        ((ends(location), kind, text, ends(rows)), Condition { location, test, every, ignore_case })
    }

    /// The rows of literal texts.
    pub(super) fn texts(&mut self, texts: &'s [String]) -> RowRange {
        self.texts.place(texts.iter().map(|text| (text.as_str(), text.as_str())))
    }

    /// The rows of statuses; empty for `any` and if there are none.
    pub(super) fn statuses(&mut self, statuses: Option<&StatusList>) -> RowRange {
        match statuses {
            None | Some(StatusList::Any) => RowRange::NONE,
            Some(StatusList::These(these)) => self.status_ranges(these.iter().copied().map(range)),
        }
    }

    /// In a condition, `any` must be explicit.
    fn tested_statuses(&mut self, statuses: &StatusList) -> RowRange {
        match statuses {
            StatusList::Any => self.status_ranges([StatusRange { from: 0, to: u16::MAX }]),
            StatusList::These(_) => self.statuses(Some(statuses)),
        }
    }

    /// The default statuses of a response format: 4xx and 5xx.
    pub(super) fn failing_statuses(&mut self) -> RowRange {
        self.status_ranges([StatusPattern::Class(4), StatusPattern::Class(5)].map(range))
    }

    fn status_ranges(&mut self, ranges: impl IntoIterator<Item = StatusRange>) -> RowRange {
        let mut kept: Vec<((u16, u16), StatusRange)> = Vec::new();
        for range in ranges {
            let key = (range.from, range.to);
            if kept.iter().all(|(known, _)| *known != key) {
                kept.push((key, range));
            }
        }
        self.statuses.place(kept)
    }

    /// The position of a retry policy; `field` returns the source for a field's name.
    pub(super) fn retry(&mut self, retry: &'s RetryDef, field: &dyn Fn(&str) -> Option<DelaySource>) -> RetryId {
        let sources: Vec<_> = retry.sources.iter().filter_map(|source| self.source(source, field)).collect();
        let sources = self.sources.place(sources);
        let RetryDef { kind: word, executed, max_retries: max, base_ms, cap_ms, .. } = *retry;
        let key = (word, executed, ends(sources), max, base_ms, cap_ms);
        let row =
            RetryRow { kind: word, executed, sources, max_retries: max, initial_backoff_ms: base_ms, max_backoff_ms: cap_ms };
        *self.known_retries.entry(key).or_insert_with(|| RetryId(append(&mut self.retries, [row]).from))
    }

    fn source(&mut self, source: &'s SourceDef, field: &dyn Fn(&str) -> Option<DelaySource>) -> Option<(SourceKey, DelaySource)> {
        let source = match source {
            SourceDef::Literal(ms) => DelaySource::Literal(*ms),
            SourceDef::At(kind, location) => {
                DelaySource::At { kind: *kind, location: self.location(Some(location), Reach::Everywhere) }
            }
            SourceDef::Field(name) => field(&name.value)?,
        };
        let any = FieldType::String;
        let key = match source {
            DelaySource::Literal(ms) => (0, ms, any, (0, 0)),
            DelaySource::At { kind, location } => (1, 0, kind, ends(location)),
            DelaySource::Field(field) => (2, u64::from(field.0), any, (0, 0)),
            DelaySource::Common(field) => (3, u64::from(field.0), any, (0, 0)),
        };
        Some((key, source))
    }
}

/// The position of the step that captures under that name.
fn step_of(pointer: &str, name: &str) -> u16 {
    position_of(pointer, name).and_then(|step| u16::try_from(step).ok()).unwrap_or_default()
}

fn range(pattern: StatusPattern) -> StatusRange {
    match pattern {
        StatusPattern::Exact(status) => StatusRange { from: status, to: status },
        StatusPattern::Class(class) => StatusRange { from: class * 100, to: class * 100 + 99 },
    }
}

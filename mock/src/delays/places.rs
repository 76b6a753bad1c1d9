//! The places of a response from which a spec reads times.

use vendor_errors_runtime::__private::lower_case;
use vendor_errors_runtime::FieldType;
use vendor_errors_spec::{FieldDef, LocationDef, Locations, SourceDef, Spec, TemplateDef};

use crate::delays::value::{ShortDelay, shortened};

/// What a scalar of a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A time of this type.
    Time(FieldType),
    /// A text that may contain one.
    Message,
    /// A text that holds a document with times: its number.
    Document(usize),
}

/// A pointer as written, and what it selects.
type Pointer = (String, Place);

/// Where the elements of a format are.
struct Each<'s> {
    /// The text with the document that holds them; without it, the body.
    of: Option<&'s LocationDef>,
    pointer: &'s str,
}

/// The places of one vendor's times.
#[derive(Clone, Debug, Default)]
pub(crate) struct TimePlaces {
    headers: Vec<(String, Place)>,
    /// From the top of the body.
    pointers: Vec<Pointer>,
    /// Pointers in documents that texts hold.
    documents: Vec<Pointer>,
    /// Templates with a placeholder that is a time, and the types of the placeholders.
    templates: Vec<(TemplateDef, Vec<Option<FieldType>>)>,
    /// What a body that is no object and no array is.
    body: Vec<Place>,
}

impl TimePlaces {
    pub(crate) fn of(spec: &Spec) -> Self {
        let mut places = Self { headers: vec![("Retry-After".to_owned(), Place::Time(FieldType::AutoDelay))], ..Self::default() };
        let eaches: Vec<Each<'_>> = spec
            .shapes
            .iter()
            .filter_map(|shape| Some(Each { of: shape.each_of.as_ref(), pointer: &shape.each.as_ref()?.value }))
            .collect();
        let fields = spec.common.iter().chain(spec.errors.iter().flat_map(|error| &error.fields));
        for field in fields.filter(|field| is_time(field.kind)) {
            field.location.iter().for_each(|locations| places.add(locations, Place::Time(field.kind), &eaches));
        }
        let policies = spec.errors.iter().filter_map(|error| error.retry.as_ref());
        for policy in policies.chain(spec.retry_overrides.iter().map(|line| &line.retry)) {
            for source in &policy.value.sources {
                if let SourceDef::At(kind, locations) = source {
                    places.add(locations, Place::Time(*kind), &eaches);
                }
            }
        }
        for error in &spec.errors {
            places.templates.extend(error.messages.iter().filter_map(|message| template(&message.value, &error.fields)));
        }
        if !places.templates.is_empty() {
            for message in spec.shapes.iter().filter_map(|shape| shape.message.as_ref()) {
                places.add(message, Place::Message, &eaches);
            }
        }
        places
    }

    fn add(&mut self, locations: &Locations, place: Place, eaches: &[Each<'_>]) {
        locations.locations.iter().for_each(|location| self.add_one(location, place, eaches));
    }

    fn add_one(&mut self, location: &LocationDef, place: Place, eaches: &[Each<'_>]) {
        match (location, place) {
            (LocationDef::Part { of, template }, Place::Time(kind)) => {
                let kinds = template.placeholders.iter().map(|name| name.is_some().then_some(kind)).collect();
                self.templates.push(((**template).clone(), kinds));
                self.add_one(of, Place::Message, eaches);
            }
            (LocationDef::Then { of, pointer }, place) => self.add_held(of, pointer.clone(), place, eaches),
            (LocationDef::Header(name), place) => self.headers.push((name.clone(), place)),
            (LocationDef::Pointer { pointer, top }, place) => {
                self.pointers.push((pointer.clone(), place));
                for each in eaches.iter().filter(|_| !top) {
                    let within = format!("{}{pointer}", each.pointer);
                    match each.of {
                        // What selects a document with elements starts at the body.
                        Some(of) => self.add_held(of, within, place, &[]),
                        None => self.pointers.push((within, place)),
                    }
                }
            }
            (LocationDef::Body, Place::Message | Place::Document(_)) => self.body.push(place),
            _ => {}
        }
    }

    /// Adds a place in the document that the text at a location holds.
    fn add_held(&mut self, of: &LocationDef, pointer: String, place: Place, eaches: &[Each<'_>]) {
        self.documents.push((pointer, place));
        self.add_one(of, Place::Document(self.documents.len() - 1), eaches);
    }

    /// What a header is.
    pub(crate) fn of_header(&self, name: &str) -> impl Iterator<Item = Place> {
        self.headers.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, place)| *place)
    }

    /// What a scalar of the body is.
    pub(crate) fn of_scalar(&self, path: &[String]) -> impl Iterator<Item = Place> {
        self.pointers.iter().filter(move |(pointer, _)| selects(pointer, path)).map(|(_, place)| *place)
    }

    /// What a body that is no object and no array is.
    pub(crate) fn of_body(&self) -> impl Iterator<Item = Place> {
        self.body.iter().copied()
    }

    /// What a scalar of a document is.
    pub(crate) fn of_held(&self, document: usize, path: &[String]) -> Option<Place> {
        self.documents.get(document).filter(|(pointer, _)| selects(pointer, path)).map(|(_, place)| *place)
    }

    /// The text for people with a short delay in it.
    pub(crate) fn in_message(&self, message: &str, delay: &ShortDelay) -> Option<String> {
        self.templates.iter().find_map(|(template, kinds)| filled(message, template, kinds, delay))
    }
}

const fn is_time(kind: FieldType) -> bool {
    use FieldType::{
        AutoDelay, Duration, EpochMilliseconds, EpochSeconds, Hours, HttpDate, Milliseconds, Minutes, Rfc3339, Seconds,
    };
    matches!(
        kind,
        AutoDelay | Duration | EpochMilliseconds | EpochSeconds | Hours | HttpDate | Milliseconds | Minutes | Rfc3339 | Seconds
    )
}

/// A template, if one of its placeholders is a time that no location gives.
fn template(template: &TemplateDef, fields: &[FieldDef]) -> Option<(TemplateDef, Vec<Option<FieldType>>)> {
    let kind = |name: &Option<String>| {
        let field = fields.iter().find(|field| Some(&field.name.value) == name.as_ref())?;
        (is_time(field.kind) && field.location.is_none()).then_some(field.kind)
    };
    let kinds: Vec<_> = template.placeholders.iter().map(kind).collect();
    kinds.iter().any(Option::is_some).then(|| (template.clone(), kinds))
}

/// Replaces what the placeholders for times hold, if the message matches.
fn filled(message: &str, template: &TemplateDef, kinds: &[Option<FieldType>], delay: &ShortDelay) -> Option<String> {
    let written = message.trim();
    // In lower case every letter is at the same place.
    let compared = if template.ignores_case() { lower_case(written) } else { written.into() };
    let (first, rest) = template.texts.split_first()?;
    let mut left = compared.strip_prefix(first.as_str())?;
    let mut new = written[..first.len()].to_owned();
    let mut changed = false;
    for (number, (text, kind)) in rest.iter().zip(kinds).enumerate() {
        let is_last = number + 1 == rest.len();
        let at = if is_last {
            left.len().checked_sub(text.len()).filter(|_| left.ends_with(text.as_str()))?
        } else {
            left.find(text.as_str())?
        };
        let written = &written[compared.len() - left.len()..];
        let value = kind.and_then(|kind| shortened(kind, &written[..at], delay));
        changed |= value.is_some();
        new += value.as_deref().unwrap_or(&written[..at]);
        new += &written[at..at + text.len()];
        left = &left[at + text.len()..];
    }
    changed.then_some(new)
}

/// Whether a pointer of a spec selects the value at this path.
fn selects(pointer: &str, path: &[String]) -> bool {
    let Some((step, rest)) = pointer.strip_prefix('/').map(|rest| rest.split_at(rest.find('/').unwrap_or(rest.len()))) else {
        return path.is_empty();
    };
    if step == "**" || (step.starts_with('{') && step.ends_with("**}")) {
        return (0..=path.len()).any(|levels| selects(rest, &path[levels..]));
    }
    path.split_first().is_some_and(|(name, left)| is_step_to(step, name) && selects(rest, left))
}

fn is_step_to(step: &str, name: &str) -> bool {
    match step {
        "*" => name.bytes().all(|byte| byte.is_ascii_digit()),
        _ if step.starts_with('{') => true,
        _ => step.replace("~3", "{").replace("~2", "*").replace("~1", "/").replace("~0", "~") == name,
    }
}

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
    /// The text for people, which may contain one.
    Message,
}

/// The places of one vendor's times.
#[derive(Clone, Debug, Default)]
pub(crate) struct TimePlaces {
    headers: Vec<(String, Place)>,
    /// Paths from the top of the body, `*` for each element.
    pointers: Vec<(Vec<String>, Place)>,
    /// Templates with a placeholder that is a time, and the types of the placeholders.
    templates: Vec<(TemplateDef, Vec<Option<FieldType>>)>,
    body_is_message: bool,
}

impl TimePlaces {
    pub(crate) fn of(spec: &Spec) -> Self {
        let mut places = Self { headers: vec![("Retry-After".to_owned(), Place::Time(FieldType::AutoDelay))], ..Self::default() };
        let eaches: Vec<&str> = spec
            .shapes
            .iter()
            .filter(|shape| shape.each_of.is_none())
            .filter_map(|shape| shape.each.as_ref())
            .map(|each| each.value.as_str())
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

    fn add(&mut self, locations: &Locations, place: Place, eaches: &[&str]) {
        locations.locations.iter().for_each(|location| self.add_one(location, place, eaches));
    }

    fn add_one(&mut self, location: &LocationDef, place: Place, eaches: &[&str]) {
        match (location, place) {
            (LocationDef::Part { of, template }, Place::Time(kind)) => {
                let kinds = template.placeholders.iter().map(|name| name.is_some().then_some(kind)).collect();
                self.templates.push(((**template).clone(), kinds));
                self.add_one(of, Place::Message, eaches);
            }
            (LocationDef::Header(name), place) => self.headers.push((name.clone(), place)),
            (LocationDef::Pointer { pointer, top }, place) => {
                self.pointers.push((steps(pointer), place));
                let within = eaches.iter().filter(|_| !top).map(|each| (steps(&format!("{each}{pointer}")), place));
                self.pointers.extend(within);
            }
            (LocationDef::Body, Place::Message) => self.body_is_message = true,
            _ => {}
        }
    }

    /// What a header is.
    pub(crate) fn of_header(&self, name: &str) -> Option<Place> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, place)| *place)
    }

    /// What a scalar of the body is.
    pub(crate) fn of_scalar(&self, path: &[String]) -> Option<Place> {
        let is = |steps: &[String]| steps.len() == path.len() && steps.iter().zip(path).all(|(step, name)| fits(step, name));
        self.pointers.iter().find(|(steps, _)| is(steps)).map(|(_, place)| *place)
    }

    /// Whether a body that is not JSON may be the text for people.
    pub(crate) const fn body_is_message(&self) -> bool {
        self.body_is_message
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

/// The steps of a pointer, unescaped; a lone `*` stays one.
fn steps(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}

fn fits(step: &str, name: &str) -> bool {
    if step == "*" { name.bytes().all(|byte| byte.is_ascii_digit()) } else { step.replace("~2", "*") == name }
}

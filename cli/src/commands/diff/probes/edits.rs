//! The alterations of a response: everything that one of the two specs reads.

use std::collections::HashSet;

use vendor_errors_runtime::FieldType;
use vendor_errors_spec::{ErrorDef, LocationDef, Locations, SourceDef, Spec, TemplateDef};

use super::bases::{entry_steps, when};
use super::draft::{Spot, Step};
use super::material::{Context, Material};
use super::statuses::kinds;
use super::values::{ALIEN, DATE, of_code, of_delay, of_template, of_test, uncut};
use crate::commands::diff::affected;

/// Codes of one entry, and codes and messages of all, that are tried.
const MOST_CODES_OF_ONE: usize = 32;
const MOST_TEXTS: usize = 400;
/// Codes that are tried in the untrimmed form of a format.
const MOST_UNCUT: usize = 8;

/// The alterations, the most important first.
pub(super) struct Edits {
    pub(super) statuses: Vec<Vec<Step>>,
    /// The first of them are about delays.
    pub(super) others: Vec<Vec<Step>>,
    pub(super) delays: usize,
}

impl Edits {
    pub(super) fn of(material: &Material<'_>) -> Self {
        let statuses = kinds(material).into_iter().map(|status| vec![Step::Status(status)]).collect();
        let mut adding = Adding { all: Vec::new(), seen: HashSet::new(), delays: 10 };
        let contexts = material.contexts();
        adding.delay(&Spot::Header("Retry-After".into()), FieldType::AutoDelay, None);
        contexts.iter().for_each(|context| adding.delays(material, context));
        contexts.iter().for_each(|context| adding.own_delays(context));
        let delays = adding.all.len();
        contexts.iter().for_each(|context| adding.own_statuses(material, context));
        contexts.iter().for_each(|context| adding.conditions(material, context));
        contexts.iter().for_each(|context| adding.codes(material, context));
        contexts.iter().for_each(|context| adding.messages(material, context));
        contexts.iter().for_each(|context| adding.bundles(material, context));
        Self { statuses, others: adding.all, delays }
    }
}

struct Adding {
    all: Vec<Vec<Step>>,
    seen: HashSet<Vec<Step>>,
    /// The last delay that was given.
    delays: u64,
}

impl Adding {
    fn add(&mut self, steps: Vec<Step>) {
        if !steps.is_empty() && self.seen.insert(steps.clone()) {
            self.all.push(steps);
        }
    }

    /// Another value, no value, and a value that is not a text.
    fn others(&mut self, spots: &[Spot]) {
        for spot in spots {
            self.add(vec![Step::Put(spot.clone(), ALIEN.into())]);
            self.add(vec![Step::Remove(spot.clone())]);
            if matches!(spot, Spot::Pointer(_) | Spot::Inside(..)) {
                self.add(vec![Step::Object(spot.clone())]);
            }
        }
    }

    fn texts(&mut self, spots: &[Spot], texts: &[String]) {
        for spot in spots {
            texts.iter().for_each(|text| self.add(vec![Step::Put(spot.clone(), text.clone())]));
        }
    }

    fn delay(&mut self, spot: &Spot, kind: FieldType, template: Option<&TemplateDef>) {
        self.delays += 1;
        for (at, (text, is_moment)) in of_delay(kind, self.delays).into_iter().enumerate() {
            let put = Step::Put(spot.clone(), template.map_or(text.clone(), |template| template.filled(&text, "x")));
            if is_moment {
                self.add(vec![put.clone(), Step::Put(Spot::Header("Date".into()), DATE.into())]);
            }
            // Without a clock all moments are equivalent.
            if !is_moment || at == 0 || kind == FieldType::AutoDelay && at == 2 {
                self.add(vec![put]);
            }
        }
        self.add(vec![Step::Remove(spot.clone())]);
    }

    /// Every location from which a retry policy of either spec reads a delay.
    fn delays(&mut self, material: &Material<'_>, context: &Context<'_>) {
        let mut seen = HashSet::new();
        for (place, kind) in sources(material).into_iter().flat_map(|(at, kind)| at.locations.iter().map(move |at| (at, kind))) {
            let template = if let LocationDef::Part { template, .. } = place { Some(&**template) } else { None };
            for spot in context.spots_of(place) {
                if seen.insert((spot.clone(), kind, template)) {
                    self.delay(&spot, kind, template);
                }
            }
        }
    }

    /// `Retry-After` among the headers that stand in for the response's.
    fn own_delays(&mut self, context: &Context<'_>) {
        let objects = context.shapes.iter().filter_map(|shape| shape.headers_at.as_ref()).flat_map(|at| context.spots(at));
        for object in unique(objects, 16) {
            let inside = match object {
                Spot::Pointer(pointer) => Spot::Pointer(format!("{pointer}/Retry-After")),
                Spot::Inside(of, pointer) => Spot::Inside(of, format!("{pointer}/Retry-After")),
                _ => continue,
            };
            self.delay(&inside, FieldType::AutoDelay, None);
        }
    }

    /// Statuses that stand in for the response's.
    fn own_statuses(&mut self, material: &Material<'_>, context: &Context<'_>) {
        let spots = context.shapes.iter().filter_map(|shape| shape.status_at.as_ref()).flat_map(|at| context.spots(at));
        let spots = unique(spots, 16);
        if spots.is_empty() {
            return;
        }
        let statuses: Vec<String> = kinds(material).into_iter().map(|status| status.to_string()).collect();
        self.texts(&spots, &statuses);
        self.others(&spots);
    }

    fn conditions(&mut self, material: &Material<'_>, context: &Context<'_>) {
        for condition in material.conditions() {
            let spots = context.spots(&condition.location);
            self.texts(&spots, &of_test(&condition.test.value));
            self.others(&spots);
        }
    }

    fn codes(&mut self, material: &Material<'_>, context: &Context<'_>) {
        let patterns = material.errors.iter().flat_map(|entry| entry.error.codes.iter().take(MOST_CODES_OF_ONE));
        let codes: Vec<_> = unique(patterns.flat_map(|code| of_code(&code.value)), MOST_TEXTS);
        let spots = context.shapes.iter().filter_map(|shape| shape.code.as_ref()).flat_map(|at| context.spots(at));
        let inner = context.shapes.iter().flat_map(|shape| context.inner_spots(shape));
        let spots = unique(spots.chain(inner), 64);
        self.others(&spots);
        self.texts(&spots, &codes);
        let few = || codes.iter().take(MOST_UNCUT);
        let sent: Vec<_> = material.shapes.iter().flat_map(|shape| few().filter_map(|code| uncut(shape, code))).collect();
        self.texts(&spots, &sent);
    }

    fn messages(&mut self, material: &Material<'_>, context: &Context<'_>) {
        let templates = material.errors.iter().flat_map(|entry| &entry.error.messages);
        let texts = unique(templates.flat_map(|message| of_template(&message.value)), MOST_TEXTS);
        let spots = unique(context.shapes.iter().filter_map(|shape| shape.message.as_ref()).flat_map(|at| context.spots(at)), 64);
        self.others(&spots);
        self.texts(&spots, &texts);
    }

    /// The values that make a format or an override apply, or another entry match.
    fn bundles(&mut self, material: &Material<'_>, context: &Context<'_>) {
        material.overrides.iter().for_each(|line| self.add(when(&line.when, context)));
        material.shapes.iter().for_each(|shape| self.add(when(&shape.when, context)));
        for entry in &material.errors {
            for shape in context.shapes.iter().take(2) {
                self.add(entry_steps(entry.error, shape, context));
            }
            self.add(when(&entry.error.when, context));
        }
    }
}

/// The locations of delays, and their types.
fn sources<'s>(material: &Material<'s>) -> Vec<(&'s Locations, FieldType)> {
    let mut all = Vec::new();
    for entry in &material.errors {
        let lines = entry.error.retry.iter().flat_map(|line| &line.value.sources);
        all.extend(lines.filter_map(|source| source_of(source, Some(entry.error), entry.spec)));
    }
    let spec = material.errors.first().map(|entry| entry.spec);
    for line in &material.overrides {
        all.extend(line.retry.value.sources.iter().filter_map(|source| source_of(source, None, spec?)));
    }
    all
}

fn source_of<'s>(source: &'s SourceDef, error: Option<&'s ErrorDef>, spec: &'s Spec) -> Option<(&'s Locations, FieldType)> {
    match source {
        SourceDef::Literal(_) => None,
        SourceDef::At(kind, location) => Some((location, *kind)),
        SourceDef::Field(name) => {
            let field = affected::field(error, spec, &name.value)?;
            Some((field.location.as_ref()?, field.kind))
        }
    }
}

fn unique<T: Clone + Eq + std::hash::Hash>(all: impl Iterator<Item = T>, most: usize) -> Vec<T> {
    let mut seen = HashSet::new();
    all.filter(|one| seen.insert(one.clone())).take(most).collect()
}

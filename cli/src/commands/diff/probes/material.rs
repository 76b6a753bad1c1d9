//! The parts of both specs from which responses are built, affected ones first.

use vendor_errors_spec::{ConditionDef, ErrorDef, LocationDef, Locations, OverrideDef, ResponseFormatDef, Spec, inner_codes};

use super::draft::Spot;
use crate::commands::diff::affected;
use crate::commands::diff::affected::Affected;

/// Affected entries that are looked at, and others beside them.
const MOST_AFFECTED: usize = 1_000;
const MOST_OTHERS: usize = 64;

/// An entry of one of the specs.
#[derive(Clone, Copy)]
pub(super) struct Entry<'s> {
    pub(super) error: &'s ErrorDef,
    pub(super) spec: &'s Spec,
    pub(super) is_affected: bool,
}

/// The parts of both specs, each once.
pub(super) struct Material<'s> {
    pub(super) shapes: Vec<&'s ResponseFormatDef>,
    pub(super) overrides: Vec<&'s OverrideDef>,
    pub(super) errors: Vec<Entry<'s>>,
}

/// Where pointers start, and the formats in which they do.
pub(super) struct Context<'s> {
    pub(super) each: &'s str,
    /// The text in whose document the elements are.
    pub(super) of: Option<&'s LocationDef>,
    pub(super) shapes: Vec<&'s ResponseFormatDef>,
}

impl<'s> Material<'s> {
    pub(super) fn of(old: &'s Spec, new: &'s Spec, affected: &Affected) -> Self {
        let entries = |spec: &'s Spec, affected: &[bool], wanted: bool| {
            let chosen = spec.errors.iter().zip(affected).filter(|(_, affected)| **affected == wanted);
            chosen.map(|(error, _)| Entry { error, spec, is_affected: wanted }).collect::<Vec<_>>()
        };
        let (now, was) = (entries(new, &affected.new, true), entries(old, &affected.old, true));
        let mut errors: Vec<_> = now.into_iter().take(MOST_AFFECTED / 2).chain(was.into_iter().take(MOST_AFFECTED / 2)).collect();
        let mut others = entries(new, &affected.new, false);
        // An entry with a code only affects entries that share the code.
        others.sort_by_key(|entry| !entry.error.codes.is_empty());
        errors.extend(others.into_iter().take(MOST_OTHERS));
        Self { shapes: affected::shapes(old, new), overrides: affected::overrides(old, new), errors }
    }

    pub(super) fn conditions(&self) -> impl Iterator<Item = &'s ConditionDef> {
        let shapes = self.shapes.iter().flat_map(|shape| &shape.when);
        let overrides = self.overrides.iter().flat_map(|line| &line.when);
        shapes.chain(overrides).chain(self.errors.iter().flat_map(|entry| &entry.error.when))
    }

    /// The whole body, then what each `each` selects.
    pub(super) fn contexts(&self) -> Vec<Context<'s>> {
        let mut contexts = vec![Context { each: "", of: None, shapes: Vec::new() }];
        for shape in &self.shapes {
            let each = shape.each.as_ref().map_or("", |each| each.value.as_str());
            let of = shape.each_of.as_ref();
            match contexts.iter_mut().find(|context| context.each == each && context.of == of) {
                Some(context) => context.shapes.push(shape),
                None => contexts.push(Context { each, of, shapes: vec![shape] }),
            }
        }
        contexts
    }
}

impl Context<'_> {
    /// The alternatives of the location; for `code` and `message` those that the formats read.
    pub(super) fn spots(&self, location: &Locations) -> Vec<Spot> {
        location.locations.iter().flat_map(|place| self.spots_of(place)).collect()
    }

    /// The codes of the error inside the error.
    pub(super) fn inner_spots(&self, shape: &ResponseFormatDef) -> Vec<Spot> {
        let pointers = inner_codes(shape).into_iter().map(|pointer| LocationDef::Pointer { pointer, top: false });
        pointers.flat_map(|place| self.spots_of(&place)).collect()
    }

    /// The same of one alternative; for a part of a text those of the text.
    pub(super) fn spots_of(&self, place: &LocationDef) -> Vec<Spot> {
        let each = self.each;
        let read = |of: fn(&ResponseFormatDef) -> Option<&Locations>| {
            let locations = self.shapes.iter().filter_map(|shape| of(shape)).flat_map(|location| &location.locations);
            locations
                .filter(|place| !matches!(place, LocationDef::Code | LocationDef::Message))
                .flat_map(|place| self.spots_of(place))
                .collect()
        };
        match place {
            LocationDef::Pointer { pointer, top: true } => vec![Spot::Pointer(pointer.clone())],
            LocationDef::Pointer { pointer, top: false } => {
                let pointer = format!("{each}{pointer}");
                match self.of {
                    None => vec![Spot::Pointer(pointer)],
                    Some(of) => {
                        let body = Context { each: "", of: None, shapes: Vec::new() };
                        body.spots_of(of).into_iter().map(|of| Spot::Inside(Box::new(of), pointer.clone())).collect()
                    }
                }
            }
            LocationDef::Header(name) => vec![Spot::Header(name.clone())],
            LocationDef::Parameter(header, name) => vec![Spot::Parameter(header.clone(), name.clone())],
            LocationDef::Body => vec![Spot::Body],
            LocationDef::Then { of, pointer } => {
                self.spots_of(of).into_iter().map(|of| Spot::Inside(Box::new(of), pointer.clone())).collect()
            }
            LocationDef::Part { of, .. } => self.spots_of(of),
            LocationDef::Key if self.of.is_some() => Vec::new(),
            LocationDef::Key => vec![Spot::Key(each.to_owned())],
            LocationDef::Status | LocationDef::Name { .. } | LocationDef::ElementName { .. } => Vec::new(),
            LocationDef::Code => read(|shape| shape.code.as_ref()),
            LocationDef::Message => read(|shape| shape.message.as_ref()),
        }
    }
}

//! Reports fields and delays that read what a sensitive field hides.
//!
//! A value from a secret location is never shown, whichever field reads it. The author is warned,
//! because the type of the field does not show that.

use super::budget::MOST_SECRET_SEARCHES;
use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::problems::entries::OverlapsSensitive;
use crate::lower::secret::{Secret, all_fields};
use crate::spec::Spec;
use crate::spec::field::FieldDef;
use crate::spec::location::Locations;
use crate::spec::retry::{RetryDef, SourceDef};

/// `common: { detail: sensitive json /detail, inner: /detail/inner }`
pub(crate) fn check(spec: &Spec, diagnostics: &mut Diagnostics) {
    let secret = Secret::of(spec);
    if secret.is_empty() {
        return;
    }
    let keepers = all_fields(spec).filter(|field| field.sensitive && field.location.is_some());
    let mut keepers =
        Keepers { all: keepers.map(|field| (field, Secret::of_fields(spec, [field].into_iter()))).collect(), tries: 0 };
    let plain = all_fields(spec).filter(|field| !field.sensitive);
    for (field, location) in plain.filter_map(|field| Some((field, field.location.as_ref()?))) {
        if secret.has(location) {
            diagnostics.push(keepers.diagnostic(location, Some(&field.name.value)));
        }
    }
    let lines = spec.errors.iter().filter_map(|error| error.retry.as_ref());
    for line in lines.chain(spec.retry_overrides.iter().map(|line| &line.retry)) {
        for location in locations(&line.value).filter(|location| secret.has(location)) {
            diagnostics.push(keepers.diagnostic(location, None));
        }
    }
}

/// The locations from which a retry policy itself reads delays.
fn locations(line: &RetryDef) -> impl Iterator<Item = &Locations> {
    line.sources.iter().filter_map(|source| match source {
        SourceDef::At(_, location) => Some(location),
        SourceDef::Literal(_) | SourceDef::Field(_) => None,
    })
}

/// The sensitive fields, each with the locations that it makes secret.
struct Keepers<'s> {
    all: Vec<(&'s FieldDef, Secret<'s>)>,
    tries: usize,
}

impl Keepers<'_> {
    /// The diagnostic for a secret location of a field or a delay, with the first field that makes it secret.
    fn diagnostic(&mut self, location: &Locations, field: Option<&str>) -> Diagnostic {
        let overlaps = |secret| match field {
            Some(field) => OverlapsSensitive::Field { field, secret }.at(location.span),
            None => OverlapsSensitive::Delay { secret }.at(location.span),
        };
        let tries = self.all.iter().take(MOST_SECRET_SEARCHES.saturating_sub(self.tries));
        let keeper = tries.inspect(|_| self.tries += 1).find(|(_, secret)| secret.has(location));
        match keeper {
            Some((keeper, _)) => overlaps(&keeper.name.value).related(keeper.name.span),
            None => overlaps("another field"),
        }
    }
}

//! Loads a spec from a source and its bases: parse, merge, check, verify.

use crate::bases::arena::Arena;
use crate::bases::resolver::Bases;
use crate::bases::{merge, reader};
use crate::check;
use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::problem::Values;
use crate::diagnostics::problems::examples::InvalidExample;
use crate::diagnostics::problems::locations::InvalidLocation;
use crate::diagnostics::problems::retry::InvalidRetry;
use crate::diagnostics::rule::{Rule, Severity};
use crate::diagnostics::source::Source;
use crate::diagnostics::sources::Sources;
use crate::parse::parse;
use crate::spec::Spec;
use crate::verify;

/// The result of loading a source.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The spec; `None` if there are errors.
    pub spec: Option<Spec>,
    /// All diagnostics, sorted by position.
    pub diagnostics: Diagnostics,
    /// The files to which the diagnostics refer.
    pub sources: Sources,
}

/// Reads a spec that a test has passed through [`load`], such as the shipped ones: without the checks
/// that decode examples and compare entries, which take most of the time.
#[must_use]
pub fn load_verified(source: &Source) -> Loaded {
    loaded(source, &Bases::new(), false)
}

/// The same for a spec that may extend others.
#[must_use]
pub fn load_verified_with(source: &Source, bases: &Bases<'_>) -> Loaded {
    loaded(source, bases, false)
}

/// Reads and checks a spec that extends nothing.
#[must_use]
pub fn load(source: &Source) -> Loaded {
    loaded(source, &Bases::new(), true)
}

/// Reads and checks a spec that may extend others.
#[must_use]
pub fn load_with(source: &Source, bases: &Bases<'_>) -> Loaded {
    loaded(source, bases, true)
}

fn loaded(source: &Source, bases: &Bases<'_>, is_verified: bool) -> Loaded {
    let mut diagnostics = Diagnostics::new();
    let arena = Arena::default();
    let (spec, places) = spec(source, bases, &arena, &mut diagnostics);
    let sources = Sources::new(source.clone(), reader::sources(places, arena.into_sources()));
    // A spec of parts has nothing to decode: it is verified where it is extended.
    let has_parts_only = spec.as_ref().is_some_and(|spec| spec.is_abstract && spec.shapes.is_empty());
    if let Some(spec) = spec.as_ref().filter(|_| is_verified && !has_parts_only) {
        verify::check(spec, &mut diagnostics);
    }
    // What could be better in a base is reported where the base itself is checked.
    diagnostics.retain(|diagnostic| {
        let mut places = std::iter::once(&diagnostic.at).chain(&diagnostic.related);
        diagnostic.rule.level() == Severity::Error || places.any(|place| !sources.is_in_base(*place))
    });
    diagnostics.sort();
    Loaded { spec: spec.filter(|_| !diagnostics.has_errors()), diagnostics, sources }
}

/// Everything but what needs the decoder; and the places of the bases.
fn spec(source: &Source, bases: &Bases<'_>, arena: &Arena, diagnostics: &mut Diagnostics) -> (Option<Spec>, reader::Places) {
    let Some(document) = parse(source, diagnostics) else { return (None, Vec::new()) };
    if document.extends.is_empty() {
        return (check::check(&document, source, diagnostics), Vec::new());
    }
    let mut bundle = reader::read(source, document, bases, arena, diagnostics);
    let order = bundle.order();
    let mut documents: Vec<_> = order.into_iter().filter_map(|at| bundle.files[at].document.take()).collect();
    documents.iter().skip(1).for_each(|base| check::base(base, diagnostics));
    let merged = merge::merge(std::mem::take(&mut documents));
    if !bundle.is_incomplete {
        return (check::check(&merged, source, diagnostics), bundle.places());
    }
    // What a base that could not be read may hold is not missed.
    let mut found = Diagnostics::new();
    let spec = check::check(&merged, source, &mut found);
    found.retain(|diagnostic| !may_be_in_a_base(diagnostic));
    diagnostics.append_at(found, 0);
    (spec, bundle.places())
}

/// Whether a base could have what the diagnostic misses.
fn may_be_in_a_base(diagnostic: &Diagnostic) -> bool {
    let values = Values::new(&diagnostic.args);
    match diagnostic.rule {
        Rule::MissingResponses | Rule::UnknownEntry | Rule::UnknownPlaceholder | Rule::MissingCategoryAndRetry => true,
        Rule::InvalidExample => matches!(InvalidExample::of(values), Some(InvalidExample::Field { .. })),
        Rule::InvalidRetry => matches!(InvalidRetry::of(values), Some(InvalidRetry::UnknownField { .. })),
        Rule::InvalidLocation => matches!(InvalidLocation::of(values), Some(InvalidLocation::Each { .. })),
        _ => false,
    }
}

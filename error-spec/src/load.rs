//! Loads a spec from a source: parse, check, verify.

use crate::check::check;
use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::source::Source;
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
}

/// Reads a spec that a test has passed through [`load`], such as the shipped ones: without the checks
/// that decode examples and compare entries, which take most of the time.
#[must_use]
pub fn load_verified(source: &Source) -> Loaded {
    let mut diagnostics = Diagnostics::new();
    let spec = parse(source, &mut diagnostics).and_then(|document| check(&document, source, &mut diagnostics));
    diagnostics.sort();
    Loaded { spec: spec.filter(|_| !diagnostics.has_errors()), diagnostics }
}

/// Reads and checks a spec.
#[must_use]
pub fn load(source: &Source) -> Loaded {
    let mut diagnostics = Diagnostics::new();
    let spec = parse(source, &mut diagnostics).and_then(|document| check(&document, source, &mut diagnostics));
    if let Some(spec) = &spec {
        verify::check(spec, &mut diagnostics);
    }
    diagnostics.sort();
    Loaded { spec: spec.filter(|_| !diagnostics.has_errors()), diagnostics }
}

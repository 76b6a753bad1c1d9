//! A source to a checked spec: parse, check, decide.
//!
//! What comes in: a source. What goes out: [`Loaded`]: everything found, in file order, and the spec if nothing of it is an error.

use crate::check::check;
use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::source::Source;
use crate::parse::parse;
use crate::spec::Spec;
use crate::verify;

/// What became of a source.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The spec; nothing if there are errors.
    pub spec: Option<Spec>,
    /// Everything found, in file order.
    pub findings: Diagnostics,
}

/// Reads and checks a spec.
#[must_use]
pub fn load(source: &Source) -> Loaded {
    let mut findings = Diagnostics::new();
    let spec = parse(source, &mut findings).and_then(|document| check(&document, source, &mut findings));
    if let Some(spec) = &spec {
        verify::check(spec, &mut findings);
    }
    findings.sort();
    Loaded { spec: spec.filter(|_| !findings.has_errors()), findings }
}

//! Loads a synthetic spec without diagnostics: a warning is an error here, because rendering it would
//! be measured too.

use std::error::Error;

use vendor_errors_spec::{Diagnostic, Severity, Source, Spec, load, render};

/// Returns the spec in `source`; fails on an error or a warning.
pub(crate) fn clean_spec(source: &Source) -> Result<Spec, Box<dyn Error>> {
    let loaded = load(source);
    let drawn: Vec<Diagnostic> =
        loaded.diagnostics.iter().filter(|diagnostic| diagnostic.rule.level() != Severity::Note).take(3).cloned().collect();
    match loaded.spec {
        Some(spec) if drawn.is_empty() => Ok(spec),
        _ => Err(render(&drawn, source, false).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthetic::{Codes, errors, spec};

    #[test]
    fn made_up_specs_draw_no_warning() {
        for (codes, with_fields) in [(Codes::Integers, false), (Codes::Texts, true)] {
            let source = Source::new("made.yaml", spec("made", &errors(300, codes, with_fields)));
            let found = clean_spec(&source).map(|spec| spec.errors.len()).map_err(|error| error.to_string());
            assert_eq!(found, Ok(300));
        }
    }
}

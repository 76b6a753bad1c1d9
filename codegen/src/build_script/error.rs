//! Why nothing was generated.

use std::fmt;

use crate::build_script::cargo_output::Report;

/// Why nothing was generated: the errors of all specs, as the build would print them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError(String);

impl BuildError {
    /// Takes the errors out of the report; `None` if there are none.
    pub(crate) fn of(report: &mut Report) -> Option<Self> {
        if !report.has_errors() {
            return None;
        }
        report.cargo.retain(|line| !line.starts_with("cargo::error="));
        let specs = std::mem::take(&mut report.people);
        let others = std::mem::take(&mut report.others).join("\n\n");
        Some(Self([specs.trim_end(), &others].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")))
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BuildError {}

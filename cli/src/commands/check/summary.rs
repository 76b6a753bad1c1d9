//! The summary line of `check`: how much a set of specs describes.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use vendor_errors_spec::{ErrorDef, Spec};

use crate::describe::plural::counted;

/// The counts.
#[derive(Default)]
pub(crate) struct Shares {
    vendors: BTreeMap<String, Vec<String>>,
    errors: usize,
    examples: usize,
    seen: usize,
    documented: usize,
    with_action: usize,
    with_retry: usize,
    with_example: usize,
}

impl Shares {
    /// Counts one more spec.
    pub(crate) fn add(&mut self, spec: &Spec, path: &str) {
        let with = |has: fn(&ErrorDef) -> bool| spec.errors.iter().filter(|error| has(error)).count();
        self.vendors.entry(spec.vendor.value.clone()).or_default().push(path.to_string());
        self.errors += spec.errors.len();
        self.examples += spec.errors.iter().map(|error| error.examples.len()).sum::<usize>();
        let examples = || spec.errors.iter().flat_map(|error| &error.examples);
        self.seen += examples().filter(|example| example.seen.is_some()).count();
        self.documented += examples().filter(|example| example.seen.is_none() && example.source.is_some()).count();
        self.with_action += with(|error| error.action.is_some());
        self.with_retry += with(|error| error.retry.is_some());
        self.with_example += with(|error| !error.examples.is_empty());
    }

    /// `5 vendors, 120 errors, 98 examples run; ...`; empty if no spec is valid, because zeros would look like a problem.
    pub(crate) fn line(&self) -> String {
        let Self { vendors, errors, examples, seen, documented, .. } = self;
        if vendors.is_empty() {
            return String::new();
        }
        let percent = |part: usize| (part * 100).checked_div(*errors).unwrap_or(0);
        let sources = match examples - documented - seen {
            _ if *examples == 0 => String::new(),
            without => format!(" ({documented} documented, {seen} seen, {without} without a source)"),
        };
        format!(
            "{}, {}, {} run{sources}; {}% with an action, {}% with a retry policy, {}% with an example\n",
            counted(vendors.len(), "vendor"),
            counted(*errors, "error"),
            counted(*examples, "example"),
            percent(self.with_action),
            percent(self.with_retry),
            percent(self.with_example),
        )
    }

    /// A line for each vendor with several specs, which no other subcommand accepts together.
    pub(crate) fn twice(&self) -> String {
        let several = self.vendors.iter().filter(|(_, paths)| paths.len() > 1);
        several.fold(String::new(), |lines, (vendor, paths)| {
            lines + &format!("several specs of the vendor {vendor}: {}\n", paths.join(", "))
        })
    }

    /// The same as numbers.
    pub(crate) fn json(&self) -> Value {
        json!({
            "vendors": self.vendors.len(), "errors": self.errors, "examples": self.examples,
            "documented": self.documented, "seen": self.seen, "without_source": self.examples - self.documented - self.seen,
            "with_action": self.with_action, "with_retry": self.with_retry, "with_example": self.with_example,
        })
    }
}

//! The output of a build script: `cargo::` lines on standard output, the complete text of errors on
//! standard error.

use std::path::Path;

/// Collected while the specs are read, printed at the end.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) cargo: Vec<String>,
    pub(crate) people: String,
    /// Errors that are not in the text of a spec.
    pub(crate) others: Vec<String>,
    errors: usize,
}

impl Report {
    /// The build script runs again when this file or folder changes.
    pub(crate) fn track(&mut self, path: &Path) {
        self.cargo.push(format!("cargo::rerun-if-changed={}", path.display()));
    }

    /// An error that is not in the text of a spec.
    pub(crate) fn error(&mut self, message: &str) {
        self.errors += 1;
        self.others.push(message.to_owned());
        self.cargo.push(format!("cargo::error={}", on_one_line(message)));
    }

    /// Diagnostics as rendered by the spec crate. Cargo gets a line for each error and warning; if there is an error, people get
    /// all of them complete. Notes wait for `check`.
    pub(crate) fn diagnostics(&mut self, rendered: &str) {
        let blocks = blocks(rendered);
        let level = |block: &str| block.split(['[', ':']).next().unwrap_or_default().to_string();
        for block in &blocks {
            if let level @ ("error" | "warning") = level(block).as_str() {
                self.cargo.push(format!("cargo::{level}={}", headline(block)));
            }
        }
        let errors = blocks.iter().filter(|block| level(block) == "error").count();
        self.errors += errors;
        for block in blocks.iter().filter(|block| errors > 0 && level(block) != "note") {
            self.people.push_str(block.trim_end());
            self.people.push_str("\n\n");
        }
    }

    pub(crate) const fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Prints everything.
    pub(crate) fn print(&self) {
        for line in &self.cargo {
            println!("{line}");
        }
        if !self.people.is_empty() {
            eprint!("{}", self.people);
        }
    }
}

/// The rendered diagnostics one by one.
fn blocks(rendered: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in rendered.lines() {
        let begins = ["error", "warning", "note", "info"]
            .iter()
            .any(|level| line.strip_prefix(level).is_some_and(|rest| rest.starts_with(['[', ':'])));
        match blocks.last_mut() {
            Some(block) if !begins => {
                block.push('\n');
                block.push_str(line);
            }
            _ => blocks.push(line.to_string()),
        }
    }
    blocks
}

/// `specs/knox.yaml:12:5: [duplicate-code] the code ...`, from a block's first two lines.
fn headline(block: &str) -> String {
    let first = block.lines().next().unwrap_or_default();
    let title = first.split_once(['[', ':']).map_or(first, |(level, _)| &first[level.len()..]);
    let title = title.trim_start_matches(": ").replacen("]: ", "] ", 1);
    let place = block.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    match place {
        Some(place) => format!("{}: {}", place.trim(), title.trim()),
        None => title.trim().to_string(),
    }
}

fn on_one_line(message: &str) -> String {
    message.split(['\n', '\r']).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const RENDERED: &str = "\
error[duplicate-code]: the code 4 is not unique
  --> specs/a.yaml:3:5
   |
 3 |   code: 4
   |         ^
warning[missing-summary]: no summary
  --> specs/a.yaml:2:3
note[missing-example]: no example
  --> specs/a.yaml:2:3
";

    #[test]
    fn each_finding_is_one_line_for_cargo() {
        let mut report = Report::default();
        report.diagnostics(RENDERED);
        assert_eq!(
            report.cargo,
            [
                "cargo::error=specs/a.yaml:3:5: [duplicate-code] the code 4 is not unique",
                "cargo::warning=specs/a.yaml:2:3: [missing-summary] no summary",
            ]
        );
        assert!(report.has_errors() && report.people.contains("code: 4"));
    }

    #[test]
    fn a_message_stays_on_one_line() {
        let mut report = Report::default();
        report.error("a\nb");
        assert_eq!(report.cargo, ["cargo::error=a b"]);
    }
}

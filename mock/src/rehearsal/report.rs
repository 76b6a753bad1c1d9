//! The report of a rehearsal, as test runners write theirs.

use std::fmt;

use crate::rehearsal::case::{Case, Skipped};
use crate::rehearsal::code_result::Returned;
use crate::rehearsal::finding::{Finding, seconds, shown};
use crate::rehearsal::run::{Ended, Run};

/// Maximum number of requests that are shown of one call.
const MOST_REQUESTS: usize = 12;

/// What a rehearsal found.
///
/// `Display` has a line for each finding with the requests below it, and a summary; `{:#}` also a line for each error without one.
#[derive(Clone, Debug)]
#[must_use = "a rehearsal fails nothing by itself; see `Report::assert`"]
pub struct Report {
    vendor: &'static str,
    calls: Vec<Call>,
    skipped: Vec<Skipped>,
    first_call: Option<Finding>,
}

#[derive(Clone, Debug)]
struct Call {
    error: String,
    is_extra: bool,
    run: Run,
    findings: Vec<Finding>,
}

impl Report {
    pub(crate) const fn new(vendor: &'static str, skipped: Vec<Skipped>) -> Self {
        Self { vendor, calls: Vec::new(), skipped, first_call: None }
    }

    pub(crate) fn add(&mut self, case: &Case, run: Run, findings: Vec<Finding>) {
        if let (Ended::Waits(backoff), true, false) = (&run.ended, findings.is_empty(), case.is_extra) {
            let why = format!("it waits, and the spec's backoff of {} is longer than a rehearsal", seconds(*backoff));
            self.skipped.push(Skipped { error: case.error.clone(), why, is_problem: false });
            return;
        }
        self.calls.push(Call { error: case.error.clone(), is_extra: case.is_extra, run, findings });
    }

    pub(crate) fn add_first_call(&mut self, finding: Finding) {
        self.first_call = Some(finding);
    }

    /// All findings, with the error that they are about; the empty text for the call without any error.
    pub fn findings(&self) -> impl Iterator<Item = (&str, &Finding)> {
        let of_calls = self.calls.iter().flat_map(|call| call.findings.iter().map(|finding| (call.error.as_str(), finding)));
        self.first_call.iter().map(|finding| ("", finding)).chain(of_calls)
    }

    /// The errors that were rehearsed.
    pub fn errors(&self) -> impl Iterator<Item = &str> {
        self.calls.iter().filter(|call| !call.is_extra).map(|call| call.error.as_str())
    }

    /// The errors that were not rehearsed, and why.
    pub fn not_rehearsed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.skipped.iter().map(|skipped| (skipped.error.as_str(), skipped.why.as_str()))
    }

    /// Whether nothing was found, and nothing that was to be rehearsed was left out.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.findings().next().is_none() && !self.skipped.iter().any(|skipped| skipped.is_problem) && !self.calls.is_empty()
    }

    /// Panics with the report if anything was found.
    ///
    /// # Panics
    ///
    /// If the report is not clean.
    #[track_caller]
    pub fn assert(&self) {
        assert!(self.is_clean(), "\n{self}");
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = self.errors().count();
        writeln!(f, "rehearsal of {}: {}", self.vendor, counted(errors, "error"))?;
        if let Some(finding) = &self.first_call {
            writeln!(f, "FAIL {finding}")?;
        }
        for call in &self.calls {
            let name = if call.is_extra { format!("{}, every time", call.error) } else { call.error.clone() };
            if call.findings.is_empty() && f.alternate() {
                writeln!(f, "ok   {name}")?;
            }
            for finding in &call.findings {
                writeln!(f, "FAIL {name}: {finding}")?;
            }
            if !call.findings.is_empty() {
                log(&call.run, f)?;
            }
        }
        for skipped in &self.skipped {
            let mark = if skipped.is_problem { "FAIL" } else { "skip" };
            writeln!(f, "{mark} {}: {}", skipped.error, skipped.why)?;
        }
        // An error fails also by what was found when it came every time.
        let has_finding = |name| self.findings().any(|(error, _)| error == name);
        let failed = self.errors().filter(|error| has_finding(*error)).count();
        let (findings, left_out) = (self.findings().count(), self.skipped.len());
        let findings = counted(findings, "finding");
        write!(f, "{} ok, {failed} failed, {findings}, {left_out} not rehearsed", errors - failed)
    }
}

/// `1 error`, `2 errors`.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The requests of a call, and its end.
fn log(run: &Run, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let began = run.exchanges.first().map(|exchange| exchange.at).unwrap_or_default();
    for exchange in run.exchanges.iter().take(MOST_REQUESTS) {
        writeln!(f, "       {}  {exchange}", seconds(exchange.at.saturating_sub(began)))?;
    }
    if let Some(more) = run.exchanges.len().checked_sub(MOST_REQUESTS).filter(|more| *more > 0) {
        writeln!(f, "       and {more} more requests")?;
    }
    match &run.ended {
        Ended::Returned(Returned::Success) => writeln!(f, "       returned success"),
        Ended::Returned(Returned::Error(text)) => writeln!(f, "       returned the error {}", shown(text)),
        Ended::Returned(Returned::Nothing) => writeln!(f, "       returned"),
        Ended::Waits(backoff) => writeln!(f, "       waits, with the spec's backoff of {}", seconds(*backoff)),
        Ended::Panicked(_) | Ended::NotIn(_) => Ok(()),
    }
}

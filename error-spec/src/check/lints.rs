//! Warnings and notes about a single entry.

use vendor_errors_runtime::{Category, RetryKind};

use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::entries::MissingSummary;
use crate::diagnostics::problems::retry::{QuotaWithoutDelay, RetryContradictsStatus};
use crate::parse::raw;
use crate::spec::error::ErrorDef;
use crate::spec::status::{StatusList, StatusPattern};

/// Checks one entry.
pub(crate) fn check(entry: &raw::Entry<'_>, def: &ErrorDef, diagnostics: &mut Diagnostics) {
    quota_says_when(def, diagnostics);
    word_fits_the_status(def, diagnostics);
    has_a_summary(entry, diagnostics);
}

/// `retry: quota`
fn quota_says_when(def: &ErrorDef, diagnostics: &mut Diagnostics) {
    if let Some(retry) = &def.retry
        && retry.value.kind == RetryKind::Quota
        && retry.value.sources.is_empty()
    {
        diagnostics.push(QuotaWithoutDelay.at(retry.span));
    }
}

/// `{ status: 429, retry: never }`, `{ status: 404, retry: again }`
fn word_fits_the_status(def: &ErrorDef, diagnostics: &mut Diagnostics) {
    let (Some(retry), Some(status)) = (&def.retry, &def.status) else { return };
    let word = retry.value.kind;
    let contradicts = |pattern: &StatusPattern| match pattern {
        StatusPattern::Exact(429) => word == RetryKind::Never,
        StatusPattern::Exact(400 | 404 | 422 | 501) => matches!(word, RetryKind::Again | RetryKind::Throttled | RetryKind::Wait),
        _ => false,
    };
    let StatusList::These(these) = &status.value else { return };
    // AWS, Facebook and Salesforce report throttling with a 400. The code or the category shows
    // that the author means it.
    let gives = word.category();
    let agrees = |written: Category| match gives {
        Some(category) => written == category,
        None => RetryKind::ALL.iter().all(|word| word.category() != Some(written)),
    };
    let is_meant = !def.codes.is_empty() && def.category.is_some_and(agrees);
    if !is_meant && !these.is_empty() && these.iter().all(contradicts) {
        let written = these.iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
        let problem = RetryContradictsStatus { kind: word.name(), status: &written };
        diagnostics.push(problem.at(retry.span).related(status.span));
    }
}

/// `NotFound: { status: 404 }`
fn has_a_summary(entry: &raw::Entry<'_>, diagnostics: &mut Diagnostics) {
    if !entry.has("summary") && !entry.means("summary") {
        diagnostics.push(MissingSummary { entry: &entry.key }.at(entry.key.span));
    }
}

impl std::fmt::Display for StatusPattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exact(status) => write!(f, "{status}"),
            Self::Class(class) => write!(f, "{class}xx"),
        }
    }
}

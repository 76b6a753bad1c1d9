//! The errors that a change between two specs may affect. Only these are tried on many responses.
//!
//! An error is affected if its conditions were edited, if it is on one side only, or if a code
//! range or prefix that covers its codes is affected, because it may inherit from there. A change
//! of the response formats, of the overrides or of a common field that a delay is read from affects
//! all errors.

use vendor_errors_spec::{CodePattern, ErrorDef, FieldDef, OverrideDef, ResponseFormatDef, SourceDef, Spec};

use super::pairs::Pairs;
use super::{matching, vendor};
use crate::describe::notation;

/// The affected errors of both sides.
pub(crate) struct Affected {
    pub(crate) old: Vec<bool>,
    pub(crate) new: Vec<bool>,
}

impl Affected {
    /// Compares the parts that decide.
    pub(crate) fn of(old: &Spec, new: &Spec, pairs: &Pairs) -> Self {
        if of_all(old) != of_all(new) {
            return Self { old: vec![true; old.errors.len()], new: vec![true; new.errors.len()] };
        }
        let differs = |was: usize, now: usize| Self::differs(old, new, was, now);
        let of_old = pairs.of_old.iter().enumerate().map(|(was, now)| now.is_none_or(|now| differs(was, now)));
        let of_new = pairs.of_new.iter().enumerate().map(|(now, was)| was.is_none_or(|was| differs(was, now)));
        let mut affected = Self { old: of_old.collect(), new: of_new.collect() };
        inherit(&old.errors, &mut affected.old);
        inherit(&new.errors, &mut affected.new);
        affected
    }

    /// Whether the parts that decide about one error changed.
    pub(crate) fn differs(old: &Spec, new: &Spec, was: usize, now: usize) -> bool {
        match (old.errors.get(was), new.errors.get(now)) {
            (Some(was), Some(now)) => of_one(was) != of_one(now),
            _ => true,
        }
    }

    /// Whether nothing that decides changed.
    pub(crate) fn is_none(&self) -> bool {
        !self.old.contains(&true) && !self.new.contains(&true)
    }
}

/// All that decides for every error.
fn of_all(spec: &Spec) -> String {
    let shapes: Vec<_> = spec.shapes.iter().map(vendor::shape).collect();
    let overrides: Vec<_> = spec.retry_overrides.iter().map(vendor::override_line).collect();
    let lines = spec.errors.iter().filter_map(|error| error.retry.as_ref()).map(|line| &line.value);
    let lines = lines.chain(spec.retry_overrides.iter().map(|line| &line.retry.value));
    let is_field = |source: &SourceDef| matches!(source, SourceDef::Field(_));
    let reads_fields = lines.flat_map(|line| &line.sources).any(is_field);
    let common: Vec<_> = spec.common.iter().filter(|_| reads_fields).map(notation::field).collect();
    format!("{shapes:?} {overrides:?} {common:?}")
}

/// All that decides for one error.
fn of_one(error: &ErrorDef) -> String {
    let retry = error.retry.as_ref().map(|line| {
        let line = &line.value;
        let sources: Vec<_> = line.sources.iter().map(notation::delay).collect();
        let fields: Vec<_> = error.fields.iter().map(notation::field).collect();
        format!("{} {sources:?} {fields:?}", line.written)
    });
    format!("{} {} {retry:?} {:?}", matching::identified_by(error), matching::over(error), error.category)
}

/// Marks the errors that an affected code range or prefix covers.
fn inherit(errors: &[ErrorDef], affected: &mut [bool]) {
    let is_family = |code: &&CodePattern| !matches!(code, CodePattern::Exact(_));
    let of_affected = errors.iter().zip(affected.iter()).filter(|(_, affected)| **affected).map(|(error, _)| error);
    let families: Vec<_> =
        of_affected.flat_map(|error| &error.codes).map(|code| &code.value).filter(is_family).cloned().collect();
    for (error, affected) in errors.iter().zip(affected).filter(|_| !families.is_empty()) {
        *affected |= error.codes.iter().any(|code| families.iter().any(|family| matching::covers(family, &code.value)));
    }
}

/// The response formats of both sides, without duplicates.
pub(crate) fn shapes<'s>(old: &'s Spec, new: &'s Spec) -> Vec<&'s ResponseFormatDef> {
    let mut seen = std::collections::HashSet::new();
    old.shapes.iter().chain(&new.shapes).filter(|one| seen.insert(vendor::shape(one))).collect()
}

/// The overrides of both sides, without duplicates.
pub(crate) fn overrides<'s>(old: &'s Spec, new: &'s Spec) -> Vec<&'s OverrideDef> {
    let mut seen = std::collections::HashSet::new();
    old.retry_overrides.iter().chain(&new.retry_overrides).filter(|one| seen.insert(vendor::override_line(one))).collect()
}

/// The field of that name that a delay source of the error reads.
pub(crate) fn field<'s>(error: Option<&'s ErrorDef>, spec: &'s Spec, name: &str) -> Option<&'s FieldDef> {
    let own = error.iter().flat_map(|error| &error.fields);
    own.chain(&spec.common).find(|field| field.name.value == name)
}

//! Decodes as if an entry were the vendor's only one.

use super::decode::entries;
use crate::lower::lower;
use crate::spec::Spec;
use crate::spec::example::ExampleResponse;

/// The response formats and overrides of a spec, without its errors.
pub(super) struct SingleEntry<'s> {
    spec: &'s Spec,
    empty: Spec,
}

impl<'s> SingleEntry<'s> {
    pub(super) fn of(spec: &'s Spec) -> Self {
        let empty = Spec {
            extends: Vec::new(),
            is_abstract: false,
            keys_are_codes: false,
            vendor: spec.vendor.clone(),
            title: None,
            docs: None,
            retrieved: None,
            success: None,
            shapes: spec.shapes.clone(),
            common: spec.common.clone(),
            retry_overrides: Vec::new(),
            errors: Vec::new(),
            removed: Vec::new(),
        };
        Self { spec, empty }
    }

    /// Whether the response decodes to that entry if there is no other one.
    pub(super) fn takes(&self, entry: usize, response: &ExampleResponse) -> bool {
        let Some(error) = self.spec.errors.get(entry) else { return false };
        let spec = Spec { errors: vec![error.clone()], ..self.empty.clone() };
        let tables = lower(&spec);
        entries(&tables.catalog(), response).contains(&Some(0))
    }
}

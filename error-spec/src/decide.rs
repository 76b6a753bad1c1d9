//! What two entries do to each other, and what a spec's examples prove: found on the lowered catalog.

use crate::{Findings, Spec};

pub(crate) fn check(_spec: &Spec, _findings: &mut Findings) {}

//! Collects errors in recorded responses that a spec does not describe, in bounded memory.

pub(crate) mod entries;
pub(crate) mod formats;
pub(crate) mod learner;
pub(crate) mod mask_secrets;
pub(crate) mod wording;

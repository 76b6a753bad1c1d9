//! What recorded responses hold that a spec does not know, in bounded memory.

pub(crate) mod entries;
pub(crate) mod formats;
pub(crate) mod learner;
pub(crate) mod mask_secrets;
pub(crate) mod wording;

//! The enums that `build.rs` generated, and the one thing that is measured on them.

use vendor_errors::Decode;

use crate::captured::Captured;

vendor_errors::include_errors!("acme");
vendor_errors::include_errors!("knox");
vendor_errors::include_errors!("picus");
vendor_errors::include_errors!("policycortex");
vendor_errors::include_errors!("qivicon");
vendor_errors::include_errors!("qualys-pcrs");

/// How many errors these responses hold, all of them decoded.
pub(crate) fn decode_all<E: Decode>(responses: &[Captured]) -> usize {
    responses.iter().map(|captured| std::hint::black_box(E::decode_all(&captured.response())).len()).sum()
}

/// How many of these responses are errors; of each the first is decoded.
#[cfg(feature = "peers")]
pub(crate) fn decode_first<E: Decode>(responses: &[Captured]) -> usize {
    responses.iter().filter(|captured| std::hint::black_box(E::decode(&captured.response())).is_some()).count()
}

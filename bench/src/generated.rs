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

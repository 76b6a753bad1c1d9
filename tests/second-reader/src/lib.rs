//! A second, slow and simple reader of the format, written from `docs/spec-format.md` and not from the code, and the comparisons of the
//! toolkit with it: the decoder's answers, what `check` claims, what `diff` announces, what `fmt` leaves.

pub mod answer;
pub mod chance;
pub mod claims;
pub mod compare;
pub mod condition;
pub mod decoder;
pub mod extends;
mod extends_made;
pub mod found;
pub mod header_parameter;
pub mod json;
mod json_made;
mod look;
pub mod numbers;
pub mod page;
pub mod place;
pub mod read;
mod response_made;
mod retry;
pub mod runs;
mod scene;
mod select;
pub mod shrink;
mod spec_changed;
mod spec_made;
pub mod steps;
pub mod streams;
mod streams_made;
pub mod templates;
pub mod times;
pub mod tool;
mod values;
mod values_made;
pub mod xml;
mod xml_made;
pub mod yaml;

pub use chance::Chance;
pub use extends_made::family;
pub use response_made::{Reply, reply};
pub use spec_changed::changed;
pub use spec_made::spec;

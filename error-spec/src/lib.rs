//! Reads and checks vendor-errors specs.
//!
//! What comes in: a [`Source`], the YAML text of one vendor's errors. What goes out: [`Loaded`], a valid [`Spec`] or the
//! [`Findings`] that say why there is none; [`render`] shows them to people. Nothing here panics, whatever the bytes.

mod accident;
mod advice;
mod alike;
mod bare;
mod between;
mod build;
mod check;
mod codes;
mod condition;
mod decide;
mod delay_source;
mod duration;
mod english;
mod entry;
mod example;
mod explain;
mod fields;
mod finding;
mod guard;
pub mod keys;
mod kinds;
pub mod languages;
mod literal;
mod load;
mod locate;
mod location;
mod lower;
pub mod names;
mod nearest;
mod node;
mod order;
mod parse;
mod plain;
pub mod raw;
pub mod regular;
mod removed;
mod render;
mod retry_line;
mod rule;
mod shape;
mod source;
mod spec;
mod status;
mod structure;
mod synonyms;
mod syntax;
mod template;

pub use alike::alike;
pub use check::check;
pub use decide::{decode_response, response_in_words, responses};
pub use english::{Wording, wording};
pub use explain::{Explanation, explanation};
pub use fields::TYPES;
pub use finding::{Finding, Findings, Fix};
pub use load::{Loaded, load};
pub use lower::rank::{Precedence, Reason, ToldBy, wins_over};
pub use lower::{Tables, lower};
pub use node::Text;
pub use parse::parse;
pub use render::render;
pub use rule::{Level, Rule};
pub use source::{Source, Span};
pub use spec::*;

//! Reads and checks vendor-errors specs.
//!
//! [`load`] turns a [`Source`], the YAML text of one vendor's errors, into [`Loaded`]: a valid
//! [`Spec`], or the [`Diagnostics`] that say why there is none. [`render`] displays them. Nothing
//! here panics, whatever the bytes are.

mod bases;
mod check;
mod diagnostics;
mod load;
mod lower;
mod parse;
pub mod regular_file;
mod schema;
mod sort;
mod spec;
mod verify;

pub use bases::resolver::{Bases, ReadFile};
pub use check::check;
pub use check::template::literal_start;
pub use diagnostics::diagnostic::{Diagnostic, Diagnostics, Fix};
pub use diagnostics::explain::{Explanation, explanation};
pub use diagnostics::message::Message;
pub use diagnostics::problems::wording;
pub use diagnostics::render::{render, render_message};
pub use diagnostics::rule::{Rule, Severity};
pub use diagnostics::source::Source;
pub use diagnostics::sources::{Files, Sources};
pub use diagnostics::span::Span;
pub use load::{Loaded, load, load_verified, load_verified_with, load_with};
pub use lower::precedence::{IdentifiedBy, Precedence, Reason, wins_over};
pub use lower::{CatalogBuf, lower};
pub use parse::equivalence::equivalent;
pub use parse::node::{Node, ScalarText};
pub use parse::{parse, tree as parse_yaml};
pub use spec::Spec;
pub use spec::code::CodePattern;
pub use spec::condition::{ConditionDef, TestDef};
pub use spec::error::{ErrorDef, RemovedDef};
pub use spec::example::{ExampleDef, ExampleResponse};
pub use spec::field::FieldDef;
pub use spec::location::{LocationDef, Locations};
pub use spec::response_format::{InputDef, ResponseFormatDef};
pub use spec::retry::{OverrideDef, RetryDef, SourceDef};
pub use spec::spanned::Spanned;
pub use spec::status::{StatusList, StatusPattern};
pub use spec::template::TemplateDef;
pub use verify::{as_event_or_line, decode_response, describe_response, inner_codes, responses};

pub use parse::raw;
pub use schema::keys;
pub use schema::rust_names as names;
pub use schema::syntaxes;

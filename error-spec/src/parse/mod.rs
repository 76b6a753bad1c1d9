//! Parses YAML into a document that knows the place of every text. The only module that uses the
//! YAML crate.
//!
//! The format's keys determine which kind of node the parser expects, so that it returns each
//! scalar as text. If a spec breaks the format, a first pass determines only what is a text, a list
//! or a mapping. That way all its mistakes are reported in one run.

pub(crate) mod equivalence;
pub(crate) mod locate;
pub(crate) mod members;
pub(crate) mod node;
pub(crate) mod outline;
pub(crate) mod parser_message;
pub(crate) mod preflight;
pub mod raw;
pub(crate) mod structure;
pub(crate) mod syntax_error;
pub(crate) mod tree_builder;
pub(crate) mod unquoted;

use serde::de::DeserializeSeed;
use serde_yaml::{Deserializer, Error};

use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::problems::keys::WrongKind;
use crate::diagnostics::source::Source;
use crate::diagnostics::span::Span;
use crate::parse::node::Node;
use crate::parse::outline::{Seen, Skeleton};
use crate::parse::parser_message::{Cause, cause};
use crate::parse::tree_builder::{Builder, Guide, Seed};
use crate::schema::keys;

/// Parses a source, and reports everything that does not depend on the meaning of values.
pub fn parse<'s>(source: &'s Source, diagnostics: &mut Diagnostics) -> Option<raw::Document<'s>> {
    let root = tree(source, diagnostics)?;
    structure::check(&root, source, diagnostics);
    Some(raw::Document::read(&root))
}

/// Parses a source that begins at that position among the files of a spec.
pub(crate) fn parse_at<'s>(source: &'s Source, start: usize, diagnostics: &mut Diagnostics) -> Option<raw::Document<'s>> {
    let mut own = Diagnostics::new();
    let mut root = tree(source, &mut own);
    if let Some(root) = &mut root {
        structure::check(root, source, &mut own);
        root.place_at(start);
    }
    diagnostics.append_at(own, start);
    root.map(|root| raw::Document::read(&root))
}

/// The texts, lists and mappings of a source, whatever the format says about them.
pub fn tree<'s>(source: &'s Source, diagnostics: &mut Diagnostics) -> Option<Node<'s>> {
    let part = preflight::first_document(source, diagnostics)?;
    read(source, part, diagnostics)
}

fn read<'s>(source: &'s Source, part: Span, diagnostics: &mut Diagnostics) -> Option<Node<'s>> {
    let failure = match guided(source, part, Guide::Format(&keys::ROOT), diagnostics) {
        Ok(root) => return Some(root),
        Err(Failure::Strayed) => match kinds(source.slice(part)) {
            Ok(seen) => match guided(source, part, Guide::Seen(&seen), diagnostics) {
                Ok(root) => return Some(root),
                Err(failure) => failure,
            },
            Err(error) => Failure::Parser(error),
        },
        Err(failure) => failure,
    };
    match failure {
        Failure::AliasExpansion => diagnostics.push(syntax_error::alias_expansion(source)),
        Failure::Parser(error) => diagnostics.push(explain(&error, source, part)),
        Failure::Strayed => diagnostics.push(WrongKind::Root.at(part)),
    }
    None
}

/// Why there is no tree.
enum Failure {
    /// The kind of a node differs from the expected one.
    Strayed,
    AliasExpansion,
    Parser(Error),
}

fn guided<'s>(source: &'s Source, part: Span, guide: Guide<'_>, diagnostics: &mut Diagnostics) -> Result<Node<'s>, Failure> {
    let builder = Builder::new(source.text(), part);
    match (Seed { builder: &builder, guide, first: true }).deserialize(Deserializer::from_str(source.slice(part))) {
        Ok(root) => {
            builder.into_tags().into_iter().for_each(|tag| diagnostics.push(tag));
            Ok(root)
        }
        Err(_) if builder.is_exhausted() => Err(Failure::AliasExpansion),
        Err(error) if builder.has_strayed() || cause(&error.to_string()) == Some(Cause::ValueKind) => Err(Failure::Strayed),
        Err(error) => Err(Failure::Parser(error)),
    }
}

fn kinds(text: &str) -> Result<Seen, Error> {
    let budget = std::cell::Cell::new(crate::parse::tree_builder::most_nodes(text));
    Skeleton { budget: &budget }.deserialize(Deserializer::from_str(text))
}

/// Converts a parser error. The parser only offers English text; `syntax_error` turns it into a
/// diagnostic.
fn explain(error: &Error, source: &Source, part: Span) -> Diagnostic {
    let at = error.location().map(|location| part.start + location.index());
    syntax_error::diagnostic(&error.to_string(), at, source, part)
}

//! YAML text to a document whose every text knows its place. The only file that names the YAML crate.
//!
//! What comes in: a source. What goes out: a [`raw::Document`] and findings; nothing where the text is not YAML. The parser is told
//! by the format's keys what stands where, so that it hands over each scalar as text. Where a spec breaks the format, a first pass
//! looks at nothing but what is a text, a list or a mapping, so that all its mistakes can be told in one run.

pub(crate) mod equivalence;
pub(crate) mod locate;
pub(crate) mod node;
pub(crate) mod outline;
pub(crate) mod preflight;
pub mod raw;
pub(crate) mod structure;
pub(crate) mod syntax_error;
pub(crate) mod tree_builder;
pub(crate) mod unquoted;

use serde::de::DeserializeSeed;
use serde_yaml::{Deserializer, Error};

use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::rule::Rule;
use crate::diagnostics::source::Source;
use crate::diagnostics::span::Span;
use crate::parse::node::Node;
use crate::parse::outline::{Seen, Skeleton};
use crate::parse::tree_builder::{Builder, Guide, Seed};
use crate::schema::keys;

/// Reads a source; what can be said without knowing what the values mean is said.
pub fn parse<'s>(source: &'s Source, findings: &mut Diagnostics) -> Option<raw::Document<'s>> {
    let root = tree(source, findings)?;
    structure::check(&root, source, findings);
    Some(raw::Document::read(&root))
}

/// The texts, lists and mappings of a source, whatever the format says of them.
pub(crate) fn tree<'s>(source: &'s Source, findings: &mut Diagnostics) -> Option<Node<'s>> {
    let part = preflight::first_document(source, findings)?;
    read(source, part, findings)
}

fn read<'s>(source: &'s Source, part: Span, findings: &mut Diagnostics) -> Option<Node<'s>> {
    let failure = match guided(source, part, Guide::Format(&keys::ROOT), findings) {
        Ok(root) => return Some(root),
        Err(Failure::Strayed) => match kinds(source.slice(part)) {
            Ok(seen) => match guided(source, part, Guide::Seen(&seen), findings) {
                Ok(root) => return Some(root),
                Err(failure) => failure,
            },
            Err(error) => Failure::Parser(error),
        },
        Err(failure) => failure,
    };
    match failure {
        Failure::AliasExpansion => findings.push(syntax_error::alias_expansion(source)),
        Failure::Parser(error) => findings.push(explain(&error, source, part)),
        Failure::Strayed => findings.push(Diagnostic::new(Rule::WrongKind, part).word("root")),
    }
    None
}

/// Why there is no tree.
enum Failure {
    /// Something else stands there than the guide says.
    Strayed,
    AliasExpansion,
    Parser(Error),
}

fn guided<'s>(source: &'s Source, part: Span, guide: Guide<'_>, findings: &mut Diagnostics) -> Result<Node<'s>, Failure> {
    let builder = Builder::new(source.text(), part);
    match (Seed { builder: &builder, guide, first: true }).deserialize(Deserializer::from_str(source.slice(part))) {
        Ok(root) => {
            builder.into_tags().into_iter().for_each(|tag| findings.push(tag));
            Ok(root)
        }
        Err(_) if builder.is_exhausted() => Err(Failure::AliasExpansion),
        Err(error) if builder.has_strayed() || error.to_string().contains("invalid type") => Err(Failure::Strayed),
        Err(error) => Err(Failure::Parser(error)),
    }
}

fn kinds(text: &str) -> Result<Seen, Error> {
    let budget = std::cell::Cell::new(crate::parse::tree_builder::most_nodes(text));
    Skeleton { budget: &budget }.deserialize(Deserializer::from_str(text))
}

/// What the parser could not go on with. Its message is English; `syntax` makes a finding of it.
fn explain(error: &Error, source: &Source, part: Span) -> Diagnostic {
    let at = error.location().map(|location| part.start + location.index());
    syntax_error::finding(&error.to_string(), at, source, part)
}

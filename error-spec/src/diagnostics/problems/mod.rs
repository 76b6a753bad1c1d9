//! What can be wrong with a spec: each problem with its message. All English that users see about a
//! spec is in this folder.

pub(crate) mod bases;
pub(crate) mod codes;
pub(crate) mod conditions;
pub(crate) mod entries;
pub(crate) mod examples;
pub(crate) mod keys;
pub(crate) mod limits;
pub(crate) mod locations;
pub(crate) mod names;
pub(crate) mod reachability;
pub(crate) mod responses;
pub(crate) mod retry;
pub(crate) mod scalars;
pub(crate) mod templates;
pub(crate) mod yaml;

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::message::{Message, shown};
use crate::diagnostics::problem::Values;
use crate::diagnostics::problems::bases::{BaseCycle, InvalidBase, InvalidBoolean, UnknownBase};
use crate::diagnostics::problems::codes::{DuplicateCode, InvalidCode, InvalidFamily};
use crate::diagnostics::problems::conditions::{InvalidCondition, TakenLiterally};
use crate::diagnostics::problems::entries::{
    KeyWithRemoved, MissingCategoryAndRetry, MissingMatcher, MissingSummary, OverCycle, OverlapsSensitive, ReusedCode,
    ReusedName, TransportAndResponse, UnknownEntry,
};
use crate::diagnostics::problems::examples::{
    ExampleDecodesElsewhere, ExampleDelayDiffers, ExampleFieldDiffers, InvalidExample, InvalidHeader, MissingExample,
};
use crate::diagnostics::problems::keys::{
    DuplicateKey, EmptyValue, MissingKey, UnknownKey, UnquotedComma, UnquotedComment, WrongKind,
};
use crate::diagnostics::problems::limits::TooComplex;
use crate::diagnostics::problems::locations::InvalidLocation;
use crate::diagnostics::problems::names::{DuplicateName, FieldCollision, InvalidName, ReservedName};
use crate::diagnostics::problems::reachability::{AmbiguousEntries, EntryWithoutFormat, NoResponseFound, UnreachableEntry};
use crate::diagnostics::problems::responses::{
    AccidentalError, FormatMatchesSuccess, InvalidStatus, InvalidStream, MissingResponses,
};
use crate::diagnostics::problems::retry::{InvalidRetry, LiteralBeforeSource, QuotaWithoutDelay, RetryContradictsStatus};
use crate::diagnostics::problems::scalars::{
    InvalidCategory, InvalidDate, InvalidDuration, InvalidFieldName, InvalidTransport, InvalidUrl, InvalidVendor, UnknownType,
    UnsupportedVersion, VendorFileName,
};
use crate::diagnostics::problems::templates::{InvalidTemplate, UnfillableCapture, UnknownPlaceholder};
use crate::diagnostics::problems::yaml::{
    AliasExpansion, NotUtf8, RedefinedAnchor, SecondDocument, Tag, TooDeep, TooLarge, YamlSyntax,
};
use crate::diagnostics::rule::Rule;

/// The message of a diagnostic.
#[must_use]
pub fn wording(diagnostic: &Diagnostic) -> Message {
    let texts: Vec<String> = diagnostic.args.iter().map(|value| shown(value)).collect();
    let values = Values::new(&texts);
    let message = match diagnostic.rule {
        Rule::NotUtf8 => NotUtf8::say(values),
        Rule::TooLarge => TooLarge::say(values),
        Rule::YamlSyntax => YamlSyntax::say(values),
        Rule::SecondDocument => SecondDocument::say(values),
        Rule::TooDeep => TooDeep::say(values),
        Rule::AliasExpansion => AliasExpansion::say(values),
        Rule::RedefinedAnchor => RedefinedAnchor::say(values),
        Rule::Tag => Tag::say(values),
        Rule::UnknownKey => UnknownKey::say(values),
        Rule::MissingKey => MissingKey::say(values),
        Rule::WrongKind => WrongKind::say(values),
        Rule::DuplicateKey => DuplicateKey::say(values),
        Rule::EmptyValue => EmptyValue::say(values),
        Rule::UnquotedComma => UnquotedComma::say(values),
        Rule::UnquotedComment => UnquotedComment::say(values),
        Rule::UnsupportedVersion => UnsupportedVersion::say(values),
        Rule::InvalidVendor => InvalidVendor::say(values),
        Rule::VendorFileName => VendorFileName::say(values),
        Rule::InvalidBoolean => InvalidBoolean::say(values),
        Rule::InvalidBase => InvalidBase::say(values),
        Rule::UnknownBase => UnknownBase::say(values),
        Rule::BaseCycle => BaseCycle::say(values),
        Rule::InvalidStatus => InvalidStatus::say(values),
        Rule::InvalidStream => InvalidStream::say(values),
        Rule::InvalidLocation => InvalidLocation::say(values),
        Rule::InvalidCondition => InvalidCondition::say(values),
        Rule::InvalidCode => InvalidCode::say(values),
        Rule::InvalidFamily => InvalidFamily::say(values),
        Rule::DuplicateCode => DuplicateCode::say(values),
        Rule::InvalidTemplate => InvalidTemplate::say(values),
        Rule::UnknownPlaceholder => UnknownPlaceholder::say(values),
        Rule::InvalidFieldName => InvalidFieldName::say(values),
        Rule::FieldCollision => FieldCollision::say(values),
        Rule::UnknownType => UnknownType::say(values),
        Rule::InvalidRetry => InvalidRetry::say(values),
        Rule::InvalidCategory => InvalidCategory::say(values),
        Rule::InvalidUrl => InvalidUrl::say(values),
        Rule::InvalidDate => InvalidDate::say(values),
        Rule::InvalidDuration => InvalidDuration::say(values),
        Rule::InvalidTransport => InvalidTransport::say(values),
        Rule::TransportAndResponse => TransportAndResponse::say(values),
        Rule::MissingMatcher => MissingMatcher::say(values),
        Rule::FormatMatchesSuccess => FormatMatchesSuccess::say(values),
        Rule::MissingResponses => MissingResponses::say(values),
        Rule::DuplicateName => DuplicateName::say(values),
        Rule::ReservedName => ReservedName::say(values),
        Rule::InvalidName => InvalidName::say(values),
        Rule::KeyWithRemoved => KeyWithRemoved::say(values),
        Rule::ReusedCode => ReusedCode::say(values),
        Rule::ReusedName => ReusedName::say(values),
        Rule::UnknownEntry => UnknownEntry::say(values),
        Rule::OverCycle => OverCycle::say(values),
        Rule::InvalidExample => InvalidExample::say(values),
        Rule::InvalidHeader => InvalidHeader::say(values),
        Rule::AmbiguousEntries => AmbiguousEntries::say(values),
        Rule::UnreachableEntry => UnreachableEntry::say(values),
        Rule::NoResponseFound => NoResponseFound::say(values),
        Rule::AccidentalError => AccidentalError::say(values),
        Rule::TakenLiterally => TakenLiterally::say(values),
        Rule::ExampleDecodesElsewhere => ExampleDecodesElsewhere::say(values),
        Rule::ExampleFieldDiffers => ExampleFieldDiffers::say(values),
        Rule::ExampleDelayDiffers => ExampleDelayDiffers::say(values),
        Rule::EntryWithoutFormat => EntryWithoutFormat::say(values),
        Rule::TooComplex => TooComplex::say(values),
        Rule::UnfillableCapture => UnfillableCapture::say(values),
        Rule::OverlapsSensitive => OverlapsSensitive::say(values),
        Rule::QuotaWithoutDelay => QuotaWithoutDelay::say(values),
        Rule::LiteralBeforeSource => LiteralBeforeSource::say(values),
        Rule::RetryContradictsStatus => RetryContradictsStatus::say(values),
        Rule::MissingSummary => MissingSummary::say(values),
        Rule::MissingCategoryAndRetry => MissingCategoryAndRetry::say(values),
        Rule::MissingExample => MissingExample::say(values),
    };
    message.unwrap_or_default().fixed(diagnostic)
}

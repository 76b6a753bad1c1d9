//! The texts of all diagnostics. All English that users see about a spec is in this folder.

mod entries;
mod values;
pub(crate) mod wording;
mod yaml;

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::messages::wording::{Message, Words, shown};
use crate::diagnostics::rule::Rule;

/// The message of a diagnostic.
#[must_use]
pub fn wording(finding: &Diagnostic) -> Message {
    let texts: Vec<String> = finding.words.iter().map(|word| shown(word)).collect();
    let words = Words(&texts);
    let wording = match finding.rule {
        Rule::NotUtf8 => yaml::not_utf8(words),
        Rule::TooLarge => yaml::too_large(words),
        Rule::YamlSyntax => yaml::yaml_syntax(words),
        Rule::SecondDocument => yaml::second_document(),
        Rule::TooDeep => yaml::too_deep(),
        Rule::AliasExpansion => yaml::alias_expansion(),
        Rule::RedefinedAnchor => yaml::redefined_anchor(words),
        Rule::Tag => yaml::tag(words),
        Rule::UnknownKey => yaml::unknown_key(words),
        Rule::MissingKey => yaml::missing_key(words),
        Rule::WrongKind => yaml::wrong_kind(words),
        Rule::DuplicateKey => yaml::duplicate_key(words),
        Rule::EmptyValue => yaml::empty_value(words),
        Rule::UnquotedComma => yaml::unquoted_comma(words),
        Rule::UnquotedComment => yaml::unquoted_comment(words),
        Rule::UnsupportedVersion => values::unsupported_version(words),
        Rule::InvalidVendor => values::invalid_vendor(words),
        Rule::VendorFileName => values::vendor_file_name(words),
        Rule::InvalidStatus => values::invalid_status(words),
        Rule::InvalidLocation => values::invalid_location(words),
        Rule::InvalidCondition => values::invalid_condition(words),
        Rule::InvalidCode => values::invalid_code(words),
        Rule::InvalidFamily => values::invalid_family(words),
        Rule::DuplicateCode => entries::duplicate_code(words),
        Rule::InvalidTemplate => values::invalid_template(words),
        Rule::UnknownPlaceholder => entries::unknown_placeholder(words),
        Rule::InvalidFieldName => values::invalid_field_name(words),
        Rule::FieldCollision => entries::field_collision(words),
        Rule::UnknownType => values::unknown_type(words),
        Rule::InvalidRetry => values::invalid_retry(words),
        Rule::InvalidCategory => values::invalid_category(words),
        Rule::InvalidUrl => values::invalid_url(words),
        Rule::InvalidDate => values::invalid_date(words),
        Rule::InvalidDuration => values::invalid_duration(words),
        Rule::InvalidTransport => values::invalid_transport(words),
        Rule::TransportAndResponse => entries::transport_and_response(words),
        Rule::MissingMatcher => entries::missing_matcher(),
        Rule::FormatMatchesSuccess => entries::format_matches_success(),
        Rule::MissingResponses => entries::missing_responses(words),
        Rule::DuplicateName => entries::duplicate_name(words),
        Rule::ReservedName => entries::reserved_name(words),
        Rule::InvalidName => entries::invalid_name(words),
        Rule::KeyWithRemoved => entries::key_with_removed(words),
        Rule::ReusedCode => entries::reused_code(words),
        Rule::ReusedName => entries::reused_name(words),
        Rule::UnknownEntry => entries::unknown_entry(words),
        Rule::OverCycle => entries::over_cycle(words),
        Rule::InvalidExample => entries::invalid_example(words),
        Rule::InvalidHeader => entries::invalid_header(words),
        Rule::AmbiguousEntries => entries::ambiguous_entries(words),
        Rule::UnreachableEntry => entries::unreachable_entry(words),
        Rule::NoResponseFound => entries::no_response_found(words),
        Rule::AccidentalError => entries::accidental_error(words),
        Rule::TakenLiterally => values::taken_literally(words),
        Rule::ExampleDecodesElsewhere => entries::example_decodes_elsewhere(words),
        Rule::ExampleFieldDiffers => entries::example_field_differs(words),
        Rule::ExampleDelayDiffers => entries::example_delay_differs(words),
        Rule::EntryWithoutFormat => entries::entry_without_format(words),
        Rule::TooComplex => entries::too_complex(words),
        Rule::UnfillableCapture => entries::unfillable_capture(words),
        Rule::OverlapsSensitive => entries::overlaps_sensitive(words),
        Rule::QuotaWithoutDelay => entries::quota_without_delay(),
        Rule::LiteralBeforeSource => values::literal_before_source(words),
        Rule::RetryContradictsStatus => entries::retry_contradicts_status(words),
        Rule::MissingSummary => entries::missing_summary(words),
        Rule::MissingCategoryAndRetry => entries::missing_category_and_retry(words),
        Rule::MissingExample => entries::missing_example(words),
    };
    wording.fixed(finding)
}

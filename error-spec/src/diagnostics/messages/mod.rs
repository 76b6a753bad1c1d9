//! The texts of all diagnostics. All English that users see about a spec is in this folder.

mod bases;
mod entries;
mod values;
pub(crate) mod wording;
mod yaml;

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::messages::wording::{Args, Message, shown};
use crate::diagnostics::rule::Rule;

/// The message of a diagnostic.
#[must_use]
pub fn wording(diagnostic: &Diagnostic) -> Message {
    let texts: Vec<String> = diagnostic.args.iter().map(|word| shown(word)).collect();
    let args = Args(&texts);
    let wording = match diagnostic.rule {
        Rule::NotUtf8 => yaml::not_utf8(args),
        Rule::TooLarge => yaml::too_large(args),
        Rule::YamlSyntax => yaml::yaml_syntax(args),
        Rule::SecondDocument => yaml::second_document(),
        Rule::TooDeep => yaml::too_deep(),
        Rule::AliasExpansion => yaml::alias_expansion(),
        Rule::RedefinedAnchor => yaml::redefined_anchor(args),
        Rule::Tag => yaml::tag(args),
        Rule::UnknownKey => yaml::unknown_key(args),
        Rule::MissingKey => yaml::missing_key(args),
        Rule::WrongKind => yaml::wrong_kind(args),
        Rule::DuplicateKey => yaml::duplicate_key(args),
        Rule::EmptyValue => yaml::empty_value(args),
        Rule::UnquotedComma => yaml::unquoted_comma(args),
        Rule::UnquotedComment => yaml::unquoted_comment(args),
        Rule::UnsupportedVersion => values::unsupported_version(args),
        Rule::InvalidVendor => values::invalid_vendor(args),
        Rule::VendorFileName => values::vendor_file_name(args),
        Rule::InvalidBoolean => bases::invalid_boolean(args),
        Rule::InvalidBase => bases::invalid_base(args),
        Rule::UnknownBase => bases::unknown_base(args),
        Rule::BaseCycle => bases::base_cycle(args),
        Rule::InvalidStatus => values::invalid_status(args),
        Rule::InvalidStream => values::invalid_stream(args),
        Rule::InvalidLocation => values::invalid_location(args),
        Rule::InvalidCondition => values::invalid_condition(args),
        Rule::InvalidCode => values::invalid_code(args),
        Rule::InvalidFamily => values::invalid_family(args),
        Rule::DuplicateCode => entries::duplicate_code(args),
        Rule::InvalidTemplate => values::invalid_template(args),
        Rule::UnknownPlaceholder => entries::unknown_placeholder(args),
        Rule::InvalidFieldName => values::invalid_field_name(args),
        Rule::FieldCollision => entries::field_collision(args),
        Rule::UnknownType => values::unknown_type(args),
        Rule::InvalidRetry => values::invalid_retry(args),
        Rule::InvalidCategory => values::invalid_category(args),
        Rule::InvalidUrl => values::invalid_url(args),
        Rule::InvalidDate => values::invalid_date(args),
        Rule::InvalidDuration => values::invalid_duration(args),
        Rule::InvalidTransport => values::invalid_transport(args),
        Rule::TransportAndResponse => entries::transport_and_response(args),
        Rule::MissingMatcher => entries::missing_matcher(args),
        Rule::FormatMatchesSuccess => entries::format_matches_success(),
        Rule::MissingResponses => entries::missing_responses(args),
        Rule::DuplicateName => entries::duplicate_name(args),
        Rule::ReservedName => entries::reserved_name(args),
        Rule::InvalidName => entries::invalid_name(args),
        Rule::KeyWithRemoved => entries::key_with_removed(args),
        Rule::ReusedCode => entries::reused_code(args),
        Rule::ReusedName => entries::reused_name(args),
        Rule::UnknownEntry => entries::unknown_entry(args),
        Rule::OverCycle => entries::over_cycle(args),
        Rule::InvalidExample => entries::invalid_example(args),
        Rule::InvalidHeader => entries::invalid_header(args),
        Rule::AmbiguousEntries => entries::ambiguous_entries(args),
        Rule::UnreachableEntry => entries::unreachable_entry(args),
        Rule::NoResponseFound => entries::no_response_found(args),
        Rule::AccidentalError => entries::accidental_error(args),
        Rule::TakenLiterally => values::taken_literally(args),
        Rule::ExampleDecodesElsewhere => entries::example_decodes_elsewhere(args),
        Rule::ExampleFieldDiffers => entries::example_field_differs(args),
        Rule::ExampleDelayDiffers => entries::example_delay_differs(args),
        Rule::EntryWithoutFormat => entries::entry_without_format(args),
        Rule::TooComplex => entries::too_complex(args),
        Rule::UnfillableCapture => entries::unfillable_capture(args),
        Rule::OverlapsSensitive => entries::overlaps_sensitive(args),
        Rule::QuotaWithoutDelay => entries::quota_without_delay(),
        Rule::LiteralBeforeSource => values::literal_before_source(args),
        Rule::RetryContradictsStatus => entries::retry_contradicts_status(args),
        Rule::MissingSummary => entries::missing_summary(args),
        Rule::MissingCategoryAndRetry => entries::missing_category_and_retry(args),
        Rule::MissingExample => entries::missing_example(args),
    };
    wording.fixed(diagnostic)
}

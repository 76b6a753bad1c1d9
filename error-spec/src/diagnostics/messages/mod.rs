//! The English of every finding: this folder is the only place that has it.
//!
//! What comes in: a [`Finding`]. What goes out: its [`Wording`]: what is wrong, what to see at the place, what would be right. Nothing
//! can fail: a missing word is an empty one.

mod entries;
mod values;
pub(crate) mod wording;
mod yaml;

use crate::diagnostics::diagnostic::Finding;
use crate::diagnostics::messages::wording::{Wording, Words, shown};
use crate::diagnostics::rule::Rule;

/// Puts a finding into words.
#[must_use]
pub fn wording(finding: &Finding) -> Wording {
    let texts: Vec<String> = finding.words.iter().map(|word| shown(word)).collect();
    let words = Words(&texts);
    let wording = match finding.rule {
        Rule::NotUtf8 => yaml::not_utf8(words),
        Rule::TooLarge => yaml::too_large(words),
        Rule::YamlSyntax => yaml::yaml_syntax(words),
        Rule::SecondDocument => yaml::second_document(),
        Rule::TooDeep => yaml::too_deep(),
        Rule::EndlessAliases => yaml::endless_aliases(),
        Rule::RedefinedAnchor => yaml::redefined_anchor(words),
        Rule::Tag => yaml::tag(words),
        Rule::UnknownKey => yaml::unknown_key(words),
        Rule::MissingKey => yaml::missing_key(words),
        Rule::WrongKind => yaml::wrong_kind(words),
        Rule::DuplicateKey => yaml::duplicate_key(words),
        Rule::EmptyValue => yaml::empty_value(words),
        Rule::SplitText => yaml::split_text(words),
        Rule::CutText => yaml::cut_text(words),
        Rule::UnsupportedVersion => values::unsupported_version(words),
        Rule::BadVendor => values::bad_vendor(words),
        Rule::VendorFileName => values::vendor_file_name(words),
        Rule::BadStatus => values::bad_status(words),
        Rule::BadLocation => values::bad_location(words),
        Rule::BadCondition => values::bad_condition(words),
        Rule::BadCode => values::bad_code(words),
        Rule::BadFamily => values::bad_family(words),
        Rule::DuplicateCode => entries::duplicate_code(words),
        Rule::BadTemplate => values::bad_template(words),
        Rule::UnknownHole => entries::unknown_hole(words),
        Rule::BadFieldName => values::bad_field_name(words),
        Rule::FieldCollision => entries::field_collision(words),
        Rule::UnknownType => values::unknown_type(words),
        Rule::BadRetry => values::bad_retry(words),
        Rule::BadCategory => values::bad_category(words),
        Rule::BadUrl => values::bad_url(words),
        Rule::BadDate => values::bad_date(words),
        Rule::BadDuration => values::bad_duration(words),
        Rule::BadTransport => values::bad_transport(words),
        Rule::TransportAndResponse => entries::transport_and_response(words),
        Rule::NothingToTellBy => entries::nothing_to_tell_by(),
        Rule::GreedyShape => entries::greedy_shape(),
        Rule::MissingResponses => entries::missing_responses(words),
        Rule::DuplicateName => entries::duplicate_name(words),
        Rule::ReservedName => entries::reserved_name(words),
        Rule::BadName => entries::bad_name(words),
        Rule::KeyBesideRemoved => entries::key_beside_removed(words),
        Rule::ReusedCode => entries::reused_code(words),
        Rule::ReusedName => entries::reused_name(words),
        Rule::UnknownEntry => entries::unknown_entry(words),
        Rule::OverCycle => entries::over_cycle(words),
        Rule::BadExample => entries::bad_example(words),
        Rule::BadHeader => entries::bad_header(words),
        Rule::AmbiguousEntries => entries::ambiguous_entries(words),
        Rule::UnreachableEntry => entries::unreachable_entry(words),
        Rule::NoResponseFound => entries::no_response_found(words),
        Rule::AccidentalError => entries::accidental_error(words),
        Rule::TakenLiterally => values::taken_literally(words),
        Rule::ExampleDecodesElsewhere => entries::example_decodes_elsewhere(words),
        Rule::ExampleFieldDiffers => entries::example_field_differs(words),
        Rule::ExampleDelayDiffers => entries::example_delay_differs(words),
        Rule::UncoveredEntry => entries::uncovered_entry(words),
        Rule::TooComplex => entries::too_complex(words),
        Rule::UnfillableCapture => entries::unfillable_capture(words),
        Rule::OverlapsSensitive => entries::overlaps_sensitive(words),
        Rule::QuotaWithoutDelay => entries::quota_without_delay(),
        Rule::LiteralBeforeSource => values::literal_before_source(words),
        Rule::WordContradictsStatus => entries::word_contradicts_status(words),
        Rule::MissingSummary => entries::missing_summary(words),
        Rule::NoAdvice => entries::no_advice(words),
        Rule::MissingExample => entries::missing_example(words),
    };
    wording.fixed(finding)
}

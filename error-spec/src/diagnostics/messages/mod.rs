//! The English of every finding: this folder is the only place that has it.
//!
//! What comes in: a [`Finding`]. What goes out: its [`Wording`]: what is wrong, what to see at the place, what would be right. Nothing
//! can fail: a missing word is an empty one.

mod entries;
mod values;
mod yaml;

use vendor_errors_runtime::escape::disturbs;

use crate::diagnostics::source::floor;
use crate::{Finding, Fix, Rule, Span};

/// What a finding says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// What is wrong, in one line.
    pub title: String,
    /// What is to be seen at the place.
    pub label: String,
    /// What is to be seen at the other places, in their order.
    pub also_labels: Vec<String>,
    /// What would be right.
    pub help: Vec<String>,
    /// Texts that would be right, each by itself; `help` names them too.
    pub fixes: Vec<Fix>,
}

impl Wording {
    fn new(title: impl Into<String>, label: impl Into<String>) -> Self {
        Self { title: title.into(), label: label.into(), ..Self::default() }
    }

    fn also(mut self, label: impl Into<String>) -> Self {
        self.also_labels.push(label.into());
        self
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        let help = help.into();
        if !help.is_empty() {
            self.help.push(help);
        }
        self
    }

    /// `did you mean X?`, where there is an X to replace what is wrong.
    fn meant(self, near: &str) -> Self {
        if near.is_empty() { self } else { self.replaced(near).help(format!("did you mean `{near}`?")) }
    }

    /// `write X`, where there is an X to replace what is wrong.
    fn write(self, text: &str) -> Self {
        if text.is_empty() { self } else { self.replaced(text).help(format!("write `{text}`")) }
    }

    fn replaced(mut self, text: &str) -> Self {
        self.fixes.push(Fix { at: Span::default(), text: text.into(), adds: false });
        self
    }

    /// With the places of its fixes, and the finding's own ones.
    fn fixed(mut self, finding: &Finding) -> Self {
        // What was cut or escaped to be shown is not what should be written.
        let is_exact = finding.words.iter().all(|word| shown(word) == *word);
        self.fixes.retain(|_| is_exact);
        self.fixes.iter_mut().for_each(|fix| fix.at = finding.at);
        let mut further = Vec::new();
        for fix in &finding.fixes {
            let text = shown(&fix.text.replace('\n', "` and `"));
            further.push(if fix.adds { format!("add `{text}`") } else { format!("write `{text}`") });
            self.fixes.push(fix.clone());
        }
        // First what to write, then why.
        self.help.splice(0..0, further);
        self
    }
}

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

/// A finding's words; those that are not there are empty.
#[derive(Clone, Copy)]
struct Words<'w>(&'w [String]);

impl<'w> Words<'w> {
    fn at(self, position: usize) -> &'w str {
        self.0.get(position).map_or("", String::as_str)
    }
}

/// A word as it can stand in a sentence: one line, not endless, and with nothing in it that cannot be seen.
fn shown(word: &str) -> String {
    const LONGEST: usize = 400;
    let end = floor(word, LONGEST);
    let mut shown = String::with_capacity(end);
    for char in word[..end].chars() {
        match char {
            '\n' | '\r' | '\t' => shown.push(' '),
            char if disturbs(char) => shown.extend(char.escape_unicode()),
            char => shown.push(char),
        }
    }
    if end < word.len() {
        shown.push('…');
    }
    shown
}

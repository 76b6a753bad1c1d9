//! One entry of a spec, and its lines.

use vendor_errors_runtime::TransportFailure;

use crate::drafts::quote::{comment, double, scalar};

/// An error to write. Texts are as the source has them; `lines` quotes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EntryDraft {
    /// The key: the vendor's own name if there is one.
    pub(crate) key: String,
    /// The variant, if the key makes none of its own.
    pub(crate) name: Option<String>,
    /// The code.
    pub(crate) code: Option<String>,
    /// Further codes.
    pub(crate) aliases: Vec<String>,
    /// The statuses: `404`, `5xx`.
    pub(crate) statuses: Vec<String>,
    /// How the call failed.
    pub(crate) transport: Option<TransportFailure>,
    /// The vendor's own name, if the key had to differ.
    pub(crate) called: Option<String>,
    /// Templates, with placeholders and with braces doubled.
    pub(crate) messages: Vec<String>,
    /// Conditions: locations and tests.
    pub(crate) when: Vec<(String, String)>,
    /// What it means.
    pub(crate) summary: Option<String>,
    /// A page about it.
    pub(crate) docs: Option<String>,
    /// Why the vendor no longer sends it.
    pub(crate) deprecated: Option<String>,
    /// The category.
    pub(crate) category: Option<String>,
    /// The retry policy.
    pub(crate) retry: Option<String>,
    /// Responses that are this error.
    pub(crate) examples: Vec<ExampleDraft>,
    /// A comment above it.
    pub(crate) comment: Option<String>,
}

/// A response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ExampleDraft {
    /// The status.
    pub(crate) status: u16,
    /// Headers.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: String,
    /// The failure, in place of a response.
    pub(crate) transport: Option<TransportFailure>,
}

impl EntryDraft {
    /// Whether a response can be matched by it.
    pub(crate) fn can_match(&self) -> bool {
        self.code.is_some()
            || !self.statuses.is_empty()
            || !self.messages.is_empty()
            || self.transport.is_some()
            || !self.when.is_empty()
    }

    /// Whether the spec says, by a line or by the default of its status, if the call may be retried.
    pub(crate) fn has_retry(&self) -> bool {
        let by_status = matches!(self.statuses.as_slice(), [one] if one.bytes().all(|byte| byte.is_ascii_digit()));
        self.retry.is_some() || self.category.is_some() || by_status || self.transport.is_some()
    }

    /// Its lines, the key indented by `indent` spaces and everything else by `step` more.
    pub(crate) fn lines(&self, indent: usize, step: usize) -> Vec<String> {
        let (key, inner) = (" ".repeat(indent), " ".repeat(indent + step));
        let mut lines = Vec::new();
        lines.extend(self.comment.iter().map(|text| format!("{key}# {}", comment(text))));
        lines.push(format!("{key}{}:", scalar(&self.key)));
        let mut line = |name: &str, value: String| lines.push(format!("{inner}{name}: {value}"));
        let texts = |texts: &[String]| texts.iter().map(|text| double(text)).collect::<Vec<_>>();
        self.name.iter().for_each(|name| line("name", scalar(name)));
        self.code.iter().for_each(|code| line("code", scalar(code)));
        if !self.aliases.is_empty() {
            line("aliases", flow_list(&self.aliases.iter().map(|alias| scalar(alias)).collect::<Vec<_>>()));
        }
        if !self.statuses.is_empty() {
            line("status", scalar(&self.statuses.join("|")));
        }
        self.transport.iter().for_each(|transport| line("transport", transport.name().into()));
        self.called.iter().for_each(|called| line("called", scalar(called)));
        if let Some((first, others)) = self.messages.split_first() {
            line("message", double(first));
            if !others.is_empty() {
                line("messages", flow_list(&texts(others)));
            }
        }
        if !self.when.is_empty() {
            let pairs = self.when.iter().map(|(location, test)| format!("{}: {}", scalar(location), double(test)));
            line("when", format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", ")));
        }
        let rest = [
            ("summary", &self.summary),
            ("docs", &self.docs),
            ("deprecated", &self.deprecated),
            ("category", &self.category),
            ("retry", &self.retry),
        ];
        for (name, value) in rest {
            value.iter().for_each(|value| line(name, scalar(value)));
        }
        if !self.examples.is_empty() {
            lines.push(format!("{inner}examples:"));
            let item = " ".repeat(indent + 2 * step);
            lines.extend(self.examples.iter().flat_map(ExampleDraft::lines).map(|line| format!("{item}{line}")));
        }
        lines
    }
}

/// The entries for a spec whose keys are codes, or not: there an entry without a code says so, else its
/// key would be one.
pub(crate) fn for_keys(entries: &[EntryDraft], keys_are_codes: bool) -> Vec<EntryDraft> {
    let mut entries = entries.to_vec();
    let coded = |entry: &&mut EntryDraft| keys_are_codes && entry.code.is_none() && entry.transport.is_none();
    entries.iter_mut().filter(coded).for_each(|entry| entry.code = Some("none".into()));
    entries
}

impl ExampleDraft {
    fn lines(&self) -> Vec<String> {
        if let Some(transport) = self.transport {
            return vec![format!("- transport: {}", transport.name())];
        }
        let mut lines = vec![format!("- status: {}", self.status)];
        if !self.headers.is_empty() {
            let is_first = |at: usize| self.headers[..at].iter().all(|(other, _)| *other != self.headers[at].0);
            let names = (0..self.headers.len()).filter(|at| is_first(*at)).map(|at| &self.headers[at].0);
            let pairs = names.map(|name| {
                let values = self.headers.iter().filter(|(other, _)| other == name);
                match values.map(|(_, value)| double(value)).collect::<Vec<_>>().as_slice() {
                    [one] => format!("{}: {one}", scalar(name)),
                    all => format!("{}: {}", scalar(name), flow_list(all)),
                }
            });
            lines.push(format!("  headers: {{ {} }}", pairs.collect::<Vec<_>>().join(", ")));
        }
        if !self.body.is_empty() {
            lines.push(format!("  body: {}", scalar(&self.body)));
        }
        lines
    }
}

/// Values in brackets; a plain text with a comma or bracket never occurs, because such a text is quoted.
fn flow_list(values: &[String]) -> String {
    format!("[{}]", values.join(", "))
}

//! Writes a whole spec as YAML.

use crate::drafts::entry::EntryDraft;
use crate::drafts::quote::{comment, scalar};

/// The line that tells editors where the schema is.
pub(crate) const EDITOR_LINE: &str = "# yaml-language-server: $schema=vendor-errors.schema.json";

/// A spec to write.
#[derive(Debug, Default)]
pub(crate) struct DocumentDraft {
    /// The vendor's id.
    pub(crate) vendor: String,
    /// Its name for people.
    pub(crate) title: Option<String>,
    /// The page it was made from.
    pub(crate) docs: Option<String>,
    /// Comments below the editor's line.
    pub(crate) comments: Vec<String>,
    /// The response formats.
    pub(crate) formats: Vec<FormatDraft>,
    /// The errors.
    pub(crate) entries: Vec<EntryDraft>,
}

/// A response format to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FormatDraft {
    /// A comment above it.
    pub(crate) comment: Option<String>,
    /// The error elements.
    pub(crate) each: Option<String>,
    /// The statuses.
    pub(crate) status: Option<String>,
    /// A condition.
    pub(crate) when: Option<(String, String)>,
    /// The location of the code.
    pub(crate) code: Option<String>,
    /// What precedes the code.
    pub(crate) code_after: Option<String>,
    /// What follows the code.
    pub(crate) code_before: Option<String>,
    /// The location of the message.
    pub(crate) message: Option<String>,
}

impl DocumentDraft {
    /// The text, as `fmt` leaves it.
    pub(crate) fn text(&self) -> String {
        let mut lines = vec![EDITOR_LINE.to_string()];
        lines.extend(self.comments.iter().map(|text| format!("# {}", comment(text))));
        lines.push("vendor-errors: 1".into());
        lines.push(format!("vendor: {}", scalar(&self.vendor)));
        lines.extend(self.title.iter().map(|title| format!("title: {}", scalar(title))));
        lines.extend(self.docs.iter().map(|docs| format!("docs: {}", scalar(docs))));
        if !self.formats.is_empty() {
            lines.extend([String::new(), "responses:".into()]);
            lines.extend(self.formats.iter().flat_map(FormatDraft::lines));
        }
        lines.extend([String::new(), "errors:".into()]);
        for (number, entry) in self.entries.iter().enumerate() {
            if number > 0 {
                lines.push(String::new());
            }
            lines.extend(entry.lines(2, 2));
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

impl FormatDraft {
    /// By the location of the code and of the message.
    pub(crate) fn at(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: Some(code.into()), message: Some(message.into()), ..Self::default() }
    }

    fn lines(&self) -> Vec<String> {
        let when = self.when.as_ref().map(|(location, test)| format!("{{ {}: {} }}", scalar(location), scalar(test)));
        let plain = |text: &Option<String>| text.as_deref().map(scalar);
        let keys = [
            ("each", plain(&self.each)),
            ("status", plain(&self.status)),
            ("when", when),
            ("code", plain(&self.code)),
            ("code_after", plain(&self.code_after)),
            ("code_before", plain(&self.code_before)),
            ("message", plain(&self.message)),
        ];
        let comment = self.comment.iter().map(|text| format!("  # {}", comment(text)));
        let set = keys.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}", value?)));
        let lines = set.enumerate().map(|(number, line)| format!("{} {line}", if number == 0 { "  -" } else { "   " }));
        comment.chain(lines).collect()
    }
}

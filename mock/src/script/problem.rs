//! What is wrong with a script, and where.

use std::fmt;

use vendor_errors_spec::{Message, Source, Span, render, render_message};

/// The problems of a script, rendered with their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptError {
    rendered: String,
}

impl fmt::Display for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.rendered.trim_end())
    }
}

impl std::error::Error for ScriptError {}

/// Collects problems while a script is read.
pub(crate) struct Problems<'s> {
    source: &'s Source,
    colored: bool,
    rendered: String,
}

impl<'s> Problems<'s> {
    pub(crate) const fn new(source: &'s Source, colored: bool) -> Self {
        Self { source, colored, rendered: String::new() }
    }

    /// Adds one: what is wrong, why, and what would be right.
    pub(crate) fn add(&mut self, at: Span, title: impl Into<String>, label: impl Into<String>, help: Option<String>) {
        let help = help.into_iter().collect();
        let message = Message { title: title.into(), label: label.into(), help, ..Message::default() };
        self.rendered += &render_message(&message, at, self.source, self.colored);
    }

    /// Adds those of the YAML text itself.
    pub(crate) fn add_all(&mut self, diagnostics: &[vendor_errors_spec::Diagnostic]) {
        self.rendered += &render(diagnostics, self.source, self.colored);
    }

    /// The script, if there was no problem.
    pub(crate) fn end<T>(self, script: T) -> Result<T, ScriptError> {
        if self.rendered.is_empty() { Ok(script) } else { Err(ScriptError { rendered: self.rendered }) }
    }
}

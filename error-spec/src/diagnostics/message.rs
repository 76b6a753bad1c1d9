//! The parts of a message, and helpers to build one.

use crate::diagnostics::diagnostic::{Diagnostic, Fix};
use crate::diagnostics::span::{Span, floor};
use vendor_errors_runtime::escape::disturbs;

/// The message of a diagnostic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// What is wrong, in one line.
    pub title: String,
    /// The label of the place.
    pub label: String,
    /// The labels of the related places, in order.
    pub also_labels: Vec<String>,
    /// How to fix it.
    pub help: Vec<String>,
    /// Alternative fixes. Each one is sufficient by itself, and `help` mentions it too.
    pub fixes: Vec<Fix>,
}

impl Message {
    pub(crate) fn new(title: impl Into<String>, label: impl Into<String>) -> Self {
        Self { title: title.into(), label: label.into(), ..Self::default() }
    }

    pub(crate) fn related(mut self, label: impl Into<String>) -> Self {
        self.also_labels.push(label.into());
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        let help = help.into();
        if !help.is_empty() {
            self.help.push(help);
        }
        self
    }

    /// Adds `did you mean X?`, if there is an X to replace what is wrong.
    pub(crate) fn meant(self, near: &str) -> Self {
        if near.is_empty() { self } else { self.replaced(near).help(format!("did you mean `{near}`?")) }
    }

    /// Adds `write X`, if there is an X to replace what is wrong.
    pub(crate) fn write(self, text: &str) -> Self {
        if text.is_empty() { self } else { self.replaced(text).help(format!("write `{text}`")) }
    }

    fn replaced(mut self, text: &str) -> Self {
        self.fixes.push(Fix { at: Span::default(), text: text.into(), adds: false });
        self
    }

    /// Adds the places of the fixes, and the fixes of the diagnostic itself.
    pub(crate) fn fixed(mut self, diagnostic: &Diagnostic) -> Self {
        // A text that was truncated or escaped for display is not a fix.
        let is_exact = diagnostic.args.iter().all(|word| shown(word) == *word);
        self.fixes.retain(|_| is_exact);
        self.fixes.iter_mut().for_each(|fix| fix.at = diagnostic.at);
        let mut further = Vec::new();
        for fix in &diagnostic.fixes {
            let text = shown(&fix.text.replace('\n', "` and `"));
            further.push(if fix.adds { format!("add `{text}`") } else { format!("write `{text}`") });
            self.fixes.push(fix.clone());
        }
        // The fix comes first, then the reason.
        self.help.splice(0..0, further);
        self
    }
}

/// A value for use in a sentence: one line, of limited length, without invisible characters.
pub(crate) fn shown(word: &str) -> String {
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

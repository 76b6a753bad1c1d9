//! What a diagnostic says.

use crate::diagnostics::diagnostic::{Diagnostic, Fix};
use crate::diagnostics::span::{Span, floor};
use vendor_errors_runtime::escape::disturbs;

/// What a finding says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
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

impl Message {
    pub(crate) fn new(title: impl Into<String>, label: impl Into<String>) -> Self {
        Self { title: title.into(), label: label.into(), ..Self::default() }
    }

    pub(crate) fn also(mut self, label: impl Into<String>) -> Self {
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

    /// `did you mean X?`, where there is an X to replace what is wrong.
    pub(crate) fn meant(self, near: &str) -> Self {
        if near.is_empty() { self } else { self.replaced(near).help(format!("did you mean `{near}`?")) }
    }

    /// `write X`, where there is an X to replace what is wrong.
    pub(crate) fn write(self, text: &str) -> Self {
        if text.is_empty() { self } else { self.replaced(text).help(format!("write `{text}`")) }
    }

    fn replaced(mut self, text: &str) -> Self {
        self.fixes.push(Fix { at: Span::default(), text: text.into(), adds: false });
        self
    }

    /// With the places of its fixes, and the finding's own ones.
    pub(crate) fn fixed(mut self, finding: &Diagnostic) -> Self {
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

/// A finding's words; those that are not there are empty.
#[derive(Clone, Copy)]
pub(crate) struct Words<'w>(pub(crate) &'w [String]);

impl<'w> Words<'w> {
    pub(crate) fn at(self, position: usize) -> &'w str {
        self.0.get(position).map_or("", String::as_str)
    }
}

/// A word as it can stand in a sentence: one line, not endless, and with nothing in it that cannot be seen.
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

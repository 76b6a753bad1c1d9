//! Templates of messages and of parts of texts.

use std::borrow::Cow;

#[cfg(feature = "data")]
use serde::{Deserialize, Serialize};
use vendor_errors_runtime::__private::{fold_white_space, lower_case, matches_texts};

/// A template. There is always one text more than placeholders.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct TemplateDef {
    /// The literal texts, with white space folded. The first and the last may be empty. In lower
    /// case if the template ignores case.
    pub texts: Vec<String>,
    /// `ignore case`: the literal texts in the case in which they are written.
    pub cased: Option<Vec<String>>,
    /// The names of the placeholders; `None` for `{}`.
    pub placeholders: Vec<Option<String>>,
    /// As written.
    pub written: String,
}

impl TemplateDef {
    /// Whether upper and lower case are the same.
    #[must_use]
    pub const fn ignores_case(&self) -> bool {
        self.cased.is_some()
    }

    /// The literal texts in the case in which they are written.
    #[must_use]
    pub fn written_texts(&self) -> &[String] {
        self.cased.as_deref().unwrap_or(&self.texts)
    }

    /// A text as the literal texts are compared with it: with white space folded, and in lower case
    /// if the template ignores case.
    #[must_use]
    pub fn compared<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let folded = fold_white_space(text);
        if self.ignores_case() { Cow::Owned(lower_case(&folded).into_owned()) } else { folded }
    }

    /// A text that it matches, with these texts in place of the placeholders that have a name and of
    /// the others.
    #[must_use]
    pub fn filled(&self, named: &str, other: &str) -> String {
        let fillers = self.placeholders.iter().map(|name| if name.is_some() { named } else { other });
        self.written_texts()
            .iter()
            .map(String::as_str)
            .zip(fillers.chain([""]))
            .flat_map(|(text, filler)| [text, filler])
            .collect()
    }

    /// Whether it matches the text.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let texts: Vec<&str> = self.texts.iter().map(String::as_str).collect();
        matches_texts(&texts, &self.compared(text))
    }
}

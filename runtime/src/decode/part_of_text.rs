//! The part of a text that a template with one placeholder captures, as `LOCATION as "TEMPLATE"` does.

use alloc::string::{String, ToString};

use crate::catalog::Catalog;
use crate::catalog::rows::Template;
use crate::decode::template::{FoldedText, capture_written};

/// The part. `None` if the template does not match.
pub(crate) fn part_of_text(catalog: &Catalog<'_>, template: &Template, text: &str) -> Option<String> {
    let wanted = catalog.placeholders.range(template.placeholders).iter().position(|field| field.is_some())?;
    let text = FoldedText::of(text);
    let mut part = None;
    let mut keep = |placeholder: usize, content| {
        if placeholder == wanted {
            part = Some(content);
        }
    };
    let is_match = capture_written(catalog, template, &text, &mut keep);
    part.filter(|_| is_match).map(ToString::to_string)
}

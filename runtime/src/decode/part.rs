//! The parts of a body that are decoded one by one, and which formats read them.

use crate::catalog::Catalog;
use crate::catalog::rows::{FormatInput, ResponseFormat};

/// What a document is a part of.
#[derive(Clone, Copy)]
pub(crate) enum Part<'r> {
    /// It is the body.
    Body,
    /// It is the data of an event, with its name and, in a stream, its position.
    Event(&'r str, usize),
    /// It is a line: its position among the lines that are not blank, and their number.
    Line(usize, usize),
}

impl Part<'_> {
    /// The position of a line, and the number of lines.
    pub(crate) const fn line(self) -> (Option<usize>, Option<usize>) {
        match self {
            Self::Line(position, count) => (Some(position), Some(count)),
            Self::Body | Self::Event(..) => (None, None),
        }
    }
}

/// Whether a format reads this part.
pub(crate) fn reads(catalog: &Catalog<'_>, format: &ResponseFormat<'_>, part: Part<'_>) -> bool {
    match (format.input, part) {
        (FormatInput::Body, Part::Body) | (FormatInput::Line, Part::Line(..)) => true,
        (FormatInput::Event(names), Part::Event(name, _)) => {
            names.is_empty() || catalog.texts.range(names).iter().any(|known| known == name)
        }
        _ => false,
    }
}

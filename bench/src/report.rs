//! What a part has to say: tables with a sentence before each, and which aims were reached.
//!
//! What comes in: rows of cells. What goes out: Markdown.

use crate::spread::{Spread, digits};

/// What one part measured.
#[derive(Default)]
pub(crate) struct Report {
    /// Paragraphs and tables, as Markdown.
    text: String,
    pub(crate) aims: Vec<Aim>,
}

/// One aim and what became of it.
pub(crate) struct Aim {
    /// What is done, and against what.
    pub(crate) work: String,
    /// The ratio aimed at, as `<= 0.05x`.
    pub(crate) goal: String,
    /// What was measured.
    pub(crate) reached: String,
    /// Whether that is within the aim.
    pub(crate) holds: bool,
    /// What makes it so.
    pub(crate) by: &'static str,
}

impl Aim {
    /// An aim on a ratio; it holds if the median does.
    pub(crate) fn ratio(work: impl Into<String>, aim: f64, reached: &Spread, by: &'static str) -> Self {
        let (goal, holds) = (format!("<= {}x", digits(aim)), reached.median <= aim);
        Self { work: work.into(), goal, reached: reached.ratio(), holds, by }
    }

    /// An aim on something counted; it holds if the count is not above it.
    pub(crate) fn at_most(work: impl Into<String>, aim: f64, reached: f64, show: fn(f64) -> String, by: &'static str) -> Self {
        Self { work: work.into(), goal: format!("<= {}", show(aim)), reached: show(reached), holds: reached <= aim, by }
    }

    /// The row of the table of all aims.
    pub(crate) fn row(&self, part: &str) -> String {
        let Self { work, goal, reached, holds, by } = self;
        let verdict = if *holds { "yes" } else { "**no**" };
        format!("| {work} | {goal} | {reached} | {verdict} | {by} | {part} |")
    }
}

impl Report {
    /// A paragraph.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push_str("\n\n");
    }

    /// A table; the first row is its head.
    pub(crate) fn table(&mut self, head: &[&str], rows: &[Vec<String>]) {
        let line = |cells: &[String]| {
            format!("| {} |\n", cells.iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>().join(" | "))
        };
        self.text.push_str(&line(&head.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>()));
        self.text.push_str(&line(&vec!["---".to_owned(); head.len()]));
        for row in rows {
            self.text.push_str(&line(row));
        }
        self.text.push('\n');
    }

    /// All of it as Markdown.
    pub(crate) fn markdown(&self) -> &str {
        self.text.trim_end()
    }
}

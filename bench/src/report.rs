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
    /// What is aimed at, as `<= 0.05x`.
    pub(crate) goal: String,
    /// What was aimed at first: a step on the way.
    pub(crate) first: Option<f64>,
    /// What was measured.
    pub(crate) reached: String,
    /// Whether that is within the aim.
    pub(crate) holds: bool,
    /// Whether it is within what was aimed at first.
    pub(crate) holds_at_first: bool,
    /// What makes it so.
    pub(crate) by: &'static str,
    /// What stands in the way; said where the aim does not hold.
    pub(crate) limit: &'static str,
}

impl Aim {
    /// An aim on a ratio; it holds if the median does.
    pub(crate) fn ratio(work: impl Into<String>, aim: f64, reached: &Spread, by: &'static str) -> Self {
        let (goal, holds) = (format!("<= {}x", digits(aim)), reached.median <= aim);
        Self::new(work.into(), goal, reached.ratio(), holds, by)
    }

    const fn new(work: String, goal: String, reached: String, holds: bool, by: &'static str) -> Self {
        Self { work, goal, first: None, reached, holds, holds_at_first: holds, by, limit: "" }
    }

    /// A larger ratio that was aimed at before.
    pub(crate) fn at_first(mut self, aim: f64, reached: &Spread) -> Self {
        self.first = Some(aim);
        self.holds_at_first = reached.median <= aim;
        self
    }

    /// What stands in the way, where it does not hold.
    pub(crate) const fn limit(mut self, limit: &'static str) -> Self {
        self.limit = limit;
        self
    }

    /// An aim on something counted; it holds if the count is not above it.
    pub(crate) fn at_most(work: impl Into<String>, aim: f64, reached: f64, show: fn(f64) -> String, by: &'static str) -> Self {
        Self::new(work.into(), format!("<= {}", show(aim)), show(reached), reached <= aim, by)
    }

    /// The row of the table of all aims.
    pub(crate) fn row(&self, part: &str) -> String {
        let Self { work, goal, first, reached, by, limit, .. } = self;
        let first = first.map_or_else(String::new, |first| format!(", at first {}x", digits(first)));
        let verdict = match (self.holds, self.holds_at_first) {
            (true, _) => "yes",
            (false, true) => "at first",
            (false, false) => "**no**",
        };
        let limit = if self.holds || limit.is_empty() { String::new() } else { format!("; in the way: {limit}") };
        format!("| {work} | {goal}{first} | {reached} | {verdict} | {by}{limit} | {part} |")
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

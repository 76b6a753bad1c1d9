//! The report of a suite in Markdown: tables with a sentence before each, and which aims were met.

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
    most: f64,
    /// What was aimed at first: a step on the way.
    first: Option<f64>,
    /// What was measured, for people.
    pub(crate) reached: String,
    /// What decides whether that is within the aim.
    measured: f64,
    /// What makes it so.
    pub(crate) by: &'static str,
    /// What stands in the way; said where the aim does not hold.
    pub(crate) limit: &'static str,
}

impl Aim {
    /// An aim on a ratio; it holds if the median does.
    pub(crate) fn ratio(work: impl Into<String>, aim: f64, reached: &Spread, by: &'static str) -> Self {
        let (work, goal) = (work.into(), format!("<= {}x", digits(aim)));
        Self { work, goal, most: aim, first: None, reached: reached.ratio(), measured: reached.median, by, limit: "" }
    }

    /// A larger ratio that was aimed at before.
    pub(crate) const fn at_first(mut self, aim: f64) -> Self {
        self.first = Some(aim);
        self
    }

    /// What stands in the way, where it does not hold.
    pub(crate) const fn limit(mut self, limit: &'static str) -> Self {
        self.limit = limit;
        self
    }

    /// An aim on something counted; it holds if the count is not above it.
    pub(crate) fn at_most(work: impl Into<String>, aim: f64, reached: f64, show: fn(f64) -> String, by: &'static str) -> Self {
        let (work, goal) = (work.into(), format!("<= {}", show(aim)));
        Self { work, goal, most: aim, first: None, reached: show(reached), measured: reached, by, limit: "" }
    }

    /// The row of the table of all aims.
    pub(crate) fn row(&self, part: &str) -> String {
        let Self { work, goal, most, first, reached, measured, by, limit } = self;
        let verdict = match first {
            _ if measured <= most => "yes",
            Some(first) if measured <= first => "at first",
            _ => "**no**",
        };
        let limit = if measured <= most || limit.is_empty() { String::new() } else { format!("; in the way: {limit}") };
        let first = first.map_or_else(String::new, |first| format!(", at first {}x", digits(first)));
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

//! The report of a suite in Markdown: tables with a sentence before each, and which aims were met.

use crate::spread::{Spread, digits};

/// The measurements of one suite.
#[derive(Default)]
pub(crate) struct Report {
    /// Paragraphs and tables, as Markdown.
    text: String,
    pub(crate) aims: Vec<Aim>,
}

/// One aim and its result.
pub(crate) struct Aim {
    /// What is measured, and compared with what.
    pub(crate) work: String,
    /// The aim, as in `<= 0.05x`.
    pub(crate) goal: String,
    most: f64,
    /// An earlier, less ambitious aim.
    first: Option<f64>,
    /// The measurement as text.
    pub(crate) reached: String,
    /// The number that is compared with the aim.
    measured: f64,
    /// The reason for the result.
    pub(crate) by: &'static str,
    /// The obstacle, printed if the aim is not met.
    pub(crate) limit: &'static str,
}

impl Aim {
    /// An aim for a ratio; it is met if the median is.
    pub(crate) fn ratio(work: impl Into<String>, aim: f64, reached: &Spread, by: &'static str) -> Self {
        let (work, goal) = (work.into(), format!("<= {}x", digits(aim)));
        Self { work, goal, most: aim, first: None, reached: reached.ratio(), measured: reached.median, by, limit: "" }
    }

    /// A larger ratio that was the aim before.
    pub(crate) const fn at_first(mut self, aim: f64) -> Self {
        self.first = Some(aim);
        self
    }

    /// The obstacle, printed if the aim is not met.
    pub(crate) const fn limit(mut self, limit: &'static str) -> Self {
        self.limit = limit;
        self
    }

    /// An aim for a count; it is met if the count is not above it.
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

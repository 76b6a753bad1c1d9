//! The progress bar of a stream, on standard error.
//!
//! It is shown only on a terminal, when the output does not scroll by on the same terminal, and not
//! in CI logs.

use crate::output::exit::tell;
use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How many lines go by between two looks at the bar.
const STRIDE: u64 = 512;

/// A bar, shown or not.
pub(crate) struct Progress {
    bar: ProgressBar,
    lines: u64,
    bytes: u64,
}

impl Progress {
    /// A bar for so many bytes; `prints_answers`: each line's answer goes to standard output.
    pub(crate) fn new(length: Option<u64>, prints_answers: bool) -> Self {
        let watched = prints_answers && io::stdout().is_terminal();
        let bar = if watched || std::env::var_os("CI").is_some() || !io::stderr().is_terminal() {
            ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden())
        } else {
            ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr())
        };
        let template = match length {
            Some(_) => "{wide_bar} {percent}%, {msg} lines, {eta} left",
            None => "{spinner} {binary_bytes}, {msg} lines, {elapsed}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar, lines: 0, bytes: 0 }
    }

    /// A line of so many bytes was read.
    pub(crate) fn line(&mut self, bytes: usize) {
        self.lines += 1;
        self.bytes += bytes as u64;
        if self.lines % STRIDE == 1 && !self.bar.is_hidden() {
            self.bar.set_message(self.lines.to_string());
            self.bar.set_position(self.bytes);
        }
    }

    /// Says something on standard error without tearing the bar.
    pub(crate) fn complain(&self, message: &str) {
        self.bar.suspend(|| tell(&format!("{message}\n")));
    }

    /// Takes the bar away.
    pub(crate) fn end(self) {
        self.bar.finish_and_clear();
    }
}

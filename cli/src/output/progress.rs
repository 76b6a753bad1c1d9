//! The progress bar of a stream, on standard error.
//!
//! It is shown only on a terminal, when the output does not scroll by on the same terminal, and not
//! in CI logs.

use crate::output::exit::tell;
use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Number of lines between two updates of the bar.
const STRIDE: u64 = 512;

/// A bar, shown or not.
pub(crate) struct Progress {
    bar: ProgressBar,
    lines: u64,
    bytes: u64,
}

impl Progress {
    /// A bar for this many bytes. `prints_answers` is true if the result of each line is printed on standard output.
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

    /// Reports a line of this many bytes.
    pub(crate) fn line(&mut self, bytes: usize) {
        self.lines += 1;
        self.bytes += bytes as u64;
        if self.lines % STRIDE == 1 && !self.bar.is_hidden() {
            self.bar.set_message(self.lines.to_string());
            self.bar.set_position(self.bytes);
        }
    }

    /// Prints a message on standard error without breaking the bar.
    pub(crate) fn complain(&self, message: &str) {
        self.bar.suspend(|| tell(&format!("{message}\n")));
    }

    /// Removes the bar.
    pub(crate) fn end(self) {
        self.bar.finish_and_clear();
    }
}

//! Why a subcommand failed: a message on standard error and exit code 2.
//!
//! A broken pipe is not a failure: the reader has read enough.

use std::io::{self, Write};
use std::process::ExitCode;

use crate::output::terminal::{error_word, harmless};

/// The result of a subcommand.
pub(crate) type CommandResult = Result<ExitCode, Failure>;

/// The exit codes, for `--help` and the manual pages.
pub(crate) const EXITS: &str = "Exit status: 0 success, 1 problems found, 2 usage or I/O error";

/// The command succeeded and found problems.
pub(crate) const FINDINGS: u8 = 1;

/// Why there is no result.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A usage or I/O error.
    Usage(String),
    /// Paths without a spec, one sentence each.
    Unread(Vec<String>),
    /// Specs that are needed have errors, rendered as by `check`.
    Specs {
        /// The diagnostics.
        shown: String,
        /// The consequence.
        message: String,
    },
    /// Standard output could not be written.
    Output(io::Error),
}

impl Failure {
    /// A message for the caller.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into())
    }

    /// Prints it on standard error.
    pub(crate) fn print(self) -> ExitCode {
        match self {
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Self::Output(error) => say(&format!("cannot write: {error}")),
            Self::Usage(message) => say(&message),
            Self::Unread(messages) => messages.iter().for_each(|message| say(message)),
            Self::Specs { shown, message } => {
                tell(&shown);
                say(&message);
            }
        }
        ExitCode::from(2)
    }
}

/// Prints a message on standard error. It may repeat the arguments, so it is escaped.
pub(crate) fn say(message: &str) {
    let message = message.split('\n').map(harmless).collect::<Vec<_>>().join("\n");
    tell(&format!("{}: {message}\n", error_word()));
}

/// Prints a text on standard error. If that fails, the text is lost: there is no other place to report it.
pub(crate) fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// 1 if there are problems, else 0.
pub(crate) fn code(diagnostics: bool) -> ExitCode {
    if diagnostics { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS }
}

//! `completions`: prints a shell's completion script.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Args, Command, ValueEnum};
use clap_complete::Shell;

use crate::output::exit::CommandResult;

/// Print a shell's completion script.
#[derive(Args)]
#[command(after_help = "Example:\n  vendor-errors completions bash > ~/.local/share/bash-completion/completions/vendor-errors")]
pub(crate) struct Arguments {
    /// Shell
    #[arg(value_enum)]
    shell: Known,
}

#[derive(Clone, Copy, ValueEnum)]
enum Known {
    Bash,
    Zsh,
    Fish,
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments, mut program: Command) -> CommandResult {
    let shell = match arguments.shell {
        Known::Bash => Shell::Bash,
        Known::Zsh => Shell::Zsh,
        Known::Fish => Shell::Fish,
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut program, "vendor-errors", &mut script);
    let mut out = io::stdout().lock();
    out.write_all(&script)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

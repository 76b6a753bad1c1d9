//! The command line `vendor-errors`: each subcommand is a module under `commands`.
//!
//! The exit code is 0 for success, 1 for problems found, 2 for a usage or I/O error. The program
//! exits silently on a broken pipe.

mod commands;
mod describe;
mod drafts;
mod formatter;
mod learning;
mod output;
mod responses;
mod sources;
mod specs;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use output::exit::Failure;
use vendor_errors_runtime::escape;

/// Checks and formats specs of API errors, explains errors, decodes responses, generates Rust.
#[derive(Parser)]
#[command(name = "vendor-errors", version, arg_required_else_help = true, after_help = output::exit::EXITS, term_width = output::terminal::width())]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    New(commands::new::Arguments),
    Import(commands::import::Arguments),
    Learn(commands::learn::Arguments),
    Watch(commands::learn::watch::Arguments),
    Check(commands::check::Arguments),
    Explain(commands::explain::Arguments),
    Decode(commands::decode::args::Arguments),
    Docs(commands::docs::Arguments),
    Generate(commands::generate::Arguments),
    Diff(commands::diff::Arguments),
    Fmt(commands::fmt::Arguments),
    Mock(commands::mock::Arguments),
    Schema(commands::schema::Arguments),
    Completions(commands::completions::Arguments),
    Man(commands::man::Arguments),
    Mcp(commands::mcp::Arguments),
}

fn exit_code(said: &clap::Error) -> ExitCode {
    u8::try_from(said.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// Prints help, or the error in the arguments. The error repeats them, so an argument that could disturb the terminal is printed without color
/// and escaped.
fn refused(said: &clap::Error) -> ExitCode {
    let disturbs = |argument: std::ffi::OsString| argument.to_string_lossy().contains(escape::disturbs);
    if said.use_stderr() && std::env::args_os().any(disturbs) {
        let lines = said.render().to_string();
        let lines: Vec<_> = lines.trim_end().split('\n').map(output::terminal::harmless).collect();
        output::exit::tell(&format!("{}\n", lines.join("\n")));
        return exit_code(said);
    }
    said.print().map_or_else(|error| Failure::from(error).print(), |()| exit_code(said))
}

fn main() -> ExitCode {
    let arguments = match CommandLine::try_parse() {
        Ok(arguments) => arguments,
        // Help is output like any other.
        Err(said) => return refused(&said),
    };
    let done = match arguments.command {
        Command::New(arguments) => commands::new::run(&arguments),
        Command::Import(arguments) => commands::import::run(&arguments),
        Command::Learn(arguments) => commands::learn::run(&arguments),
        Command::Watch(arguments) => commands::learn::watch::run(&arguments),
        Command::Check(arguments) => commands::check::run(&arguments),
        Command::Explain(arguments) => commands::explain::run(&arguments),
        Command::Decode(arguments) => commands::decode::run(&arguments),
        Command::Docs(arguments) => commands::docs::run(&arguments),
        Command::Generate(arguments) => commands::generate::run(&arguments),
        Command::Diff(arguments) => commands::diff::run(&arguments),
        Command::Fmt(arguments) => commands::fmt::run(&arguments),
        Command::Mock(arguments) => commands::mock::run(&arguments),
        Command::Schema(arguments) => commands::schema::run(&arguments),
        Command::Completions(arguments) => commands::completions::run(&arguments, CommandLine::command()),
        Command::Mcp(arguments) => commands::mcp::run(&arguments),
        Command::Man(arguments) => commands::man::run(&arguments, CommandLine::command()),
    };
    match done {
        Ok(code) => code,
        Err(failure) => failure.print(),
    }
}

//! The command line `vendor-errors`.
//!
//! What comes in: arguments. What goes out: what one subcommand prints, and 0 (fine), 1 (findings) or 2 (it could not be done). Each
//! subcommand is one file; a closed pipe ends quietly.

mod advice;
mod answer;
mod check;
mod completions;
mod decode;
mod decode_har;
mod decode_lines;
mod decode_one;
mod decode_page;
mod diff;
mod difference;
mod dump;
mod explain;
mod failure;
mod fmt;
mod generate;
mod har;
mod input;
mod json_line;
mod known;
mod log_line;
mod man;
mod near;
mod object;
mod progress;
mod received;
mod report;
mod schema;
mod share;
mod shipped;
mod sources;
mod specs;
mod tally;
mod terminal;
mod tidy;
mod vendors;
mod whole_file;
mod why_absent;
mod why_advice;
mod why_json;
mod why_near;
mod why_page;
mod why_steps;
mod written;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;
use vendor_errors_runtime::escape;

/// Checks specs of vendors' errors, explains errors, decodes responses, generates Rust.
#[derive(Parser)]
#[command(name = "vendor-errors", version, arg_required_else_help = true, after_help = EXITS, term_width = terminal::width())]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

const EXITS: &str = "Exit codes: 0 fine, 1 findings, 2 usage";

#[derive(Subcommand)]
enum Command {
    Check(check::Arguments),
    Explain(explain::Arguments),
    Decode(decode::Arguments),
    Generate(generate::Arguments),
    Diff(diff::Arguments),
    Fmt(fmt::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

fn exit_code(said: &clap::Error) -> ExitCode {
    u8::try_from(said.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// Help, or what is wrong with the arguments; it repeats them, so an argument that could disturb the terminal is shown without colours
/// and escaped.
fn refused(said: &clap::Error) -> ExitCode {
    let disturbs = |argument: std::ffi::OsString| argument.to_string_lossy().contains(escape::disturbs);
    if said.use_stderr() && std::env::args_os().any(disturbs) {
        let lines = said.render().to_string();
        let lines: Vec<_> = lines.trim_end().split('\n').map(terminal::harmless).collect();
        failure::tell(&format!("{}\n", lines.join("\n")));
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
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Decode(arguments) => decode::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    };
    match done {
        Ok(code) => code,
        Err(failure) => failure.print(),
    }
}

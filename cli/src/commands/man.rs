//! `man`: prints a subcommand's manual page, or writes all pages to a folder.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::output::atomic_file;
use crate::output::exit::{CommandResult, EXITS, Failure};
use crate::output::terminal::named;

/// Print a manual page, or write all of them to a folder.
#[derive(Args)]
#[command(after_help = "Example:\n  vendor-errors man decode | man -l -\n  vendor-errors man --out ~/.local/share/man/man1")]
pub(crate) struct Arguments {
    /// Subcommand whose page is printed [default: the program]
    #[arg(value_name = "COMMAND")]
    subcommand: Option<String>,
    /// Folder to write all pages to
    #[arg(long, value_name = "DIR", conflicts_with = "subcommand")]
    out: Option<PathBuf>,
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments, program: Command) -> CommandResult {
    let pages = pages(program);
    let mut out = io::stdout().lock();
    if let Some(folder) = &arguments.out {
        fs::create_dir_all(folder).map_err(|error| atomic_file::unwritable(folder, &error))?;
        for page in &pages {
            let path = folder.join(format!("{}.1", name(page)));
            let done = if atomic_file::write(&path, &text(page)?, is_page)? { "written" } else { "unchanged" };
            writeln!(out, "{done}: {}", named(&path))?;
        }
    } else {
        let asked = arguments.subcommand.as_deref().map_or(PROGRAM.into(), |name| format!("{PROGRAM}-{name}"));
        let Some(page) = pages.iter().find(|page| name(page) == asked) else {
            let all = pages.iter().filter_map(|page| name(page).strip_prefix("vendor-errors-").map(String::from));
            return Err(Failure::usage(format!("no page of that name; the pages are {}", all.collect::<Vec<_>>().join(", "))));
        };
        out.write_all(text(page)?.as_bytes())?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Whether a file is a page of some version.
fn is_page(old: &[u8]) -> bool {
    String::from_utf8_lossy(old).lines().any(|line| line.starts_with(".TH vendor-errors"))
}

const PROGRAM: &str = "vendor-errors";

/// The program and its subcommands, each named as its page is.
fn pages(program: Command) -> Vec<Command> {
    let mut program = program.disable_help_subcommand(true);
    program.build();
    let subcommands = program.get_subcommands().map(|command| {
        let name = format!("{PROGRAM}-{}", command.get_name());
        command.clone().display_name(name).version(env!("CARGO_PKG_VERSION"))
    });
    std::iter::once(program.clone()).chain(subcommands).collect()
}

fn name(page: &Command) -> &str {
    page.get_display_name().unwrap_or(PROGRAM)
}

fn text(page: &Command) -> io::Result<String> {
    let manual = Man::new(page.clone()).source(concat!("vendor-errors ", env!("CARGO_PKG_VERSION"))).manual("vendor-errors");
    let mut text = Vec::new();
    manual.render_title(&mut text)?;
    manual.render_name_section(&mut text)?;
    manual.render_synopsis_section(&mut text)?;
    manual.render_description_section(&mut text)?;
    manual.render_options_section(&mut text)?;
    if page.has_subcommands() {
        manual.render_subcommands_section(&mut text)?;
    }
    let codes = EXITS.split_once(": ").map_or(EXITS, |(_, codes)| codes);
    let mut end = Roff::new();
    end.control("SH", ["EXIT STATUS"]).text([roman(codes)]);
    let examples = page.get_after_help().map(ToString::to_string).unwrap_or_default();
    let examples: Vec<_> = examples.lines().filter(|line| line.starts_with(' ')).collect();
    if !examples.is_empty() {
        end.control("SH", ["EXAMPLES"]).control("nf", []);
        for line in examples {
            end.text([roman(line.trim_start())]);
        }
        end.control("fi", []);
    }
    end.to_writer(&mut text)?;
    let text = String::from_utf8(text).map_err(io::Error::other)?;
    // Each section defines the apostrophe in two lines; once is enough.
    let pair: String = text.split_inclusive('\n').take(2).collect();
    Ok(pair.clone() + &text.replace(&pair, ""))
}

//! `check`: every rule of the reader over files and folders.
//!
//! What comes in: paths of specs. What goes out: all findings of all files, also when one is broken, and a summary. Exit code 1 if
//! there is an error, with `--deny warnings` also for a warning.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;
use vendor_errors_spec::{Level, Rule, explanation, load, render};

use crate::failure::{Done, Failure, code};
use crate::report::{self, Checked};
use crate::share::{Shares, counted};
use crate::{sources, terminal};

/// Check specs: every rule, every file.
#[derive(Args)]
#[command(after_help = "Example:\n  vendor-errors check specs --deny warnings\n  vendor-errors check --explain duplicate-code")]
pub(crate) struct Arguments {
    /// Specs or folders with specs, `-` for standard input; if missing, what `VENDOR_ERRORS_SPECS` names, else `specs`
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How findings are shown
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Warnings end with exit code 1 too
    #[arg(long, value_enum, value_name = "LEVEL")]
    deny: Option<Deny>,
    /// Say what a rule is about, with a bad and a good spec
    #[arg(long, value_name = "RULE", exclusive = true)]
    explain: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
    Github,
    Sarif,
}

#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    Warnings,
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> Done {
    if let Some(rule) = &arguments.explain {
        return explain(rule);
    }
    let paths = match (arguments.paths.is_empty(), sources::from_environment()) {
        (false, _) => arguments.paths.clone(),
        (true, Some(paths)) => paths,
        (true, None) => vec![PathBuf::from("specs")],
    };
    let (mut files, mut shares) = (Vec::new(), Shares::default());
    for file in sources::read(&paths)? {
        let findings = if let Some(finding) = file.broken {
            vec![finding]
        } else {
            let loaded = load(&file.source);
            loaded.spec.iter().for_each(|spec| shares.add(spec));
            loaded.findings.to_vec()
        };
        files.push(Checked { source: file.source, findings });
    }
    print(&files, &shares, arguments.format)?;
    let denied = |level| level == Level::Error || level == Level::Warning && arguments.deny.is_some();
    Ok(code(files.iter().flat_map(|file| &file.findings).any(|finding| denied(finding.rule.level()))))
}

fn print(files: &[Checked], shares: &Shares, format: Format) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match format {
        Format::Human => {
            for file in files {
                write!(out, "{}", render(&file.findings, &file.source, terminal::has_colours()))?;
            }
            writeln!(out, "{}", summary(files, shares))?;
        }
        Format::Json => writeln!(out, "{:#}", json!({ "findings": report::json(files), "summary": shares.json() }))?,
        Format::Github => write!(out, "{}", report::github(files))?,
        Format::Sarif => writeln!(out, "{:#}", report::sarif(files))?,
    }
    out.flush()
}

/// What the specs say, and how many findings there are.
fn summary(files: &[Checked], shares: &Shares) -> String {
    let of = |level| files.iter().flat_map(|file| &file.findings).filter(|finding| finding.rule.level() == level).count();
    let found: Vec<_> = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Note, "note")]
        .into_iter()
        .filter(|(level, _)| of(*level) > 0)
        .map(|(level, name)| counted(of(level), name))
        .collect();
    let found = if found.is_empty() { "nothing found".into() } else { format!("found: {}", found.join(", ")) };
    format!("{}\n{found}", shares.line())
}

fn explain(code: &str) -> Done {
    let Some(rule) = Rule::from_code(code) else {
        let all: Vec<_> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        return Err(Failure::usage(format!("no rule is called {code}; the rules are {}", all.join(", "))));
    };
    let level = match rule.level() {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    };
    let explanation = explanation(rule);
    let indented = |text: &str| text.lines().flat_map(|line| ["  ", line, "\n"]).collect::<String>();
    let title = terminal::bold(&format!("{level}[{}]", rule.code()));
    let mut out = io::stdout().lock();
    writeln!(out, "{title}\n")?;
    for paragraph in explanation.text.split("\n\n") {
        writeln!(out, "{}", terminal::labelled("", paragraph, 0))?;
    }
    write!(out, "Wrong:\n\n{}\nRight:\n\n{}", indented(explanation.bad), indented(explanation.good))?;
    out.flush()?;
    Ok(std::process::ExitCode::SUCCESS)
}

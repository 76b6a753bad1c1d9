//! `check`: reports all problems of specs in files and folders.
//!
//! Every file is checked, also if another one is broken. The exit code is 1 if there is an error,
//! with `--deny warnings` also for a warning.

pub(crate) mod report;
pub(crate) mod summary;

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use serde_json::json;
use vendor_errors_runtime::__private::json_text::without_invisible;
use vendor_errors_spec::{Diagnostic, Files, Rule, Severity, Sources, explanation, render};

use crate::commands::check::report::Checked;
use crate::commands::check::summary::Shares;
use crate::describe::plural::counted;
use crate::output::exit::{CommandResult, Failure, code};
use crate::output::terminal;
use crate::specs::files;
use crate::specs::files::Read;
use crate::specs::spec_file::LoadedFile;

/// Check specs and report all their problems.
#[derive(Args)]
#[command(after_help = "Example:\n  vendor-errors check specs --deny warnings\n  vendor-errors check --explain duplicate-code")]
pub(crate) struct Arguments {
    /// Specs or folders with specs, `-` for standard input [default: `VENDOR_ERRORS_SPECS`, else `specs`]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Lowest severity shown in full; does not change the exit status. Without it, repeated warnings and a file's first two notes get a line each
    #[arg(long, value_enum, value_name = "LEVEL")]
    level: Option<Least>,
    /// Exit with 1 for warnings too
    #[arg(long, value_enum, value_name = "LEVEL")]
    deny: Option<Deny>,
    /// Explain a rule, with a bad and a good spec
    #[arg(long, value_name = "RULE", exclusive = true, value_parser = rules(), hide_possible_values = true)]
    explain: Option<Rule>,
}

/// Parses a rule's code, and lets shells complete it.
fn rules() -> impl TypedValueParser<Value = Rule> {
    let codes = PossibleValuesParser::new(Rule::ALL.iter().map(|rule| rule.code()));
    codes.try_map(|code| Rule::from_code(&code).ok_or("no such rule"))
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
    Github,
    Sarif,
}

/// The lowest severity that is shown.
#[derive(Clone, Copy, ValueEnum)]
enum Least {
    Error,
    Warning,
    Note,
}

impl Least {
    /// Whether a diagnostic is shown.
    fn shows(self, diagnostic: &Diagnostic) -> bool {
        let least = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        };
        diagnostic.rule.level() <= least
    }
}

impl Arguments {
    /// Whether a diagnostic is shown, if only by a line.
    fn shows(&self, diagnostic: &Diagnostic) -> bool {
        self.level.is_none_or(|least| least.shows(diagnostic))
    }

    /// Whether notes are shown by a line each.
    const fn is_brief(&self) -> bool {
        self.level.is_none() && matches!(self.format, Format::Human)
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    Warnings,
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> CommandResult {
    if let Some(rule) = arguments.explain {
        return explain(rule);
    }
    let (mut files, mut shares) = (Vec::new(), Shares::default());
    let Read { files: read, unread } = files::read(&files::paths(&arguments.paths)?);
    if read.is_empty() {
        return Err(Failure::Unread(unread));
    }
    for file in read {
        let path = file.source.path().to_string();
        let LoadedFile { spec, diagnostics, sources } = file.check();
        spec.iter().for_each(|spec| shares.add(spec, &path));
        files.push(Checked { sources, diagnostics });
    }
    once(&mut files);
    let denied = |level| level == Severity::Error || level == Severity::Warning && arguments.deny.is_some();
    let is_denied = files.iter().flat_map(|file| &file.diagnostics).any(|diagnostic| denied(diagnostic.rule.level()));
    let found = summary(&files, &shares, arguments);
    for file in &mut files {
        file.diagnostics.retain(|diagnostic| arguments.shows(diagnostic));
    }
    print(&files, &shares, &found, arguments)?;
    if !unread.is_empty() {
        return Err(Failure::Unread(unread));
    }
    Ok(code(is_denied))
}

/// Drops what is reported at a spec that extends a file, if it is reported at that file itself too.
fn once(files: &mut [Checked]) {
    let key = |sources: &Sources, diagnostic: &Diagnostic| {
        let (source, at) = sources.file(diagnostic.at);
        (source.path().to_string(), at, diagnostic.rule)
    };
    let own = |file: &Checked| -> Vec<_> {
        let own = file.diagnostics.iter().filter(|one| !file.sources.is_in_base(one.at));
        own.map(|one| key(&file.sources, one)).collect()
    };
    let known: HashSet<_> = files.iter().flat_map(own).collect();
    for Checked { sources, diagnostics } in files {
        diagnostics.retain(|one| !sources.is_in_base(one.at) || !known.contains(&key(sources, one)));
    }
}

fn print(files: &[Checked], shares: &Shares, found: &str, arguments: &Arguments) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match arguments.format {
        Format::Human => {
            let mut lines = String::new();
            for file in files {
                let (brief, full) = split(file, arguments);
                write!(out, "{}", render(&full, &file.sources, terminal::has_colors()))?;
                let (notes, warnings): (Vec<_>, Vec<_>) = brief.into_iter().partition(|one| one.rule.level() == Severity::Note);
                let shown = warnings.iter().chain(notes.iter().take(BRIEF));
                lines.extend(shown.map(|one| report::line(&file.sources, one) + "\n"));
            }
            write!(out, "{lines}")?;
            writeln!(out, "{found}")?;
        }
        Format::Json => {
            let diagnostics = json!({ "findings": report::json(files), "summary": shares.json() });
            writeln!(out, "{}", without_invisible(&format!("{diagnostics:#}")))?;
        }
        Format::Github => write!(out, "{}", report::github(files))?,
        Format::Sarif => writeln!(out, "{}", without_invisible(&format!("{:#}", report::sarif(files))))?,
    }
    out.flush()
}

/// The diagnostics shown to people by a line each, and those in full: of a file's warnings by one rule the first.
fn split(file: &Checked, arguments: &Arguments) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let mut known = HashSet::new();
    urgent(file).into_iter().partition(|one| {
        let is_told = match one.rule.level() {
            Severity::Note => true,
            Severity::Warning => !known.insert(one.rule),
            Severity::Error => false,
        };
        arguments.is_brief() && is_told
    })
}

/// Notes of a file that are shown, by a line each. Who begins a spec has enough to read.
const BRIEF: usize = 2;

/// The diagnostics shown to people: the notes of a file wait until it has no errors. An unfinished spec has a note for nearly every
/// entry, which would hide the one error among them. Programs get all diagnostics.
fn urgent(file: &Checked) -> Vec<Diagnostic> {
    let level = |diagnostic: &Diagnostic| diagnostic.rule.level();
    let is_broken = file.diagnostics.iter().any(|diagnostic| level(diagnostic) == Severity::Error);
    file.diagnostics.iter().filter(|diagnostic| !is_broken || level(diagnostic) != Severity::Note).cloned().collect()
}

/// The summary of the specs, the number of diagnostics, and where to read more.
fn summary(files: &[Checked], shares: &Shares, arguments: &Arguments) -> String {
    let denied = arguments.deny.is_some();
    let diagnostics = || files.iter().flat_map(|file| &file.diagnostics);
    let waiting: usize = files.iter().map(|file| file.diagnostics.len() - urgent(file).len()).sum();
    let waiting = if waiting > 0 { format!(" ({waiting} not shown until the errors are gone)") } else { String::new() };
    let is_brief = files.iter().any(|file| !split(file, arguments).0.is_empty());
    let mut found = Vec::new();
    let mut more = None;
    for (level, name) in [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")] {
        let mut of = diagnostics().filter(|diagnostic| diagnostic.rule.level() == level).peekable();
        more = more.or_else(|| of.peek().map(|first| first.rule.code()));
        let denied = if denied && level == Severity::Warning { " (denied)" } else { "" };
        let is_hidden =
            diagnostics().find(|diagnostic| diagnostic.rule.level() == level).is_some_and(|one| !arguments.shows(one));
        let waiting = match level {
            _ if is_hidden => " (not shown)",
            Severity::Note => waiting.as_str(),
            _ => "",
        };
        found.extend(Some(of.count()).filter(|count| *count > 0).map(|count| counted(count, name) + denied + waiting));
    }
    let found = if found.is_empty() {
        "nothing found".into()
    } else {
        format!("found: {}{}", found.join(", "), if is_brief { "; in full: --level note" } else { "" })
    };
    let more = more.map_or_else(String::new, |rule| format!("\nmore about a rule: vendor-errors check --explain {rule}"));
    format!("{}{}{found}{more}", shares.line(), shares.twice())
}

fn explain(rule: Rule) -> CommandResult {
    let level = match rule.level() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
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

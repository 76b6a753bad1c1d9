//! `generate`: writes Rust from specs, for committing. One file per vendor, written completely or
//! not at all.
//!
//! With `--check` nothing is written: a difference from the committed file is shown and the exit
//! code is 1.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use vendor_errors_codegen::{Options, expand, file, is_generated};
use vendor_errors_spec::{Spec, names};

use crate::output::atomic_file::{Standing, compare, is_free, unwritable, write};
use crate::output::exit::{CommandResult, Failure, code};
use crate::output::terminal::named;
use crate::specs;

/// Generate Rust from specs, for committing.
#[derive(Args)]
#[command(after_help = "Example:\n  vendor-errors generate specs --out src/errors\n  \
                        vendor-errors generate specs --out src/errors --check")]
pub(crate) struct Arguments {
    /// Specs, folders with specs, or built-in vendors
    #[arg(value_name = "SPEC", required = true)]
    pub(crate) specs: Vec<PathBuf>,
    /// Folder of the generated files, one per vendor
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
    /// Write nothing; show how the files differ from the specs
    #[arg(long)]
    check: bool,
    /// Emit tables as bytes, as the build script does: a spec of thousands of errors compiles several times faster,
    /// but the tables cannot be reviewed
    #[arg(long)]
    packed: bool,
    /// Turn the examples of the specs into tests
    #[arg(long)]
    examples_as_tests: bool,
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> CommandResult {
    let specs = specs::of_paths(&arguments.specs)?;
    let options = Options { examples_as_tests: arguments.examples_as_tests, packed: arguments.packed, ..Options::default() };
    let (bases, specs): (Vec<_>, Vec<_>) = specs.into_iter().partition(|spec| spec.is_abstract);
    if let Some(base) = bases.iter().find(|base| specs.is_empty() || is_named(&arguments.specs, base)) {
        return Err(Failure::usage(base.refusal()));
    }
    let files: Vec<_> = specs.iter().map(|spec| (path(&arguments.out, spec), text(spec, &options))).collect();
    if arguments.check {
        return check(&files);
    }
    fs::create_dir_all(&arguments.out).map_err(|error| unwritable(&arguments.out, &error))?;
    for (path, _) in &files {
        is_free(path, is_generated)?;
    }
    let mut out = io::stdout().lock();
    for (path, text) in &files {
        let done = if write(path, text, is_generated)? { "written" } else { "unchanged" };
        writeln!(out, "{done}: {}", named(path))?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Whether a spec was named itself, and not only its folder.
fn is_named(paths: &[PathBuf], spec: &Spec) -> bool {
    paths.iter().any(|path| !path.is_dir() && path.file_stem().is_some_and(|stem| *stem == *spec.vendor.value))
}

fn path(folder: &Path, spec: &Spec) -> PathBuf {
    folder.join(format!("{}.rs", names::module(&spec.vendor.value)))
}

fn text(spec: &Spec, options: &Options) -> String {
    file(&format!("{}.yaml", spec.vendor.value), &expand(spec, options))
}

/// Shows each file that differs from its spec.
fn check(files: &[(PathBuf, String)]) -> CommandResult {
    let (mut out, mut differs) = (io::stdout().lock(), false);
    for (path, text) in files {
        let standing = compare(path, text)?;
        differs |= !matches!(standing, Standing::Same);
        match standing {
            Standing::Same => {}
            Standing::Differs(shown) => write!(out, "{} differs from its spec:\n{shown}", named(path))?,
            Standing::Missing => writeln!(out, "{} is missing", named(path))?,
        }
    }
    if !differs {
        writeln!(out, "up to date: {} of {}", files.len(), files.len())?;
    }
    out.flush()?;
    Ok(code(differs))
}

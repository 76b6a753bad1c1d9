//! The valid specs a subcommand uses, one per vendor: from `--specs`, else `VENDOR_ERRORS_SPECS`,
//! else the built-in ones.
//!
//! Unreadable paths, specs with errors and a second spec of one vendor are errors.

pub(crate) mod builtin;
pub(crate) mod file_ending;
pub(crate) mod files;
pub(crate) mod git;
pub(crate) mod senders;
pub(crate) mod spec_file;

use std::path::PathBuf;

use clap::Args;
use vendor_errors_spec::{Severity, Spec, render};

use crate::output::exit::Failure;
use crate::output::terminal;
use crate::specs::files::Read;
use crate::specs::spec_file::{LoadedFile, SpecFile};

/// The location of the specs.
#[derive(Args)]
pub(crate) struct SpecArguments {
    /// Spec, folder with specs or built-in vendor; repeatable [default: `VENDOR_ERRORS_SPECS`, else the
    /// built-in specs]
    #[arg(long, value_name = "PATH")]
    specs: Vec<PathBuf>,
}

impl SpecArguments {
    /// Reads and checks them.
    pub(crate) fn load(&self) -> Result<Vec<Spec>, Failure> {
        given(&self.specs)
    }
}

/// The specs at the paths; without paths, those in `VENDOR_ERRORS_SPECS`, else the built-in ones.
pub(crate) fn given(paths: &[PathBuf]) -> Result<Vec<Spec>, Failure> {
    let given = Some(paths.to_vec()).filter(|paths| !paths.is_empty()).or_else(files::from_environment);
    match given {
        None => load_all(files::built_in()),
        Some(paths) => of_paths(&paths),
    }
}

/// The specs at the paths.
pub(crate) fn of_paths(paths: &[PathBuf]) -> Result<Vec<Spec>, Failure> {
    let Read { files, unread } = files::read(paths);
    if unread.is_empty() { load_all(files) } else { Err(Failure::Unread(unread)) }
}

fn load_all(files: Vec<SpecFile>) -> Result<Vec<Spec>, Failure> {
    let (mut specs, mut shown, mut broken): (Vec<Spec>, _, _) = (Vec::new(), String::new(), Vec::new());
    for file in files {
        let path = terminal::harmless(file.source.path());
        let LoadedFile { spec, diagnostics, sources } = file.load();
        let Some(spec) = spec else {
            let errors: Vec<_> =
                diagnostics.into_iter().filter(|diagnostic| diagnostic.rule.level() == Severity::Error).collect();
            shown += &render(&errors, &sources, terminal::has_colors_for_errors());
            broken.push(path);
            continue;
        };
        if specs.iter().any(|known| known.vendor.value == spec.vendor.value) {
            let vendor = &spec.vendor.value;
            return Err(Failure::usage(format!("{path} is a second spec of the vendor {vendor}; name only one of them")));
        }
        specs.push(spec);
    }
    if broken.is_empty() {
        return Ok(specs);
    }
    Err(Failure::Specs { shown, message: format!("aborting: errors in {}", broken.join(", ")) })
}

/// The spec of that vendor, or all specs.
pub(crate) fn of_vendor(specs: Vec<Spec>, vendor: Option<&str>) -> Result<Vec<Spec>, Failure> {
    let Some(vendor) = vendor else { return Ok(specs) };
    let names: Vec<_> = specs.iter().map(|spec| spec.vendor.value.clone()).collect();
    let found: Vec<_> = specs.into_iter().filter(|spec| spec.vendor.value == vendor).collect();
    if found.is_empty() {
        let names = names.join(", ");
        return Err(Failure::usage(format!(
            "no spec of the vendor {vendor}; the vendors are {names}; use `--specs PATH` for others"
        )));
    }
    Ok(found)
}

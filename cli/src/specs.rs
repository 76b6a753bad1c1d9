//! The valid specs a subcommand works on.
//!
//! What comes in: `--specs`, else `VENDOR_ERRORS_SPECS`, else what is built in. What goes out: specs, one a vendor. A spec with an
//! error, or a second one of the same vendor, is a failure that says what to do.

use std::path::PathBuf;

use clap::Args;
use vendor_errors_spec::{Level, Source, Spec, load, wording};

use crate::failure::Failure;
use crate::{shipped, sources};

/// Where the specs are.
#[derive(Args)]
pub(crate) struct SpecArguments {
    /// A spec, a folder with specs or a built-in vendor, repeatable; if missing, what `VENDOR_ERRORS_SPECS` names, else the
    /// five built-in specs
    #[arg(long, value_name = "PATH")]
    specs: Vec<PathBuf>,
}

impl SpecArguments {
    /// Reads and checks them.
    pub(crate) fn load(&self) -> Result<Vec<Spec>, Failure> {
        let given = Some(self.specs.clone()).filter(|paths| !paths.is_empty()).or_else(sources::from_environment);
        match given {
            None => load_all(shipped::sources()),
            Some(paths) => of_paths(&paths),
        }
    }
}

/// The specs at the paths.
pub(crate) fn of_paths(paths: &[PathBuf]) -> Result<Vec<Spec>, Failure> {
    let mut read = Vec::new();
    for file in sources::read(paths)? {
        if let Some(finding) = file.broken {
            return Err(Failure::usage(format!("{}: {}", file.source.path(), wording(&finding).title)));
        }
        read.push(file.source);
    }
    load_all(read)
}

fn load_all(sources: Vec<Source>) -> Result<Vec<Spec>, Failure> {
    let mut specs: Vec<Spec> = Vec::new();
    for source in sources {
        let loaded = load(&source);
        let Some(spec) = loaded.spec else {
            let first = loaded.findings.iter().find(|finding| finding.rule.level() == Level::Error);
            let (at, what) = first.map_or((0, String::new()), |finding| (finding.at.start, wording(finding).title));
            let (path, (line, column)) = (source.path(), source.position(at));
            return Err(Failure::usage(format!("{path}:{line}:{column}: {what}\n`vendor-errors check {path}` shows everything")));
        };
        if specs.iter().any(|known| known.vendor.value == spec.vendor.value) {
            let (path, vendor) = (source.path(), &spec.vendor.value);
            return Err(Failure::usage(format!("{path} is a second spec of the vendor {vendor}; name only one of them")));
        }
        specs.push(spec);
    }
    Ok(specs)
}

/// The spec of that vendor, or all of them.
pub(crate) fn of_vendor(specs: Vec<Spec>, vendor: Option<&str>) -> Result<Vec<Spec>, Failure> {
    let Some(vendor) = vendor else { return Ok(specs) };
    let names: Vec<_> = specs.iter().map(|spec| spec.vendor.value.clone()).collect();
    let found: Vec<_> = specs.into_iter().filter(|spec| spec.vendor.value == vendor).collect();
    if found.is_empty() {
        return Err(Failure::usage(format!("no spec of the vendor {vendor}; there are {}", names.join(", "))));
    }
    Ok(found)
}

//! The designs that are compared, and where their sources are.

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use vendor_errors_codegen::{Options, expand, file};
use vendor_errors_spec::Source;

use super::sources;
use crate::build_script;
use crate::clean_spec::clean_spec;
use crate::scratch::Scratch;
use crate::synthetic::{Made, spec};

/// A design for a vendor's errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Design {
    /// The file that `generate` writes.
    Ours,
    /// The files that a build script writes, if they differ.
    OursBuilt,
    Thiserror,
    Strum,
    Phf,
    Structs,
}

impl Design {
    pub(crate) const ALL: [Self; 6] = [Self::Ours, Self::OursBuilt, Self::Thiserror, Self::Strum, Self::Phf, Self::Structs];

    /// Its name in tables.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Ours => "ours, committed",
            Self::OursBuilt => "ours, built",
            Self::Thiserror => "thiserror, match",
            Self::Strum => "thiserror, strum",
            Self::Phf => "phf, rows",
            Self::Structs => "a struct each",
        }
    }

    pub(crate) const fn folder(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::OursBuilt => "built",
            Self::Thiserror => "thiserror",
            Self::Strum => "strum",
            Self::Phf => "phf",
            Self::Structs => "structs",
        }
    }

    /// Writes its source. Returns `None` if it does not support these errors, or would be the same file as [`Design::Ours`].
    pub(crate) fn write(self, scratch: &Scratch, name: &str, errors: &[Made]) -> Result<Option<PathBuf>, Box<dyn Error>> {
        let text = match self {
            Self::Ours => sources::ours(&committed(errors)?),
            Self::OursBuilt => {
                let built = built(scratch, name, errors)?;
                if built == committed(errors)? {
                    return Ok(None);
                }
                sources::ours_included()
            }
            Self::Thiserror => sources::thiserror(errors),
            Self::Strum => sources::strum(errors),
            Self::Phf if errors.iter().any(|made| made.with_fields) => return Ok(None),
            Self::Phf => sources::phf(errors),
            Self::Structs => sources::structs(errors),
        };
        scratch.write(&format!("sources/{name}/lib.rs"), &text).map(Some)
    }
}

/// The file that `generate` would write.
fn committed(errors: &[Made]) -> Result<String, Box<dyn Error>> {
    let source = Source::new("made.yaml".to_owned(), spec("made", errors));
    let spec = clean_spec(&source)?;
    Ok(file("made.yaml", &expand(&spec, &Options::default())))
}

/// The file that the build script writes beside the source.
fn built(scratch: &Scratch, name: &str, errors: &[Made]) -> Result<String, Box<dyn Error>> {
    let path = scratch.write(&format!("sources/{name}/made.yaml"), &spec("made", errors))?;
    let folder = path.parent().ok_or("a file without a folder")?;
    let mut script = Command::new(std::env::current_exe()?);
    script.arg(build_script::ROLE).arg("made.yaml").env("CARGO_MANIFEST_DIR", folder).env("OUT_DIR", folder);
    let output = script.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(fs::read_to_string(folder.join("made.rs"))?)
}

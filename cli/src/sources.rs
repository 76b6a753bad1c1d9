//! Where specs come from: files, folders, standard input, or the name of a built-in one.
//!
//! What comes in: paths as written. What goes out: [`Source`]s in the order of the paths, those of a folder sorted by name. A path
//! that is missing or a folder without specs is a failure; bytes that are not UTF-8 are a finding of that file.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use vendor_errors_spec::{Finding, Source};

use crate::failure::Failure;
use crate::shipped;

/// One file: its text, and what was wrong with its bytes already.
pub(crate) struct SpecFile {
    /// The text.
    pub(crate) source: Source,
    /// Set if the bytes are not UTF-8.
    pub(crate) broken: Option<Finding>,
}

/// The paths in `VENDOR_ERRORS_SPECS`, separated as in `PATH`.
pub(crate) fn from_environment() -> Option<Vec<PathBuf>> {
    let set = std::env::var_os("VENDOR_ERRORS_SPECS").filter(|set| !set.is_empty())?;
    Some(std::env::split_paths(&set).filter(|path| path.as_os_str() != "").collect())
}

/// Reads all specs of the paths.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<SpecFile>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(of_folder(path)?);
        } else if !files.contains(path) {
            files.push(path.clone());
        }
    }
    files.iter().map(|path| read_file(path)).collect()
}

/// The `.yaml` and `.yml` files of a folder, not of folders in it.
fn of_folder(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable = |error| Failure::usage(format!("cannot read the folder {}: {error}", folder.display()));
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if is_spec(&path) && path.is_file() {
            found.push(path);
        }
    }
    if found.is_empty() {
        return Err(Failure::usage(format!("no spec in the folder {}: it has no .yaml or .yml file", folder.display())));
    }
    found.sort();
    Ok(found)
}

/// Whether a file of that name in a folder is a spec.
pub(crate) fn is_spec(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

fn read_file(path: &Path) -> Result<SpecFile, Failure> {
    let unreadable = |error| Failure::usage(format!("cannot read {}: {error}", path.display()));
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(unreadable)?;
        return Ok(of_bytes(&format!("standard input/{}.yaml", vendor_line(&bytes)), &bytes));
    }
    if let Some(source) = path.to_str().filter(|_| !path.exists()).and_then(shipped::source) {
        return Ok(SpecFile { source, broken: None });
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    Ok(of_bytes(&path.to_string_lossy().replace('\\', "/"), &bytes))
}

/// A file of that path with these bytes.
pub(crate) fn of_bytes(path: &str, bytes: &[u8]) -> SpecFile {
    match Source::from_bytes(path, bytes) {
        Ok(source) => SpecFile { source, broken: None },
        Err(broken) => SpecFile { source: broken.0, broken: Some(broken.1) },
    }
}

/// What the line `vendor: ID` says: standard input has no file name that the id could be compared with.
fn vendor_line(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let id = text.lines().find_map(|line| line.strip_prefix("vendor:")).unwrap_or_default();
    id.split('#').next().unwrap_or_default().trim().trim_matches(['"', '\'']).replace(['/', '\\'], "")
}

//! Reads specs from files, folders, standard input or the built-in ones.
//!
//! Files come in the order of the paths, those of a folder sorted by name. A path that is missing,
//! cannot be read or is a folder without specs is reported. Bytes that are not UTF-8 are a
//! diagnostic of their file.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use vendor_errors_spec::{Source, regular_file};
use vendor_errors_vendors::specs;

use crate::output::exit::Failure;
use crate::output::terminal::named;
use crate::specs::builtin;
use crate::specs::file_ending::is_spec;
use crate::specs::spec_file::{Beside, SpecFile};

/// The path that means standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// The paths in `VENDOR_ERRORS_SPECS`, separated as in `PATH`.
pub(crate) fn from_environment() -> Option<Vec<PathBuf>> {
    let set = std::env::var_os("VENDOR_ERRORS_SPECS").filter(|set| !set.is_empty())?;
    Some(std::env::split_paths(&set).filter(|path| path.as_os_str() != "").collect())
}

/// The paths as given; if none is, those in `VENDOR_ERRORS_SPECS`, else the folder `specs`, which must then exist.
pub(crate) fn paths(given: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let given = Some(given.to_vec()).filter(|paths| !paths.is_empty());
    if let Some(paths) = given.or_else(from_environment) {
        return Ok(paths);
    }
    let specs = PathBuf::from("specs");
    if specs.exists() { Ok(vec![specs]) } else { Err(Failure::usage("name a spec or a folder; there is no folder `specs` here")) }
}

/// The result of reading the paths.
pub(crate) struct Read {
    /// The files that could be read.
    pub(crate) files: Vec<SpecFile>,
    /// Messages about the others.
    pub(crate) unread: Vec<String>,
}

/// All built-in ones.
pub(crate) fn built_in() -> Vec<SpecFile> {
    let source = |vendor: &str, text: &str| Source::new(format!("built in/{vendor}.yaml"), text);
    let file = |source| SpecFile { place: None, source, broken: None, beside: Beside::BuiltIn };
    specs::ALL.iter().map(|(vendor, text)| file(source(vendor, text))).collect()
}

/// Reads all specs of the paths.
pub(crate) fn read(paths: &[PathBuf]) -> Read {
    let (mut files, mut unread) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            match of_folder(path) {
                Ok(found) => files.extend(found),
                Err(message) => unread.push(message),
            }
        } else if !files.contains(path) {
            files.push(path.clone());
        }
    }
    let mut read = Vec::new();
    for path in &files {
        match read_file(path) {
            Ok(file) => read.push(file),
            Err(error) => unread.push(format!("cannot read {}: {error}", named(path))),
        }
    }
    Read { files: read, unread }
}

/// The `.yaml` and `.yml` files of a folder, not of folders in it.
fn of_folder(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let unreadable = |error| format!("cannot read the folder {}: {error}", named(folder));
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if is_spec(&path) && !path.is_dir() {
            found.push(path);
        }
    }
    if found.is_empty() {
        return Err(format!("no spec in the folder {}: it has no .yaml or .yml file", named(folder)));
    }
    found.sort();
    Ok(found)
}

fn read_file(path: &Path) -> io::Result<SpecFile> {
    if path == Path::new(STANDARD_INPUT) {
        let bytes = bytes(io::stdin().lock())?;
        let shown = format!("standard input/{}.yaml", vendor_line(&bytes));
        return Ok(of_bytes(Some(path), &shown, &bytes, Beside::Folder(PathBuf::new())));
    }
    if let Some(source) = path.to_str().filter(|_| !path.exists()).and_then(builtin::source) {
        return Ok(SpecFile { place: None, source, broken: None, beside: Beside::BuiltIn });
    }
    let bytes = regular_file::read(path)?;
    Ok(of_bytes(Some(path), &path.to_string_lossy().replace('\\', "/"), &bytes, Beside::file(path)))
}

/// Reads one byte more than a spec may have: a longer one is rejected for its size.
fn bytes(from: impl io::Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(8 << 20).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A file with these bytes that people know by the path `shown`; where it was read from, if it can be written there.
pub(crate) fn of_bytes(place: Option<&Path>, shown: &str, bytes: &[u8], beside: Beside) -> SpecFile {
    let place = place.map(Path::to_path_buf);
    match Source::from_bytes(shown, bytes) {
        Ok(source) => SpecFile { place, source, broken: None, beside },
        Err(broken) => SpecFile { place, source: broken.0, broken: Some(broken.1), beside },
    }
}

/// The id in the line `vendor: ID`: standard input has no file name to compare it with.
fn vendor_line(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let id = text.lines().find_map(|line| line.strip_prefix("vendor:")).unwrap_or_default();
    id.split('#').next().unwrap_or_default().trim().trim_matches(['"', '\'']).replace(['/', '\\'], "")
}

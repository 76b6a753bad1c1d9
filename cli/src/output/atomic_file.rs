//! Writes files completely or not at all, or compares them with the text that belongs there.
//!
//! A failed write leaves nothing behind.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use vendor_errors_spec::regular_file;

use crate::output::exit::Failure;
use crate::output::terminal::named;
use crate::output::text_diff::difference;

/// How a file compares with the text that belongs there.
pub(crate) enum Standing {
    /// It has that text.
    Same,
    /// It differs, as shown.
    Differs(String),
    /// There is no file.
    Missing,
}

/// Compares without writing.
pub(crate) fn compare(path: &Path, text: &str) -> Result<Standing, Failure> {
    match read(path) {
        Ok(old) if old == text.as_bytes() => Ok(Standing::Same),
        Ok(old) => Ok(Standing::Differs(difference(&String::from_utf8_lossy(&old), text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Standing::Missing),
        Err(error) => Err(Failure::usage(format!("cannot read {}: {error}", named(path)))),
    }
}

/// Whether a file with these bytes may be overwritten.
pub(crate) type IsOurs = fn(&[u8]) -> bool;

/// Fails if the file exists and is not ours: it is somebody's work.
pub(crate) fn is_free(path: &Path, is_ours: IsOurs) -> Result<(), Failure> {
    match read(path) {
        Ok(old) if is_ours(&old) => Ok(()),
        Ok(_) => Err(Failure::usage(format!(
            "{} was not written by vendor-errors and is not overwritten; aborting without changes",
            named(path)
        ))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(unwritable(path, &error)),
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    regular_file::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a temporary file and renames it, so that nobody ever sees half of it, and returns whether anything changed. An existing
/// file is overwritten only if it is ours.
pub(crate) fn write(path: &Path, text: &str, is_ours: IsOurs) -> Result<bool, Failure> {
    if read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(false);
    }
    is_free(path, is_ours)?;
    replace(path, text).map_err(|error| unwritable(path, &error))?;
    Ok(true)
}

/// The failure for a file or folder that cannot be written.
pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::usage(format!("cannot write {}: {error}", named(path)))
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    // The target of a link, so that the link is kept.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(name);
    let put = || {
        let mut file = File::create_new(&beside)?;
        file.write_all(text.as_bytes())?;
        if let Ok(old) = fs::metadata(&path) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&beside, &path)
    };
    put().inspect_err(|error| {
        if error.kind() != io::ErrorKind::AlreadyExists {
            let _ = fs::remove_file(&beside);
        }
    })
}

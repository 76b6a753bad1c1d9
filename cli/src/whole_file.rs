//! Files that are made: written whole or not at all, or compared with what is there.
//!
//! What comes in: a path and the text that belongs there. What goes out: whether there was anything to do, or how the two differ.
//! A file that cannot be read or written is a failure, and nothing is left of the attempt.

use std::fs;
use std::io;
use std::path::Path;

use crate::difference::difference;
use crate::failure::Failure;

/// How a file stands to the text that belongs there.
pub(crate) enum Standing {
    /// It is that text.
    Same,
    /// It differs so.
    Differs(String),
    /// There is no file.
    Missing,
}

/// Compares, writes nothing.
pub(crate) fn compare(path: &Path, text: &str) -> Result<Standing, Failure> {
    match fs::read(path) {
        Ok(old) if old == text.as_bytes() => Ok(Standing::Same),
        Ok(old) => Ok(Standing::Differs(difference(&String::from_utf8_lossy(&old), text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Standing::Missing),
        Err(error) => Err(Failure::usage(format!("cannot read {}: {error}", path.display()))),
    }
}

/// Writes beside the file and then puts it in its place; whether there was anything to change.
pub(crate) fn write(path: &Path, text: &str) -> Result<bool, Failure> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(false);
    }
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    let temporary = path.with_file_name(name);
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&temporary);
        unwritable(path, &error)
    })?;
    Ok(true)
}

/// A file or folder that cannot be written.
pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::usage(format!("cannot write {}: {error}", path.display()))
}

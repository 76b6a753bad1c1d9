//! Files that are written whole or not at all.
//!
//! What comes in: a path and a text. What goes out: whether there was anything to change. The text is written beside the file, which
//! then takes its place, so that nobody ever sees half of it. Fails where it cannot be written; the file is then as it was.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use crate::failure::Failure;

/// Writes it, unless it is there already.
pub(crate) fn write(path: &Path, text: &str) -> Result<bool, Failure> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(false);
    }
    replace(path, text).map_err(|error| unwritable(path, &error))?;
    Ok(true)
}

/// What to say of a file or folder that cannot be written.
pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::usage(format!("cannot write {}: {error}", path.display()))
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    // Where a link leads, so that it stays one.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(name);
    let put = || {
        let mut file = File::create(&beside)?;
        file.write_all(text.as_bytes())?;
        if let Ok(old) = fs::metadata(&path) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&beside, &path)
    };
    put().inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}

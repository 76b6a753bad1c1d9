//! Reads regular files only, and no more than a spec can need.
//!
//! Reading a FIFO, a device or a socket may never end, or never start, even if its name looks like
//! that of a spec.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::Path;

/// Maximum number of bytes read. A longer file is rejected whatever follows.
const MOST: u64 = 8 << 20;

/// Opens a regular file, or the target of a link to one.
pub fn open(path: &Path) -> io::Result<File> {
    // Checked before opening: opening a FIFO waits for a writer.
    is_regular(fs::metadata(path)?.file_type())?;
    let file = File::open(path)?;
    is_regular(file.metadata()?.file_type())?;
    Ok(file)
}

/// Reads a spec. Of a file that is too long, enough is read to reject it.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn is_regular(kind: FileType) -> io::Result<()> {
    if kind.is_file() {
        return Ok(());
    }
    Err(io::Error::other(format!("it is {}, not a regular file", name(kind))))
}

#[cfg(unix)]
fn name(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_dir() {
        "a folder"
    } else if kind.is_fifo() {
        "a FIFO"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn name(kind: FileType) -> &'static str {
    if kind.is_dir() { "a folder" } else { "a device" }
}

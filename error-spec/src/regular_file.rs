//! Files that are read: regular ones, and no more of them than can matter.
//!
//! A FIFO, a device or a socket may never end, or never begin; what looks like a spec in a folder is not waited for.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::Path;

/// A spec that is longer is refused for its length, whatever follows.
const MOST: u64 = 8 << 20;

/// Opens a regular file, or the one that a link leads to.
pub fn open(path: &Path) -> io::Result<File> {
    // Looked at before it is opened: opening a FIFO waits for somebody to write to it.
    is_regular(fs::metadata(path)?.file_type())?;
    let file = File::open(path)?;
    is_regular(file.metadata()?.file_type())?;
    Ok(file)
}

/// The bytes of a spec; of a file that is too long for one, enough to be refused.
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

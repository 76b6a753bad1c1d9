//! Reads the bytes to decode, from a file or standard input, whole or line by line.
//!
//! Input over the limit is an error, so that memory stays bounded.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use vendor_errors_spec::regular_file;

use crate::output::exit::Failure;
use crate::output::terminal::named;

/// Maximum size of an input; a longer one is rejected.
const LONGEST_INPUT: u64 = 256 << 20;
/// Maximum size of a line of a stream; a longer one is skipped.
const LONGEST_LINE: u64 = 16 << 20;

/// The whole input.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let Input { name, bytes: input, length } = open(Some(path))?;
    let mut bytes = Vec::new();
    if length.is_none_or(|length| length <= LONGEST_INPUT) {
        input.take(LONGEST_INPUT + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&name, &error))?;
        if bytes.len() as u64 <= LONGEST_INPUT {
            return Ok(bytes);
        }
    }
    let most = LONGEST_INPUT >> 20;
    Err(Failure::usage(format!("{name} is longer than {most} MiB; pass one response, or JSON lines with --jsonl")))
}

/// A source of input.
pub(crate) struct Input {
    /// Its name, for messages.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) bytes: Box<dyn BufRead>,
    /// The number of bytes, if known.
    pub(crate) length: Option<u64>,
}

/// Opens a file, or standard input.
pub(crate) fn open(path: Option<&Path>) -> Result<Input, Failure> {
    match path.filter(|path| *path != Path::new("-")) {
        None => Ok(Input { name: "standard input".into(), bytes: Box::new(io::stdin().lock()), length: None }),
        Some(path) => {
            let name = named(path);
            let file = regular_file::open(path).map_err(|error| not_opened(&name, &error))?;
            let data = file.metadata().map_err(|error| unreadable(&name, &error))?;
            Ok(Input { name, bytes: Box::new(BufReader::with_capacity(1 << 16, file)), length: Some(data.len()) })
        }
    }
}

/// A line of a stream.
pub(crate) enum NextLine {
    /// The bytes are in the buffer.
    Read,
    /// It was too long and is skipped.
    TooLong,
    /// The end of the stream.
    End,
}

/// Reads the next line into `line`, which keeps its memory from line to line.
pub(crate) fn next_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<NextLine> {
    line.clear();
    let read = input.take(LONGEST_LINE).read_until(b'\n', line)?;
    if read == 0 {
        return Ok(NextLine::End);
    }
    if read as u64 == LONGEST_LINE && !line.ends_with(b"\n") {
        line.clear();
        line.shrink_to(1 << 16);
        input.skip_until(b'\n')?;
        return Ok(NextLine::TooLong);
    }
    Ok(NextLine::Read)
}

/// The message for a line that is too long.
pub(crate) fn too_long() -> String {
    format!("longer than {} MiB, skipped", LONGEST_LINE >> 20)
}

/// The failure for an input that cannot be read.
pub(crate) fn unreadable(name: &str, error: &io::Error) -> Failure {
    Failure::usage(format!("cannot read {name}: {error}"))
}

/// The same for one that cannot be opened. A body in place of a file name is an easy mistake.
fn not_opened(name: &str, error: &io::Error) -> Failure {
    if name.trim_start().starts_with(['{', '[']) {
        return Failure::usage("this looks like a body, not a file: pass a body with `--body`, or with `-` on standard input");
    }
    if error.to_string().ends_with("not a regular file") {
        return Failure::usage(format!("cannot read {name}: {error}; `-` reads from standard input"));
    }
    unreadable(name, error)
}

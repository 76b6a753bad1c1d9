//! What a call of `decode` asks for, read once from its arguments: an input, and how to print it.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use serde_json::Value;
use vendor_errors_runtime::DecodeOptions;

use crate::commands::decode::args::{Arguments, Format};
use crate::commands::decode::vendors::Vendor;
use crate::output::exit::Failure;
use crate::output::terminal::named;
use crate::responses::{CapturedResponse, har, input, pasted};

/// What is decoded.
pub(crate) enum Input {
    /// JSON lines; without a file, of standard input.
    Stream(Option<PathBuf>),
    /// A HAR file, and the entry that is asked for.
    Recording { name: String, bytes: Vec<u8>, entry: Option<usize> },
    /// One response.
    Response(CapturedResponse),
}

/// What is printed.
#[derive(Clone, Copy)]
pub(crate) struct Output {
    pub(crate) format: Format,
    pub(crate) why: bool,
}

/// What all inputs are decoded with.
pub(crate) struct Session<'v> {
    pub(crate) vendors: &'v [Vendor<'v>],
    /// The position of the vendor that `--vendor` names.
    pub(crate) sender: Option<usize>,
    pub(crate) settings: DecodeOptions,
    pub(crate) output: Output,
}

impl Input {
    /// Reads the input that the arguments name; of a stream nothing yet.
    pub(crate) fn of(arguments: &Arguments) -> Result<Self, Failure> {
        if arguments.jsonl {
            return Ok(Self::Stream(arguments.file.clone()));
        }
        let (path, bytes) = match &arguments.har {
            Some(path) => (Some(path), input::read(path)?),
            None => (arguments.file.as_ref(), bytes(arguments)?),
        };
        if arguments.har.is_some() || arguments.status.is_none() && har::is_har(&bytes) {
            let path = path.filter(|path| path.as_os_str() != "-");
            let name = path.map_or_else(|| "standard input".into(), |path| named(path));
            return Ok(Self::Recording { name, bytes, entry: arguments.entry });
        }
        if arguments.entry.is_some() {
            return Err(Failure::usage("`--entry` requires a HAR file, and the input is not one"));
        }
        response(arguments, bytes).map(Self::Response)
    }
}

impl Output {
    /// What the arguments ask for, if it can be printed for such an input.
    pub(crate) fn of(arguments: &Arguments, input: &Input) -> Result<Self, Failure> {
        let output = Self { format: arguments.format, why: arguments.why };
        match input {
            _ if !output.why || output.format == Format::Json => Ok(output),
            Input::Stream(_) => {
                Err(Failure::usage("`--why` for a stream requires `--format json`; for people, decode one response"))
            }
            Input::Recording { entry: None, .. } => {
                Err(Failure::usage("`--why` for a HAR file requires `--entry NUMBER` or `--format json`"))
            }
            Input::Recording { .. } | Input::Response(_) => Ok(output),
        }
    }
}

impl<'v> Session<'v> {
    /// The vendor that `--vendor` names.
    pub(crate) fn sender(&self) -> Option<&'v Vendor<'v>> {
        self.vendors.get(self.sender?)
    }
}

/// The bytes that the arguments name: a body, or something that contains a whole response.
fn bytes(arguments: &Arguments) -> Result<Vec<u8>, Failure> {
    match (&arguments.body, &arguments.file) {
        (Some(body), _) => Ok(body.as_bytes().to_vec()),
        (None, Some(path)) => input::read(path),
        (None, None) if arguments.status.is_some() => Ok(Vec::new()),
        (None, None) if io::stdin().is_terminal() => {
            Err(Failure::usage("nothing to decode: pass a FILE, `-`, `--body` or `--status`"))
        }
        (None, None) => input::read(Path::new("-")),
    }
}

/// The response that the arguments describe.
fn response(arguments: &Arguments, bytes: Vec<u8>) -> Result<CapturedResponse, Failure> {
    if arguments.status.is_none() && bytes.trim_ascii().is_empty() {
        return Err(Failure::usage("the input is empty: nothing to decode"));
    }
    let lines = arguments.status.is_none() && is_json_lines(&bytes);
    let mut received = pasted::response(arguments.status, bytes).ok_or_else(|| no_status(lines))?;
    received.headers.extend(arguments.headers.iter().cloned());
    Ok(received)
}

/// Whether the first line is a JSON object with a status.
fn is_json_lines(bytes: &[u8]) -> bool {
    let is_line = |line: &[u8]| serde_json::from_slice::<Value>(line).is_ok_and(|line| line.get("status").is_some());
    bytes.split(|byte| *byte == b'\n').next().is_some_and(is_line)
}

fn no_status(is_json_lines: bool) -> Failure {
    if is_json_lines {
        return Failure::usage("no status in the input, which looks like JSON lines: use `--jsonl`");
    }
    Failure::usage("no status in the input: pass `--status`, a dump of `curl -i`, or a line such as `403 Forbidden: {...}`")
}

/// The position of the vendor with this id.
pub(crate) fn position(vendors: &[Vendor<'_>], wanted: &str) -> Result<usize, String> {
    vendors.iter().position(|vendor| vendor.catalog.vendor == wanted).ok_or_else(|| {
        let names: Vec<_> = vendors.iter().map(|vendor| vendor.catalog.vendor).collect();
        format!("unknown vendor {wanted:?}; the vendors are {}", names.join(", "))
    })
}

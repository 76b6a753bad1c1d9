//! Reads the files of a source in its format.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::commands::import::Format;
use crate::output::exit::Failure;
use crate::output::terminal::harmless;
use crate::responses::input::open;
use crate::sources::located::{located, position};
use crate::sources::table::{Rows, csv, html, json, markdown};
use crate::sources::{Imported, Wanted, openapi, openrpc, pattern, protobuf, smithy, table, tree};

/// Maximum size of a file; the largest interface descriptions have some ten.
const LARGEST_FILE: u64 = 64 << 20;

/// The errors of all files.
pub(crate) fn all(format: Format, paths: &[PathBuf], wanted: &Wanted) -> Result<Imported, Failure> {
    let mut found = Imported::default();
    for path in paths {
        let (name, text) = text(path)?;
        let one = one(format, &text, wanted).map_err(|message| {
            let message = message.split('\n').map(harmless).collect::<Vec<_>>().join("\n");
            Failure::usage(format!("{name}: {message}"))
        })?;
        found.title = found.title.or(one.title);
        for format in one.formats {
            if !found.formats.contains(&format) {
                found.formats.push(format);
            }
        }
        let (entries, left_out) = one.collected.into_parts();
        entries.into_iter().for_each(|entry| found.collected.add(entry));
        left_out.into_iter().for_each(|reason| found.collected.leave_out(reason));
        found.notes.extend(one.notes);
    }
    Ok(found)
}

fn one(format: Format, text: &str, wanted: &Wanted) -> Result<Imported, String> {
    match format {
        Format::Openapi => openapi::read(&tree::parse(text)?, wanted),
        Format::Openrpc => openrpc::read(&tree::parse(text)?, wanted),
        Format::Smithy => smithy::read(&tree::parse(text)?, wanted),
        Format::Protobuf => protobuf::read(text, wanted),
        Format::Json => table::read(&[json::rows(text, wanted)?], wanted),
        Format::Csv => table::read(&[csv::rows(text, wanted)?], wanted),
        Format::Markdown => table::read(&markdown::tables(text), wanted),
        Format::Html => table::read(&html::tables(text), wanted),
        Format::Text => {
            let Rows { columns, rows } = pattern::rows(text, wanted)?;
            table::read(&[Rows { columns, rows }], wanted)
        }
    }
}

/// The name and the text of a file.
fn text(path: &Path) -> Result<(String, String), Failure> {
    let input = open(Some(path))?;
    let name = input.name;
    let mut bytes = Vec::new();
    let read = input.bytes.take(LARGEST_FILE + 1).read_to_end(&mut bytes);
    read.map_err(|error| Failure::usage(format!("cannot read {name}: {error}")))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Failure::usage(format!("{name} is longer than {} MiB", LARGEST_FILE >> 20)));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let (line, column) = position(&text, valid);
        Failure::usage(format!("{name}: {}", located(&text, line, column, "not UTF-8; convert the file first")))
    })?;
    Ok((name, text))
}

//! Writes a folder of files completely or not at all, and never touches a file that it did not
//! write.
//!
//! The files are written to a new folder beside it, which then takes the place of the old one. A
//! list in the folder says which files are ours; a folder with any other file is left alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use vendor_errors_spec::regular_file;

use crate::output::atomic_file::unwritable;
use crate::output::exit::Failure;
use crate::output::terminal::named;

/// The file that lists the others.
const LIST: &str = ".vendor-errors-docs";
/// Its first line.
const MARK: &str = "# Written by `vendor-errors docs`, which replaces the files in this list:";

/// Files of a folder: relative paths with `/`, and texts.
#[derive(Default)]
pub(crate) struct Files(BTreeMap<String, String>);

impl Files {
    /// Adds a file.
    pub(crate) fn add(&mut self, path: String, text: String) {
        self.0.insert(path, text);
    }

    /// How the folder differs from the files, one line for each that does.
    pub(crate) fn differing(&self, folder: &Path) -> Result<Vec<String>, Failure> {
        let there = present(folder)?.unwrap_or_default();
        let mut lines = Vec::new();
        for (path, text) in &self.0 {
            if !there.contains(path) {
                lines.push(format!("missing: {path}"));
            } else if !is_same(&folder.join(path), text) {
                lines.push(format!("differs: {path}"));
            }
        }
        let surplus = there.iter().filter(|path| !self.0.contains_key(*path) && *path != LIST);
        lines.extend(surplus.map(|path| format!("does not belong here: {path}")));
        Ok(lines)
    }

    /// Writes the folder and returns whether anything changed.
    pub(crate) fn write(&self, folder: &Path) -> Result<bool, Failure> {
        // The target of a link, so that the link is kept.
        let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
        let there = present(&folder)?;
        if let Some(there) = &there {
            is_ours(&folder, there)?;
            if !there.is_empty() && self.differing(&folder)?.is_empty() {
                return Ok(false);
            }
        }
        let beside = |ending: &str| {
            let mut name = folder.file_name().unwrap_or_default().to_os_string();
            name.push(format!(".{}.{ending}", std::process::id()));
            folder.with_file_name(name)
        };
        let (new, old) = (beside("part"), beside("old"));
        let put = || {
            self.fill(&new)?;
            if there.is_some() {
                fs::rename(&folder, &old)?;
            }
            // If the second step fails, the old folder returns.
            fs::rename(&new, &folder).inspect_err(|_| drop(fs::rename(&old, &folder)))
        };
        put().map_err(|error| {
            let _ = fs::remove_dir_all(&new);
            unwritable(&folder, &error)
        })?;
        if there.is_some() {
            fs::remove_dir_all(&old).map_err(|error| unwritable(&old, &error))?;
        }
        Ok(true)
    }

    fn fill(&self, folder: &Path) -> io::Result<()> {
        if let Some(parent) = folder.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::create_dir(folder)?;
        let mut list = format!("{MARK}\n");
        for (path, text) in &self.0 {
            let place = folder.join(path);
            place.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(&place, text)?;
            list += &format!("{path}\n");
        }
        fs::write(folder.join(LIST), list)
    }
}

fn is_same(path: &Path, text: &str) -> bool {
    regular_file::read(path).is_ok_and(|bytes| bytes == text.as_bytes())
}

/// All files in a folder, with `/` in their paths; `None` if there is no folder.
fn present(folder: &Path) -> Result<Option<BTreeSet<String>>, Failure> {
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unwritable(folder, &error)),
        Ok(_) if !folder.is_dir() => return Err(Failure::usage(format!("{} is not a folder", named(folder)))),
        Ok(_) => {}
    }
    let mut found = BTreeSet::new();
    let mut open: Vec<(PathBuf, String)> = vec![(folder.to_path_buf(), String::new())];
    while let Some((path, shown)) = open.pop() {
        for entry in fs::read_dir(&path).map_err(|error| unwritable(&path, &error))? {
            let entry = entry.map_err(|error| unwritable(&path, &error))?;
            let shown = format!("{shown}{}", entry.file_name().to_string_lossy());
            // A link is a file of somebody's, wherever it leads.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                open.push((entry.path(), format!("{shown}/")));
            } else {
                found.insert(shown);
            }
            // Far more than any catalog has: somebody's folder, which need not be read to its end.
            if found.len() > MOST_FILES {
                return Ok(Some(found));
            }
        }
    }
    Ok(Some(found))
}

/// Maximum number of files that are looked at.
const MOST_FILES: usize = 1_000_000;

/// Fails if the folder has a file that was not written by this subcommand.
fn is_ours(folder: &Path, there: &BTreeSet<String>) -> Result<(), Failure> {
    let list = regular_file::read(&folder.join(LIST)).unwrap_or_default();
    let list = String::from_utf8_lossy(&list);
    let mut lines = list.lines();
    let is_marked = lines.next() == Some(MARK);
    let ours: BTreeSet<&str> = lines.filter(|_| is_marked).collect();
    let foreign = there.iter().find(|path| !(ours.contains(path.as_str()) || is_marked && *path == LIST));
    foreign.map_or(Ok(()), |path| {
        Err(Failure::usage(format!(
            "{} was not written by `vendor-errors docs`, so its folder is not replaced; aborting without changes",
            named(&folder.join(path))
        )))
    })
}

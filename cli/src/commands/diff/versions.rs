//! Reads the two sides of a comparison and pairs their specs by vendor. A vendor on one side only
//! is half a pair.
//!
//! If specs are invalid, the problems of both sides are shown.

use std::path::Path;

use vendor_errors_spec::{Severity, Sources, Spec, render};

use crate::output::exit::Failure;
use crate::output::terminal::harmless;
use crate::specs::spec_file::{Beside, LoadedFile, SpecFile};
use crate::specs::{builtin, files, git};

/// A spec and where it came from.
pub(crate) struct Version {
    /// Its origin, for people: `HEAD:specs/knox.yaml`.
    pub(crate) label: String,
    pub(crate) sources: Sources,
    pub(crate) spec: Spec,
}

/// One vendor, before and after.
pub(crate) struct Pair {
    pub(crate) old: Option<Version>,
    pub(crate) new: Option<Version>,
}

/// One side as it was read.
struct Side {
    files: Vec<(String, SpecFile)>,
    /// Whether one file was named, and no folder.
    is_one: bool,
}

/// Reads both sides and pairs them by vendor.
pub(crate) fn read(old: &Path, new: &Path) -> Result<Vec<Pair>, Failure> {
    if old == Path::new("-") && new == Path::new("-") {
        return Err(Failure::usage("only one side can be standard input"));
    }
    let (old, new) = (side(old)?, side(new)?);
    let (is_one, mut broken) = ((old.is_one, new.is_one), String::new());
    let (old, new) = (specs(old, &mut broken)?, specs(new, &mut broken)?);
    if !broken.is_empty() {
        return Err(Failure::usage(broken.trim_end()));
    }
    Ok(pairs(old, new, is_one))
}

fn side(path: &Path) -> Result<Side, Failure> {
    let name = path.to_str().unwrap_or_default();
    if !path.exists()
        && builtin::source(name).is_none()
        && let Some((revision, inside)) = git::split(name)
    {
        let (blobs, is_folder) = git::read(revision, inside)?;
        let file = |blob: git::Blob| {
            let folder = blob.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_string();
            let beside = Beside::Revision(revision.to_string(), folder);
            (format!("{revision}:{}", blob.path), files::of_bytes(None, &blob.path, &blob.bytes, beside))
        };
        return Ok(Side { files: blobs.into_iter().map(file).collect(), is_one: !is_folder });
    }
    let files::Read { files, unread } = files::read(&[path.to_path_buf()]);
    if !unread.is_empty() {
        return Err(Failure::Unread(unread));
    }
    let files = files.into_iter().map(|file| (file.source.path().to_string(), file)).collect();
    Ok(Side { files, is_one: !path.is_dir() })
}

fn specs(side: Side, broken: &mut String) -> Result<Vec<Version>, Failure> {
    let mut versions: Vec<Version> = Vec::new();
    for (label, file) in side.files {
        let LoadedFile { spec, diagnostics, sources } = file.check();
        let errors: Vec<_> = diagnostics.into_iter().filter(|diagnostic| diagnostic.rule.level() == Severity::Error).collect();
        let Some(spec) = spec else {
            let begin = if broken.is_empty() { "" } else { "error: " };
            broken.extend([begin, &harmless(&label), " is not a valid spec\n\n", &render(&errors, &sources, false)]);
            continue;
        };
        if let Some(known) = versions.iter().find(|known| known.spec.vendor.value == spec.vendor.value) {
            let (known, label, vendor) = (harmless(&known.label), harmless(&label), &spec.vendor.value);
            return Err(Failure::usage(format!(
                "{known} and {label} are both specs of the vendor {vendor}; name only one of them"
            )));
        }
        versions.push(Version { label, sources, spec });
    }
    Ok(versions)
}

/// Pairs by vendor, in the order of the new side, removed ones last. Two files are a pair even if the vendor's id differs;
/// between a file and a folder, only the vendor of the file is compared.
fn pairs(mut old: Vec<Version>, mut new: Vec<Version>, is_one: (bool, bool)) -> Vec<Pair> {
    if is_one == (true, true) {
        return old.into_iter().zip(new).map(|(old, new)| Pair { old: Some(old), new: Some(new) }).collect();
    }
    if is_one.0 {
        new.retain(|new| position(&old, new).is_some());
    }
    if is_one.1 {
        old.retain(|old| position(&new, old).is_some());
    }
    let pair = |new: Version| Pair { old: position(&old, &new).map(|found| old.remove(found)), new: Some(new) };
    let mut pairs: Vec<_> = new.into_iter().map(pair).collect();
    pairs.extend(old.into_iter().map(|old| Pair { old: Some(old), new: None }));
    pairs
}

/// The position of the vendor of that one among these.
fn position(versions: &[Version], wanted: &Version) -> Option<usize> {
    versions.iter().position(|version| version.spec.vendor.value == wanted.spec.vendor.value)
}

//! Reads specs of a git revision, `REV:PATH`, with the program `git`: one file, or the specs of a
//! folder.
//!
//! A failure of `git` is reported in git's own words.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::output::exit::Failure;
use crate::output::terminal::harmless;
use crate::specs::file_ending::is_spec;

/// A file of a revision.
pub(crate) struct Blob {
    /// Its path from the top of the repository.
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
}

/// Splits revision and path; `None` if the text has no `:`, or only that of a Windows drive. A `:` inside `{}` belongs to the revision.
pub(crate) fn split(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let colon = text.char_indices().find(|(_, char)| {
        depth = match char {
            '{' => depth + 1,
            '}' => depth.saturating_sub(1),
            _ => depth,
        };
        *char == ':' && depth == 0
    })?;
    let (revision, path) = (&text[..colon.0], &text[colon.0 + 1..]);
    let is_drive = revision.len() == 1 && path.starts_with('\\');
    (!is_drive).then_some((revision, path))
}

/// Reads the files, and returns whether it was a folder.
pub(crate) fn read(revision: &str, path: &str) -> Result<(Vec<Blob>, bool), Failure> {
    let whole = format!("{revision}:{path}");
    if revision.is_empty() {
        return Err(Failure::usage(format!("{whole} has no revision before the `:`; the last commit is HEAD{whole}")));
    }
    if revision.starts_with('-') {
        return Err(Failure::usage(format!("{revision} is not a revision: it begins with `-`")));
    }
    let here = text(&whole, &["rev-parse", "--show-prefix"], "")?;
    text(
        &whole,
        &["rev-parse", "--verify", &format!("{revision}^{{tree}}")],
        &format!("there is no such file, and git knows no revision {revision}"),
    )?;
    let top = from_the_top(&here, path).ok_or_else(|| Failure::usage(format!("{whole} lies outside of the repository")))?;
    let missing = format!("{revision} has no file or folder {top}");
    let object = text(&whole, &["rev-parse", "--verify", &format!("{revision}:{top}")], &missing)?;
    match text(&whole, &["cat-file", "-t", &object], "")?.as_str() {
        "blob" => Ok((vec![Blob { path: top, bytes: git(&whole, &["cat-file", "blob", &object], "")? }], false)),
        "tree" => Ok((folder(&whole, &top, &object)?, true)),
        other => Err(Failure::usage(format!("{whole} is neither a file nor a folder but a {other}"))),
    }
}

/// The `.yaml` and `.yml` files of a folder, not of folders in it.
fn folder(whole: &str, top: &str, object: &str) -> Result<Vec<Blob>, Failure> {
    let listed = git(whole, &["ls-tree", "-z", "--full-tree", object], "")?;
    let mut blobs = Vec::new();
    for line in listed.split(|byte| *byte == 0) {
        let line = String::from_utf8_lossy(line);
        let Some((about, name)) = line.split_once('\t') else { continue };
        let mut about = about.split(' ');
        let (mode, id) = (about.next().unwrap_or_default(), about.nth(1).unwrap_or_default());
        // Files, executable or not; no links.
        if mode.starts_with("100") && is_spec(Path::new(name)) {
            let path = if top.is_empty() { name.to_string() } else { format!("{top}/{name}") };
            blobs.push(Blob { path, bytes: git(whole, &["cat-file", "blob", id], "")? });
        }
    }
    if blobs.is_empty() {
        return Err(Failure::usage(format!("no spec in the folder {whole}: it has no .yaml or .yml file")));
    }
    Ok(blobs)
}

/// The path from the top of the repository; `None` if it leads out of it. Only `./` and `../` are relative to the current folder, as in git.
fn from_the_top(here: &str, path: &str) -> Option<String> {
    let is_relative = path == "." || path == ".." || path.starts_with("./") || path.starts_with("../");
    let mut steps: Vec<&str> = if is_relative { here.split('/').collect() } else { Vec::new() };
    steps.retain(|step| !step.is_empty());
    for step in path.split('/').filter(|step| !step.is_empty() && *step != ".") {
        if step == ".." {
            steps.pop()?;
        } else {
            steps.push(step);
        }
    }
    Some(steps.join("/"))
}

/// A base of a spec in that folder of a revision, by its path from the folder.
pub(crate) fn base(revision: &str, folder: &str, path: &str) -> io::Result<Vec<u8>> {
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in path.split('/') {
        let is_inside = step != ".." || steps.pop().is_some();
        if !is_inside {
            return Err(io::Error::other("it is outside of the repository"));
        }
        steps.extend(Some(step).filter(|step| *step != ".."));
    }
    let object = format!("{revision}:{}", steps.join("/"));
    let output = command(&["cat-file", "blob", &object]).output()?;
    if output.status.success() { Ok(output.stdout) } else { Err(io::ErrorKind::NotFound.into()) }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    // Its messages are passed on, so they must be in one language.
    command.args(arguments).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").stdin(Stdio::null());
    command
}

fn text(whole: &str, arguments: &[&str], what: &str) -> Result<String, Failure> {
    Ok(String::from_utf8_lossy(&git(whole, arguments, what)?).trim_end_matches(['\n', '\r']).to_string())
}

/// The output of git. `what` is the message if it fails, in place of git's own.
fn git(whole: &str, arguments: &[&str], what: &str) -> Result<Vec<u8>, Failure> {
    let output = command(arguments).output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Failure::usage(format!("cannot read {whole}: git is not installed, or not in PATH")),
        _ => Failure::usage(format!("cannot read {whole}: git cannot be started: {error}")),
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or_default();
    let said = said.strip_prefix("fatal: ").unwrap_or(said);
    let said = if what.is_empty() { format!("git says: {}", harmless(said)) } else { what.to_string() };
    Err(Failure::usage(format!("cannot read {whole}: {said}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_ends_at_the_first_colon_outside_of_braces() {
        assert_eq!(split("HEAD:specs/knox.yaml"), Some(("HEAD", "specs/knox.yaml")));
        assert_eq!(split("HEAD^{/fix: it}:specs"), Some(("HEAD^{/fix: it}", "specs")));
        assert_eq!(split("v1:a:b"), Some(("v1", "a:b")));
        assert_eq!(split(":specs"), Some(("", "specs")));
        assert_eq!(split("specs"), None);
        assert_eq!(split("C:\\specs"), None);
    }

    #[test]
    fn paths_count_from_the_top_or_from_here() {
        let from = |path| from_the_top("a/b/", path);
        assert_eq!(from("specs/knox.yaml").as_deref(), Some("specs/knox.yaml"));
        assert_eq!(from("specs/").as_deref(), Some("specs"));
        assert_eq!(from("").as_deref(), Some(""));
        assert_eq!(from("./specs").as_deref(), Some("a/b/specs"));
        assert_eq!(from(".").as_deref(), Some("a/b"));
        assert_eq!(from("../specs").as_deref(), Some("a/specs"));
        assert_eq!(from("../../../specs"), None);
    }
}

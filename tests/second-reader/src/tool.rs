//! Runs `diff` and `fmt` as people do: the command line on files.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::answer::Answer;
use crate::chance::Chance;
use crate::page::Page;
use crate::page::retry_policy::RETRYABLE;
use crate::response_made::{Reply, reply};
use crate::yaml::{self, Node};
use crate::{compare, read};

/// The command line, and a folder of its own to work in.
pub struct Tool {
    path: PathBuf,
    folder: PathBuf,
}

/// What `diff` says of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Announced {
    /// Nothing.
    Nothing,
    /// Something that callers notice.
    Notice,
    /// Something that breaks them.
    Breaks,
}

impl Tool {
    /// The command at `path`.
    ///
    /// # Errors
    ///
    /// Where no folder can be made.
    pub fn new(path: &Path) -> io::Result<Self> {
        let folder = std::env::temp_dir().join(format!("second-reader-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Self { path: path.to_owned(), folder })
    }

    /// What `diff` announces of each pair, all in one call.
    ///
    /// # Errors
    ///
    /// Where a file cannot be written or the command says nothing that can be read.
    pub fn diff(&self, pairs: &[(Node, Node)]) -> io::Result<Vec<Announced>> {
        let (old, new) = (self.folder.join("old"), self.folder.join("new"));
        for folder in [&old, &new] {
            _ = std::fs::remove_dir_all(folder);
            std::fs::create_dir_all(folder)?;
        }
        for (number, (before, after)) in pairs.iter().enumerate() {
            for (folder, spec) in [(&old, before), (&new, after)] {
                let mut spec = spec.clone();
                spec.put("vendor", yaml::text(format!("v{number}")));
                std::fs::write(folder.join(format!("v{number}.yaml")), spec.written())?;
            }
        }
        let output = Command::new(&self.path).arg("diff").args([&old, &new]).args(["--format", "json"]).output()?;
        let said: Value = serde_json::from_slice(&output.stdout)
            .map_err(|error| io::Error::other(format!("{error}: {}", String::from_utf8_lossy(&output.stderr))))?;
        let vendors = said["vendors"].as_array().cloned().unwrap_or_default();
        let of = |number: usize| {
            let vendor = vendors.iter().find(|vendor| vendor["vendor"] == format!("v{number}"));
            let errors = vendor.and_then(|vendor| vendor["errors"].as_array()).into_iter().flatten();
            let each = errors.map(|error| match error["callers"].as_str() {
                Some("breaks") => Announced::Breaks,
                Some("notice") => Announced::Notice,
                _ => Announced::Nothing,
            });
            each.max().unwrap_or(Announced::Nothing)
        };
        Ok((0..pairs.len()).map(of).collect())
    }

    /// The specs after `fmt`, all in one call, each with the text it had; comments stand in all of them.
    ///
    /// # Errors
    ///
    /// Where a file cannot be written or read.
    pub fn fmt(&self, specs: &[Node], chance: &mut Chance) -> io::Result<Vec<(String, String)>> {
        let folder = self.folder.join("fmt");
        _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder)?;
        let texts: Vec<String> = specs.iter().map(|spec| commented(&disordered(spec, chance).written(), chance)).collect();
        let place = |number: usize| folder.join(format!("v{number}.yaml"));
        for (number, text) in texts.iter().enumerate() {
            std::fs::write(place(number), text)?;
        }
        Command::new(&self.path).arg("fmt").arg(&folder).output()?;
        texts.into_iter().enumerate().map(|(number, text)| Ok((text, std::fs::read_to_string(place(number))?))).collect()
    }
}

impl Drop for Tool {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What a client meets, that `diff` has to announce: how much the first response that shows more than was announced asks for.
#[must_use]
pub fn unannounced(old: &Node, new: &Node, announced: Announced, chance: &mut Chance) -> Option<String> {
    let (before, after) = (Page::new(old), Page::new(new));
    (0..60).find_map(|number| {
        let response = reply(if number % 2 == 0 { &before } else { &after }, chance);
        let (was, now) = (read::errors(&before, &response), read::errors(&after, &response));
        let must = must_announce(&was, &now);
        (must > announced).then(|| shown(&response, &was, &now, must, announced))
    })
}

fn shown(response: &Reply, was: &[Answer], now: &[Answer], must: Announced, announced: Announced) -> String {
    let line = |answers: &[Answer]| {
        let one = |one: &Answer| {
            let (entry, delay) = (one.entry.as_deref().unwrap_or("Unrecognized"), one.delay);
            format!("{entry} ({} {} {} {delay:?} max {:?})", one.category, one.kind, one.executed, one.max)
        };
        answers.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let response = compare::in_words(response);
    format!("{announced:?} is announced, {must:?} is due: {} -> {}\n{response}", line(was), line(now))
}

/// What becomes of a program that goes by the error, the category and whether the call may be sent again.
fn must_announce(was: &[Answer], now: &[Answer]) -> Announced {
    let mut must = Announced::Nothing;
    let is_longer = if was.len() > now.len() { Announced::Breaks } else { Announced::Notice };
    if was.len() != now.len() {
        return is_longer;
    }
    for (was, now) in was.iter().zip(now) {
        if was.entry != now.entry {
            return if was.entry.is_some() { Announced::Breaks } else { Announced::Notice };
        }
        let again = |one: &Answer| {
            let retries = RETRYABLE.contains(&one.kind.as_str()) && !(one.kind == "quota" && one.delay.is_none());
            (retries, retries && one.executed == "no")
        };
        let rest = |one: &Answer| (one.kind.clone(), one.executed.clone(), one.delay, one.max, one.base, one.cap);
        if was.category != now.category || again(was) != again(now) {
            must = Announced::Breaks;
        } else if rest(was) != rest(now) {
            must = must.max(Announced::Notice);
        }
    }
    must
}

/// The spec with the keys of its entries and shapes in another order.
fn disordered(spec: &Node, chance: &mut Chance) -> Node {
    let mut spec = spec.clone();
    let Node::Map(members) = &mut spec else { return spec };
    for (key, value) in members.iter_mut() {
        let nodes: Vec<&mut Node> = match value {
            Node::Map(entries) if key == "errors" => entries.iter_mut().map(|(_, entry)| entry).collect(),
            Node::List(shapes) => shapes.iter_mut().collect(),
            _ => Vec::new(),
        };
        for node in nodes {
            if let Node::Map(members) = node {
                chance.shuffle(members);
            }
        }
    }
    let head = members.len().min(2);
    chance.shuffle(&mut members[head..]);
    spec
}

/// The text with comments between and behind its lines.
fn commented(text: &str, chance: &mut Chance) -> String {
    let mut all = String::new();
    for (number, line) in text.lines().enumerate() {
        let indent = &line[..line.len() - line.trim_start().len()];
        match chance.below(10) {
            0 => all += &format!("{indent}# comment {number}\n{line}\n"),
            1 => all += &format!("{line}  # comment {number}\n"),
            2 => all += &format!("\n{line}\n"),
            _ => all += &format!("{line}\n"),
        }
    }
    all
}

/// Why the text after `fmt` is not the spec it was, if it is not.
#[must_use]
pub fn changed_by_fmt(spec: &Node, before: &str, after: &str) -> Option<&'static str> {
    let Some(mut read) = yaml::read(after) else { return Some("it cannot be read any more") };
    read.put("vendor", spec.get("vendor").cloned().unwrap_or_else(|| yaml::text("")));
    let keys = |node: &Node| -> Vec<String> {
        node.get("errors").map(Node::members).unwrap_or_default().iter().map(|(key, _)| key.clone()).collect()
    };
    let comments = |text: &str| {
        let mut all: Vec<String> =
            text.split("# comment ").skip(1).map(|rest| rest.lines().next().unwrap_or_default().into()).collect();
        all.sort_unstable();
        all
    };
    if sorted(&read) != sorted(spec) {
        Some("it says something else")
    } else if keys(&read) != keys(spec) {
        Some("its errors are in another order")
    } else if comments(before) != comments(after) {
        Some("a comment is gone")
    } else {
        None
    }
}

fn sorted(node: &Node) -> Node {
    match node {
        Node::Text(_) => node.clone(),
        Node::List(items) => Node::List(items.iter().map(sorted).collect()),
        Node::Map(members) => {
            let mut members: Vec<_> = members.iter().map(|(key, value)| (key.clone(), sorted(value))).collect();
            members.sort_by(|(left, _), (right, _)| left.cmp(right));
            Node::Map(members)
        }
    }
}

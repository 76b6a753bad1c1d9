//! Every command line and code block of the documents that people follow is run, in the order in which they are read.
//!
//! A document is one session in an empty folder; see [`story`] for what each kind of block means. The network is not used:
//! `git clone` of this project links to the sources that are tested, and dependencies have the workspace's locked versions.
//! The documents that build programs take a minute and are ignored by default: `cargo test -p vendor-errors-cli --test documents -- --ignored`.

mod blocks;
mod cheat_sheet;
mod story;

use std::fs;
use std::path::{Path, PathBuf};

use story::Story;

/// The documents of users: sessions that begin in an empty folder.
const OF_USERS: [&str; 4] = ["README.md", "cli/README.md", "docs/clients.md", "docs/tutorial.md"];

/// The documents of the repository itself: sessions that begin in the clone.
const OF_THE_CLONE: [&str; 5] =
    ["CONTRIBUTING.md", "bench/README.md", "docs/architecture.md", "fuzz/README.md", "tests/README.md"];

/// The documents whose blocks other tests hold.
const ELSEWHERE: [&str; 8] = [
    // Its script and its library's program are run by `mock/tests` and as documentation, its rehearsal here.
    "docs/mock.md",
    // Written by `error-spec/tests/diagnostics.rs`, which runs each example.
    "docs/diagnostics.md",
    "error-spec/src/diagnostics/explanations.md",
    // Each row is run by `cheat_sheet.rs` beside this file.
    "docs/cheat-sheet.md",
    // Written by `bench`.
    "docs/performance.md",
    // Each block is run by `error-spec/tests/page.rs`.
    "docs/spec-format.md",
    // Read by `tests/vendor_rows.rs`.
    "docs/vendor-rows.md",
    // Written by `vendors/tests/page/main.rs`; `tests/outside_crate.rs` runs its program.
    "docs/vendors.md",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

fn run(document: &str) {
    let mut story = Story::new(&root(), document, OF_THE_CLONE.contains(&document));
    for block in blocks::of(&fs::read_to_string(root().join(document)).unwrap()) {
        story.tell(&block);
    }
}

#[test]
#[ignore = "builds programs: about a minute"]
fn readme() {
    run("README.md");
}

#[test]
#[ignore = "builds programs: about a minute"]
fn tutorial() {
    run("docs/tutorial.md");
}

#[test]
#[ignore = "builds programs: about a minute"]
fn clients() {
    run("docs/clients.md");
}

#[test]
#[ignore = "builds programs: about a minute"]
fn rehearsal() {
    let text = fs::read_to_string(root().join("docs/mock.md")).unwrap();
    let (_, section) = text.split_once("\n## Rehearsal\n").unwrap();
    let mut story = Story::new(&root(), "docs/mock.md", false);
    story.clone_project();
    for block in blocks::of(section) {
        story.tell(&block);
    }
}

#[test]
fn command_line() {
    run("cli/README.md");
}

#[test]
fn the_other_documents() {
    for document in OF_THE_CLONE {
        run(document);
    }
}

/// A new document is in one of the lists, or has no block.
#[test]
fn no_document_is_forgotten() {
    let mut documents = Vec::new();
    markdown(&root(), &mut documents);
    assert!(documents.len() > 10, "{documents:?}");
    for document in documents {
        let name = document.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        let known = OF_USERS.contains(&name.as_str())
            || OF_THE_CLONE.contains(&name.as_str())
            || ELSEWHERE.contains(&name.as_str())
            || name.starts_with("docs/vendors/");
        let blocks = blocks::of(&fs::read_to_string(&document).unwrap());
        assert!(known || blocks.is_empty(), "no test runs the blocks of {name}");
    }
}

/// The Markdown files below a folder, without build output, hidden folders and fixtures of tests.
fn markdown(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with('.') && !["target", "node_modules", "goldens", "captured"].contains(&name.as_str())
        {
            markdown(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
}

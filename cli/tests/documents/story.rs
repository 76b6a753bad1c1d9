//! One document as a session at a terminal.
//!
//! | block | what happens |
//! |---|---|
//! | any, whose first line is a comment with a path | the file is written |
//! | `sh` | each line is run, and must succeed; the folder it ends in is the next one's |
//! | `text` after `sh` | the output of that block, where a line `...` stands for any lines, and measured times may differ; drawings with arrows are left alone |
//! | `console` | `$ ` and a command, its output below it |
//! | `yaml` with `vendor-errors:` | a spec that `check` accepts |

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::blocks::Block;

/// Beginnings of commands that are too long for a test, and the step of the project's CI that runs them.
const OF_CI: [(&str, &str); 5] = [
    ("cargo install --path ../vendor-errors/cli", "cargo install --path cli"),
    ("cargo install --path vendor-errors/cli", "cargo install --path cli"),
    ("cargo test --workspace", "cargo test --workspace"),
    ("cargo install --path cli", "cargo install --path cli"),
    ("cargo run --release -p bench", "--release -p bench -- guard"),
];

pub(crate) struct Story {
    document: String,
    root: PathBuf,
    /// The folder of the session, and where in it the session is.
    top: PathBuf,
    folder: PathBuf,
    /// What the last block printed.
    printed: Option<String>,
}

impl Story {
    pub(crate) fn new(root: &Path, document: &str, in_the_clone: bool) -> Self {
        let name = document.replace(['/', '.'], "-");
        // Outside the workspace, so that cargo does not take the programs for members.
        let top = std::env::temp_dir().join(format!("vendor-errors-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&top);
        fs::create_dir_all(&top).unwrap();
        let top = top.canonicalize().unwrap();
        let folder = if in_the_clone { root } else { &top };
        Self { document: document.to_owned(), root: root.to_owned(), folder: folder.to_owned(), top, printed: None }
    }

    /// Puts the project into the folder, as `git clone` does.
    pub(crate) fn clone_project(&self) {
        #[cfg(unix)]
        std::os::unix::fs::symlink(&self.root, self.folder.join("vendor-errors")).unwrap();
    }

    pub(crate) fn tell(&mut self, block: &Block) {
        let place = format!("{}:{} ({})", self.document, block.line, block.language);
        if let Some(file) = block.file() {
            let path = self.folder.join(file);
            assert!(path.starts_with(&self.top), "{place} writes outside of its folder");
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            // Recorded responses have no comments.
            let text = block.text.split_once("-->\n").map_or(block.text.as_str(), |(_, text)| text);
            fs::write(path, text).unwrap();
            return;
        }
        match block.language.as_str() {
            "sh" => {
                let mut printed = String::new();
                for command in commands(&block.text) {
                    let (is_good, output) = self.run(&command);
                    assert!(is_good, "{place}: `{command}` failed:\n{output}");
                    printed += &output;
                }
                self.printed = Some(printed);
            }
            // A drawing.
            "text" if block.text.contains('▼') => {}
            "text" => {
                let printed = self.printed.take().unwrap_or_else(|| panic!("{place}: no command above prints this"));
                matches(&block.text, &printed).unwrap_or_else(|line| panic!("{place}: `{line}` was not printed:\n{printed}"));
            }
            "console" => {
                for (command, wanted) in exchanges(&block.text) {
                    let (_, printed) = self.run(&command);
                    if let Err(line) = matches(&wanted, &printed) {
                        panic!("{place}: `{command}` did not print `{line}`:\n{printed}");
                    }
                }
            }
            "yaml" if block.text.contains("vendor-errors: 1") => {
                fs::write(self.top.join("block.yaml"), &block.text).unwrap();
                let (is_good, output) =
                    self.run(&format!("vendor-errors check --level error {}", self.top.join("block.yaml").display()));
                assert!(is_good, "{place}: {output}");
            }
            _ => panic!("{place}: nothing runs this block; name its file in its first line"),
        }
    }

    /// Runs a command line. Returns whether it succeeded, and what it printed, without cargo's own progress.
    fn run(&mut self, command: &str) -> (bool, String) {
        if let Some((_, step)) = OF_CI.iter().find(|(beginning, _)| command.starts_with(beginning)) {
            let ci = fs::read_to_string(self.root.join(".ci/run")).unwrap();
            return (ci.contains(step), format!("`{step}` is not a step of .ci/run"));
        }
        if command.starts_with("git clone ") {
            self.clone_project();
            return (true, String::new());
        }
        let at = self.top.join(".folder");
        let script = format!("exec 2>&1\n{command}\nstatus=$?\npwd > '{}'\nexit $status\n", at.display());
        let program = Path::new(env!("CARGO_BIN_EXE_vendor-errors"));
        let path = std::env::join_paths(
            std::iter::once(program.parent().unwrap().to_owned())
                .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
        );
        let mut shell = Command::new("sh");
        shell.args(["-c", &script]).current_dir(&self.folder).env("PATH", path.unwrap());
        shell.env("CARGO_NET_OFFLINE", "true").env("CARGO_TERM_QUIET", "true").env("CARGO_TERM_COLOR", "never");
        shell.env("COLUMNS", "100").env("NO_COLOR", "1").env_remove("RUSTFLAGS");
        if self.folder.starts_with(&self.top) {
            // All programs outside of the workspace share what they build, with those of `tests/outside_crate.rs`.
            shell.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside"));
        }
        let output = shell.output().unwrap();
        if let Ok(folder) = fs::read_to_string(at) {
            self.folder = PathBuf::from(folder.trim_end());
        }
        self.lock();
        (output.status.success(), String::from_utf8_lossy(&output.stdout).replace('\r', ""))
    }

    /// Gives the package of this folder the workspace's locked versions.
    fn lock(&self) {
        if self.folder.starts_with(&self.top)
            && self.folder.join("Cargo.toml").exists()
            && !self.folder.join("Cargo.lock").exists()
        {
            fs::copy(self.root.join("Cargo.lock"), self.folder.join("Cargo.lock")).unwrap();
        }
    }
}

impl Drop for Story {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.top);
        }
    }
}

/// The command lines of a block, without comments; a backslash continues a line.
fn commands(text: &str) -> Vec<String> {
    let joined = text.replace("\\\n", "");
    let lines = joined.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    // A comment behind a command is set off by two spaces; in quotes it is none.
    let comment =
        |line: &str| line.match_indices("  # ").map(|(at, _)| at).find(|at| line[..*at].matches('\'').count().is_multiple_of(2));
    lines.map(|line| line[..comment(line).unwrap_or(line.len())].trim_end().to_owned()).collect()
}

/// Commands with their outputs.
fn exchanges(text: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("$ "), all.last_mut()) {
            (Some(command), _) => all.push((command.to_owned(), String::new())),
            (None, Some((command, output))) if output.is_empty() && command.ends_with('\\') => {
                command.pop();
                command.push_str(line.trim_start());
            }
            (None, Some((_, output))) => {
                output.push_str(line);
                output.push('\n');
            }
            (None, None) => panic!("a console begins with `$ `"),
        }
    }
    all
}

/// A line with all measured times, such as `0.021 s`, as one.
fn untimed(line: &str) -> String {
    let is_time = |word: &str| word.parse().is_ok_and(|time: f64| time >= 0.0) && word.contains('.');
    let words: Vec<_> = line.trim_end().split(' ').map(|word| if is_time(word) { "#" } else { word }).collect();
    words.join(" ").replace("# s", "(time)")
}

/// Compares an output with what the document shows. Returns the first line that differs.
fn matches(wanted: &str, printed: &str) -> Result<(), String> {
    let lines = |text: &str| text.trim().lines().map(untimed).collect::<Vec<_>>();
    let (wanted, printed) = (lines(wanted), lines(printed));
    let mut at = 0;
    let mut skips = false;
    for line in &wanted {
        if line == "..." {
            skips = true;
        } else if skips {
            at += printed[at..].iter().position(|other| other == line).ok_or_else(|| line.clone())? + 1;
            skips = false;
        } else if printed.get(at) == Some(line) {
            at += 1;
        } else {
            return Err(line.clone());
        }
    }
    if skips || at == printed.len() { Ok(()) } else { Err(format!("the end, but: {}", printed[at])) }
}

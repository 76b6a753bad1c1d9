//! Packages outside the workspace, in `target/bench`, for cargo to build. Files are written only if
//! their content changes.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::captured::root;

/// A package on disk.
pub(crate) struct Scratch {
    pub(crate) folder: PathBuf,
}

impl Scratch {
    /// A package with these dependencies; `ROOT` in them is this repository.
    pub(crate) fn new(name: &str, dependencies: &str) -> Result<Self, Box<dyn Error>> {
        let folder = root().canonicalize()?.join("target/bench").join(name);
        let scratch = Self { folder };
        let dependencies = dependencies.replace("ROOT", &root().canonicalize()?.to_string_lossy());
        scratch.write(
            "Cargo.toml",
            &format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n{dependencies}\n[workspace]\n"),
        )?;
        Ok(scratch)
    }

    pub(crate) fn write(&self, path: &str, text: &str) -> Result<PathBuf, Box<dyn Error>> {
        let path = self.folder.join(path);
        if !fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
            fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
            fs::write(&path, text)?;
        }
        Ok(path)
    }

    /// Runs cargo in it and returns its output, or an error if it failed.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Result<String, Box<dyn Error>> {
        let mut cargo = Command::new(cargo());
        cargo.args(arguments).current_dir(&self.folder).env("CARGO_TARGET_DIR", self.target()).env_remove("RUSTFLAGS");
        let output = cargo.output()?;
        if output.status.success() {
            return Ok(String::from_utf8(output.stdout)?);
        }
        Err(format!(
            "cargo {} failed in {}:\n{}",
            arguments.join(" "),
            self.folder.display(),
            String::from_utf8_lossy(&output.stderr)
        )
        .into())
    }

    pub(crate) fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    /// The versions of those crates that it was built with.
    pub(crate) fn versions(&self, crates: &[&str]) -> String {
        let lock = fs::read_to_string(self.folder.join("Cargo.lock")).unwrap_or_default();
        versions(&lock, crates)
    }
}

/// The versions of some crates in a `Cargo.lock`, for people.
pub(crate) fn versions(lock: &str, crates: &[&str]) -> String {
    let lines: Vec<&str> = lock.lines().collect();
    let version = |name: &str| {
        let pair = lines.windows(2).find(|pair| pair[0] == format!("name = \"{name}\""))?;
        Some(format!("{name} {}", pair[1].trim_start_matches("version = ").trim_matches('"')))
    };
    crates.iter().filter_map(|name| version(name)).collect::<Vec<_>>().join(", ")
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

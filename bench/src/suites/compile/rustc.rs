//! Compiles one source file with rustc, to a given depth, and reports what rustc used and wrote.
//! Its dependencies are built before.

use std::collections::BTreeMap;
use std::error::Error;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::child::{Job, Limits, Outcome};
use crate::scratch::Scratch;

/// How far to compile.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Check,
    Debug,
    Release,
}

impl Profile {
    pub(crate) const ALL: [Self; 3] = [Self::Check, Self::Debug, Self::Release];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }

    /// The flags that cargo passes to rustc.
    const fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["--emit=metadata"],
            Self::Debug => &["--emit=metadata,link", "-Cdebuginfo=2", "-Cembed-bitcode=no"],
            Self::Release => &["--emit=metadata,link", "-Copt-level=3", "-Cembed-bitcode=no"],
        }
    }
}

/// rustc with the crates that the designs need.
pub(crate) struct Rustc {
    program: OsString,
    pub(crate) scratch: Scratch,
    debug: BTreeMap<String, PathBuf>,
    release: BTreeMap<String, PathBuf>,
}

const DEPENDENCIES: &str = "[dependencies]
phf = { version = \"0.14\", features = [\"macros\"] }
strum = { version = \"0.28\", features = [\"derive\"] }
thiserror = \"2\"
vendor-errors = { path = \"ROOT\", default-features = false, features = [\"std\"] }
";

impl Rustc {
    /// Builds the dependencies.
    pub(crate) fn new() -> Result<Self, Box<dyn Error>> {
        let scratch = Scratch::new("compile", DEPENDENCIES)?;
        scratch.write("src/lib.rs", "")?;
        let debug = artifacts(&scratch.cargo(&["build", "--message-format=json"])?)?;
        let release = artifacts(&scratch.cargo(&["build", "--release", "--message-format=json"])?)?;
        // Not rustup's proxy, whose startup would be counted.
        let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output()?.stdout;
        let program = Path::new(String::from_utf8(sysroot)?.trim()).join("bin/rustc").into();
        Ok(Self { program, scratch, debug, release })
    }

    /// Compiles a library into the folder `out` of the scratch package.
    pub(crate) fn library(&self, source: &Path, out: &Path, profile: Profile, limits: Limits) -> Result<Outcome, Box<dyn Error>> {
        std::fs::create_dir_all(out)?;
        let job = self.job(source, out, profile).args(["--crate-name=leaf", "--crate-type=lib"]).args(profile.arguments());
        job.run(limits)
    }

    /// Links a program against the release build of a library in `out`; the size of the stripped file.
    pub(crate) fn program(&self, main: &Path, out: &Path) -> Result<f64, Box<dyn Error>> {
        let job = self.job(main, out, Profile::Release).args(["--crate-name=program", "--crate-type=bin", "--emit=link"]);
        let library = out.join("libleaf.rlib");
        let job = job.args(["-Copt-level=3", "-Cstrip=symbols"]).args(["--extern".into(), format!("leaf={}", library.display())]);
        job.used()?;
        Ok(std::fs::metadata(out.join("program"))?.len() as f64)
    }

    fn job(&self, source: &Path, out: &Path, profile: Profile) -> Job {
        let crates = if profile == Profile::Release { &self.release } else { &self.debug };
        let mut job = Job::new(&self.program, &self.scratch.folder).args(["--edition=2024", "-Awarnings"]).args([source]);
        // Where `include_errors!` finds what the build script wrote.
        job = job.env("OUT_DIR", source.parent().unwrap_or(out)).args(["--out-dir".into(), out.as_os_str().to_owned()]);
        for (name, path) in crates {
            job = job.args(["--extern".to_owned(), format!("{name}={}", path.display())]);
            let folder = path.parent().unwrap_or(out);
            job = job.args(["-L".to_owned(), format!("dependency={}", folder.display())]);
        }
        job
    }
}

/// The crates that the package names, with their compiled files, out of cargo's messages.
fn artifacts(messages: &str) -> Result<BTreeMap<String, PathBuf>, Box<dyn Error>> {
    let mut found = BTreeMap::new();
    for line in messages.lines() {
        let message: Value = serde_json::from_str(line)?;
        let name = message["target"]["name"].as_str().unwrap_or_default();
        let files = message["filenames"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let file = files.map(Path::new).find(|file| file.extension().is_some_and(|ending| ending == "rlib"));
        if let (["phf" | "strum" | "thiserror" | "vendor_errors"], Some(file)) = ([name], file) {
            found.insert(name.to_owned(), PathBuf::from(file));
        }
    }
    if found.len() == 4 { Ok(found) } else { Err(format!("cargo built only {:?} of the peers", found.keys()).into()) }
}

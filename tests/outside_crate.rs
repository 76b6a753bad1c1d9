//! A crate outside of the workspace, built by a real `cargo build`: what a user of the build script sees.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

const SPEC: &str = "\
vendor-errors: 1
vendor: acme
responses:
  - { code: /code, message: /message }
common: { id: /id }
errors:
  TooMany: { code: 17, status: 429, summary: Too many requests., retry: throttled after 60s }
  Invalid: { code: 18, status: 400, message: \"bad {parameter}\", summary: A parameter is wrong., retry: never }
";

const BUILD: &str = "\
fn main() {
    vendor_errors_codegen::Build::new().spec(\"specs/acme.yaml\").crate_path(\"::errors\").compile();
}
";

const MAIN: &str = "\
//! Decodes one response.
#![deny(warnings, missing_docs, clippy::pedantic)]

#[allow(dead_code)]
struct Option;
#[allow(dead_code)]
struct Result;
#[allow(dead_code)]
struct String;
#[allow(dead_code)]
struct Error;

errors::include_errors!(\"acme\");

fn main() {
    let response = errors::Response::new(400, &(), br#\"{\"code\":18,\"message\":\"bad size\",\"id\":4}\"#);
    let decoded = AcmeError::decode(&response);
    println!(\"{decoded:?}\");
    println!(\"{}\", AcmeError::TooMany);
}
";

/// Without std, under the strictest lints.
const NO_STD: &str = "\
//! The same errors in a crate without std.
#![no_std]
#![deny(warnings, missing_docs, clippy::pedantic)]

errors::include_errors!(\"acme\");
";

struct Outside {
    folder: PathBuf,
}

impl Outside {
    /// Lays the crate out, with path dependencies and the workspace's locked versions, so that nothing is fetched.
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(folder.join("src"));
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::create_dir_all(folder.join("specs")).unwrap();
        let root = root.display().to_string().replace('\\', "/");
        let manifest = format!(
            "[package]\nname = \"outside\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             errors = {{ package = \"vendor-errors\", path = \"{root}\", default-features = false }}\n\n[build-dependencies]\n\
             vendor-errors-codegen = {{ path = \"{root}/codegen\" }}\n\n[workspace]\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::copy(Path::new(&root).join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let outside = Self { folder };
        outside.write("build.rs", BUILD);
        outside.write("specs/acme.yaml", SPEC);
        outside.write("src/main.rs", MAIN);
        outside.write("src/lib.rs", NO_STD);
        outside
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder.join(path), text).unwrap();
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).arg("--offline").current_dir(&self.folder);
        // One target folder for all runs; the test runner's own variables must not reach the inner build.
        cargo.env("CARGO_TARGET_DIR", self.folder.join("target")).env_remove("RUSTFLAGS").env("CARGO_TERM_COLOR", "never");
        cargo.output().expect("cargo runs")
    }

    fn generated(&self) -> SystemTime {
        let build = self.folder.join("target/debug/build");
        let files = fs::read_dir(build).unwrap().map(|folder| folder.unwrap().path().join("out/acme.rs"));
        files.filter_map(|file| fs::metadata(file).ok()).filter_map(|file| file.modified().ok()).max().expect("a generated file")
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_crate_outside_builds_rebuilds_and_shows_where_a_spec_is_broken() {
    let outside = Outside::new("outside-build-script");

    let run = outside.cargo(&["run", "--quiet"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let printed = text(&run.stdout);
    assert!(printed.contains("Invalid"), "{printed}");
    assert!(printed.contains("size"), "{printed}");
    assert!(printed.contains("Too many requests."), "{printed}");

    // Nothing touched, nothing built.
    let first = outside.generated();
    let again = outside.cargo(&["build"]);
    assert!(!text(&again.stderr).contains("Compiling"), "{}", text(&again.stderr));

    // A touched spec that says the same runs the build script and leaves its file alone.
    outside.write("specs/acme.yaml", &format!("# A comment.\n{SPEC}"));
    let again = outside.cargo(&["build"]);
    assert!(text(&again.stderr).contains("Compiling outside"), "{}", text(&again.stderr));
    assert_eq!(outside.generated(), first, "unchanged output is not rewritten");

    // A changed spec changes the enum.
    outside.write("specs/acme.yaml", &SPEC.replace("TooMany", "TooOften"));
    let broken = outside.cargo(&["build"]);
    assert!(text(&broken.stderr).contains("TooMany"), "{}", text(&broken.stderr));
    assert!(!broken.status.success());

    // A broken spec shows file, line, column and the underlined text; every mistake at once.
    outside.write("specs/acme.yaml", &SPEC.replace("429", "4290").replace("never", "neverr"));
    let broken = outside.cargo(&["build"]);
    let shown = text(&broken.stderr);
    assert!(!broken.status.success());
    for part in ["bad-status", "specs/acme.yaml:7:32", "^^^^", "bad-retry", "specs/acme.yaml:8:"] {
        assert!(shown.contains(part), "{part} is missing in\n{shown}");
    }
    assert!(!shown.contains("panicked"), "{shown}");

    // A missing file says where it was looked for.
    fs::remove_file(outside.folder.join("specs/acme.yaml")).unwrap();
    let broken = outside.cargo(&["build"]);
    assert!(text(&broken.stderr).contains("acme.yaml"), "{}", text(&broken.stderr));
    assert!(!broken.status.success());
}

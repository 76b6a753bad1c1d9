//! A crate outside the workspace, built by a real cargo: what users of the build script and of the
//! derive see.

mod same_words;
mod workspace_program;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use same_words::{broken, checked, diagnostics};

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

const SCRIPTED: &str = "\
errors = { package = \"vendor-errors\", path = \"ROOT\", default-features = false }

[build-dependencies]
vendor-errors-codegen = { path = \"ROOT/codegen\" }
";

const DERIVED: &str = "vendor-errors = { path = \"ROOT\", features = [\"derive\"] }\n";

const DERIVED_NO_STD: &str = "vendor-errors = { path = \"ROOT\", default-features = false, features = [\"derive\"] }\n";

const RENAMED: &str =
    "errors = { package = \"vendor-errors\", path = \"ROOT\", default-features = false, features = [\"derive\"] }\n";

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

/// Both forms of the derive, two derives in one module, the same strict lints.
const DERIVED_MAIN: &str = "\
//! Decodes two responses.
#![deny(warnings, missing_docs, clippy::pedantic)]

#[allow(dead_code)]
struct Option;
#[allow(dead_code)]
struct Result;
#[allow(dead_code)]
struct String;

/// One vendor.
#[derive(vendor_errors::VendorErrors)]
#[vendor_errors(spec = \"specs/acme.yaml\")]
pub struct Acme;

/// Several.
#[derive(Debug, vendor_errors::VendorErrors)]
pub enum Any {
    /// Generated here.
    #[vendor_errors(spec = \"specs/acme.yaml\")]
    Acme(OwnError),
}

fn main() {
    let response = vendor_errors::Response::new(400, &(), br#\"{\"code\":18,\"message\":\"bad size\",\"id\":4}\"#);
    println!(\"{:?}\", AcmeError::decode(&response));
    println!(\"{:?}\", Any::decode(\"acme\", &response));
    println!(\"{} {:?}\", Any::from(OwnError::TooMany), Any::vendors());
    println!(\"code {:?}\", AcmeError::TooMany.code());
}
";

/// The library beside it, without std.
const DERIVED_LIB: &str = "\
//! The same errors in a crate without std.
#![no_std]
#![deny(warnings, missing_docs, clippy::pedantic)]

/// One vendor.
#[derive(vendor_errors::VendorErrors)]
#[vendor_errors(spec = \"specs/acme.yaml\")]
pub struct Acme;

/// Several.
#[derive(Debug, vendor_errors::VendorErrors)]
pub enum Any {
    /// Generated here.
    #[vendor_errors(spec = \"specs/acme.yaml\")]
    Own(OwnError),
    /// Generated above.
    Acme(AcmeError),
}
";

const RENAMED_LIB: &str = "\
//! The same where the dependency has another name.
#![no_std]
#![deny(warnings, missing_docs, clippy::pedantic)]

/// One vendor.
#[derive(errors::VendorErrors)]
#[vendor_errors(spec = \"specs/acme.yaml\", crate = \"::errors\")]
pub struct Acme;

/// Several.
#[derive(Debug, errors::VendorErrors)]
#[vendor_errors(crate = \"errors\")]
pub enum Any {
    /// Generated here.
    #[vendor_errors(spec = \"specs/acme.yaml\")]
    Own(OwnError),
}
";

const READY_MADE: &str = "vendor-errors = { path = \"ROOT\", features = [\"github\", \"stripe\", \"aws-s3\", \"openai\"] }\n";

/// Where crates outside of the workspace are built, those of the documents too.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside")
}

struct Outside {
    folder: PathBuf,
}

impl Outside {
    /// Creates the crate, with path dependencies and the workspace's locked versions, so that nothing is fetched.
    fn new(name: &str, dependencies: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        for sources in ["src", "specs"] {
            let _ = fs::remove_dir_all(folder.join(sources));
            fs::create_dir_all(folder.join(sources)).unwrap();
        }
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let outside = Self { folder };
        outside.depend_on(dependencies);
        outside.write("specs/acme.yaml", SPEC);
        outside
    }

    /// Writes the manifest; `ROOT` in the dependencies is this repository.
    fn depend_on(&self, dependencies: &str) {
        let root = env!("CARGO_MANIFEST_DIR").replace('\\', "/");
        let dependencies = dependencies.replace("ROOT", &root);
        let name = self.folder.file_name().unwrap().to_string_lossy();
        let package = format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"");
        self.write("Cargo.toml", &format!("{package}\n\n[dependencies]\n{dependencies}\n[workspace]\n"));
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder.join(path), text).unwrap();
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).arg("--offline").current_dir(&self.folder);
        // One target folder for all crates outside; the test runner's own variables must not reach the inner build.
        cargo.env("CARGO_TARGET_DIR", target()).env_remove("RUSTFLAGS").env("CARGO_TERM_COLOR", "never");
        cargo.output().expect("cargo runs")
    }

    /// Compiles without a warning, clippy's included.
    fn checks(&self) {
        for command in ["check", "clippy"] {
            let checked = self.cargo(&[command, "--quiet"]);
            assert!(checked.status.success() && checked.stderr.is_empty(), "{}", text(&checked.stderr));
        }
    }

    /// Breaks the spec in several ways. Cargo must show exactly the diagnostics of `vendor-errors check`. Returns the last output.
    fn says_what_check_says(&self, command: &str) -> String {
        let mut last = String::new();
        for spec in broken(SPEC) {
            fs::write(self.folder.join("specs/acme.yaml"), spec).unwrap();
            let broken = self.cargo(&[command]);
            assert!(!broken.status.success());
            last = text(&broken.stderr);
            let checked = checked(&self.folder);
            let wanted = diagnostics(&checked);
            assert!(!wanted.is_empty(), "{checked}");
            let mut shown = diagnostics(&last);
            // Each derive reports it.
            let derives = shown.len() / wanted.len();
            assert!(derives == 1 || command == "check", "{last}");
            assert_eq!(shown.len(), derives * wanted.len(), "{last}");
            while !shown.is_empty() {
                let rest = shown.split_off(wanted.len());
                assert_eq!(shown, wanted, "{last}");
                shown = rest;
            }
        }
        last
    }

    /// When the file of the build script was written.
    fn generated() -> SystemTime {
        let build = target().join("debug/build");
        let files = fs::read_dir(build).unwrap().map(|folder| folder.unwrap().path().join("out/acme.rs"));
        files.filter_map(|file| fs::metadata(file).ok()).filter_map(|file| file.modified().ok()).max().expect("a generated file")
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn ready_made_vendors_take_one_dependency_and_no_reader_of_specs() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/vendors.md")).unwrap();
    let block = |name: &str| page.split_once(&format!("```{name}\n")).unwrap().1.split_once("```\n").unwrap().0;
    let program = block("rust");
    assert!(program.lines().count() <= 15, "{program}");
    let outside = Outside::new("outside-ready-made", READY_MADE);
    outside.write("src/main.rs", program);
    let run = outside.cargo(&["run", "--quiet"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    assert_eq!(text(&run.stdout), block("text"));
    let tree = text(&outside.cargo(&["tree", "--prefix", "none", "--no-dedupe", "--format", "{p}"]).stdout);
    let mut names: Vec<_> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names, ["outside-ready-made", "vendor-errors", "vendor-errors-runtime", "vendor-errors-vendors"]);
}

#[test]
fn headers_of_the_crate_http_say_which_feature_is_missing() {
    let outside = Outside::new("outside-header-map", "vendor-errors = { path = \"ROOT\" }\nhttp = \"1\"\n");
    outside.write(
        "src/lib.rs",
        "pub fn of(headers: &http::HeaderMap) -> vendor_errors::Response<'_> {\n    vendor_errors::Response::new(429, headers, b\"\")\n}\n",
    );
    let refused = text(&outside.cargo(&["check", "--quiet"]).stderr);
    assert!(refused.contains("turn on the feature `http` of `vendor-errors`"), "{refused}");
    outside.depend_on("vendor-errors = { path = \"ROOT\", features = [\"http\"] }\nhttp = \"1\"\n");
    outside.checks();
}

#[test]
fn a_crate_outside_builds_rebuilds_and_shows_where_a_spec_is_broken() {
    let outside = Outside::new("outside-build-script", SCRIPTED);
    outside.write("build.rs", BUILD);
    outside.write("src/main.rs", MAIN);
    outside.write("src/lib.rs", NO_STD);

    let run = outside.cargo(&["run", "--quiet"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let printed = text(&run.stdout);
    assert!(printed.contains("Invalid"), "{printed}");
    assert!(printed.contains("size"), "{printed}");
    assert!(printed.contains("Too many requests."), "{printed}");

    // Nothing touched, nothing built.
    let first = Outside::generated();
    let again = outside.cargo(&["build"]);
    assert!(!text(&again.stderr).contains("Compiling"), "{}", text(&again.stderr));

    // A touched spec with the same content runs the build script and keeps its file.
    outside.write("specs/acme.yaml", &format!("# A comment.\n{SPEC}"));
    let again = outside.cargo(&["build"]);
    assert!(text(&again.stderr).contains("Compiling outside"), "{}", text(&again.stderr));
    assert_eq!(Outside::generated(), first, "unchanged output is not rewritten");

    // A changed spec changes the enum.
    outside.write("specs/acme.yaml", &SPEC.replace("TooMany", "TooOften"));
    let broken = outside.cargo(&["build"]);
    assert!(text(&broken.stderr).contains("TooMany"), "{}", text(&broken.stderr));
    assert!(!broken.status.success());

    // A broken spec shows file, line, column and the underlined text; every mistake at once.
    let shown = outside.says_what_check_says("build");
    for part in ["invalid-status", "specs/acme.yaml:7:32", "^^^^", "invalid-retry", "specs/acme.yaml:8:"] {
        assert!(shown.contains(part), "{part} is missing in\n{shown}");
    }
    assert!(!shown.contains("panicked"), "{shown}");

    // A missing file is reported with the path that was tried.
    fs::remove_file(outside.folder.join("specs/acme.yaml")).unwrap();
    let broken = outside.cargo(&["build"]);
    assert!(text(&broken.stderr).contains("acme.yaml"), "{}", text(&broken.stderr));
    assert!(!broken.status.success());
}

#[test]
fn a_crate_outside_derives_with_one_dependency() {
    let outside = Outside::new("outside-derive", DERIVED);
    outside.write("src/main.rs", DERIVED_MAIN);

    let run = outside.cargo(&["run", "--quiet"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let printed = text(&run.stdout);
    for part in ["Invalid", "size", "error: Acme(Invalid", "Too many requests.", "[\"acme\"]"] {
        assert!(printed.contains(part), "{part} is missing in\n{printed}");
    }

    // Nothing touched, nothing compiled; a changed spec changes the enum.
    let again = outside.cargo(&["build"]);
    assert!(!text(&again.stderr).contains("Compiling"), "{}", text(&again.stderr));
    outside.checks();
    outside.write("specs/acme.yaml", &SPEC.replace("code: 17", "code: 170"));
    let changed = outside.cargo(&["check"]);
    assert!(changed.status.success() && text(&changed.stderr).contains("Checking outside"), "{}", text(&changed.stderr));
    let run = outside.cargo(&["run", "--quiet"]);
    assert!(text(&run.stdout).contains("code Some(\"170\")"), "{}{}", text(&run.stdout), text(&run.stderr));
    outside.write("specs/acme.yaml", &SPEC.replace("TooMany", "TooOften"));
    let broken = outside.cargo(&["check"]);
    assert!(!broken.status.success());
    assert!(text(&broken.stderr).contains("`TooMany` found for enum `AcmeError`"), "{}", text(&broken.stderr));

    // A broken spec: the diagnostics of the build script, once per derive, and nothing else.
    let shown = outside.says_what_check_says("check");
    assert!(shown.contains("--> src/main.rs:13:24"), "{shown}");

    // A missing file: the path that was tried.
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("macros/tests/ui/package/missing_file.stderr");
    fs::remove_file(outside.folder.join("src/main.rs")).unwrap();
    outside.write("src/lib.rs", include_str!("../macros/tests/ui/package/missing_file.rs"));
    let missing = text(&outside.cargo(&["check", "--quiet"]).stderr).replace(&*outside.folder.to_string_lossy(), "$PACKAGE");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&golden, &missing).unwrap();
    }
    assert_eq!(missing, fs::read_to_string(golden).unwrap());
}

#[test]
fn a_crate_outside_derives_without_std_and_under_another_name() {
    let outside = Outside::new("outside-derive-no-std", DERIVED_NO_STD);
    outside.write("src/lib.rs", DERIVED_LIB);
    outside.checks();
    outside.depend_on(RENAMED);
    outside.write("src/lib.rs", RENAMED_LIB);
    outside.checks();
}

//! Invalid input of the derive is reported at the right position.
//!
//! `ui/*.rs` are the mistakes, `ui/*.stderr` the output of the compiler; `BLESS=1` rewrites the
//! latter.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use vendor_errors_spec::{Severity, Source, load, render};

#[test]
fn mistakes_are_said_at_the_right_place() {
    if std::env::var_os("BLESS").is_some() && std::env::var_os("TRYBUILD").is_none() {
        // trybuild reads a variable of its own, which can only be set for another process.
        let mut again = Command::new(std::env::current_exe().unwrap());
        again.args(["--exact", "mistakes_are_said_at_the_right_place"]).env("TRYBUILD", "overwrite");
        assert!(again.status().unwrap().success());
        return;
    }
    // The crate that trybuild creates has its manifest, and so its specs, here.
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../tests/trybuild/vendor-errors-macros");
    for folder in ["specs", "specs/elsewhere"] {
        fs::create_dir_all(package.join(folder)).unwrap();
        for spec in files(folder, "yaml") {
            fs::copy(&spec, package.join(folder).join(spec.file_name().unwrap())).unwrap();
        }
    }
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

#[test]
fn every_mistake_has_its_golden_and_no_golden_a_path_of_this_machine() {
    for mistake in files("", "rs") {
        let golden = fs::read_to_string(mistake.with_extension("stderr")).unwrap();
        for machine in [env!("CARGO_MANIFEST_DIR"), env!("CARGO_TARGET_TMPDIR"), "/home/", "/root/", "/tmp/"] {
            assert!(!golden.contains(machine), "{machine} in the golden of {}", mistake.display());
        }
    }
}

#[test]
fn a_broken_spec_is_explained_in_the_words_of_the_reader() {
    for (golden, specs) in
        [("broken_spec", &["broken"] as &[&str]), ("several_broken", &["broken", "other"]), ("not_utf8", &["latin"])]
    {
        // The compiler indents what comes after a message's first line.
        let said = fs::read_to_string(ui(golden).with_extension("stderr")).unwrap();
        let said: Vec<&str> = said.lines().map(str::trim).collect();
        for spec in specs {
            let words = rendered(spec);
            let words: Vec<&str> = words.trim_end().lines().map(str::trim).collect();
            assert!(words.iter().any(|line| line.contains(&format!("specs/{spec}.yaml:"))), "{words:#?}");
            assert!(said.windows(words.len()).any(|part| part == words), "{golden}:\n{said:#?}\n{words:#?}");
        }
    }
}

/// The diagnostics of a spec, as build scripts and the command line print them.
fn rendered(spec: &str) -> String {
    let name = format!("specs/{spec}.yaml");
    match Source::from_bytes(&name, &fs::read(ui(&name)).unwrap()) {
        Ok(source) => {
            // The compiler shows errors alone: a derive has no way to warn.
            let errors: Vec<_> = load(&source)
                .diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.rule.level() == Severity::Error)
                .cloned()
                .collect();
            render(&errors, &source, false)
        }
        Err(broken) => render(&[broken.1], &broken.0, false),
    }
}

fn ui(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui").join(path)
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(ui(folder)).unwrap().map(|file| file.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|found| found == ending)).collect()
}

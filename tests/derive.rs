//! The derive as its user sees it: valid input compiles and runs, invalid input is reported at the
//! right position.
//!
//! `ui/*.rs` are the mistakes, `ui/*.stderr` the output of the compiler; `BLESS=1` rewrites the
//! latter.
#![deny(warnings, missing_docs, clippy::pedantic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use vendor_errors::{Idempotency, Response, UnknownVendorError, VendorError, VendorErrors};
use vendor_errors_spec::{Severity, Source, load, render};

/// Two derives in one module, under the strictest lints.
pub mod accepted {
    use vendor_errors::VendorErrors;

    /// One vendor.
    #[derive(VendorErrors)]
    #[vendor_errors(spec = "tests/ui/specs/good.yaml")]
    pub struct Good;

    /// The same, called otherwise and seen by fewer.
    #[derive(VendorErrors)]
    #[vendor_errors(spec = "vendors/specs/picus.yaml", name = Attack)]
    pub(super) struct Picus;
}

/// Several vendors: two from specs, one existing type.
#[derive(Debug, VendorErrors)]
pub enum Error {
    /// Of Samsung.
    #[vendor_errors(spec = "vendors/specs/knox.yaml")]
    Knox(KnoxError),
    /// Of Telekom.
    #[vendor_errors(spec = "vendors/specs/qivicon.yaml")]
    Qivicon(QiviconError),
    /// Made beside.
    Good(accepted::GoodError),
}

/// Made of a macro's fragments, which reach the derive as groups without brackets.
pub mod assembled {
    use vendor_errors::VendorErrors;

    macro_rules! vendors {
        ($private:vis, $public:vis, $one:ident, $of:ty) => {
            #[derive(VendorErrors)]
            #[vendor_errors(spec = "tests/ui/specs/good.yaml", name = Plain)]
            $private struct Unseen;

            /// Made by a macro.
            #[derive(Debug, VendorErrors)]
            $public enum Vendors {
                /// The one.
                $one($of),
            }
        };
    }

    vendors!(, pub(crate), Good, super::accepted::GoodError);

    #[test]
    fn they_are_read_as_if_written() {
        let response = vendor_errors::Response::new(503, &(), b"");
        assert!(matches!(Plain::decode(&response).unwrap().error, Plain::Busy));
        assert!(matches!(Vendors::decode("good", &response).unwrap().unwrap().error, Vendors::Good(_)));
    }
}

#[test]
fn a_unit_struct_gives_the_enum_of_its_spec() {
    let decoded = accepted::GoodError::decode(&Response::new(503, &(), b"")).unwrap();
    assert!(matches!(decoded.error, accepted::GoodError::Busy));
    assert!(accepted::Attack::decode(&Response::new(200, &(), br#"{"success":true}"#)).is_none());
}

#[test]
fn an_enum_of_vendors_is_one_type_for_all_of_them() {
    assert_eq!(Error::vendors(), ["knox", "qivicon", "good"]);

    let busy = Response::new(429, &[("Retry-After", "30")], b"");
    let decoded = Error::decode("knox", &busy).unwrap().unwrap();
    assert!(matches!(decoded.error, Error::Knox(KnoxError::TooManyRequests)));
    assert!(decoded.may_retry(Idempotency::Idempotent));
    assert_eq!(decoded.error.vendor(), "knox");
    assert_eq!(decoded.error.name(), "TooManyRequests");

    let error = Error::decode("good", &Response::new(503, &(), b"")).unwrap().unwrap().error;
    assert_eq!(error.to_string(), accepted::GoodError::Busy.to_string());
    let source = std::error::Error::source(&error).unwrap();
    assert!(source.downcast_ref::<accepted::GoodError>().is_some());
    assert!(matches!(Error::from(accepted::GoodError::Busy), Error::Good(accepted::GoodError::Busy)));

    let unknown: UnknownVendorError = Error::decode("nobody", &busy).unwrap_err();
    assert!(unknown.to_string().contains("nobody"), "{unknown}");
    assert!(Error::decode_all("qivicon", &Response::new(200, &(), b"{}")).is_ok());
}

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
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../tests/trybuild/vendor-errors");
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

//! Expands each `expand/*.yaml` and compares the result with the generated file beside it. Those
//! files are compiled here too, with their examples as tests. `BLESS=1 cargo test -p
//! vendor-errors-codegen` rewrites them.

use std::fs;
use std::path::{Path, PathBuf};

use vendor_errors_codegen::{Options, expand, file, print};
use vendor_errors_spec::{Source, Spec, load, render};

mod small {
    #![deny(missing_docs)]
    include!("expand/small.rs");
}

mod removed {
    #![deny(missing_docs)]
    include!("expand/removed.rs");
}

mod hostile {
    #![deny(missing_docs)]
    include!("expand/hostile.rs");
}

mod parts {
    #![deny(missing_docs)]
    include!("expand/parts.rs");
}

fn specs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expand");
    let mut specs: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    specs.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    specs.sort();
    assert!(!specs.is_empty());
    specs
}

fn spec(path: &Path) -> Spec {
    let name = path.file_name().unwrap().to_string_lossy();
    let source = Source::new(name, fs::read_to_string(path).unwrap());
    let loaded = load(&source);
    loaded.spec.unwrap_or_else(|| panic!("{}", render(&loaded.diagnostics, &source, false)))
}

#[test]
fn every_spec_expands_to_the_file_beside_it() {
    let options = Options { examples_as_tests: true, ..Options::default() };
    for path in specs() {
        let name = path.file_name().unwrap().to_string_lossy();
        let generated = file(&name, &expand(&spec(&path), &options));
        let golden = path.with_extension("rs");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&golden, &generated).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        assert!(generated == expected, "{} differs; BLESS=1 writes it anew", golden.display());
    }
}

#[test]
fn every_file_is_compiled_here() {
    let this = include_str!("expand.rs");
    for path in specs() {
        let line = format!("include!(\"expand/{}.rs\");", path.file_stem().unwrap().to_string_lossy());
        assert!(this.contains(&line), "{line} is missing");
    }
}

#[test]
fn the_printed_file_reads_back_as_the_same_items() {
    for path in specs() {
        let tokens = expand(&spec(&path), &Options::default());
        let printed = print(&tokens);
        assert!(print(&printed.parse().unwrap()) == printed, "{}", path.display());
    }
}

#[test]
fn expanding_twice_gives_the_same() {
    for path in specs() {
        let once = expand(&spec(&path), &Options::default()).to_string();
        assert!(once == expand(&spec(&path), &Options::default()).to_string(), "{}", path.display());
    }
}

#[test]
fn the_small_enum_decodes_and_says_what_it_knows() {
    use small::{SmallCommon, SmallError};
    let body = br#"{"code":"6","message":"parameter size has invalid value: 7","request_id":"r1"}"#;
    let decoded = SmallError::decode(&vendor_errors::Response::new(400, &(), body)).unwrap();
    assert!(matches!(&decoded.error, SmallError::InvalidParameter { parameter: Some(name), .. } if name == "size"));
    assert_eq!(decoded.to_string(), "parameter size has invalid value: ***");
    assert_eq!(format!("{:?}", decoded.error), "InvalidParameter { value: Some(***), parameter: Some(\"size\") }");
    assert_eq!(decoded.common.request_id.as_deref(), Some("r1"));
    assert_ne!(decoded.common, SmallCommon::default());
    assert_eq!(decoded.error.clone(), decoded.error);
    assert_eq!((decoded.error.code(), decoded.error.action()), (Some("00006"), Some("Correct the parameter.")));
    assert_eq!(SmallError::try_from("6").unwrap().to_string(), "A parameter has a wrong value.");
    assert_eq!("7".parse::<SmallError>().unwrap_err().to_string(), "no error has the code 7");
    assert!(SmallError::decode_all(&vendor_errors::Response::new(200, &(), body)).is_empty());
}

#[test]
fn rows_of_parts_and_of_texts_in_any_case_decode() {
    use parts::PartsError;
    let headers = [("x-fault", "a;b;c")];
    let body = br#"{"error":["EGeneral:Internal error"]}"#;
    let decoded = PartsError::decode(&vendor_errors::Response::new(200, &headers, body)).unwrap();
    assert!(matches!(decoded.error, PartsError::Internal));
    assert_eq!((decoded.common.fault.as_deref(), decoded.common.family.as_deref()), (Some("b"), Some("General")));
    let body = br#"{"message":"NO SUCH CONTAINER: Web","list":["*/ \"k\" `x`"]}"#;
    let decoded = PartsError::decode(&vendor_errors::Response::new(404, &(), body)).unwrap();
    assert_eq!(decoded.error.to_string(), "No such container: Web");
    assert_eq!(format!("{:?}", decoded.common.odd), "Some(***)");
}

#[test]
fn what_the_spec_does_not_know_is_unrecognized() {
    use small::SmallError;
    let decoded = SmallError::decode(&vendor_errors::Response::new(503, &(), b"")).unwrap();
    assert_eq!((decoded.error.name(), decoded.error.http_status()), ("Unrecognized", Some(503)));
    assert_eq!(decoded.error.documented_retry().kind, vendor_errors::RetryKind::Again);
    assert_eq!(decoded.error.clone(), decoded.error);
}

#[test]
fn a_removed_error_gives_no_variant() {
    use removed::RemovedError;
    assert!(RemovedError::entries().is_empty());
    let decoded = RemovedError::decode(&vendor_errors::Response::new(402, &(), br#"{"code":4021}"#)).unwrap();
    assert_eq!((decoded.error.name(), decoded.error.code()), ("Unrecognized", Some("4021")));
}

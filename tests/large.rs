//! An enum with more variants than one match may have arms: variants, positions and values still
//! convert into each other.
#![deny(warnings, missing_docs, clippy::pedantic)]

use std::collections::HashSet;
use std::str::FromStr;

use vendor_errors::__private::GeneratedError;
use vendor_errors::{Response, VendorErrors};

/// 300 errors, every seventh with fields.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/large.yaml")]
pub struct Large;

const ERRORS: usize = 300;

fn is_with_fields(number: usize) -> bool {
    number % 7 == 3
}

#[test]
fn every_variant_knows_its_position() {
    let mut all = HashSet::new();
    for number in 0..ERRORS {
        let error = LargeError::from_str(&format!("C{number}")).unwrap();
        assert_eq!(error.entry().ok(), Some(number));
        assert_eq!(error.name(), format!("E{number}"));
        assert_eq!(error.clone(), error);
        assert_eq!(format!("{error:?}").contains("id"), is_with_fields(number), "{error:?}");
        all.insert(error);
    }
    assert_eq!(all.len(), ERRORS);
}

#[test]
fn every_variant_is_decoded_with_its_fields() {
    for number in 0..ERRORS {
        let body = format!(r#"{{"code":"C{number}","message":"thing t{number} is number {number}","size":{number}}}"#);
        let error = LargeError::decode(&Response::new(409, &(), body.as_bytes())).unwrap().error;
        assert_eq!(error.entry().ok(), Some(number));
        assert_eq!(error.fields().len(), if is_with_fields(number) { 2 } else { 0 });
        assert_eq!(error.clone(), error);
        assert_eq!(error == LargeError::from_str(&format!("C{number}")).unwrap(), !is_with_fields(number));
    }
    let LargeError::E297 { size, id, .. } = decoded("C297", "thing x is number 297") else { panic!("another variant") };
    assert_eq!((size, id.as_deref()), (Some(9), Some("x")));
}

#[test]
fn what_the_spec_does_not_know_has_no_position() {
    let error = decoded("C300", "");
    assert_eq!(error.entry().unwrap_err().code().unwrap().as_str(), "C300");
    assert_eq!((error.name(), error.clone()), ("Unrecognized", error));
}

fn decoded(code: &str, message: &str) -> LargeError {
    let body = format!(r#"{{"code":"{code}","message":"{message}","size":9}}"#);
    LargeError::decode(&Response::new(409, &(), body.as_bytes())).unwrap().error
}

//! Both forms of the derive, on the specs of this repository.

#![deny(missing_docs, missing_debug_implementations)]

use vendor_errors::{DecodeOptions, Decoded, OwnedField, Response, VendorError};
use vendor_errors_macros::VendorErrors;

/// One vendor.
#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../vendors/specs/knox.yaml")]
pub struct Knox;

#[derive(VendorErrors)]
#[vendor_errors(spec = "../vendors/specs/picus.yaml", name = PicusFault, crate = "::vendor_errors")]
struct Picus;

/// Several vendors.
#[derive(Debug, VendorErrors)]
pub enum Fault {
    /// Generated here, under this name.
    #[vendor_errors(spec = "../vendors/specs/qualys-pcrs.yaml")]
    Qualys(QualysFault),
    /// Generated above.
    Knox(KnoxError),
}

/// The user may use these names beside generated items.
pub mod local {
    /// A type of the user.
    #[derive(Debug)]
    pub struct Option;
    /// A type of the user.
    #[derive(Debug)]
    pub struct Result;
    /// A type of the user.
    #[derive(Debug)]
    pub struct String;

    /// One vendor.
    #[derive(Debug, vendor_errors_macros::VendorErrors)]
    #[vendor_errors(spec = "../vendors/specs/policycortex.yaml")]
    pub struct Policycortex;
}

#[test]
fn one_vendor() {
    let headers = [("Retry-After", "30")];
    let decoded = KnoxError::decode(&Response::new(429, &headers, br#"{"data":"x"}"#)).unwrap();
    assert!(matches!(decoded.error, KnoxError::TooManyRequests));
    assert_eq!(decoded.common.data.as_deref(), Some("x"));
    assert!(!PicusFault::entries().is_empty());
    assert!(local::PolicycortexError::decode(&Response::new(401, &(), b"")).is_some());
}

#[test]
fn several_vendors() {
    assert_eq!(Fault::vendors(), ["qualys-pcrs", "knox"]);
    let response = Response::new(429, &(), br#"{"data":"x"}"#);
    let decoded: Decoded<Fault, Vec<OwnedField>> = Fault::decode("knox", &response).unwrap().unwrap();
    assert!(matches!(decoded.error, Fault::Knox(KnoxError::TooManyRequests)));
    assert_eq!((decoded.error.vendor(), decoded.error.name()), ("knox", "TooManyRequests"));
    assert!(std::error::Error::source(&decoded.error).unwrap().is::<KnoxError>());
    assert_eq!(decoded.common.first().map(|field| field.view().to_string()).as_deref(), Some("x"));
    assert_eq!(Fault::decode_all_with("qualys-pcrs", &response, &DecodeOptions::new()).unwrap().len(), 1);
    assert_eq!(Fault::decode("nobody", &response).unwrap_err().to_string(), "unknown vendor nobody");
}

#[test]
fn a_success_is_none() {
    assert!(Fault::decode("knox", &Response::new(200, &(), b"{}")).unwrap().is_none());
    assert!(Fault::decode_all("knox", &Response::new(200, &(), b"{}")).unwrap().is_empty());
}

//! The derive as its user sees it: valid input compiles and runs. Invalid input is the matter of
//! `macros/tests/mistakes.rs`.
#![deny(warnings, missing_docs, clippy::pedantic)]

use vendor_errors::{Idempotency, Response, UnknownVendorError, VendorError, VendorErrors};

/// Two derives in one module, under the strictest lints.
pub mod accepted {
    use vendor_errors::VendorErrors;

    /// One vendor.
    #[derive(VendorErrors)]
    #[vendor_errors(spec = "macros/tests/ui/specs/good.yaml")]
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
            #[vendor_errors(spec = "macros/tests/ui/specs/good.yaml", name = Plain)]
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

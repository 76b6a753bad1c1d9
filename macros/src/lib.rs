//! The derive of `vendor-errors`: generates error enums from specs without a build script. Use it
//! through the crate `vendor-errors`.
//!
//! It parses the attributes, and emits what `vendor-errors-codegen` generates for the specs they
//! name, or compile errors at the paths.

mod attributes;
mod errors;
mod item;
mod rehearse;
mod single_vendor;
mod vendor_enum;

use proc_macro::TokenStream;
use syn::parse_macro_input;

use crate::errors::Problems;
use crate::item::{Body, Item};

/// The derive: generates error enums from the specs of one vendor or several. Each implements the trait `VendorError`, without an s.
///
/// # One vendor
///
/// On a unit struct. The enum is named after the spec's vendor, or by `name`, and has the visibility of the struct:
///
/// ```
/// # use vendor_errors_macros::VendorErrors;
/// # /*
/// use vendor_errors::VendorErrors;
/// # */
///
/// #[derive(VendorErrors)]
/// #[vendor_errors(spec = "../vendors/specs/knox.yaml")]
/// pub struct Knox;
///
/// # fn main() {
/// let response = vendor_errors::Response::new(429, &(), b"");
/// assert!(matches!(KnoxError::decode(&response).unwrap().error, KnoxError::TooManyRequests));
/// # }
/// ```
///
/// # Several vendors
///
/// On an enum with one variant per vendor. For a variant with `spec`, the enum it names is generated; one without `spec` holds a
/// type that already implements `Decode`. The enum must be `Debug`; it gets `Display`, `Error` (the vendor's error is its source),
/// `From` for every vendor, `VendorError`, `vendors()`, `check(vendor, response)`, and `decode(vendor, response)` and its variants:
///
/// ```
/// # use vendor_errors_macros::VendorErrors;
/// use vendor_errors::{Idempotency, Response};
///
/// #[derive(Debug, VendorErrors)]
/// pub enum Error {
///     #[vendor_errors(spec = "../vendors/specs/knox.yaml")]
///     Knox(KnoxError),
///     #[vendor_errors(spec = "../vendors/specs/picus.yaml")]
///     Picus(PicusError),
/// }
///
/// # fn main() -> Result<(), vendor_errors::UnknownVendorError> {
/// let decoded = Error::decode("knox", &Response::new(429, &[("Retry-After", "30")], b""))?.unwrap();
/// assert!(matches!(decoded.error, Error::Knox(KnoxError::TooManyRequests)));
/// assert!(decoded.may_retry(Idempotency::Idempotent));
/// # Ok(())
/// # }
/// ```
///
/// A variant may hold an `Error` of a vendor instead, which keeps the delay and everything else that the response reported, and an
/// error of no vendor, which is marked `foreign`. `?` makes the enum of each:
///
/// ```
/// # use vendor_errors_macros::VendorErrors;
/// use vendor_errors::{Error, Response};
///
/// #[derive(Debug, VendorErrors)]
/// pub enum AppError {
///     #[vendor_errors(spec = "../vendors/specs/knox.yaml")]
///     Knox(Error<KnoxError>),
///     #[vendor_errors(foreign)]
///     Io(std::io::Error),
/// }
///
/// fn devices(response: &Response<'_>) -> Result<String, AppError> {
///     KnoxError::check(response)?;
///     Ok(std::fs::read_to_string("devices.json")?)
/// }
///
/// # fn main() {
/// let AppError::Knox(error) = devices(&Response::new(429, &[("Retry-After", "30")], b"")).unwrap_err() else { panic!() };
/// assert!(error.retry().delay.is_some());
/// # }
/// ```
///
/// # Keys
///
/// * `spec = "..."`: the spec's path, relative to the package's `Cargo.toml`. The crate is compiled again when the file changes.
/// * `vendor = "..."`: a shipped spec instead, by its vendor's id. This takes the feature `derive-vendors` of `vendor-errors`.
/// * `name = ...` (unit struct): the enum's name.
/// * `attributes(#[..])`, `common_attributes(#[..])`: more attributes for the generated enum, and for the struct of its common fields.
/// * `foreign` (variant): it holds an error of no vendor.
/// * `crate = "..."` (unit struct or enum): the path of `vendor-errors`, if the package renamed it.
///
/// # Which way to choose
///
/// Editors expand derives repeatedly while you type. Generate a spec with thousands of entries by a build script, or
/// once and commit the result (`vendor-errors generate`); the enums are the same.
#[proc_macro_derive(VendorErrors, attributes(vendor_errors))]
pub fn vendor_errors(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as Item);
    expanded(&input).into()
}

/// Makes a test of a function that calls a vendor: it is called once for each error of the vendor, and judged by what it does.
///
/// The function takes a `vendor_errors::mock::Mock`, whose `url()` it uses as the vendor's address, and returns a `Result` or nothing. It
/// may be asynchronous: then it runs on a runtime of tokio. The test fails with a report that has a line for each finding.
///
/// ```ignore
/// use vendor_errors::mock::Mock;
/// use vendor_errors::vendors::github::GithubError;
///
/// #[vendor_errors::rehearse(GithubError, without_renewal)]
/// async fn checkout(vendor: Mock) -> Result<(), shop::Error> {
///     vendor.succeed("GET /user", 200, r#"{"login":"octocat"}"#);
///     shop::Client::new(vendor.url()).checkout().await
/// }
/// ```
///
/// The options behind the enum are the methods of `vendor_errors::mock::Rehearsal`, as `name = VALUE`: `spec`, `delays`, `silence`, `limit`,
/// `idempotency`, `idempotency_header`, `handles`, `only`, `fail_at`, `at_a_time`; and `without_renewal`. `crate_path = "..."` is the path of
/// `vendor-errors`, if the package renamed it.
#[proc_macro_attribute]
pub fn rehearse(arguments: TokenStream, item: TokenStream) -> TokenStream {
    rehearse::expand(arguments.into(), &item.into()).into()
}

fn expanded(item: &Item) -> proc_macro2::TokenStream {
    let mut problems = Problems::default();
    let tokens = match &item.body {
        _ if !item.generics.is_empty() => {
            problems.add(syn::Error::new_spanned(&item.generics, "`VendorErrors` takes no generic parameters"));
            proc_macro2::TokenStream::new()
        }
        Body::UnitStruct => single_vendor::one(item, &mut problems),
        Body::Enum(variants) => vendor_enum::several(item, variants, &mut problems),
        Body::Other => {
            let wanted = "`VendorErrors` is for a unit struct (one vendor) or an enum with one variant a vendor";
            problems.add(syn::Error::new_spanned(&item.name, wanted));
            proc_macro2::TokenStream::new()
        }
    };
    problems.beside(&tokens)
}

#[cfg(test)]
mod tests {
    /// The output of the derive for an item.
    fn expanded(item: &str) -> String {
        super::expanded(&syn::parse_str(item).unwrap()).to_string()
    }

    #[test]
    fn each_mistake_gives_its_error() {
        for (item, expected) in [
            ("#[vendor_errors(spek = \"x\")] struct A;", "unknown key `spek`; did you mean `spec`?"),
            (
                "#[vendor_errors(colour = \"x\")] struct A;",
                "unknown key `colour`; the keys are `spec`, `vendor`, `name`, `crate`",
            ),
            ("#[vendor_errors(spec = \"a\", spec = \"b\")] struct A;", "one spec is enough: a `spec` or a `vendor`, once"),
            ("#[vendor_errors(spec = 3)] struct A;", "expected string literal"),
            (
                "#[vendor_errors(\"specs/x.yaml\")] struct A;",
                "with the key `spec`: `#[vendor_errors(spec = \\\"specs/x.yaml\\\")]`",
            ),
            (
                "#[vendor_errors = \"specs/x.yaml\"] struct A;",
                "with the key `spec`: `#[vendor_errors(spec = \\\"specs/x.yaml\\\")]`",
            ),
            ("#[vendor_errors(spec = \"../vendors/specs/knox.yaml\")] struct KnoxError;", "name the struct `Knox`"),
            ("#[vendor_errors(spec = \"../vendors/specs/knox.yaml\", name = A)] struct A;", "name the struct `ASpec`"),
            ("#[vendor_errors(spec = \"../vendors/specs/knox.yaml\")] struct KnoxCommon;", "name the struct `Knox`"),
            ("struct A;", "the path of the spec is missing"),
            ("struct A { x: u8 }", "for a unit struct (one vendor) or an enum"),
            ("union A { x: u8 }", "for a unit struct (one vendor) or an enum"),
            ("enum A<T> { X(T) }", "takes no generic parameters"),
            ("enum A {}", "has one variant a vendor"),
            ("enum A { X }", "a variant holds one vendor's error"),
            ("enum A { #[vendor_errors(name = X)] X(X) }", "unknown key `name`; the keys are `spec`"),
            ("enum A { #[vendor_errors(spec = \"x.yaml\")] X(a::X) }", "the name of the enum to generate"),
            ("#[vendor_errors(spec = \"no/such.yaml\")] struct A;", "cannot read no/such.yaml (looked at /"),
            ("#[vendor_errors(spec = \"Cargo.toml\")] struct A;", "--> Cargo.toml:"),
            (
                "enum A { #[vendor_errors(spec = \"../vendors/specs/knox.yaml\")] X(X), #[vendor_errors(spec = \"../vendors/specs/knox.yaml\")] Y(Y) }",
                "the vendor knox is already generated from ../vendors/specs/knox.yaml",
            ),
        ] {
            let tokens = expanded(item);
            assert!(
                tokens.contains("compile_error") && tokens.contains(expected),
                "{item}: {}",
                &tokens[..tokens.len().min(400)]
            );
        }
    }

    #[test]
    fn after_a_mistake_the_types_still_exist() {
        let tokens = expanded("#[vendor_errors(spec = \"no/such.yaml\")] pub struct A;");
        assert!(tokens.contains("pub enum SuchError") && tokens.contains("pub struct SuchCommon"));
        assert_eq!(tokens.matches("compile_error").count(), 1);
    }

    #[test]
    fn two_missing_specs_of_one_name_are_two_mistakes() {
        let tokens =
            expanded("enum A { #[vendor_errors(spec = \"a/x.yaml\")] X(X), #[vendor_errors(spec = \"b/x.yaml\")] Y(Y) }");
        assert_eq!(tokens.matches("compile_error").count(), 2);
    }

    /// Incomplete input, as editors pass it while somebody types, gives a result, the same each time.
    #[test]
    fn incomplete_items_are_answered() {
        for item in [
            "#[vendor_errors] struct A;",
            "#[vendor_errors()] struct A;",
            "#[vendor_errors(spec)] struct A;",
            "#[vendor_errors(spec =)] struct A;",
            "#[vendor_errors(spec = \"\")] struct A;",
            "#[vendor_errors(spec = \"..\")] struct A;",
            "#[vendor_errors(spec = \"../vendors/specs/kno\")] pub struct A;",
            "#[vendor_errors(spec = \"../vendors/specs/knox.yaml\", )] pub struct A;",
            "#[vendor_errors(spec = \"../vendors/specs/knox.yaml\", name = )] struct A;",
            "#[vendor_errors(spec = \"../vendors/specs/knox.yaml\", crate = \"\")] struct A;",
            "enum A { #[vendor_errors(spec = \"../vendors/specs/knox.yaml\")] X() }",
        ] {
            assert_eq!(expanded(item), expanded(item), "{item}");
        }
    }

    #[test]
    fn the_items_are_those_of_the_generator() {
        // That of `qivicon` extends a shipped spec.
        let with_bases = if cfg!(feature = "vendors") { vec!["qivicon"] } else { Vec::new() };
        for vendor in ["knox", "picus", "policycortex", "qualys-pcrs"].into_iter().chain(with_bases) {
            let path = format!("{}/../vendors/specs/{vendor}.yaml", env!("CARGO_MANIFEST_DIR"));
            let source = vendor_errors_spec::Source::new(format!("{vendor}.yaml"), std::fs::read_to_string(path).unwrap());
            let spec = vendor_errors_spec::load_with(&source, &crate::single_vendor::shipped_bases()).spec.unwrap();
            let options = vendor_errors_codegen::Options { packed: true, ..vendor_errors_codegen::Options::default() };
            let generated = vendor_errors_codegen::expand(&spec, &options).to_string();
            let derived = expanded(&format!("#[vendor_errors(spec = \"../vendors/specs/{vendor}.yaml\")] pub struct Vendor;"));
            let beside = derived.strip_prefix(&generated).expect("the generator's items come first");
            assert!(beside.contains("include_bytes") && beside.len() < 1000, "{vendor}: {beside}");
        }
    }
}

//! Options of the generator.

use proc_macro2::TokenStream;
use quote::quote;

/// How the items are called and what they rely on.
#[derive(Clone, Debug)]
pub struct Options {
    /// Path of the crate whose items the code uses: `::vendor_errors`.
    pub crate_path: TokenStream,
    /// The enum's name; `None`: made from the vendor's id.
    pub enum_name: Option<String>,
    /// Visibility of the enum: `pub`.
    pub visibility: TokenStream,
    /// Whether the spec's examples come along as tests.
    pub examples_as_tests: bool,
    /// Whether the tables are bytes, which compile many times faster, or rows that people can read.
    pub packed: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            crate_path: quote!(::vendor_errors),
            enum_name: None,
            visibility: quote!(pub),
            examples_as_tests: false,
            packed: false,
        }
    }
}

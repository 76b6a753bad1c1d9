//! Options of the generator.

use proc_macro2::TokenStream;
use quote::quote;

/// The names of the generated items and the paths they use.
#[derive(Clone, Debug)]
pub struct Options {
    /// Path of the crate whose items the code uses: `::vendor_errors`.
    pub crate_path: TokenStream,
    /// The enum's name; `None` derives it from the vendor's id.
    pub enum_name: Option<String>,
    /// Visibility of the enum: `pub`.
    pub visibility: TokenStream,
    /// Whether the spec's examples are emitted as tests.
    pub examples_as_tests: bool,
    /// Whether the tables are bytes, which compile many times faster, or readable rows.
    pub packed: bool,
    /// More attributes for the enum.
    pub enum_attributes: TokenStream,
    /// More attributes for the struct of the common fields.
    pub common_attributes: TokenStream,
    /// More attributes for variants, by their names.
    pub variant_attributes: Vec<(String, TokenStream)>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            crate_path: quote!(::vendor_errors),
            enum_name: None,
            visibility: quote!(pub),
            examples_as_tests: false,
            packed: false,
            enum_attributes: TokenStream::new(),
            common_attributes: TokenStream::new(),
            variant_attributes: Vec::new(),
        }
    }
}

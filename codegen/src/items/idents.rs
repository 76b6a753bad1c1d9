//! The names that the generated code of one vendor uses.

use heck::ToSnakeCase;
use proc_macro2::{Ident, TokenStream};
use vendor_errors_spec::names;

use crate::options::Options;
use crate::tokens::ident::ident;

/// What the emitters need beside the spec.
pub(crate) struct Names {
    /// Path of the crate whose items the code uses.
    pub(crate) krate: TokenStream,
    /// Visibility of the enum and of what belongs to it.
    pub(crate) visibility: TokenStream,
    /// `KnoxError`.
    pub(crate) error: Ident,
    /// `KnoxCommon`.
    pub(crate) common: Ident,
    /// `knox_error_examples`.
    pub(crate) tests: Ident,
    /// Attributes that the caller adds.
    pub(crate) enum_attributes: TokenStream,
    pub(crate) common_attributes: TokenStream,
    pub(crate) variant_attributes: Vec<(String, TokenStream)>,
}

impl Names {
    pub(crate) fn new(vendor: &str, options: &Options) -> Self {
        let error = options.enum_name.clone().unwrap_or_else(|| names::enum_name(vendor));
        let stem = error.strip_suffix("Error").filter(|stem| !stem.is_empty()).unwrap_or(&error);
        Self {
            krate: options.crate_path.clone(),
            visibility: options.visibility.clone(),
            error: ident(&error),
            common: ident(&format!("{stem}Common")),
            tests: ident(&format!("{}_examples", error.to_snake_case())),
            enum_attributes: options.enum_attributes.clone(),
            common_attributes: options.common_attributes.clone(),
            variant_attributes: options.variant_attributes.clone(),
        }
    }
}

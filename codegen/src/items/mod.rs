//! Generates the items of one vendor from a checked [`Spec`].
//!
//! The build script, the derive and `generate` all use it, so they emit the same tokens in the same
//! order.

pub(crate) mod common_struct;
pub(crate) mod error_enum;
pub(crate) mod example_tests;
pub(crate) mod field_type;
pub(crate) mod generated_impl;
pub(crate) mod idents;
pub(crate) mod inherent_impl;
pub(crate) mod standard_impls;

use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_spec::{Spec, lower};

use crate::items::common_struct::{common_impls, common_struct};
use crate::items::error_enum::enum_item;
use crate::items::example_tests::spec_tests;
use crate::items::generated_impl::generated_impl;
use crate::items::idents::Names;
use crate::items::inherent_impl::inherent_impl;
use crate::items::standard_impls::standard_impls;
use crate::options::Options;
use crate::tables::catalog_static;

/// The items of one vendor: the enum, the struct of its common fields, and everything that belongs to them.
#[must_use]
pub fn expand(spec: &Spec, options: &Options) -> TokenStream {
    let tables = lower(spec);
    let catalog = tables.catalog();
    let names = Names::new(&spec.vendor.value, options);
    let (enumeration, common) = (enum_item(spec, &catalog, &names), common_struct(spec, &names));
    let inside = [
        catalog_static(&catalog, &names.krate, options.packed),
        inherent_impl(&names),
        generated_impl(spec, &names),
        standard_impls(&names),
        common_impls(spec, &names),
    ];
    let tests = options.examples_as_tests.then(|| spec_tests(spec, &names));
    quote! {
        #enumeration
        #common
        #[allow(clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction, dead_code, deprecated)]
        #[allow(unreachable_code, unreachable_pub, unused_imports, unused_qualifications, unused_results)]
        const _: () = { #(#inside)* };
        #tests
    }
}

//! The Rust type of a field.

use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_runtime::FieldKind;
use vendor_errors_spec::FieldDef;

/// `Option` of the field's type, spelled so that it means the same beside any type of the user's.
pub(crate) fn field_type(field: &FieldDef, krate: &TokenStream) -> TokenStream {
    let plain = match field.kind {
        FieldKind::Integer => quote!(::core::primitive::i64),
        FieldKind::Number => quote!(::core::primitive::f64),
        FieldKind::Boolean => quote!(::core::primitive::bool),
        FieldKind::List => quote!(#krate::generated_code::Vec<#krate::generated_code::String>),
        FieldKind::Seconds | FieldKind::Milliseconds | FieldKind::Duration => quote!(::core::time::Duration),
        FieldKind::Rfc3339 | FieldKind::HttpDate | FieldKind::EpochSeconds | FieldKind::EpochMilliseconds => {
            quote!(#krate::Timestamp)
        }
        FieldKind::AutoDelay => quote!(#krate::Delay),
        _ => quote!(#krate::generated_code::String),
    };
    if field.sensitive {
        quote!(::core::option::Option<#krate::Sensitive<#plain>>)
    } else {
        quote!(::core::option::Option<#plain>)
    }
}

//! The Rust type of a field.
//!
//! What comes in: a field of a checked spec. What goes out: its type, as tokens or as people call it. Nothing can fail.

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

/// The type as people call it, without paths: `Option<Sensitive<String>>`.
#[must_use]
pub fn rust_type(field: &FieldDef) -> String {
    let tokens: String = field_type(field, &TokenStream::new()).to_string().split_whitespace().collect();
    tokens.split("::").fold(String::new(), |mut written, part| {
        // What stands before `::` is a path.
        written.truncate(written.rfind('<').map_or(0, |at| at + 1));
        written + part
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_called_without_their_paths() {
        let span = vendor_errors_spec::Span::default();
        let name = vendor_errors_spec::Spanned { value: "a".into(), span };
        let mut field = FieldDef { name, rust_name: "a".into(), sensitive: false, kind: FieldKind::List, location: None };
        assert_eq!(rust_type(&field), "Option<Vec<String>>");
        field.sensitive = true;
        field.kind = FieldKind::Seconds;
        assert_eq!(rust_type(&field), "Option<Sensitive<Duration>>");
    }
}

//! The Rust type of a field, as tokens and as text for people.

use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_runtime::FieldType;
use vendor_errors_spec::FieldDef;

/// `Option` of the field's type, spelled with full paths, so that the user's types cannot shadow it.
pub(crate) fn field_type(field: &FieldDef, krate: &TokenStream) -> TokenStream {
    let plain = match field.kind {
        FieldType::Integer => quote!(::core::primitive::i64),
        FieldType::Number => quote!(::core::primitive::f64),
        FieldType::Boolean => quote!(::core::primitive::bool),
        FieldType::List => quote!(#krate::__private::Vec<#krate::__private::String>),
        FieldType::Seconds | FieldType::Milliseconds | FieldType::Minutes | FieldType::Hours | FieldType::Duration => {
            quote!(::core::time::Duration)
        }
        FieldType::Rfc3339 | FieldType::HttpDate | FieldType::EpochSeconds | FieldType::EpochMilliseconds => {
            quote!(#krate::Timestamp)
        }
        FieldType::AutoDelay => quote!(#krate::Delay),
        _ => quote!(#krate::__private::String),
    };
    if field.sensitive {
        quote!(::core::option::Option<#krate::Sensitive<#plain>>)
    } else {
        quote!(::core::option::Option<#plain>)
    }
}

/// The type for people, without paths: `Option<Sensitive<String>>`.
#[must_use]
pub fn rust_type(field: &FieldDef) -> String {
    let tokens: String = field_type(field, &TokenStream::new()).to_string().split_whitespace().collect();
    tokens.split("::").fold(String::new(), |mut written, part| {
        // Up to `::` it is a path.
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
        let mut field = FieldDef { name, rust_name: "a".into(), sensitive: false, kind: FieldType::List, location: None };
        assert_eq!(rust_type(&field), "Option<Vec<String>>");
        field.sensitive = true;
        field.kind = FieldType::Seconds;
        assert_eq!(rust_type(&field), "Option<Sensitive<Duration>>");
    }
}

//! `pub struct KnoxCommon`: the fields that every error of the vendor can have.

use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_spec::Spec;

use crate::docs::field::field_doc;
use crate::items::field_type::field_type;
use crate::items::idents::Names;
use crate::tokens::ident::ident;

/// The type of the common fields: the struct, or `()` if the vendor has none.
pub(crate) fn common_type(spec: &Spec, names: &Names) -> TokenStream {
    let name = &names.common;
    if spec.common.is_empty() { quote!(()) } else { quote!(#name) }
}

/// The struct; empty if the vendor has no common fields.
pub(crate) fn common_struct(spec: &Spec, names: &Names) -> TokenStream {
    if spec.common.is_empty() {
        return TokenStream::new();
    }
    let (visibility, name, krate) = (&names.visibility, &names.common, &names.krate);
    let attributes = &names.common_attributes;
    let doc = crate::docs::markdown::doc(&["Fields that every [`", &names.error.to_string(), "`] can have."]);
    let fields = spec.common.iter().map(|field| {
        let (doc, name, of) = (field_doc(field), ident(&field.rust_name), field_type(field, krate));
        quote!(#doc #visibility #name: #of)
    });
    quote! {
        #doc
        #[allow(clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction, dead_code, unreachable_pub)]
        #[allow(missing_copy_implementations, unused_qualifications, variant_size_differences)]
        #[derive(::core::clone::Clone, ::core::default::Default)]
        #attributes
        #[non_exhaustive]
        #visibility struct #name {
            #(#fields,)*
        }
    }
}

/// The impls of the struct: its fields as values, and what is derived from them.
pub(crate) fn common_impls(spec: &Spec, names: &Names) -> TokenStream {
    if spec.common.is_empty() {
        return TokenStream::new();
    }
    let (name, krate) = (&names.common, &names.krate);
    let fields: Vec<_> = spec.common.iter().map(|field| ident(&field.rust_name)).collect();
    let standard = standard_impls(names);
    quote! {
        impl #krate::CommonFields for #name {
            fn fields(&self) -> #krate::__private::Vec<#krate::FieldView<'_>> {
                let values = [#(#krate::__private::value(&self.#fields)),*];
                #krate::__private::fields(&CATALOG, CATALOG.common, &values)
            }
        }

        #standard
    }
}

fn standard_impls(names: &Names) -> TokenStream {
    let (name, krate, shown) = (&names.common, &names.krate, names.common.to_string());
    quote! {
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #krate::__private::debug_common(#shown, self, f)
            }
        }

        impl ::core::cmp::PartialEq for #name {
            fn eq(&self, other: &Self) -> bool {
                #krate::__private::equal_common(self, other)
            }
        }

        impl ::core::cmp::Eq for #name {}

        impl ::core::hash::Hash for #name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                #krate::__private::hash_common(self, state);
            }
        }
    }
}

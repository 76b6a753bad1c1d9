//! `impl Generated for KnoxError`: how variants and positions in the tables turn into each other.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use vendor_errors_spec::{ErrorDef, FieldDef, Spec};

use crate::common_struct::common_type;
use crate::names::{Names, ident};

/// The impl.
pub(crate) fn generated_impl(spec: &Spec, names: &Names) -> TokenStream {
    let (name, krate, common) = (&names.error, &names.krate, common_type(spec, names));
    let methods = [build(spec, names), common_fn(spec, names), entry(spec, names), see_values(spec, names)];
    quote! {
        impl #krate::Generated for #name {
            type Common = #common;

            fn catalog() -> &'static #krate::Catalog<'static> {
                &CATALOG
            }

            fn unrecognized(error: #krate::Unrecognized) -> Self {
                Self::Unrecognized(error)
            }

            #(#methods)*
        }
    }
}

fn build(spec: &Spec, names: &Names) -> TokenStream {
    let krate = &names.krate;
    let arms = spec.errors.iter().enumerate().map(|(entry, error)| {
        let (entry, variant) = (Literal::usize_unsuffixed(entry), ident(&error.variant));
        if error.fields.is_empty() {
            return quote!(#entry => Self::#variant);
        }
        let fields = error.fields.iter().enumerate().map(|(position, field)| {
            let (name, position) = (ident(&field.rust_name), Literal::usize_unsuffixed(position));
            quote!(#name: fields.read(#position))
        });
        quote!(#entry => Self::#variant { #(#fields),* })
    });
    quote! {
        fn build(entry: usize, fields: &#krate::Fields<'_>) -> Self {
            let _ = fields;
            match entry {
                #(#arms,)*
                _ => Self::Unrecognized(#krate::Unrecognized::new(
                    ::core::option::Option::None,
                    ::core::option::Option::None,
                    ::core::option::Option::None,
                )),
            }
        }
    }
}

fn common_fn(spec: &Spec, names: &Names) -> TokenStream {
    let (krate, name) = (&names.krate, &names.common);
    if spec.common.is_empty() {
        return quote!(fn common(_: &#krate::Fields<'_>) {});
    }
    let fields = spec.common.iter().enumerate().map(|(position, field)| {
        let (name, position) = (ident(&field.rust_name), Literal::usize_unsuffixed(position));
        quote!(#name: fields.read_common(#position))
    });
    quote! {
        fn common(fields: &#krate::Fields<'_>) -> #name {
            #name { #(#fields),* }
        }
    }
}

fn entry(spec: &Spec, names: &Names) -> TokenStream {
    let krate = &names.krate;
    let arms = spec.errors.iter().enumerate().map(|(entry, error)| {
        let (entry, variant) = (Literal::usize_unsuffixed(entry), ident(&error.variant));
        if error.fields.is_empty() { quote!(Self::#variant => #entry) } else { quote!(Self::#variant { .. } => #entry) }
    });
    quote! {
        fn entry(&self) -> ::core::result::Result<usize, &#krate::Unrecognized> {
            ::core::result::Result::Ok(match self {
                #(#arms,)*
                Self::Unrecognized(error) => return ::core::result::Result::Err(error),
            })
        }
    }
}

fn see_values(spec: &Spec, names: &Names) -> TokenStream {
    let krate = &names.krate;
    let arms = alike(spec).into_iter().map(|errors| {
        let patterns = errors.iter().map(|error| {
            let (variant, fields) = (ident(&error.variant), error.fields.iter().map(|field| ident(&field.rust_name)));
            let bound = (0..error.fields.len()).map(|position| format_ident!("field_{position}"));
            quote!(Self::#variant { #(#fields: #bound),* })
        });
        let bound = (0..errors[0].fields.len()).map(|position| format_ident!("field_{position}"));
        let values = bound.map(|field| quote!(#krate::generated_code::value(#field)));
        quote!(#(#patterns)|* => see(&[#(#values),*]))
    });
    quote! {
        fn see_values<'a>(
            &'a self,
            see: &mut dyn ::core::ops::FnMut(&[::core::option::Option<#krate::ValueRef<'a>>]),
        ) {
            match self {
                #(#arms,)*
                _ => see(&[]),
            }
        }
    }
}

/// The errors with fields, those with the same types together, in the order of the spec.
fn alike(spec: &Spec) -> Vec<Vec<&ErrorDef>> {
    let mut groups: Vec<Vec<&ErrorDef>> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for error in spec.errors.iter().filter(|error| !error.fields.is_empty()) {
        let group = *known.entry(signature(&error.fields)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(error);
    }
    groups
}

fn signature(fields: &[FieldDef]) -> Vec<String> {
    fields.iter().map(|field| crate::field_type::field_type(field, &TokenStream::new()).to_string()).collect()
}

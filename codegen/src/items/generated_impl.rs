//! `impl GeneratedError for KnoxError`: converts between variants and positions in the tables.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use vendor_errors_spec::{ErrorDef, FieldDef, Spec};

use crate::items::common_struct::common_type;
use crate::items::idents::Names;
use crate::tokens::braces::braces;
use crate::tokens::ident::ident;
use crate::tokens::match_arms::{Arms, position};

/// The impl. Variants are named by the enum's name: the compiler finds `Self::Name` only by going through all of them.
pub(crate) fn generated_impl(spec: &Spec, names: &Names) -> TokenStream {
    let (name, krate, common) = (&names.error, &names.krate, common_type(spec, names));
    let unit_functions = unit_functions(spec, names);
    let methods = [build(spec, names), common_fn(spec, names), entry(spec, names), visit_values(spec, names)];
    quote! {
        impl #krate::__private::GeneratedError for #name {
            type Common = #common;

            fn catalog() -> &'static #krate::catalog::Catalog<'static> {
                &CATALOG
            }

            fn unrecognized(error: #krate::Unrecognized) -> Self {
                Self::Unrecognized(error)
            }

            #(#methods)*
        }

        #unit_functions
    }
}

/// Number of variants from which the match over those without fields is split: checking a match takes quadratic time in its arms.
const LARGE: usize = 256;
/// Number of variants in one part of the split match. Measured: the compiler is fastest around here.
const PART: usize = 64;

fn is_large(spec: &Spec) -> bool {
    spec.errors.len() > LARGE
}

fn build(spec: &Spec, names: &Names) -> TokenStream {
    let (name, krate) = (&names.error, &names.krate);
    let errors = spec.errors.iter().enumerate().filter(|(_, error)| !is_large(spec) || !error.fields.is_empty());
    let arms = errors.map(|(entry, error)| {
        let (entry, variant) = (position(entry), ident(&error.variant));
        if error.fields.is_empty() {
            return quote!(#entry => #name::#variant,);
        }
        let fields = error.fields.iter().enumerate().map(|(at, field)| {
            let (name, at) = (ident(&field.rust_name), position(at));
            quote!(#name: fields.read(#at))
        });
        quote!(#entry => #name::#variant { #(#fields),* },)
    });
    let others = if is_large(spec) { quote!(without_fields(entry)) } else { nothing(names) };
    let arms = braces(arms.chain([quote!(_ => #others,)]));
    quote! {
        fn build(entry: usize, fields: &#krate::__private::Fields<'_>) -> Self {
            let _ = fields;
            match entry #arms
        }
    }
}

/// The placeholder for positions without an entry.
fn nothing(names: &Names) -> TokenStream {
    let (name, krate) = (&names.error, &names.krate);
    quote! {
        #name::Unrecognized(#krate::Unrecognized::new(
            ::core::option::Option::None,
            ::core::option::Option::None,
            ::core::option::Option::None,
        ))
    }
}

/// The variants without fields of a large enum, by their position.
fn unit_functions(spec: &Spec, names: &Names) -> TokenStream {
    if !is_large(spec) {
        return TokenStream::new();
    }
    let (name, part_size, nothing) = (&names.error, position(PART), nothing(names));
    let parts = spec.errors.chunks(PART).enumerate().map(|(part, errors)| {
        let mut arms = Arms::new(name);
        for (at, error) in errors.iter().enumerate().filter(|(_, error)| error.fields.is_empty()) {
            arms.variant_at(at, error);
        }
        let (part, arms) = (position(part), arms.and(quote!(_ => nothing())));
        quote!(#part => match entry % #part_size #arms,)
    });
    let parts = braces(parts.chain([quote!(_ => nothing(),)]));
    quote! {
        fn without_fields(entry: usize) -> #name {
            match entry / #part_size #parts
        }

        fn nothing() -> #name {
            #nothing
        }
    }
}

fn common_fn(spec: &Spec, names: &Names) -> TokenStream {
    let (krate, name) = (&names.krate, &names.common);
    if spec.common.is_empty() {
        return quote!(fn common(_: &#krate::__private::Fields<'_>) {});
    }
    let fields = spec.common.iter().enumerate().map(|(position, field)| {
        let (name, position) = (ident(&field.rust_name), Literal::usize_unsuffixed(position));
        quote!(#name: fields.read_common(#position))
    });
    quote! {
        fn common(fields: &#krate::__private::Fields<'_>) -> #name {
            #name { #(#fields),* }
        }
    }
}

fn entry(spec: &Spec, names: &Names) -> TokenStream {
    let krate = &names.krate;
    let found = if is_large(spec) {
        let count = position(spec.errors.len());
        quote!(match self {
            Self::Unrecognized(error) => ::core::result::Result::Err(error),
            other => ::core::result::Result::Ok(#krate::__private::position(other, #count)),
        })
    } else {
        let unrecognized = quote!(Self::Unrecognized(error) => return ::core::result::Result::Err(error),);
        let arms = entry_arms(&spec.errors, names).and(unrecognized);
        quote!(::core::result::Result::Ok(match self #arms))
    };
    quote! {
        fn entry(&self) -> ::core::result::Result<usize, &#krate::Unrecognized> {
            #found
        }
    }
}

fn entry_arms<'n>(errors: &[ErrorDef], names: &'n Names) -> Arms<'n> {
    let mut arms = Arms::new(&names.error);
    for (at, error) in errors.iter().enumerate() {
        arms.position_of(error, at);
    }
    arms
}

fn visit_values(spec: &Spec, names: &Names) -> TokenStream {
    let (name, krate) = (&names.error, &names.krate);
    let arms = alike(spec).into_iter().map(|errors| {
        let patterns = errors.iter().map(|error| {
            let (variant, fields) = (ident(&error.variant), error.fields.iter().map(|field| ident(&field.rust_name)));
            let bound = (0..error.fields.len()).map(|position| format_ident!("field_{position}"));
            quote!(#name::#variant { #(#fields: #bound),* })
        });
        let bound = (0..errors[0].fields.len()).map(|position| format_ident!("field_{position}"));
        let values = bound.map(|field| quote!(#krate::__private::value(#field)));
        quote!(#(#patterns)|* => visit(&[#(#values),*]),)
    });
    let arms = braces(arms.chain([quote!(_ => visit(&[]),)]));
    quote! {
        fn visit_values<'a>(
            &'a self,
            visit: &mut dyn ::core::ops::FnMut(&[::core::option::Option<#krate::ValueRef<'a>>]),
        ) {
            match self #arms
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
    fields.iter().map(|field| crate::items::field_type::field_type(field, &TokenStream::new()).to_string()).collect()
}

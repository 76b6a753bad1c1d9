//! Generates an enum of vendors: the error enums of its specs, and the implementation of the traits
//! by delegation.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use vendor_errors_codegen::Options;

use crate::attributes::Attributes;
use crate::errors::Problems;
use crate::item::{Item, Variant};
use crate::single_vendor;

/// Expands an enum of vendors.
pub(crate) fn several(item: &Item, variants: &[Variant], problems: &mut Problems) -> TokenStream {
    let attributes = Attributes::read(&item.attributes, &["crate"], problems);
    let (krate, visibility) = (attributes.crate_path(), item.visibility.clone());
    let mut known = HashMap::new();
    let mut items = TokenStream::new();
    let mut held = Vec::new();
    for variant in variants {
        let Some(of) = held_type(variant, problems) else { continue };
        let keys = ["spec", "vendor", "attributes", "common_attributes", "foreign"];
        let attributes = Attributes::read(&variant.attributes, &keys, problems);
        if let (Some(foreign), Some(_)) = (&attributes.foreign, &attributes.spec) {
            problems.add(syn::Error::new_spanned(foreign, "a `foreign` variant holds an error of no vendor: it has no spec"));
            continue;
        }
        held.push(Held { variant: &variant.name, of, is_foreign: attributes.foreign.is_some() });
        let Some(spec) = &attributes.spec else { continue };
        let Some(name) = plain_name(of, problems) else { continue };
        let options = Options {
            crate_path: krate.clone(),
            enum_name: Some(name),
            visibility: visibility.clone(),
            examples_as_tests: false,
            packed: true,
            enum_attributes: attributes.on_enum.clone(),
            common_attributes: attributes.on_common.clone(),
            ..Options::default()
        };
        let before = problems.count();
        let (id, generated) = single_vendor::items(spec, &options, problems);
        items.extend(generated);
        // The errors of a spec that could not be read are already reported.
        if problems.count() > before {
            continue;
        }
        if let Some(first) = known.insert(id.clone(), spec.literal().value()) {
            problems.add(syn::Error::new(spec.literal().span(), format!("the vendor {id} is already generated from {first}")));
        }
    }
    if held.is_empty() && variants.is_empty() {
        problems.add(syn::Error::new_spanned(&item.name, "an enum of vendors has one variant a vendor: `Knox(KnoxError)`"));
    }
    if held.is_empty() || held.len() != variants.len() {
        return items;
    }
    if held.iter().all(|held| held.is_foreign) {
        problems.add(syn::Error::new_spanned(
            &item.name,
            "an enum of vendors has a variant that is not `foreign`: `Knox(KnoxError)`",
        ));
        return items;
    }
    let impls = [shown(&item.name, &held), from(&item.name, &held), vendor_error(&item.name, &held, &krate)];
    let decoding = decoding(item, &held, &krate);
    quote!(#items #[allow(clippy::all, clippy::pedantic, dead_code, unreachable_pub)] const _: () = { #(#impls)* #decoding };)
}

/// A variant, and what it holds.
struct Held<'i> {
    variant: &'i Ident,
    of: &'i TokenStream,
    /// An error of no vendor.
    is_foreign: bool,
}

fn held_type<'i>(variant: &'i Variant, problems: &mut Problems) -> Option<&'i TokenStream> {
    if let [only] = variant.held.as_slice() {
        return Some(only);
    }
    problems.add(syn::Error::new_spanned(&variant.whole, "a variant holds one vendor's error: `Knox(KnoxError)`"));
    None
}

/// The name of the enum to generate: `KnoxError`, also in `Error<KnoxError>`.
fn plain_name(of: &TokenStream, problems: &mut Problems) -> Option<String> {
    let parts: Vec<_> = of.clone().into_iter().collect();
    let inside = match parts.as_slice() {
        [.., TokenTree::Ident(error), TokenTree::Punct(open), TokenTree::Ident(name), TokenTree::Punct(close)]
            if error == "Error" && open.as_char() == '<' && close.as_char() == '>' =>
        {
            Some(name.clone())
        }
        _ => syn::parse2::<Ident>(of.clone()).ok(),
    };
    if inside.is_none() {
        let wanted = "with `spec` or `vendor`, this is the name of the enum to generate: `KnoxError`, or `Error<KnoxError>`";
        problems.add(syn::Error::new_spanned(of, wanted));
    }
    inside.map(|name| name.to_string())
}

fn shown(name: &Ident, held: &[Held<'_>]) -> TokenStream {
    let variants: Vec<_> = held.iter().map(|held| held.variant).collect();
    quote! {
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    #(Self::#variants(error) => ::core::fmt::Display::fmt(error, f),)*
                }
            }
        }

        impl ::core::error::Error for #name {
            fn source(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
                match self {
                    #(Self::#variants(error) => ::core::option::Option::Some(error),)*
                }
            }
        }
    }
}

fn from(name: &Ident, held: &[Held<'_>]) -> TokenStream {
    let impls = held.iter().map(|Held { variant, of, .. }| {
        quote! {
            impl ::core::convert::From<#of> for #name {
                fn from(error: #of) -> Self {
                    Self::#variant(error)
                }
            }
        }
    });
    quote!(#(#impls)*)
}

fn vendor_error(name: &Ident, held: &[Held<'_>], krate: &TokenStream) -> TokenStream {
    let none = quote!(::core::option::Option::None);
    let text = quote!(::core::option::Option<&'static str>);
    // Each with its result, and the answer for an error of no vendor.
    let methods = [
        (quote!(vendor), quote!(&'static str), quote!("")),
        (quote!(name), quote!(&'static str), quote!("")),
        (quote!(code), quote!(::core::option::Option<&str>), none.clone()),
        (quote!(http_status), quote!(::core::option::Option<u16>), none.clone()),
        (quote!(documented_category), quote!(#krate::Category), quote!(#krate::Category::Unknown)),
        (quote!(documented_retry), quote!(#krate::RetryInfo), quote!(#krate::RetryInfo::new(#krate::RetryKind::Unknown))),
        (quote!(action), text.clone(), none.clone()),
        (quote!(docs), text, none),
        (quote!(fields), quote!(#krate::__private::Vec<#krate::FieldView<'_>>), quote!(#krate::__private::Vec::new())),
    ];
    let methods = methods.iter().enumerate().map(|(number, (method, result, foreign))| {
        let arms = held.iter().map(|Held { variant, is_foreign, .. }| match (is_foreign, number) {
            (false, _) => quote!(Self::#variant(error) => #krate::VendorError::#method(error)),
            (true, 1) => {
                let name = variant.to_string();
                quote!(Self::#variant(_) => #name)
            }
            (true, _) => quote!(Self::#variant(_) => #foreign),
        });
        quote!(fn #method(&self) -> #result { match self { #(#arms,)* } })
    });
    quote!(impl #krate::VendorError for #name { #(#methods)* })
}

fn decoding(item: &Item, held: &[Held<'_>], krate: &TokenStream) -> TokenStream {
    let types: Vec<_> = held.iter().filter(|held| !held.is_foreign).map(|held| held.of).collect();
    let (name, vis, count) = (&item.name, &item.visibility, types.len());
    let decoded = quote!(#krate::Decoded<Self, #krate::__private::Vec<#krate::OwnedField>>);
    let first = (quote!(::core::option::Option<#decoded>), quote!(decode), quote!(decode_with));
    let all = (quote!(#krate::__private::Vec<#decoded>), quote!(decode_all), quote!(decode_all_with));
    let methods = [(first, "The first error", false), (all, "All errors", true)]
        .map(|((result, plain, with), what, is_list)| methods(vis, &types, krate, (&result, &plain, &with), what, is_list));
    quote! {
        impl #name {
            /// The ids of the vendors, in the order of the variants.
            #[must_use]
            #vis fn vendors() -> [&'static str; #count] {
                [#(#krate::__private::vendor_of::<#types>()),*]
            }

            #(#methods)*

            /// Fails with all errors that a vendor's response holds; succeeds if there are none.
            #vis fn check(
                vendor: &str,
                response: &#krate::Response<'_>,
            ) -> ::core::result::Result<::core::result::Result<(), #krate::AnyError<Self>>, #krate::UnknownVendorError> {
                let errors = #krate::Error::of_all(Self::decode_all(vendor, response)?);
                ::core::result::Result::Ok(errors.map_or(::core::result::Result::Ok(()), ::core::result::Result::Err))
            }
        }
    }
}

/// `decode` or `decode_all`, each with and without options.
fn methods(
    vis: &TokenStream,
    types: &[&TokenStream],
    krate: &TokenStream,
    (result, plain, with): (&TokenStream, &TokenStream, &TokenStream),
    what: &str,
    is_list: bool,
) -> TokenStream {
    let doc = format!(" {what} that a vendor's response holds; none if it is a success.");
    let doc_with = format!("{doc} With settings.");
    let result = quote!(::core::result::Result<#result, #krate::UnknownVendorError>);
    let each = types.iter().map(|of| {
        let decode = if is_list { quote!(decode_all_held) } else { quote!(decode_held) };
        quote! {
            if vendor == #krate::__private::vendor_of::<#of>() {
                return ::core::result::Result::Ok(#krate::__private::#decode::<#of, Self>(response, settings));
            }
        }
    });
    quote! {
        #[doc = #doc]
        #vis fn #plain(vendor: &str, response: &#krate::Response<'_>) -> #result {
            Self::#with(vendor, response, &#krate::DecodeOptions::new())
        }

        #[doc = #doc_with]
        #vis fn #with(vendor: &str, response: &#krate::Response<'_>, settings: &#krate::DecodeOptions) -> #result {
            #(#each)*
            ::core::result::Result::Err(#krate::UnknownVendorError::new(vendor))
        }
    }
}

//! Generates an enum of vendors: the error enums of its specs, and the implementation of the traits
//! by delegation.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
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
        held.push((&variant.name, of));
        let attributes = Attributes::read(&variant.attributes, &["spec", "vendor"], problems);
        let Some(spec) = &attributes.spec else { continue };
        let Some(name) = plain_name(of, problems) else { continue };
        let options = Options {
            crate_path: krate.clone(),
            enum_name: Some(name),
            visibility: visibility.clone(),
            examples_as_tests: false,
            packed: true,
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
    let impls = [shown(&item.name, &held), from(&item.name, &held), vendor_error(&item.name, &held, &krate)];
    let decoding = decoding(item, &held, &krate);
    quote!(#items #[allow(clippy::all, clippy::pedantic, dead_code, unreachable_pub)] const _: () = { #(#impls)* #decoding };)
}

type Held<'i> = (&'i Ident, &'i TokenStream);

fn held_type<'i>(variant: &'i Variant, problems: &mut Problems) -> Option<&'i TokenStream> {
    if let [only] = variant.held.as_slice() {
        return Some(only);
    }
    problems.add(syn::Error::new_spanned(&variant.whole, "a variant holds one vendor's error: `Knox(KnoxError)`"));
    None
}

/// The name of the enum to generate.
fn plain_name(of: &TokenStream, problems: &mut Problems) -> Option<String> {
    let name = syn::parse2::<Ident>(of.clone()).ok();
    if name.is_none() {
        problems
            .add(syn::Error::new_spanned(of, "with `spec` or `vendor`, this is the name of the enum to generate: `KnoxError`"));
    }
    name.map(|name| name.to_string())
}

fn shown(name: &Ident, held: &[Held<'_>]) -> TokenStream {
    let variants: Vec<_> = held.iter().map(|(variant, _)| variant).collect();
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
    let impls = held.iter().map(|(variant, of)| {
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
    let text = quote!(::core::option::Option<&'static str>);
    let methods = [
        (quote!(vendor), quote!(&'static str)),
        (quote!(name), quote!(&'static str)),
        (quote!(code), quote!(::core::option::Option<&str>)),
        (quote!(http_status), quote!(::core::option::Option<u16>)),
        (quote!(documented_category), quote!(#krate::Category)),
        (quote!(documented_retry), quote!(#krate::RetryInfo)),
        (quote!(action), text.clone()),
        (quote!(docs), text),
        (quote!(fields), quote!(#krate::__private::Vec<#krate::FieldView<'_>>)),
    ];
    let variants: Vec<_> = held.iter().map(|(variant, _)| variant).collect();
    let methods = methods.iter().map(|(method, result)| {
        let arms = variants.iter().map(|variant| quote!(Self::#variant(error) => #krate::VendorError::#method(error)));
        quote!(fn #method(&self) -> #result { match self { #(#arms,)* } })
    });
    quote!(impl #krate::VendorError for #name { #(#methods)* })
}

fn decoding(item: &Item, held: &[Held<'_>], krate: &TokenStream) -> TokenStream {
    let (name, vis, count) = (&item.name, &item.visibility, held.len());
    let types: Vec<_> = held.iter().map(|(_, of)| of).collect();
    let decoded = quote!(#krate::Decoded<Self, #krate::__private::Vec<#krate::OwnedField>>);
    let first = (quote!(::core::option::Option<#decoded>), quote!(decode), quote!(decode_with));
    let all = (quote!(#krate::__private::Vec<#decoded>), quote!(decode_all), quote!(decode_all_with));
    let one = quote!(decoded.map(#krate::Decoded::into_any));
    let each = quote!(decoded.into_iter().map(#krate::Decoded::into_any).collect());
    let methods = [(first, "The first error", one), (all, "All errors", each)]
        .map(|((result, plain, with), what, wrapped)| methods(vis, &types, krate, (&result, &plain, &with), what, &wrapped));
    quote! {
        impl #name {
            /// The ids of the vendors, in the order of the variants.
            #[must_use]
            #vis fn vendors() -> [&'static str; #count] {
                [#(<#types as #krate::Decode>::vendor_id()),*]
            }

            #(#methods)*
        }
    }
}

/// `decode` or `decode_all`, each with and without options.
fn methods(
    vis: &TokenStream,
    types: &[&&TokenStream],
    krate: &TokenStream,
    (result, plain, with): (&TokenStream, &TokenStream, &TokenStream),
    what: &str,
    wrapped: &TokenStream,
) -> TokenStream {
    let doc = format!(" {what} that a vendor's response holds; none if it is a success.");
    let doc_with = format!("{doc} With settings.");
    let result = quote!(::core::result::Result<#result, #krate::UnknownVendorError>);
    quote! {
        #[doc = #doc]
        #vis fn #plain(vendor: &str, response: &#krate::Response<'_>) -> #result {
            Self::#with(vendor, response, &#krate::DecodeOptions::new())
        }

        #[doc = #doc_with]
        #vis fn #with(vendor: &str, response: &#krate::Response<'_>, settings: &#krate::DecodeOptions) -> #result {
            #(if vendor == <#types as #krate::Decode>::vendor_id() {
                let decoded = <#types as #krate::Decode>::#with(response, settings);
                return ::core::result::Result::Ok(#wrapped);
            })*
            ::core::result::Result::Err(#krate::UnknownVendorError::new(vendor))
        }
    }
}

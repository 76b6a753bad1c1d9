//! `mod knox_error_examples`: the spec's examples as tests, one function per error.

use heck::ToSnakeCase;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use vendor_errors_spec::{ErrorDef, ExampleDef, ExampleResponse, Spec};

use crate::items::idents::Names;

/// The module.
pub(crate) fn spec_tests(spec: &Spec, names: &Names) -> TokenStream {
    let (module, doc) = (&names.tests, crate::docs::markdown::doc(&["The examples of the spec."]));
    let tests = spec.errors.iter().enumerate().filter(|(_, error)| !error.examples.is_empty());
    let tests = tests.map(|(entry, error)| test(entry, error, names));
    quote! {
        #doc
        #[cfg(test)]
        #[allow(clippy::all, clippy::pedantic, clippy::nursery)]
        mod #module {
            #(#tests)*
        }
    }
}

fn test(entry: usize, error: &ErrorDef, names: &Names) -> TokenStream {
    // The number keeps the names in the module distinct, whatever the variants are called.
    let name = format_ident!("entry_{entry}_{}", error.variant.to_snake_case());
    let examples = error.examples.iter().map(|example| call(&error.variant, example, names));
    quote! {
        #[test]
        fn #name() {
            #(#examples)*
        }
    }
}

fn call(variant: &str, example: &ExampleDef, names: &Names) -> TokenStream {
    let (krate, error, response) = (&names.krate, &names.error, response(&example.response, &names.krate));
    let fields = pairs(example.fields.iter().map(|(name, text)| (&*name.value, &*text.value)));
    quote! {
        #krate::__private::example::<super::#error>(#variant, &#response, &[#fields]);
    }
}

fn response(response: &ExampleResponse, krate: &TokenStream) -> TokenStream {
    match response {
        ExampleResponse::Http { status, headers, body } => {
            let (status, body) = (Literal::u16_unsuffixed(*status), Literal::string(body));
            let count = Literal::usize_unsuffixed(headers.len());
            let headers = pairs(headers.iter().map(|(name, value)| (&**name, &**value)));
            quote!(#krate::Response::new(#status, &([#headers] as [(&str, &str); #count]), #body.as_bytes()))
        }
        ExampleResponse::Transport(transport) => {
            let transport = format_ident!("{}", format!("{transport:?}"));
            quote!(#krate::Response::transport_failure(#krate::TransportFailure::#transport))
        }
    }
}

fn pairs<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> TokenStream {
    let pairs = pairs.map(|(name, value)| {
        let (name, value) = (Literal::string(name), Literal::string(value));
        quote!((#name, #value))
    });
    quote!(#(#pairs),*)
}

//! `impl KnoxError`: the methods of the traits again, so that users need not import the traits.

use proc_macro2::TokenStream;
use quote::quote;

use crate::items::idents::Names;

/// The inherent impl.
pub(crate) fn inherent_impl(names: &Names) -> TokenStream {
    let name = &names.error;
    let methods = [identity(names), advice(names), texts(names), fields(names), decoding(names), decoding_with(names)];
    quote! {
        impl #name {
            #(#methods)*
        }
    }
}

fn identity(names: &Names) -> TokenStream {
    let (vis, krate) = (&names.visibility, &names.krate);
    quote! {
        /// All errors of the spec, in its order.
        #[must_use]
        #vis fn entries() -> #krate::catalog::Table<'static, #krate::catalog::Entry<'static>> {
            CATALOG.entries
        }

        /// The name of the variant.
        #[must_use]
        #vis fn name(&self) -> &'static str {
            #krate::VendorError::name(self)
        }

        /// The documented code; for an unrecognized error, the code that was sent.
        #[must_use]
        #vis fn code(&self) -> ::core::option::Option<&str> {
            #krate::VendorError::code(self)
        }
    }
}

fn advice(names: &Names) -> TokenStream {
    let (vis, krate) = (&names.visibility, &names.krate);
    quote! {
        /// The documented status, if it is exactly one; for an unrecognized error, that of the response.
        #[must_use]
        #vis fn http_status(&self) -> ::core::option::Option<u16> {
            #krate::VendorError::http_status(self)
        }

        /// The category that the spec documents, without a response.
        #[must_use]
        #vis fn documented_category(&self) -> #krate::Category {
            #krate::VendorError::documented_category(self)
        }

        /// The retry answer that the spec documents, without a response: no delay, no override.
        #[must_use]
        #vis fn documented_retry(&self) -> #krate::RetryInfo {
            #krate::VendorError::documented_retry(self)
        }
    }
}

fn texts(names: &Names) -> TokenStream {
    let (vis, krate) = (&names.visibility, &names.krate);
    quote! {
        /// What to do now, for people.
        #[must_use]
        #vis fn action(&self) -> ::core::option::Option<&'static str> {
            #krate::VendorError::action(self)
        }

        /// The address of the vendor's documentation.
        #[must_use]
        #vis fn docs(&self) -> ::core::option::Option<&'static str> {
            #krate::VendorError::docs(self)
        }
    }
}

fn fields(names: &Names) -> TokenStream {
    let (vis, krate) = (&names.visibility, &names.krate);
    quote! {
        /// The error's own fields, in the order of the spec.
        #[must_use]
        #vis fn fields(&self) -> #krate::__private::Vec<#krate::FieldView<'_>> {
            #krate::VendorError::fields(self)
        }
    }
}

fn decoding(names: &Names) -> TokenStream {
    let (vis, krate) = (&names.visibility, &names.krate);
    quote! {
        /// Fails with all errors in the response; succeeds if there are none.
        #vis fn check(response: &#krate::Response<'_>) -> ::core::result::Result<(), #krate::Error<Self>> {
            #krate::Decode::check(response)
        }

        /// The first error in the response; `None` if it is a success.
        #[must_use]
        #vis fn decode(response: &#krate::Response<'_>) -> ::core::option::Option<#krate::Decoded<Self>> {
            #krate::Decode::decode(response)
        }

        /// All errors in the response, in its order; empty if it is a success.
        #[must_use]
        #vis fn decode_all(response: &#krate::Response<'_>) -> #krate::__private::Vec<#krate::Decoded<Self>> {
            #krate::Decode::decode_all(response)
        }
    }
}

fn decoding_with(names: &Names) -> TokenStream {
    let (vis, krate) = (&names.visibility, &names.krate);
    quote! {
        /// Like `decode`, with options.
        #[must_use]
        #vis fn decode_with(
            response: &#krate::Response<'_>,
            settings: &#krate::DecodeOptions,
        ) -> ::core::option::Option<#krate::Decoded<Self>> {
            #krate::Decode::decode_with(response, settings)
        }

        /// Like `decode_all`, with options.
        #[must_use]
        #vis fn decode_all_with(
            response: &#krate::Response<'_>,
            settings: &#krate::DecodeOptions,
        ) -> #krate::__private::Vec<#krate::Decoded<Self>> {
            #krate::Decode::decode_all_with(response, settings)
        }
    }
}

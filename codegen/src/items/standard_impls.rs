//! `Display`, `Error`, `Debug`, `Clone`, `PartialEq`, `Eq`, `Hash`, `FromStr` and `TryFrom<&str>`
//! of the enum, based on the tables. Derived implementations would cost the compiler more than
//! everything else together.

use proc_macro2::TokenStream;
use quote::quote;

use crate::items::idents::Names;

/// The impls of the standard traits.
pub(crate) fn standard_impls(names: &Names) -> TokenStream {
    let impls = [shown(names), clone(names), compared(names), by_code(names)];
    quote!(#(#impls)*)
}

fn shown(names: &Names) -> TokenStream {
    let (name, krate) = (&names.error, &names.krate);
    quote! {
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #krate::__private::display(self, f)
            }
        }

        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #krate::__private::debug(self, f)
            }
        }

        impl ::core::error::Error for #name {}
    }
}

fn clone(names: &Names) -> TokenStream {
    let (name, krate) = (&names.error, &names.krate);
    quote! {
        impl ::core::clone::Clone for #name {
            fn clone(&self) -> Self {
                #krate::__private::clone(self)
            }
        }
    }
}

fn compared(names: &Names) -> TokenStream {
    let (name, krate) = (&names.error, &names.krate);
    quote! {
        impl ::core::cmp::PartialEq for #name {
            fn eq(&self, other: &Self) -> bool {
                #krate::__private::equal(self, other)
            }
        }

        impl ::core::cmp::Eq for #name {}

        impl ::core::hash::Hash for #name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                #krate::__private::hash(self, state);
            }
        }
    }
}

fn by_code(names: &Names) -> TokenStream {
    let (name, krate) = (&names.error, &names.krate);
    quote! {
        impl ::core::str::FromStr for #name {
            type Err = #krate::UnknownCodeError;

            fn from_str(code: &str) -> ::core::result::Result<Self, #krate::UnknownCodeError> {
                #krate::__private::from_code(code)
            }
        }

        impl ::core::convert::TryFrom<&str> for #name {
            type Error = #krate::UnknownCodeError;

            fn try_from(code: &str) -> ::core::result::Result<Self, #krate::UnknownCodeError> {
                #krate::__private::from_code(code)
            }
        }
    }
}

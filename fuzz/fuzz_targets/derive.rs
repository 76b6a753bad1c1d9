//! Any tokens as the derive's input, through the files that read it: what is refused is refused with an error.

#![no_main]
#![allow(dead_code, unreachable_pub, reason = "the derive's own files, of which this uses some")]

use std::str::FromStr;

use libfuzzer_sys::fuzz_target;

#[path = "../../macros/src/attributes.rs"]
mod attributes;
#[path = "../../macros/src/item.rs"]
mod item;
#[path = "../../macros/src/errors.rs"]
mod errors;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(tokens) = proc_macro2::TokenStream::from_str(text) else { return };
    let Ok(item) = syn::parse2::<item::Item>(tokens) else { return };
    let mut problems = errors::Problems::default();
    _ = attributes::Attributes::read(&item.attributes, &["spec", "name", "crate"], &mut problems);
    if let item::Body::Enum(variants) = &item.body {
        for variant in variants {
            _ = attributes::Attributes::read(&variant.attributes, &["spec", "crate"], &mut problems);
        }
    }
});

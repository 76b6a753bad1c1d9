//! `#[vendor_errors(spec = "...", name = ..., crate = "...")]`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::meta::ParseNestedMeta;
use syn::{Attribute, LitStr, Path};

use crate::problems::Problems;

/// The attribute, understood.
#[derive(Default)]
pub(crate) struct Attributes {
    pub(crate) spec: Option<LitStr>,
    pub(crate) name: Option<Ident>,
    krate: Option<Path>,
}

impl Attributes {
    /// Reads the attributes of one item, which may have these keys.
    pub(crate) fn read(attributes: &[Attribute], keys: &[&str], problems: &mut Problems) -> Self {
        let mut read = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("vendor_errors")) {
            if let Err(problem) = attribute.parse_nested_meta(|meta| read.key(&meta, keys)) {
                problems.add(problem);
            }
        }
        read
    }

    /// Where the generated code finds `vendor-errors`.
    pub(crate) fn crate_path(&self) -> TokenStream {
        self.krate.as_ref().map_or_else(|| quote!(::vendor_errors), ToTokens::to_token_stream)
    }

    fn key(&mut self, meta: &ParseNestedMeta<'_>, keys: &[&str]) -> syn::Result<()> {
        let key = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        let twice = match key.as_str() {
            _ if !keys.contains(&key.as_str()) => return Err(meta.error(unknown(&key, keys))),
            "spec" => self.spec.replace(meta.value()?.parse()?).is_some(),
            "name" => self.name.replace(name(meta)?).is_some(),
            _ => self.krate.replace(meta.value()?.parse::<LitStr>()?.parse_with(Path::parse_mod_style)?).is_some(),
        };
        if twice { Err(meta.error(format!("`{key}` stands twice"))) } else { Ok(()) }
    }
}

/// `name = KnoxError` or `name = "KnoxError"`.
fn name(meta: &ParseNestedMeta<'_>) -> syn::Result<Ident> {
    let value = meta.value()?;
    if value.peek(LitStr) { value.parse::<LitStr>()?.parse() } else { value.parse() }
}

fn unknown(key: &str, keys: &[&str]) -> String {
    let near = keys.iter().max_by_key(|known| alike(key, known)).filter(|known| alike(key, known) > known.len() / 2);
    match near {
        Some(near) => format!("unknown key `{key}`; did you mean `{near}`?"),
        None => format!("unknown key `{key}`; the keys are `{}`", keys.join("`, `")),
    }
}

/// How many letters of `known` stand in `key` in the same order.
fn alike(key: &str, known: &str) -> usize {
    let mut rest = key.to_lowercase();
    let mut count = 0;
    for letter in known.chars() {
        if let Some(at) = rest.find(letter) {
            rest.drain(..at + letter.len_utf8());
            count += 1;
        }
    }
    count
}

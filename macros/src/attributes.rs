//! `#[vendor_errors(spec = "..." or vendor = "...", name = ..., crate = "...")]`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Error, LitStr, Result, Token, braced, bracketed, parenthesized, token};

use crate::errors::Problems;
use crate::item::Attribute;

/// Where a spec comes from.
pub(crate) enum SpecSource {
    /// `spec = "..."`: a file of the package.
    File(LitStr),
    /// `vendor = "..."`: a shipped spec.
    Shipped(LitStr),
}

impl SpecSource {
    pub(crate) const fn literal(&self) -> &LitStr {
        match self {
            Self::File(literal) | Self::Shipped(literal) => literal,
        }
    }
}

/// The parsed attribute.
#[derive(Default)]
pub(crate) struct Attributes {
    pub(crate) spec: Option<SpecSource>,
    pub(crate) name: Option<Ident>,
    /// The variant holds an error of no vendor.
    pub(crate) foreign: Option<Ident>,
    /// Attributes for the enum, and for the struct of its common fields.
    pub(crate) on_enum: TokenStream,
    pub(crate) on_common: TokenStream,
    krate: Option<TokenStream>,
}

impl Attributes {
    /// Reads the attributes of one item, which may have these keys.
    pub(crate) fn read(attributes: &[Attribute], keys: &[&str], problems: &mut Problems) -> Self {
        let mut read = Self::default();
        for attribute in attributes {
            let Some(name) = attribute.name.as_ref().filter(|name| *name == "vendor_errors") else { continue };
            let arguments = |input: ParseStream<'_>| read.arguments(name, input, keys);
            if let Err(problem) = arguments.parse2(attribute.arguments.clone()) {
                problems.add(problem);
            }
        }
        read
    }

    /// Where the generated code finds `vendor-errors`.
    pub(crate) fn crate_path(&self) -> TokenStream {
        self.krate.as_ref().map_or_else(|| quote!(::vendor_errors), ToTokens::to_token_stream)
    }

    /// `(spec = "...", name = ...)`
    fn arguments(&mut self, name: &Ident, input: ParseStream<'_>, keys: &[&str]) -> Result<()> {
        let content;
        // In brackets or braces too, as in every attribute.
        if input.peek(token::Paren) {
            parenthesized!(content in input);
        } else if input.peek(token::Bracket) {
            bracketed!(content in input);
        } else if input.peek(token::Brace) {
            braced!(content in input);
        } else {
            // `#[vendor_errors = "specs/acme.yaml"]`
            let path = input.parse::<Option<Token![=]>>()?.and_then(|_| input.parse::<LitStr>().ok());
            let _rest: TokenStream = input.parse()?;
            return Err(match path {
                Some(path) => Error::new(path.span(), path_needs_key(&path)),
                None => Error::new_spanned(name, "expected keys in parentheses: `vendor_errors(spec = \"specs/vendor.yaml\")`"),
            });
        }
        while !content.is_empty() {
            self.key(&content, keys)?;
            if !content.is_empty() {
                content.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }

    fn key(&mut self, input: ParseStream<'_>, keys: &[&str]) -> Result<()> {
        if input.peek(LitStr) {
            let path: LitStr = input.parse()?;
            return Err(Error::new(path.span(), path_needs_key(&path)));
        }
        let word = input.call(Ident::parse_any)?;
        let key = word.to_string();
        if !keys.contains(&key.as_str()) {
            return Err(Error::new_spanned(word, unknown(&key, keys)));
        }
        match key.as_str() {
            "foreign" => {
                self.foreign = Some(word);
                return Ok(());
            }
            "attributes" => return extend(&mut self.on_enum, &word, input),
            "common_attributes" => return extend(&mut self.on_common, &word, input),
            _ => {}
        }
        input.parse::<Token![=]>()?;
        let twice = match key.as_str() {
            "spec" | "vendor" => {
                let literal = input.parse()?;
                let source = if key == "spec" { SpecSource::File(literal) } else { SpecSource::Shipped(literal) };
                if self.spec.replace(source).is_some() {
                    return Err(Error::new_spanned(word, "one spec is enough: a `spec` or a `vendor`, once"));
                }
                false
            }
            "name" => self.name.replace(name(input)?).is_some(),
            _ => self.krate.replace(input.parse::<LitStr>()?.parse_with(module)?).is_some(),
        };
        if twice { Err(Error::new_spanned(word, format!("`{key}` is given twice"))) } else { Ok(()) }
    }
}

/// `attributes(#[derive(PartialOrd)] #[must_use])`
fn extend(attributes: &mut TokenStream, key: &Ident, input: ParseStream<'_>) -> Result<()> {
    if !input.peek(token::Paren) {
        return Err(Error::new_spanned(key, format!("expected attributes in parentheses: `{key}(#[must_use])`")));
    }
    let content;
    parenthesized!(content in input);
    while !content.is_empty() {
        let hash: Token![#] = content.parse()?;
        let attribute;
        let bracket = bracketed!(attribute in content);
        let attribute: TokenStream = attribute.parse()?;
        if attribute.is_empty() {
            return Err(Error::new(bracket.span.join(), "expected an attribute: `#[must_use]`"));
        }
        attributes.extend(quote!(#hash [#attribute]));
    }
    Ok(())
}

/// `#[vendor_errors("specs/acme.yaml")]`
fn path_needs_key(path: &LitStr) -> String {
    format!("write the path of a spec with the key `spec`: `#[vendor_errors(spec = {:?})]`", path.value())
}

/// `name = KnoxError` or `name = "KnoxError"`.
fn name(value: ParseStream<'_>) -> Result<Ident> {
    if value.peek(LitStr) { value.parse::<LitStr>()?.parse() } else { value.parse() }
}

/// `crate::errors` or `::vendor_errors`.
fn module(path: ParseStream<'_>) -> Result<TokenStream> {
    let mut module = path.parse::<Option<Token![::]>>()?.to_token_stream();
    loop {
        let is_word =
            ["crate", "self", "super"].iter().any(|word| path.fork().call(Ident::parse_any).is_ok_and(|next| next == word));
        let word = if is_word { path.call(Ident::parse_any)? } else { path.parse::<Ident>()? };
        word.to_tokens(&mut module);
        match path.parse::<Option<Token![::]>>()? {
            Some(colons) => colons.to_tokens(&mut module),
            None => return Ok(module),
        }
    }
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

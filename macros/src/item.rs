//! Parses the item under the derive, as far as the derive needs it.
//!
//! The compiler has already accepted the tokens as a struct, an enum or a union. syn's own types
//! for items would double the time syn takes to build, so types and generics stay tokens here.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Result, Token, bracketed, parenthesized, token};

/// The item.
pub(crate) struct Item {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
    /// With its brackets; empty if there are no parameters.
    pub(crate) generics: TokenStream,
    pub(crate) body: Body,
}

/// The kind of the item.
pub(crate) enum Body {
    UnitStruct,
    Enum(Vec<Variant>),
    /// A struct with fields, or a union.
    Other,
}

/// An attribute of any name.
pub(crate) struct Attribute {
    /// Its name, if it is a single word.
    pub(crate) name: Option<Ident>,
    /// What follows the name.
    pub(crate) arguments: TokenStream,
}

/// A variant of the enum.
pub(crate) struct Variant {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) name: Ident,
    /// The types between its parentheses.
    pub(crate) held: Vec<TokenStream>,
    /// All of it, for errors about it.
    pub(crate) whole: TokenStream,
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let (attributes, visibility) = (attributes(input)?, visibility(input)?);
        let kind = Ident::parse_any(input)?;
        let name = input.parse()?;
        let generics = generics(input)?;
        let has_fields = input.peek(token::Brace) || input.peek(token::Paren);
        let mut last = None;
        // A `where` clause may come between.
        while !input.is_empty() {
            last = Some(input.parse::<TokenTree>()?);
        }
        let body = match last {
            Some(TokenTree::Group(variants)) if kind == "enum" => Body::Enum(syn::parse2::<Variants>(variants.stream())?.0),
            Some(TokenTree::Punct(_)) if kind == "struct" && !has_fields => Body::UnitStruct,
            _ => Body::Other,
        };
        Ok(Self { attributes, visibility, name, generics, body })
    }
}

struct Variants(Vec<Variant>);

impl Parse for Variants {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        Ok(Self(input.parse_terminated(variant, Token![,])?.into_iter().collect()))
    }
}

/// `#[vendor_errors(spec = "knox.yaml")] Knox(KnoxError)`
fn variant(input: ParseStream<'_>) -> Result<Variant> {
    let attributes = attributes(input)?;
    // The compiler reports a variant without one.
    visibility(input)?;
    let name: Ident = input.parse()?;
    let mut whole = name.to_token_stream();
    let mut held = Vec::new();
    if input.peek(token::Paren) || input.peek(token::Brace) {
        let fields: Group = input.parse()?;
        if fields.delimiter() == Delimiter::Parenthesis {
            held = between_commas(fields.stream()).into_iter().map(held_type).collect::<Result<_>>()?;
        }
        fields.to_tokens(&mut whole);
    }
    // A discriminant, of which only `::<` opens angle brackets.
    let mut angles = Angles::default();
    while !input.is_empty() && (angles.depth > 0 || !input.peek(Token![,])) {
        if input.peek(Token![::]) && input.peek3(Token![<]) {
            input.parse::<Token![::]>()?;
            angles.visit(&input.parse()?);
        } else if angles.depth > 0 {
            angles.visit(&input.parse()?);
        } else {
            input.parse::<TokenTree>()?;
        }
    }
    Ok(Variant { attributes, name, held, whole })
}

fn held_type(field: TokenStream) -> Result<TokenStream> {
    let only_type = |input: ParseStream<'_>| {
        attributes(input)?;
        visibility(input)?;
        input.parse()
    };
    syn::parse::Parser::parse2(only_type, field)
}

fn attributes(input: ParseStream<'_>) -> Result<Vec<Attribute>> {
    let mut attributes = Vec::new();
    while input.peek(Token![#]) {
        input.parse::<Token![#]>()?;
        let content;
        bracketed!(content in input);
        let name = content.call(Ident::parse_any).ok().filter(|_| !content.peek(Token![::]));
        attributes.push(Attribute { name, arguments: content.parse()? });
    }
    Ok(attributes)
}

/// `pub`, `pub(crate)`, or nothing.
fn visibility(input: ParseStream<'_>) -> Result<TokenStream> {
    if !input.peek(Token![pub]) {
        return Ok(TokenStream::new());
    }
    let public: Token![pub] = input.parse()?;
    let ahead = input.fork();
    // In a field, `pub (crate::A, B)` contains a type; `pub (crate)` and `pub (in crate::a)` are visibilities.
    if ahead.peek(token::Paren) && is_restriction(&ahead)? {
        let restriction: Group = input.parse()?;
        return Ok(quote!(#public #restriction));
    }
    Ok(public.to_token_stream())
}

fn is_restriction(input: ParseStream<'_>) -> Result<bool> {
    let content;
    parenthesized!(content in input);
    let first = content.call(Ident::parse_any).ok();
    Ok(first.is_some_and(|first| {
        first == "in" || (content.is_empty() && ["crate", "self", "super"].iter().any(|word| first == word))
    }))
}

/// `<T: Fn() -> u8>`
fn generics(input: ParseStream<'_>) -> Result<TokenStream> {
    let (mut generics, mut angles) = (TokenStream::new(), Angles::default());
    if !input.peek(Token![<]) {
        return Ok(generics);
    }
    let mut count = 0;
    loop {
        let next: TokenTree = input.parse()?;
        angles.visit(&next);
        next.to_tokens(&mut generics);
        count += 1;
        if angles.depth == 0 {
            return Ok(if count > 2 { generics } else { TokenStream::new() });
        }
    }
}

/// The parts between commas that are not inside angle brackets.
fn between_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let (mut parts, mut angles) = (vec![TokenStream::new()], Angles::default());
    for token in tokens {
        angles.visit(&token);
        match (&token, parts.last_mut()) {
            (TokenTree::Punct(comma), _) if comma.as_char() == ',' && angles.depth == 0 => parts.push(TokenStream::new()),
            (_, Some(part)) => part.extend([token]),
            (_, None) => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The number of open angle brackets.
#[derive(Default)]
struct Angles {
    depth: usize,
    arrow: bool,
}

impl Angles {
    fn visit(&mut self, token: &TokenTree) {
        let punct = if let TokenTree::Punct(punct) = token { Some(punct) } else { None };
        match punct.map(Punct::as_char) {
            Some('<') => self.depth += 1,
            Some('>') if !self.arrow => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.arrow = punct.is_some_and(|punct| punct.as_char() == '-' && punct.spacing() == Spacing::Joint);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(item: &str) -> Item {
        syn::parse_str(item).unwrap()
    }

    fn held(variant: &str) -> Vec<String> {
        let Body::Enum(variants) = read(&format!("enum A {{ {variant}, Last(Last) }}")).body else { panic!("an enum") };
        assert_eq!(variants.len(), 2, "{variant}");
        variants[0].held.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn structs_without_fields_are_told_from_all_else() {
        for (item, is_unit) in [
            ("struct A;", true),
            ("pub(in crate::a) struct A;", true),
            ("struct A where (): Copy, [u8; 2]: Copy;", true),
            ("struct A {}", false),
            ("struct A();", false),
            ("struct A where (): Copy { a: u8 }", false),
            ("union A { a: u8 }", false),
        ] {
            assert_eq!(matches!(read(item).body, Body::UnitStruct), is_unit, "{item}");
        }
    }

    #[test]
    fn types_are_whole() {
        for (variant, types) in [
            ("X", &[] as &[&str]),
            ("X { a: A }", &[]),
            ("X()", &[]),
            ("X(A)", &["A"]),
            ("X(#[doc = \"a\"] pub(crate) a::B<C, D>,)", &["a :: B < C , D >"]),
            ("X(pub (crate::A, B))", &["(crate :: A , B)"]),
            ("X(fn(A) -> B, Box<dyn Fn(A) -> B>, C)", &["fn (A) -> B", "Box < dyn Fn (A) -> B >", "C"]),
            ("X(A) = 1 << 3", &["A"]),
            ("X(A) = Pair::<u8, fn(u8) -> u16>::FIRST + (1 < 2) as u8", &["A"]),
            ("pub(crate) X(A)", &["A"]),
        ] {
            assert_eq!(held(variant), types, "{variant}");
        }
    }

    #[test]
    fn attributes_and_visibility_are_kept_apart() {
        let item =
            read("#[a::vendor_errors(x)] #[vendor_errors(spec = \"x\")] pub(super) enum A<T: Fn() -> u8, const N: usize> {}");
        let names: Vec<_> = item.attributes.iter().map(|attribute| attribute.name.as_ref().map(ToString::to_string)).collect();
        assert_eq!(names, [None, Some("vendor_errors".into())]);
        assert_eq!(item.attributes[1].arguments.to_string(), "(spec = \"x\")");
        assert_eq!(item.visibility.to_string(), "pub (super)");
        assert_eq!(item.generics.to_string(), "< T : Fn () -> u8 , const N : usize >");
        assert!(read("struct A<>;").generics.is_empty());
    }
}

//! `#[rehearse(GithubError, delays = ..)]` on a function: a test that rehearses it.

use proc_macro2::{Delimiter, Group, Ident, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Error, LitStr, Result, Token, bracketed};

/// The options, which are the methods of `Rehearsal`.
const OPTIONS: [&str; 11] = [
    "spec",
    "delays",
    "silence",
    "limit",
    "idempotency",
    "idempotency_header",
    "without_renewal",
    "handles",
    "only",
    "fail_at",
    "at_a_time",
];

/// What is between the parentheses.
struct Arguments {
    error: TokenStream,
    /// `.delays(..)` and the like.
    options: TokenStream,
    krate: TokenStream,
}

/// The function.
struct Function {
    attributes: TokenStream,
    asyncness: Option<Token![async]>,
    name: Ident,
    /// From `fn` on.
    rest: TokenStream,
}

/// The test, or the function with the errors.
pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let function = match syn::parse2::<Function>(item.clone()) {
        Ok(function) => function,
        Err(error) => {
            let error = error.into_compile_error();
            return quote!(#error #item);
        }
    };
    match syn::parse2::<Arguments>(arguments) {
        Ok(arguments) => test(&arguments, &function),
        Err(error) => {
            let error = error.into_compile_error();
            // The function stays, so that it is not reported as missing too.
            quote!(#error #[allow(dead_code)] #item)
        }
    }
}

fn test(arguments: &Arguments, function: &Function) -> TokenStream {
    let Arguments { error, options, krate } = arguments;
    let Function { attributes, asyncness, name, rest } = function;
    let run = if asyncness.is_some() { quote!(run) } else { quote!(run_blocking) };
    quote! {
        #attributes
        #[test]
        fn #name() {
            // The mock is handed over whole, as an asynchronous function needs it.
            #[allow(clippy::needless_pass_by_value)]
            #asyncness #rest
            #krate::mock::Rehearsal::<#error>::new() #options .#run(#name).assert();
        }
    }
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.is_empty() {
            return Err(input.error("the vendor's enum is missing: `#[rehearse(GithubError)]`"));
        }
        let error = up_to_comma(input)?;
        let (mut options, mut krate) = (TokenStream::new(), quote!(::vendor_errors));
        while !input.is_empty() {
            let name: Ident = input.parse()?;
            let has_value = input.parse::<Option<Token![=]>>()?.is_some();
            if name == "crate_path" && has_value {
                krate = input.parse::<LitStr>()?.parse()?;
                input.parse::<Option<Token![,]>>()?;
                continue;
            }
            if !OPTIONS.iter().any(|known| name == known) {
                let known = OPTIONS.join("`, `");
                return Err(Error::new(name.span(), format!("unknown option `{name}`; the options are `{known}`")));
            }
            let value = up_to_comma(input)?;
            if has_value == value.is_empty() || has_value == (name == "without_renewal") {
                let expected = if name == "without_renewal" {
                    "`without_renewal` takes no value".to_owned()
                } else {
                    format!("write `{name} = VALUE`")
                };
                return Err(Error::new(name.span(), expected));
            }
            options.extend(quote!(.#name(#value)));
        }
        Ok(Self { error, options, krate })
    }
}

/// The tokens before the next comma, which is taken too. Commas between angle brackets do not count.
fn up_to_comma(input: ParseStream<'_>) -> Result<TokenStream> {
    let (mut tokens, mut depth, mut after_dash) = (TokenStream::new(), 0_usize, false);
    while !input.is_empty() {
        if depth == 0 && input.peek(Token![,]) {
            input.parse::<Token![,]>()?;
            break;
        }
        let token: TokenTree = input.parse()?;
        if let TokenTree::Punct(punct) = &token {
            match punct.as_char() {
                '<' => depth += 1,
                '>' if !after_dash => depth = depth.saturating_sub(1),
                _ => {}
            }
            after_dash = punct.as_char() == '-' && punct.spacing() == Spacing::Joint;
        }
        token.to_tokens(&mut tokens);
    }
    Ok(tokens)
}

impl Parse for Function {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut attributes = TokenStream::new();
        while input.peek(Token![#]) {
            let hash: Token![#] = input.parse()?;
            let content;
            bracketed!(content in input);
            let content: TokenStream = content.parse()?;
            attributes.extend(quote!(#hash [#content]));
        }
        if input.peek(Token![pub]) {
            input.parse::<Token![pub]>()?;
            if input.peek(syn::token::Paren) {
                input.parse::<Group>()?;
            }
        }
        let asyncness = input.parse::<Option<Token![async]>>()?;
        let Ok(keyword) = input.parse::<Token![fn]>() else {
            return Err(input.error("`rehearse` is for a function: `async fn checkout(vendor: Mock) -> Result<..>`"));
        };
        let name: Ident = input.parse()?;
        let parameters: Option<Group> = input.parse().ok();
        let takes_mock =
            parameters.as_ref().is_some_and(|group| group.delimiter() == Delimiter::Parenthesis && !group.stream().is_empty());
        if !takes_mock {
            return Err(Error::new(
                name.span(),
                "the function takes the mock, and no generic parameters: `fn checkout(vendor: Mock)`",
            ));
        }
        let body: TokenStream = input.parse()?;
        Ok(Self { attributes, asyncness, rest: quote!(#keyword #name #parameters #body), name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(arguments: &str, item: &str) -> String {
        expand(arguments.parse().unwrap(), &item.parse().unwrap()).to_string()
    }

    #[test]
    fn a_function_becomes_a_test() {
        let test =
            expanded("a::B<C, D>, delays = ms(20), without_renewal", "#[ignore] pub async fn checkout(v: Mock) -> R { f() }");
        let expected = "#[ignore] #[test] fn checkout() { #[allow(clippy::needless_pass_by_value)] async fn checkout(v: Mock) -> R { f() } ::vendor_errors::mock::Rehearsal::<a::B<C, D> >::new() .delays(ms(20)) .without_renewal() .run(checkout).assert(); }";
        // Spaces show where a token is not joined to the next one.
        let dense = |text: &str| text.replace(' ', "");
        assert_eq!(dense(&test), dense(expected));
        let test = expanded("B", "fn checkout(v: Mock) {}");
        assert!(test.contains(". run_blocking (checkout)") && !test.contains("async"), "{test}");
    }

    #[test]
    fn each_mistake_gives_its_error() {
        for (arguments, item, expected) in [
            ("", "fn f(v: Mock) {}", "the vendor's enum is missing"),
            ("B, delay = x", "fn f(v: Mock) {}", "unknown option `delay`; the options are `spec`"),
            ("B, delays", "fn f(v: Mock) {}", "write `delays = VALUE`"),
            ("B, without_renewal = true", "fn f(v: Mock) {}", "`without_renewal` takes no value"),
            ("B", "fn f() {}", "the function takes the mock"),
            ("B", "fn f<T>(v: Mock) {}", "no generic parameters"),
            ("B", "struct A;", "`rehearse` is for a function"),
        ] {
            let tokens = expanded(arguments, item);
            assert!(tokens.contains("compile_error") && tokens.contains(expected), "{arguments} {item}: {tokens}");
        }
    }
}

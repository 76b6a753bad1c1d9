//! Arms of the matches between variants and positions, at least one per entry.
//!
//! They are built token by token: a `quote!` for each would take most of the time of generating the
//! items around them.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, TokenStream, TokenTree};
use quote::TokenStreamExt;
use vendor_errors_spec::ErrorDef;

use crate::tokens::ident::ident;

/// The arms of one match.
pub(crate) struct Arms<'n> {
    name: &'n Ident,
    tokens: TokenStream,
}

impl<'n> Arms<'n> {
    /// No arms yet; `name` is the enum's.
    pub(crate) fn new(name: &'n Ident) -> Self {
        Self { name, tokens: TokenStream::new() }
    }

    /// `7 => KnoxError::NotFound,`
    pub(crate) fn variant_at(&mut self, at: usize, error: &ErrorDef) {
        self.tokens.append(position(at));
        self.sign(['=', '>']);
        self.variant(error);
        self.tokens.append(Punct::new(',', Spacing::Alone));
    }

    /// `KnoxError::NotFound => 7,`, or `KnoxError::NotFound { .. } => 7,`
    pub(crate) fn position_of(&mut self, error: &ErrorDef, at: usize) {
        self.variant(error);
        if !error.fields.is_empty() {
            self.tokens.append(Group::new(Delimiter::Brace, sign(['.', '.']).into_iter().collect()));
        }
        self.sign(['=', '>']);
        self.tokens.append(position(at));
        self.tokens.append(Punct::new(',', Spacing::Alone));
    }

    /// All arms followed by the last ones, in braces.
    pub(crate) fn and(mut self, last: TokenStream) -> Group {
        self.tokens.extend([last]);
        Group::new(Delimiter::Brace, self.tokens)
    }

    fn variant(&mut self, error: &ErrorDef) {
        self.tokens.append(self.name.clone());
        self.sign([':', ':']);
        self.tokens.append(ident(&error.variant));
    }

    fn sign(&mut self, chars: [char; 2]) {
        self.tokens.extend(sign(chars));
    }
}

/// An operator of two characters.
fn sign([first, second]: [char; 2]) -> [TokenTree; 2] {
    [Punct::new(first, Spacing::Joint).into(), Punct::new(second, Spacing::Alone).into()]
}

/// A position in a table.
pub(crate) fn position(at: usize) -> Literal {
    Literal::usize_unsuffixed(at)
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn signs_are_what_quote_makes_of_them() {
        let tokens: TokenStream = [sign(['=', '>']), sign([':', ':']), sign(['.', '.'])].into_iter().flatten().collect();
        assert_eq!(format!("{tokens:?}"), format!("{:?}", quote!(=> :: ..)));
    }
}

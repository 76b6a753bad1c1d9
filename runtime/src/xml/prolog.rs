//! What precedes the root element: the declaration, comments, and the document type, of which
//! nothing is used.

use crate::xml::markup::{Markup, local};

/// Whether a text is an XML document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prolog<'t> {
    /// The root element starts at this position.
    Root(usize),
    /// The declaration names an encoding that is not read.
    Encoding(&'t str),
    /// It is HTML, or not XML, or breaks off before the root element.
    Other,
}

/// Reads up to the root element.
pub(crate) fn read(text: &str) -> Prolog<'_> {
    if u32::try_from(text.len()).is_err() {
        // Positions in the tree have 32 bits.
        return Prolog::Other;
    }
    let mut markup = Markup::new(text, 0);
    markup.eat("\u{feff}");
    if let Some(encoding) = encoding(&mut markup).filter(|encoding| !is_read(encoding)) {
        return Prolog::Encoding(encoding);
    }
    root(markup).unwrap_or(Prolog::Other)
}

fn root(mut markup: Markup<'_>) -> Option<Prolog<'_>> {
    loop {
        markup.space();
        if markup.eat("<!--") {
            markup.until("-->")?;
        } else if markup.eat("<?") {
            markup.until("?>")?;
        } else if markup.eat("<!DOCTYPE") || markup.eat("<!doctype") || markup.eat("<!Doctype") {
            markup.space();
            if markup.name()?.eq_ignore_ascii_case("html") {
                return None;
            }
            skip_document_type(&mut markup)?;
        } else {
            let at = markup.at();
            let name = if markup.eat("<") { local(markup.name()?) } else { return None };
            return (!name.eq_ignore_ascii_case("html")).then_some(Prolog::Root(at));
        }
    }
}

/// The encoding of the declaration, which is read if there is one.
fn encoding<'t>(markup: &mut Markup<'t>) -> Option<&'t str> {
    markup.space();
    let mut whole = markup.clone();
    if !whole.eat("<?xml") || !whole.space() {
        return None;
    }
    let mut declaration = Markup::new(whole.until("?>")?, 0);
    loop {
        let (name, value) = declaration.attribute()?;
        if name == "encoding" {
            return Some(value);
        }
        declaration.space();
    }
}

/// Encodings in which every text is UTF-8.
fn is_read(encoding: &str) -> bool {
    ["utf-8", "utf8", "us-ascii", "ascii"].iter().any(|known| encoding.eq_ignore_ascii_case(known))
}

/// Skips a document type after its name. Its declarations can contain `>` and `]` in quotes,
/// comments and instructions.
fn skip_document_type(markup: &mut Markup<'_>) -> Option<()> {
    let mut is_inside = false;
    loop {
        markup.skip_to(['"', '\'', '<', '[', ']', '>'])?;
        if markup.eat("\"") {
            markup.until("\"")?;
        } else if markup.eat("'") {
            markup.until("'")?;
        } else if markup.eat("<!--") {
            markup.until("-->")?;
        } else if markup.eat("<?") {
            markup.until("?>")?;
        } else if markup.eat("[") {
            is_inside = true;
        } else if markup.eat("]") {
            is_inside = false;
        } else if markup.eat(">") {
            if !is_inside {
                return Some(());
            }
        } else {
            markup.eat("<");
        }
    }
}

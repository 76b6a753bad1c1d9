//! Splits XML into tags and texts. It stops at the end, at a break and at the first byte that is not
//! well-formed.

/// One piece of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// The start of an element.
    Start {
        /// Its name, with prefix.
        name: &'t str,
        /// The text with its attributes, which are well-formed.
        attributes: &'t str,
        /// Whether it is also its end: `<a/>`.
        is_empty: bool,
    },
    /// The end of the element with this name.
    End(&'t str),
    /// Text, in which references are not resolved yet.
    Text(&'t str),
    /// The content of a CDATA section.
    Verbatim(&'t str),
}

/// A position in a document, after its prolog.
#[derive(Clone)]
pub(crate) struct Markup<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Markup<'t> {
    pub(crate) const fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// All of the text.
    pub(crate) const fn text(&self) -> &'t str {
        self.text
    }

    /// The position of the next character.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// Skips everything before the next of these characters.
    pub(crate) fn skip_to(&mut self, chars: [char; 6]) -> Option<()> {
        self.at += self.rest().find(chars)?;
        Some(())
    }

    /// What precedes `end`, which is skipped too.
    pub(crate) fn until(&mut self, end: &str) -> Option<&'t str> {
        let rest = self.rest();
        let length = rest.find(end)?;
        self.at += length + end.len();
        rest.get(..length)
    }

    /// Skips `start` if it comes next.
    pub(crate) fn eat(&mut self, start: &str) -> bool {
        let is_next = self.rest().starts_with(start);
        self.at += if is_next { start.len() } else { 0 };
        is_next
    }

    /// Skips white space, and returns whether there was some.
    pub(crate) fn space(&mut self) -> bool {
        let rest = self.rest();
        let length = rest.find(|char| !is_space(char)).unwrap_or(rest.len());
        self.at += length;
        length > 0
    }

    pub(crate) fn name(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        if rest.starts_with(|char: char| char.is_ascii_digit() || matches!(char, '-' | '.')) {
            return None;
        }
        let is_part = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | '.' | ':') || !char.is_ascii();
        let length = rest.find(|char| !is_part(char)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).filter(|name| !name.is_empty())
    }

    /// The name of an attribute and its value, in which references are not resolved yet.
    pub(crate) fn attribute(&mut self) -> Option<(&'t str, &'t str)> {
        let name = self.name()?;
        self.space();
        if !self.eat("=") {
            return None;
        }
        self.space();
        let quote = if self.eat("\"") { "\"" } else { "'" };
        let is_quoted = quote == "\"" || self.eat("'");
        let value = self.until(quote).filter(|value| is_quoted && !value.contains('<'))?;
        Some((name, value))
    }

    /// The rest of a start tag after its name.
    fn attributes(&mut self, name: &'t str) -> Option<Piece<'t>> {
        let from = self.at;
        loop {
            let is_apart = self.space();
            let attributes = self.text.get(from..self.at)?;
            if self.eat(">") {
                return Some(Piece::Start { name, attributes, is_empty: false });
            }
            if self.eat("/>") {
                return Some(Piece::Start { name, attributes, is_empty: true });
            }
            if !is_apart {
                return None;
            }
            self.attribute()?;
        }
    }

    fn tag(&mut self) -> Option<Piece<'t>> {
        if self.eat("/") {
            let name = self.name()?;
            self.space();
            return self.eat(">").then_some(Piece::End(name));
        }
        let name = self.name()?;
        self.attributes(name)
    }
}

impl<'t> Iterator for Markup<'t> {
    type Item = Piece<'t>;

    /// The next piece. After `None` there is none that counts.
    fn next(&mut self) -> Option<Piece<'t>> {
        loop {
            let rest = self.rest();
            let length = rest.find('<')?;
            if length > 0 {
                self.at += length;
                return rest.get(..length).map(Piece::Text);
            }
            self.at += 1;
            if self.eat("!--") {
                self.until("-->")?;
            } else if self.eat("![CDATA[") {
                return self.until("]]>").map(Piece::Verbatim);
            } else if self.eat("?") {
                self.until("?>")?;
            } else {
                return self.tag();
            }
        }
    }
}

/// The white space of XML.
pub(crate) const fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\r' | '\n')
}

/// A name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

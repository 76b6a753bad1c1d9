//! XML that may be truncated or malformed: a tree of everything before the error.

use crate::json::{Kind, Value};

/// What can be read of a document.
#[derive(Clone, Debug)]
pub struct Document {
    /// An object with one member, the root element.
    pub value: Value,
    /// Whether the root element has no end.
    pub breaks_off: bool,
}

/// How deep elements may be in each other.
const DEEPEST: usize = 128;

/// Reads the document that `text` begins with; nothing if it is none, or HTML.
#[must_use]
pub fn read(text: &str) -> Option<Document> {
    let mut reading = Reading { text, at: 0, has_begun: false };
    reading.prolog()?;
    let start = reading.at;
    let name = local(reading.name_at(start + 1));
    if name.eq_ignore_ascii_case("html") {
        return None;
    }
    let (root, whole) = reading.element(1);
    let (_, mut root) = root?;
    number(&mut root, &mut 1);
    let members = vec![(name.to_owned(), root)];
    let written = written(None, &members);
    Some(Document { value: Value { kind: Kind::Object(members), start, written }, breaks_off: !whole })
}

struct Reading<'t> {
    text: &'t str,
    at: usize,
    /// Whether an element has begun in the one that is read.
    has_begun: bool,
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\r' | '\n')
}

impl<'t> Reading<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches(is_space).len();
    }

    fn takes(&mut self, word: &str) -> bool {
        let is = self.rest().starts_with(word);
        self.at += if is { word.len() } else { 0 };
        is
    }

    /// Passes everything up to `end`, which must come.
    fn passes(&mut self, end: &str) -> Option<&'t str> {
        let rest = self.rest();
        let length = rest.find(end)?;
        self.at += length + end.len();
        Some(&rest[..length])
    }

    /// The name that begins there; an empty one if there is none.
    fn name_at(&self, at: usize) -> &'t str {
        let rest = self.text.get(at..).unwrap_or_default();
        let begins = |char: char| char.is_ascii_alphabetic() || char == '_' || char == ':' || !char.is_ascii();
        if !rest.starts_with(begins) {
            return "";
        }
        let goes_on = |char: char| begins(char) || char.is_ascii_digit() || char == '-' || char == '.';
        &rest[..rest.find(|char| !goes_on(char)).unwrap_or(rest.len())]
    }

    /// Skips what precedes the root element; `None` if there is no document.
    fn prolog(&mut self) -> Option<()> {
        self.space();
        if self.rest().starts_with("<?xml") && self.rest()[5..].starts_with(is_space) {
            let declaration = self.passes("?>")?.strip_prefix("<?xml").unwrap_or_default();
            let encoding = pseudo_attribute(declaration, "encoding");
            if encoding.is_some_and(|name| !["utf-8", "utf8", "us-ascii", "ascii"].contains(&name.to_ascii_lowercase().as_str()))
            {
                return None;
            }
        }
        loop {
            self.space();
            if self.takes("<!--") {
                self.passes("-->")?;
            } else if self.takes("<?") {
                self.passes("?>")?;
            } else if self.rest().get(..9).is_some_and(|word| word.eq_ignore_ascii_case("<!doctype")) {
                self.at += 9;
                self.doctype()?;
            } else {
                return self.rest().starts_with('<').then_some(());
            }
        }
    }

    fn doctype(&mut self) -> Option<()> {
        self.space();
        let name = self.name_at(self.at);
        if name.is_empty() || name.eq_ignore_ascii_case("html") {
            return None;
        }
        let mut is_inside = false;
        loop {
            if self.takes("<!--") {
                self.passes("-->")?;
                continue;
            }
            if self.takes("<?") {
                self.passes("?>")?;
                continue;
            }
            let char = self.rest().chars().next()?;
            self.at += char.len_utf8();
            match char {
                '"' | '\'' => _ = self.passes(&char.to_string())?,
                '[' => is_inside = true,
                ']' => is_inside = false,
                '>' if !is_inside => return Some(()),
                _ => {}
            }
        }
    }

    /// What counts of an element, with its name, and whether reading may go on.
    fn element(&mut self, depth: usize) -> (Option<(String, Value)>, bool) {
        let start = self.at;
        let name = self.name_at(start + 1);
        if name.is_empty() || depth > DEEPEST {
            return (None, false);
        }
        self.at += 1 + name.len();
        let mut members: Vec<(String, Value)> = Vec::new();
        let mut text = String::new();
        let Some(is_empty) = self.tag(&mut members) else { return (None, false) };
        self.has_begun = false;
        let end = if is_empty { Some(()) } else { self.content(name, depth, &mut members, &mut text) };
        let text = Some(text.trim_matches(is_space).to_owned()).filter(|_| end.is_some());
        let text = text.filter(|text| !text.is_empty() || members.is_empty());
        let counts = text.is_some() || !members.is_empty() || self.has_begun;
        self.has_begun = true;
        if !counts {
            return (None, false);
        }
        let written = written(text.as_deref(), &members);
        let value = Value { kind: Kind::Element(text, members), start, written };
        (Some((local(name).to_owned(), value)), end.is_some())
    }

    /// The rest of a start tag; whether it is an end too, nothing where it breaks.
    fn tag(&mut self, members: &mut Vec<(String, Value)>) -> Option<bool> {
        loop {
            let before = self.at;
            self.space();
            if self.takes("/>") {
                return Some(true);
            }
            if self.takes(">") {
                return Some(false);
            }
            let start = self.at;
            let name = self.name_at(start);
            if name.is_empty() || start == before {
                return None;
            }
            self.at += name.len();
            self.space();
            if !self.takes("=") {
                return None;
            }
            self.space();
            let quote = if self.takes("\"") { "\"" } else { "'" };
            if quote == "'" && !self.takes("'") {
                return None;
            }
            let value = self.passes(quote)?;
            if value.contains('<') {
                return None;
            }
            if name != "xmlns" && !name.starts_with("xmlns:") {
                let text = resolved(value);
                let written = quoted(&text);
                members
                    .push((format!("@{}", local(name)), Value { kind: Kind::Element(Some(text), Vec::new()), start, written }));
            }
        }
    }

    /// Reads the content between the tags, and the end tag; `None` where the text breaks off.
    fn content(&mut self, name: &str, depth: usize, members: &mut Vec<(String, Value)>, text: &mut String) -> Option<()> {
        loop {
            let rest = self.rest();
            let length = rest.find('<')?;
            text.push_str(&resolved(&rest[..length]));
            self.at += length;
            if self.takes("<!--") {
                self.passes("-->")?;
            } else if self.takes("<![CDATA[") {
                text.push_str(self.passes("]]>")?);
            } else if self.takes("<?") {
                self.passes("?>")?;
            } else if self.takes("</") {
                if self.name_at(self.at) != name {
                    return None;
                }
                self.at += name.len();
                self.space();
                return self.takes(">").then_some(());
            } else {
                let (child, goes_on) = self.element(depth + 1);
                if let Some((name, value)) = child {
                    add(members, name, value);
                }
                if !goes_on {
                    return None;
                }
            }
        }
    }
}

/// Adds an element beside its siblings: those of one name are an array.
fn add(members: &mut Vec<(String, Value)>, name: String, value: Value) {
    let Some((_, known)) = members.iter_mut().find(|(other, _)| *other == name) else {
        members.push((name, value));
        return;
    };
    let mut elements = match std::mem::replace(&mut known.kind, Kind::Null) {
        Kind::Array(elements) => elements,
        kind => vec![Value { kind, ..known.clone() }],
    };
    elements.push(value);
    let all: Vec<&str> = elements.iter().map(|element| element.written.as_str()).collect();
    known.written = format!("[{}]", all.join(","));
    known.kind = Kind::Array(elements);
}

/// Gives each value its place in the order of the document, in which elements of one name are together.
fn number(value: &mut Value, next: &mut usize) {
    value.start = *next;
    *next += 1;
    match &mut value.kind {
        Kind::Array(elements) => elements.iter_mut().for_each(|element| number(element, next)),
        Kind::Object(members) | Kind::Element(_, members) => members.iter_mut().for_each(|(_, member)| number(member, next)),
        _ => {}
    }
}

/// An element as JSON.
fn written(text: Option<&str>, members: &[(String, Value)]) -> String {
    if let Some(text) = text.filter(|_| members.is_empty()) {
        return quoted(text);
    }
    let own = text.map(|text| format!("\"#text\":{}", quoted(text)));
    let members = members.iter().map(|(name, value)| format!("{}:{}", quoted(name), value.written));
    format!("{{{}}}", own.into_iter().chain(members).collect::<Vec<_>>().join(","))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The value of `name="value"` in a declaration, of which nothing counts behind what is not of this form.
fn pseudo_attribute<'t>(declaration: &'t str, wanted: &str) -> Option<&'t str> {
    let mut reading = Reading { text: declaration, at: 0, has_begun: false };
    loop {
        reading.space();
        let name = reading.name_at(reading.at);
        reading.at += name.len();
        reading.space();
        if name.is_empty() || !reading.takes("=") {
            return None;
        }
        reading.space();
        let quote = ["\"", "'"].into_iter().find(|quote| reading.takes(quote))?;
        let value = reading.passes(quote).filter(|value| !value.contains('<'))?;
        if name == wanted {
            return Some(value);
        }
    }
}

/// The text with its references resolved, once.
fn resolved(text: &str) -> String {
    let (mut all, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('&') {
        all.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = rest.find(';').filter(|end| *end < 12).and_then(|end| Some((reference(&rest[1..end])?, end)));
        let (char, length) = known.map_or(('&', 1), |(char, end)| (char, end + 1));
        all.push(char);
        rest = &rest[length..];
    }
    all + rest
}

fn reference(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
            let is_number = !digits.is_empty() && digits.chars().all(|char| char.is_digit(radix));
            let char = char::from_u32(u32::from_str_radix(digits, radix).ok().filter(|_| is_number)?)?;
            Some(char).filter(|char| *char != '\0')
        }
    }
}

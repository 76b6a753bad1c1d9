//! Checks a text before the YAML parser sees it, so that no text keeps the parser busy for long.
//!
//! Returns the part with the first document, or nothing if the text must not be parsed.

use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::yaml::{RedefinedAnchor, SecondDocument, Tag, TooDeep, TooLarge, YamlSyntax};
use crate::diagnostics::source::{LARGEST, Source};
use crate::diagnostics::span::{Span, floor};

/// Maximum number of lines, commas and brackets together.
const MOST_PARTS: usize = 500_000;
/// Maximum number of open brackets. The parser's own limit is 128; this only saves its work.
const MOST_OPEN: usize = 5_000;

/// The bytes of the first document.
pub(crate) fn first_document(source: &Source, diagnostics: &mut Diagnostics) -> Option<Span> {
    let before = diagnostics.count();
    is_small_enough(source, diagnostics);
    if diagnostics.count() == before {
        has_no_control_characters(source, diagnostics);
        has_no_directives(source, diagnostics);
        brackets_close(source, diagnostics);
    }
    (diagnostics.count() == before).then(|| {
        let start = if source.text().starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let end = second_document(source, diagnostics).unwrap_or(source.text().len());
        anchors_are_unique(source.slice(Span::new(start, end)), start, diagnostics);
        Span::new(start, end)
    })
}

/// A file of 50 MB.
fn is_small_enough(source: &Source, diagnostics: &mut Diagnostics) {
    let text = source.text();
    if text.len() > LARGEST {
        let at = floor(text, LARGEST);
        diagnostics.push(TooLarge::Bytes { most: &(LARGEST >> 20).to_string() }.at(Span::new(at, at)));
        return;
    }
    let is_part = |byte: u8| matches!(byte, b',' | b'\n' | b'[' | b'{');
    if count(text, is_part) <= MOST_PARTS {
        return;
    }
    if let Some((at, _)) = text.bytes().enumerate().filter(|(_, byte)| is_part(*byte)).nth(MOST_PARTS) {
        diagnostics.push(TooLarge::Parts { most: &MOST_PARTS.to_string() }.at(Span::new(at, at + 1)));
    }
}

/// The number of bytes for which the test is true. Counting in a `u8` lets the compiler vectorize
/// the loop, which is far faster than a search.
fn count(text: &str, is_such: impl Fn(u8) -> bool) -> usize {
    let few = |bytes: &[u8]| bytes.iter().fold(0_u8, |count, byte| count + u8::from(is_such(*byte)));
    text.as_bytes().chunks(usize::from(u8::MAX)).map(|bytes| usize::from(few(bytes))).sum()
}

/// `summary: a<NUL>b`: YAML allows no control characters except tab and line breaks.
fn has_no_control_characters(source: &Source, diagnostics: &mut Diagnostics) {
    let allowed = |char: char| !char.is_control() || matches!(char, '\t' | '\n' | '\r' | '\u{85}');
    let odd = |char: char| !allowed(char) || matches!(char, '\u{FFFE}' | '\u{FFFF}');
    // The first bytes of all characters that are not allowed, and of many that are.
    let may_be_odd = |byte: u8| (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || matches!(byte, 0x7F | 0xC2 | 0xEF);
    if count(source.text(), may_be_odd) == 0 {
        return;
    }
    if let Some((at, char)) = source.text().char_indices().find(|(_, char)| odd(*char)) {
        let word = format!("U+{:04X}", u32::from(char));
        diagnostics.push(YamlSyntax::Control { character: &word }.at(Span::new(at, at + char.len_utf8())));
    }
}

/// `%TAG ! tag:example.com,2024:` before the document: tags are not part of the format.
fn has_no_directives(source: &Source, diagnostics: &mut Diagnostics) {
    let text = source.text();
    let mut at = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    for line in text[at..].split_inclusive('\n') {
        if line.starts_with("%TAG") {
            diagnostics.push(Tag::Directive.at(Span::new(at, at + line.trim_end().len())));
            return;
        }
        if !(line.starts_with(['%', '#']) || line.trim().is_empty()) {
            return;
        }
        at += line.len();
    }
}

/// `[[[[[` ten thousand times.
fn brackets_close(source: &Source, diagnostics: &mut Diagnostics) {
    if count(source.text(), |byte| matches!(byte, b'[' | b'{')) <= MOST_OPEN {
        return;
    }
    let mut open = 0_usize;
    for (at, byte) in source.text().bytes().enumerate() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MOST_OPEN {
            diagnostics.push(TooDeep.at(Span::new(at, at + 1)));
            return;
        }
    }
}

/// `---` or `...` after the content of the first document, with more content after it. Returns the
/// end of the first document.
fn second_document(source: &Source, diagnostics: &mut Diagnostics) -> Option<usize> {
    let text = source.text();
    let begins_a_line = |mark: &str| text.starts_with(mark) || text.contains(&format!("\n{mark}"));
    if !["---", "..."].into_iter().any(begins_a_line) {
        return None;
    }
    let (mut at, mut content, mut ended) = (0, false, None);
    for line in text.split_inclusive('\n') {
        let marks =
            |mark| line.strip_prefix(mark).is_some_and(|rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace));
        let bare = line.trim_start_matches('\u{FEFF}').trim();
        if marks("---") && (content || ended.is_some()) {
            diagnostics.push(SecondDocument.at(Span::new(at, at + 3)));
            return Some(ended.unwrap_or(at));
        }
        if ended.is_some() && !bare.is_empty() && !bare.starts_with('#') && !marks("...") {
            diagnostics.push(SecondDocument.at(Span::new(at, at + line.trim_end().len())));
            return ended;
        }
        if marks("...") && ended.is_none() {
            ended = Some(at);
        }
        content |= !(bare.is_empty() || bare.starts_with(['#', '%']) || bare == "---");
        at += line.len();
    }
    None
}

/// `a: &x 1`, `b: &x 2`, `c: *x`: the parser cannot tell which one is meant, so both are rejected.
fn anchors_are_unique(text: &str, offset: usize, diagnostics: &mut Diagnostics) {
    if !text.contains('*') || !text.contains('&') {
        return;
    }
    let mut seen = std::collections::HashMap::new();
    for (name, at) in names_after('&', text) {
        if let Some(first) = seen.insert(name, at)
            && names_after('*', text).any(|(used, _)| used == name)
        {
            let span = |at: usize| Span::new(offset + at, offset + at + 1 + name.len());
            diagnostics.push(RedefinedAnchor { anchor: name }.at(span(at)).related(span(first)));
            return;
        }
    }
}

/// Words after an indicator at the start of a YAML node.
fn names_after(sign: char, text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.match_indices(sign).filter_map(move |(at, _)| {
        let starts = text[..at].chars().next_back().is_none_or(|char| char.is_whitespace() || "[{,".contains(char));
        let rest = &text[at + 1..];
        let length = rest.find(|char: char| !(char.is_ascii_alphanumeric() || matches!(char, '-' | '_'))).unwrap_or(rest.len());
        let ends = rest[length..].chars().next().is_none_or(|char| char.is_whitespace() || "]},:".contains(char));
        (starts && ends && length > 0).then_some((&rest[..length], at))
    })
}

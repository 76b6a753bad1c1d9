//! All requirements on one text of a response, and texts that meet them.

use super::budget::MOST_CODES_OF_AN_ORDER;
use super::pattern::{Part, solve};
use super::pattern_overlap::matches;
use crate::spec::code::CodePattern;
use crate::spec::response_format::ResponseFormatDef;
use vendor_errors_runtime::__private::{fold_white_space, lower_case};

/// The requirements on one text.
#[derive(Clone, Debug, Default)]
pub(super) struct TextRequirements {
    pub(super) likes: Vec<Vec<String>>,
    /// In lower case, for a text in any case.
    pub(super) likes_in_any_case: Vec<Vec<String>>,
    pub(super) unlike: Vec<Vec<String>>,
    pub(super) exactly: Vec<String>,
    /// It contains something other than white space.
    pub(super) filled: bool,
    /// The code is read from it. The following requirements apply to the trimmed code.
    pub(super) is_code: bool,
    pub(super) code: Option<CodePattern>,
    pub(super) not: Vec<CodePattern>,
    pub(super) code_likes: Vec<Vec<String>>,
    pub(super) code_unlike: Vec<Vec<String>>,
    pub(super) code_exactly: Vec<String>,
}

impl TextRequirements {
    /// Whether a text is found.
    pub(super) fn is_possible(&self, shape: Option<&ResponseFormatDef>, filler: char) -> bool {
        if self.is_code { !codes_of(self, shape, filler).is_empty() } else { texts_of(self, filler).is_some() }
    }

    fn raw(&self) -> Vec<Part> {
        let likes = self.likes.iter().map(|pattern| Part::like(pattern));
        let exactly = self.exactly.iter().map(|text| Part::like(std::slice::from_ref(text)));
        let in_any_case = self.likes_in_any_case.iter().map(|pattern| Part::like_in_any_case(pattern));
        let unlike = self.unlike.iter().map(|pattern| Part::unlike(pattern));
        likes.chain(in_any_case).chain(exactly).chain(unlike).collect()
    }

    fn of_code(&self) -> Vec<Part> {
        let likes = self.code_likes.iter().map(|pattern| Part::like(pattern));
        let exactly = self.code_exactly.iter().map(|text| Part::like(std::slice::from_ref(text)));
        let not = self.not.iter().filter_map(|code| Some(Part::unlike(&pattern(code)?)));
        likes.chain(exactly).chain(self.code_unlike.iter().map(|pattern| Part::unlike(pattern))).chain(not).collect()
    }
}

/// A code or a code prefix as a pattern.
fn pattern(code: &CodePattern) -> Option<Vec<String>> {
    match code {
        CodePattern::Exact(code) => Some(vec![code.clone()]),
        CodePattern::Prefix(prefix) => Some(vec![prefix.clone(), String::new()]),
        CodePattern::Range(..) => None,
    }
}

/// A text from which no code is read.
pub(super) fn texts_of(required: &TextRequirements, filler: char) -> Option<String> {
    if let Some(text) = required.exactly.first() {
        return fits(required, text).then(|| text.clone());
    }
    let mut parts = required.raw();
    if parts.is_empty() {
        return Some(filler.to_string());
    }
    // An empty text would match too, but is not found as a code or a message.
    parts.push(Part::Filled);
    match solve(&parts, filler) {
        Ok(text) => Some(text),
        Err(_) => Some(String::new()).filter(|text| !required.filled && fits(required, text)),
    }
}

fn fits(required: &TextRequirements, text: &str) -> bool {
    let folded = fold_white_space(text);
    required.exactly.iter().all(|exactly| exactly == text)
        && required.likes.iter().all(|pattern| matches(pattern, &folded))
        && required.likes_in_any_case.iter().all(|pattern| matches(pattern, &lower_case(&folded)))
        && !required.unlike.iter().any(|pattern| matches(pattern, &folded))
}

/// Texts from which the format reads a code that meets the requirements.
pub(super) fn codes_of(required: &TextRequirements, shape: Option<&ResponseFormatDef>, filler: char) -> Vec<String> {
    let cuts = [shape.and_then(|shape| shape.code_after.as_deref()), shape.and_then(|shape| shape.code_before.as_deref())];
    let around = |text: &str| vec![String::new(), text.to_owned(), String::new()];
    let uncut: Vec<Part> = cuts.into_iter().flatten().map(|cut| Part::unlike(&around(cut))).collect();
    let mut found = Vec::new();
    for code in code_parts(required) {
        let mut parts = required.of_code();
        parts.extend(code);
        parts.extend(uncut.clone());
        parts.push(Part::Filled);
        // If nothing is trimmed, requirements on the raw text apply to the code.
        let whole: Vec<Part> = parts.iter().cloned().chain(required.raw()).collect();
        found.extend(solve(&whole, filler));
        if uncut.is_empty() {
            continue;
        }
        let Ok(code) = solve(&parts, filler) else { continue };
        for surrounded in surround(&[code], cuts) {
            found.extend(solve(&with(required.raw(), &surrounded), filler));
        }
    }
    if !uncut.is_empty() {
        found.extend(surrounded_family(required, cuts, filler));
    }
    found.dedup();
    found.truncate(MOST_CODES_OF_AN_ORDER);
    found
}

/// The code as parts: one alternative, or for a range one per length.
fn code_parts(required: &TextRequirements) -> Vec<Vec<Part>> {
    match &required.code {
        None => vec![Vec::new()],
        Some(CodePattern::Range(from, to)) => Part::range(*from, *to).into_iter().map(|part| vec![part]).collect(),
        Some(code) => vec![pattern(code).map(|pattern| Part::like(&pattern)).into_iter().collect()],
    }
}

/// A pattern surrounded by the text that is trimmed.
fn surround(code: &[String], [after, before]: [Option<&str>; 2]) -> Vec<Vec<String>> {
    let wrap = |after: Option<&str>, before: Option<&str>| {
        let mut pattern = code.to_vec();
        if let Some((after, first)) = after.zip(pattern.first_mut()) {
            *first = format!("{after}{first}");
            pattern.insert(0, String::new());
        }
        if let Some((before, last)) = before.zip(pattern.last_mut()) {
            last.push_str(before);
            pattern.push(String::new());
        }
        pattern
    };
    let mut all = Vec::new();
    all.extend(after.map(|_| wrap(after, None)));
    all.extend(before.map(|_| wrap(None, before)));
    all.extend(after.and(before).map(|_| wrap(after, before)));
    all
}

/// If no single code was found: the whole range or prefix, trimmed as the format requires.
fn surrounded_family(required: &TextRequirements, cuts: [Option<&str>; 2], filler: char) -> Vec<String> {
    let family = required.code.as_ref().and_then(pattern).unwrap_or_else(|| vec![String::new(), String::new()]);
    let surrounded = surround(&family, cuts).into_iter().enumerate();
    let texts = surrounded.filter_map(|(number, surrounded)| {
        let asked = required.code_likes.iter().filter_map(|pattern| surround(pattern, cuts).into_iter().nth(number));
        let parts: Vec<Part> = required.raw().into_iter().chain(asked.map(|pattern| Part::like(&pattern))).collect();
        solve(&with(parts, &surrounded), filler).ok()
    });
    texts.collect()
}

fn with(mut parts: Vec<Part>, pattern: &[String]) -> Vec<Part> {
    parts.push(Part::like(pattern));
    parts.push(Part::Filled);
    parts
}

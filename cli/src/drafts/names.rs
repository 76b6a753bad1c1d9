//! Chooses keys for entries: the vendor's own names, unique as keys and as Rust variants.

use std::collections::HashSet;

use vendor_errors_spec::names::{is_variant, variant};

use crate::drafts::entry::EntryDraft;
use crate::drafts::quote::scalar;

/// Longest key, in characters; a longer name is cut to words.
const LONGEST_KEY: usize = 80;

/// The keys and variants in use.
#[derive(Debug, Default)]
pub(crate) struct Names {
    keys: HashSet<String>,
    variants: HashSet<String>,
}

impl Names {
    /// Reserves a key and a variant of a spec that exists.
    pub(crate) fn reserve(&mut self, key: &str, variant: &str) {
        self.keys.insert(key.to_string());
        self.variants.insert(variant.to_string());
    }

    /// Gives the entry a key and, where the key makes none or one in use, a `name`.
    pub(crate) fn choose(&mut self, entry: &mut EntryDraft) {
        if entry.key.trim().is_empty() {
            entry.key = proposed(entry);
        }
        entry.key = shortened(&entry.key);
        let wanted = entry.name.take().filter(|name| is_variant(name));
        // A key that needs quotes is hard to read and to search for.
        if let Some(better) = variant(&entry.key).ok().filter(|_| scalar(&entry.key) != entry.key) {
            let called = std::mem::replace(&mut entry.key, better);
            entry.called.get_or_insert(called);
        }
        let made = variant(&entry.key).ok();
        let base = wanted.or_else(|| made.clone()).unwrap_or_else(|| from_code(entry));
        let detail = camel(&format!("{} {}", entry.code.as_deref().unwrap_or_default(), entry.statuses.join(" ")));
        let mut chosen = base.clone();
        if self.variants.contains(&chosen) && !detail.is_empty() {
            chosen = format!("{base}{detail}");
        }
        let mut number = 2;
        while self.variants.contains(&chosen) {
            chosen = format!("{base}{number}");
            number += 1;
        }
        if self.keys.contains(&entry.key) {
            let called = std::mem::replace(&mut entry.key, chosen.clone());
            entry.called.get_or_insert(called);
        }
        while self.keys.contains(&entry.key) {
            entry.key.push('2');
        }
        entry.name = (variant(&entry.key).as_ref() != Ok(&chosen)).then(|| chosen.clone());
        self.reserve(&entry.key, &chosen);
    }
}

/// A key for an entry without a name: its code if that is a word, else its text, its status, its code.
fn proposed(entry: &EntryDraft) -> String {
    let is_word = |code: &&String| code.chars().any(char::is_alphabetic) && variant(code).is_ok() && code.len() <= LONGEST_KEY;
    if let Some(code) = entry.code.as_ref().filter(is_word) {
        return code.clone();
    }
    if let Some(words) = entry.messages.first().and_then(|message| of_message(message)) {
        return words;
    }
    match entry.statuses.as_slice() {
        [one] if entry.code.is_none() => of_status(one),
        _ if entry.transport.is_some() => camel(entry.transport.map_or("", |transport| transport.name())),
        _ => from_code(entry),
    }
}

/// The first words of a text, joined: `NonceTooLow`.
pub(crate) fn of_message(message: &str) -> Option<String> {
    let is_name = |char: char| char.is_ascii_alphanumeric() || char == '_';
    if message.contains('_') && message.chars().all(is_name) && message.len() <= LONGEST_KEY && variant(message).is_ok() {
        return Some(message.to_string());
    }
    let first = message.split([':', ';', '/', '(', '\n']).find(|part| part.chars().any(char::is_alphabetic))?;
    let is_word = |word: &&str| !word.contains(['{', '}', '*']) && word.chars().any(char::is_alphabetic) && word.is_ascii();
    let words: Vec<_> = first.split_whitespace().filter(is_word).take(6).collect();
    let key: String = words.iter().map(|word| camel(word)).collect();
    (key.len() >= 3 && key.starts_with(|char: char| char.is_ascii_uppercase()) && variant(&key).is_ok()).then_some(key)
}

/// `NotFound` for `404`, `ServerError` for `5xx`.
pub(crate) fn of_status(status: &str) -> String {
    let reason = status.parse().ok().and_then(|number: u16| http::StatusCode::from_u16(number).ok()?.canonical_reason());
    match (reason, status) {
        (Some("I'm a teapot"), _) => "Teapot".into(),
        (Some(reason), _) => camel(reason),
        (None, "4xx") => "ClientError".into(),
        (None, "5xx") => "ServerError".into(),
        (None, other) => format!("Status{}", camel(other)),
    }
}

fn from_code(entry: &EntryDraft) -> String {
    let code = entry.code.as_deref().unwrap_or_default();
    let sign = if code.starts_with('-') { "Minus" } else { "" };
    let words = camel(code);
    if words.is_empty() {
        let status = entry.statuses.first().map_or_else(String::new, |status| of_status(status));
        return if status.is_empty() { "Error".into() } else { status };
    }
    format!("Error{sign}{words}")
}

/// Letters and digits, each word with a capital.
fn camel(text: &str) -> String {
    let words = text.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word[..1].to_ascii_uppercase() + &word[1..]).collect()
}

fn shortened(key: &str) -> String {
    let key = key.split_whitespace().collect::<Vec<_>>().join(" ");
    if key.chars().count() <= LONGEST_KEY {
        return key;
    }
    let cut: String = key.chars().take(LONGEST_KEY).collect();
    cut.rsplit_once(' ').map_or(cut.clone(), |(words, _)| words.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(names: &mut Names, mut entry: EntryDraft) -> (String, Option<String>) {
        names.choose(&mut entry);
        (entry.key, entry.name)
    }

    #[test]
    fn names_are_unique_as_keys_and_as_variants() {
        let mut names = Names::default();
        let named = |name: &str, code: &str| EntryDraft { key: name.into(), code: Some(code.into()), ..EntryDraft::default() };
        assert_eq!(key(&mut names, named("NOT_FOUND", "1")), ("NOT_FOUND".into(), None));
        assert_eq!(key(&mut names, named("not-found", "2")), ("not-found".into(), Some("NotFound2".into())));
        assert_eq!(key(&mut names, named("NOT_FOUND", "3")), ("NotFound3".into(), None));
        assert_eq!(key(&mut names, named("Unrecognized", "4")), ("Unrecognized".into(), Some("Error4".into())));
        assert_eq!(key(&mut names, named("日本", "-5")), ("日本".into(), Some("ErrorMinus5".into())));
    }

    #[test]
    fn entries_without_a_name_get_one() {
        let mut names = Names::default();
        let coded = |code: &str| EntryDraft { code: Some(code.into()), ..EntryDraft::default() };
        assert_eq!(key(&mut names, coded("card_declined")).0, "card_declined");
        assert_eq!(key(&mut names, coded("4002250")).0, "Error4002250");
        let said = EntryDraft { messages: vec!["Nonce too low: {} given".into()], ..coded("-3") };
        assert_eq!(key(&mut names, said).0, "NonceTooLow");
        let status = |status: &str| EntryDraft { statuses: vec![status.into()], ..EntryDraft::default() };
        assert_eq!(key(&mut names, status("429")).0, "TooManyRequests");
        assert_eq!(key(&mut names, status("5xx")).0, "ServerError");
        assert_eq!(key(&mut names, status("599")).0, "Status599");
    }
}

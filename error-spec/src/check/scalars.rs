//! Checks the scalars that are too small for a file of their own: version, addresses, dates,
//! categories, transport failures.

use vendor_errors_runtime::{Category, TransportFailure};

use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::bases::InvalidBoolean;
use crate::diagnostics::problems::scalars::{
    InvalidCategory, InvalidDate, InvalidTransport, InvalidUrl, InvalidVendor, UnsupportedVersion, VendorFileName,
};
use crate::diagnostics::source::Source;
use crate::parse::node::ScalarText;
use crate::schema::{foreign_values, rust_names, synonyms};
use crate::spec::spanned::Spanned;

/// `vendor-errors: 2`
pub(crate) fn version(text: &ScalarText<'_>, diagnostics: &mut Diagnostics) {
    if &**text != "1" {
        diagnostics.push(UnsupportedVersion { version: text }.at(text.span));
    }
}

/// `vendor: Knox`, or `vendor: knox` in `samsung.yaml`. The id names everything that is generated,
/// so another file name would be misleading.
pub(crate) fn vendor(text: &ScalarText<'_>, source: &Source, diagnostics: &mut Diagnostics) -> Spanned<String> {
    if !rust_names::is_vendor(text) {
        let kebab: String = heck::ToKebabCase::to_kebab_case(&**text).chars().filter(char::is_ascii).collect();
        let kebab = if text.is_ascii() && rust_names::is_vendor(&kebab) { kebab } else { String::new() };
        diagnostics.push(InvalidVendor { id: text, near: &kebab }.at(text.span));
    } else if let Some(stem) = source.stem().filter(|stem| *stem != &**text) {
        diagnostics.push(VendorFileName { id: text, file: stem }.at(text.span));
    }
    Spanned { value: text.to_string(), span: text.span }
}

/// `abstract: yes`
pub(crate) fn boolean(text: &ScalarText<'_>, diagnostics: &mut Diagnostics) -> bool {
    if !matches!(&**text, "true" | "false") {
        let meant = match text.to_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => "true",
            "false" | "no" | "off" | "0" => "false",
            _ => "",
        };
        diagnostics.push(InvalidBoolean { text, near: meant }.at(text.span));
    }
    &**text == "true"
}

/// `docs: www.example.com`
pub(crate) fn url(text: &ScalarText<'_>, diagnostics: &mut Diagnostics) -> String {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let odd = |char: char| char.is_whitespace() || char.is_control() || "<>\"{}|\\^`".contains(char);
    let problem = match (rest, host) {
        (None, _) if text.contains("://") || text.starts_with("mailto:") => InvalidUrl::Scheme { url: text },
        (None, _) => InvalidUrl::NoScheme { url: text },
        (Some(_), None | Some("")) => InvalidUrl::Host { url: text },
        (Some(rest), _) if rest.contains(odd) => InvalidUrl::Character { url: text },
        _ => return text.to_string(),
    };
    diagnostics.push(problem.at(text.span));
    text.to_string()
}

/// `retrieved: 2024-02-30`
pub(crate) fn date(text: &ScalarText<'_>, diagnostics: &mut Diagnostics) -> String {
    if !is_date(text) {
        let meant = foreign_values::date(text).filter(|date| is_date(date)).unwrap_or_default();
        diagnostics.push(InvalidDate { text, right: &meant }.at(text.span));
    }
    text.to_string()
}

fn is_date(text: &str) -> bool {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    let part = |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse::<u32>().ok()).unwrap_or(0);
    if !shape {
        return false;
    }
    let (year, month, day) = (part(0, 4), part(5, 7), part(8, 10));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    };
    (1..=days).contains(&day) && year > 0
}

/// `category: notfound`
pub(crate) fn category(text: &ScalarText<'_>, diagnostics: &mut Diagnostics) -> Option<Category> {
    let known = Category::from_name(text);
    if known.is_none() {
        let near = synonyms::category(text).or_else(|| diagnostics.nearest(text, Category::ALL.map(Category::name)));
        let near = near.unwrap_or_default();
        diagnostics.push(InvalidCategory { word: text, near }.at(text.span));
    }
    known
}

/// `transport: connection`
pub(crate) fn transports(text: &ScalarText<'_>, diagnostics: &mut Diagnostics) -> Vec<Spanned<TransportFailure>> {
    let mut known: Vec<Spanned<TransportFailure>> = Vec::new();
    for word in text.split('|').map(str::trim) {
        let at = if word.is_empty() { text.span } else { text.place(word) };
        match TransportFailure::from_name(word) {
            Some(value) if known.iter().any(|other| other.value == value) => {
                diagnostics.push(InvalidTransport::Twice { word }.at(at));
            }
            Some(value) => known.push(Spanned { value, span: at }),
            None => {
                let near = synonyms::transport(word)
                    .or_else(|| diagnostics.nearest(word, TransportFailure::ALL.map(TransportFailure::name)));
                let near = near.unwrap_or_default();
                diagnostics.push(InvalidTransport::Unknown { word, near }.at(at));
            }
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_are_dates() {
        assert!(["2024-06-01", "2024-02-29", "2000-02-29"].into_iter().all(is_date));
        assert!(
            !["2023-02-29", "1900-02-29", "2024-6-1", "01.06.2024", "2024-13-01", "2024-00-10", "", "2024-06-01T", "é024-06-0"]
                .into_iter()
                .any(is_date)
        );
    }
}

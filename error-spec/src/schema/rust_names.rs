//! Converts names of a spec to Rust names: vendor ids, entry keys and field names become
//! identifiers that every edition accepts. All rules about case, keywords, leading digits and
//! separators are here.
//!
//! A key cannot be converted if it contains no ASCII letter or digit, if it contains other letters,
//! or if the name is reserved.
//!
//! | in the spec | in Rust |
//! |---|---|
//! | vendor `qualys-pcrs` | module `qualys_pcrs`, enum `QualysPcrsError`, struct `QualysPcrsCommon` |
//! | key `API_KEY_NON_UNIQUE_JWTID` | `ApiKeyNonUniqueJwtid`; `TooManyRequests` is kept |
//! | key `not found, really` | `NotFoundReally` |
//! | key `1st`, `40122050` | `Error1st`, `Error40122050` |
//! | key `-32002` | `ErrorMinus32002` |
//! | field `type`, `self` | `type_`, `self_` |

use heck::ToUpperCamelCase;

/// Why a key cannot be converted to a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    /// It contains no letters or digits: an emoji, dots.
    NoLetters,
    /// It contains letters that are not ASCII.
    NotAscii,
    /// `Unrecognized` or `Self`.
    Reserved,
}

/// Reserved variants: the generated enum's own, and a word that is not an identifier even with
/// `r#`.
const RESERVED: [&str; 2] = ["Unrecognized", "Self"];

/// Strict and reserved keywords of all editions, and the words that cannot be raw identifiers.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut",
    "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "Self",
];

/// The variant for an entry's key.
pub fn variant(key: &str) -> Result<String, NameError> {
    if !key.is_ascii() && key.chars().any(|char| char.is_alphanumeric() && !char.is_ascii()) {
        return Err(NameError::NotAscii);
    }
    let camel = upper_camel_case(key);
    if camel.is_empty() {
        return Err(NameError::NoLetters);
    }
    let sign = if is_negative_number(key) { "Minus" } else { "" };
    let name = if camel.starts_with(|char: char| char.is_ascii_digit()) { format!("Error{sign}{camel}") } else { camel };
    if is_reserved(&name) { Err(NameError::Reserved) } else { Ok(name) }
}

/// Joins the words of a key, each with a capital, without separators.
fn upper_camel_case(key: &str) -> String {
    // Most keys do not mix cases. Their words end only at separators, which is faster.
    if !key.is_ascii() || key.bytes().any(|byte| byte.is_ascii_lowercase()) && key.bytes().any(|byte| byte.is_ascii_uppercase()) {
        let mut camel = key.to_upper_camel_case();
        camel.retain(|char| char.is_ascii_alphanumeric());
        return camel;
    }
    let mut camel = String::with_capacity(key.len());
    let mut begins = true;
    for char in key.chars() {
        if char.is_ascii_alphanumeric() {
            camel.push(if begins { char.to_ascii_uppercase() } else { char.to_ascii_lowercase() });
        }
        begins = !char.is_ascii_alphanumeric();
    }
    camel
}

fn is_negative_number(key: &str) -> bool {
    key.trim_start().strip_prefix('-').is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()))
}

/// Whether a variant's name is reserved.
#[must_use]
pub fn is_reserved(variant: &str) -> bool {
    RESERVED.contains(&variant)
}

/// Whether a name written by an author can be a variant.
#[must_use]
pub fn is_variant(name: &str) -> bool {
    name.starts_with(|char: char| char.is_ascii_uppercase()) && name.chars().all(|char| char.is_ascii_alphanumeric())
}

/// Whether a text is a valid vendor id: words of lowercase letters and digits, separated by
/// hyphens.
#[must_use]
pub fn is_vendor(id: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    id.starts_with(|char: char| char.is_ascii_lowercase()) && id.split('-').all(word)
}

/// Whether a text is a valid field name: lowercase letters, digits and single underscores. rustc
/// does not consider two in a row snake case.
#[must_use]
pub fn is_field(name: &str) -> bool {
    name.starts_with(|char: char| char.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && !name.contains("__")
}

/// The field's name in Rust.
#[must_use]
pub fn field(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("{name}_") } else { name.to_string() }
}

/// Files that Cargo treats as the root of a program or library, or as a build script.
const ROOTS: [&str; 3] = ["main", "lib", "build"];

/// The vendor's module, and the name of its file. It has no special meaning to Cargo or Rust.
#[must_use]
pub fn module(vendor: &str) -> String {
    let name = field(&vendor.replace('-', "_"));
    if ROOTS.contains(&&*name) { format!("{name}_") } else { name }
}

/// The vendor's enum.
#[must_use]
pub fn enum_name(vendor: &str) -> String {
    format!("{}Error", vendor.to_upper_camel_case())
}

/// The struct of the vendor's common fields.
#[must_use]
pub fn common_struct(vendor: &str) -> String {
    format!("{}Common", vendor.to_upper_camel_case())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules() {
        for (vendor, module) in
            [("a-b", "a_b"), ("main", "main_"), ("lib", "lib_"), ("build", "build_"), ("mod", "mod_"), ("type", "type_")]
        {
            assert_eq!(super::module(vendor), module);
        }
    }

    #[test]
    fn variants() {
        for (key, expected) in [
            ("API_KEY_NON_UNIQUE_JWTID", "ApiKeyNonUniqueJwtid"),
            ("TooManyRequests", "TooManyRequests"),
            ("BadRequest", "BadRequest"),
            ("E404", "E404"),
            ("e404NotFound", "E404NotFound"),
            ("OAuth2Token", "OAuth2Token"),
            ("HTTPError", "HttpError"),
            ("not found, really", "NotFoundReally"),
            ("kebab-case-key", "KebabCaseKey"),
            ("dotted.name:with/signs", "DottedNameWithSigns"),
            ("  spaced  ", "Spaced"),
            ("__private__", "Private"),
            ("1st", "Error1st"),
            ("00006", "Error00006"),
            ("4.10", "Error410"),
            ("40122050", "Error40122050"),
            ("-32002", "ErrorMinus32002"),
            ("- item", "Item"),
            ("r#type", "RType"),
            ("type", "Type"),
            ("Fire🔥", "Fire"),
            ("*/", ""),
            ("🔥", ""),
            ("", ""),
            ("Result", "Result"),
            ("None", "None"),
            ("UNKNOWN", "Unknown"),
            ("quota_2nd-level.NOT", "Quota2ndLevelNot"),
            ("QUOTA_2ND-LEVEL.NOT", "Quota2ndLevelNot"),
            ("2ND_LEVEL3A_b", "Error2ndLevel3aB"),
        ] {
            assert_eq!(variant(key).unwrap_or_default(), expected, "{key}");
            let mut camel = key.to_upper_camel_case();
            camel.retain(|char| char.is_ascii_alphanumeric());
            assert_eq!(upper_camel_case(key), camel, "{key}");
        }
    }

    #[test]
    fn keys_that_give_no_variant() {
        for (key, error) in [
            ("Self", NameError::Reserved),
            ("self", NameError::Reserved),
            ("Unrecognized", NameError::Reserved),
            ("UNRECOGNIZED", NameError::Reserved),
            ("Größe", NameError::NotAscii),
            ("エラー", NameError::NotAscii),
            ("🔥", NameError::NoLetters),
            ("...", NameError::NoLetters),
            ("", NameError::NoLetters),
        ] {
            assert_eq!(variant(key), Err(error), "{key}");
        }
    }

    #[test]
    fn names_written_by_hand() {
        assert!(["NotFound", "E404", "A"].into_iter().all(is_variant));
        assert!(!["", "notFound", "Not_Found", "Not Found", "1st", "Größe", "r#Self"].into_iter().any(is_variant));
    }

    #[test]
    fn vendors() {
        assert!(["knox", "qualys-pcrs", "s3", "a1-b2"].into_iter().all(is_vendor));
        assert!(!["", "Knox", "1password", "-a", "a-", "a--b", "a_b", "a.b", "größe", "a b"].into_iter().any(is_vendor));
        assert_eq!(module("qualys-pcrs"), "qualys_pcrs");
        assert_eq!(module("type"), "type_");
        assert_eq!(enum_name("qualys-pcrs"), "QualysPcrsError");
        assert_eq!(common_struct("knox"), "KnoxCommon");
    }

    #[test]
    fn fields() {
        assert!(["a", "reset_time", "type", "x1"].into_iter().all(is_field));
        assert!(!["", "_a", "a__b", "a__", "A", "resetTime", "1a", "a-b", "é", "a b"].into_iter().any(is_field));
        for keyword in KEYWORDS {
            assert_eq!(field(keyword), format!("{keyword}_"));
        }
        assert_eq!(field("delay"), "delay");
    }
}

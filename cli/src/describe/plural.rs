//! Numbers with nouns in the singular or plural: `1 error`, `2 errors`.

/// `1 error`, `2 errors`.
pub(crate) fn counted(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

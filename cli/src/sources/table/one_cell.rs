//! What a single cell holds, whatever its column is.

/// Whether a cell holds a status and nothing else but its name.
pub(crate) fn is_status(cell: &str) -> bool {
    let cell = unmarked(cell);
    let first = cell.split(|char: char| !char.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    first.len() == 3
        && (first.parse::<u16>().is_ok_and(|status| (100..=599).contains(&status)) || matches!(&*first, "4xx" | "5xx"))
}

/// The text without the marks of Markdown around it.
pub(crate) fn unmarked(cell: &str) -> String {
    let text = cell.trim().trim_matches(['`', '*', '"']).trim();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

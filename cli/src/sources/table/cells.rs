//! Turns a row into an entry: the text of its cells, without the markup of the page.

use vendor_errors_runtime::Category;

use crate::drafts::collected::Collected;
use crate::drafts::entry::EntryDraft;
use crate::sources::Wanted;
use crate::sources::retry_cell::policy;
use crate::sources::table::columns::{Chosen, Column};
use crate::sources::table::one_cell::unmarked;
use crate::sources::template::template;

/// Adds the error of a row.
pub(crate) fn add(collected: &mut Collected, row: &[String], chosen: &Chosen, wanted: &Wanted) {
    let cell = |column| chosen.cell(row, column);
    let codes = cell(Column::Code).map_or_else(Vec::new, codes);
    let statuses = cell(Column::Status).map_or_else(Vec::new, statuses);
    if codes.is_empty() && cell(Column::Code).is_none() && statuses.is_empty() && cell(Column::Message).is_none() {
        // A row that continues another one, or an empty one.
        return;
    }
    let mut codes = codes.into_iter();
    collected.add(EntryDraft {
        key: cell(Column::Name).map(unmarked).unwrap_or_default(),
        code: codes.next(),
        aliases: codes.collect(),
        statuses,
        messages: cell(Column::Message).and_then(template).into_iter().collect(),
        summary: wanted.summary(cell(Column::Summary)),
        category: cell(Column::Category)
            .and_then(|cell| Category::from_name(&unmarked(cell).to_ascii_lowercase()))
            .map(|one| one.name().into()),
        retry: cell(Column::Retry).and_then(policy),
        docs: cell(Column::Docs).filter(|url| is_address(url)).map(String::from),
        ..EntryDraft::default()
    });
}

/// The codes of a cell: one, several with commas, semicolons or `or` between, or a range with `to`.
fn codes(cell: &str) -> Vec<String> {
    let cell = unmarked(cell);
    if let Some(range) = range(&cell) {
        return vec![range];
    }
    let parts: Vec<String> =
        cell.split([',', ';', '\n']).flat_map(|part| part.split(" or ")).map(unmarked).filter(|part| !part.is_empty()).collect();
    let are_words = parts.iter().all(|part| !part.contains(char::is_whitespace));
    let parts = if are_words { parts } else { vec![cell] };
    // `10_001` is how languages write 10001.
    parts.into_iter().map(|code| if is_grouped(&code) { code.replace('_', "") } else { code }).collect()
}

fn is_grouped(code: &str) -> bool {
    code.starts_with(|char: char| char.is_ascii_digit())
        && code.contains('_')
        && code.chars().all(|char| char.is_ascii_digit() || char == '_')
}

/// `-32099 to -32000`, `1000 – 1199`, `1000..1199`.
fn range(cell: &str) -> Option<String> {
    let (low, high) = [" to ", "..", "–", "—", " - "].iter().find_map(|between| cell.split_once(between))?;
    let (low, high): (i64, i64) = (low.trim().parse().ok()?, high.trim().parse().ok()?);
    (low != high).then(|| format!("{}..{}", low.min(high), low.max(high)))
}

/// The statuses of a cell: `404`, `404 Not Found`, `401, 403`, `5xx`.
fn statuses(cell: &str) -> Vec<String> {
    let words = cell.split(|char: char| !char.is_ascii_alphanumeric()).map(str::to_ascii_lowercase);
    let mut found: Vec<String> = words.filter(|word| is_error_status(word)).collect();
    found.dedup();
    found
}

fn is_error_status(word: &str) -> bool {
    matches!(word, "4xx" | "5xx") || word.len() == 3 && word.parse::<u16>().is_ok_and(|status| (200..=599).contains(&status))
}

/// Whether a text is an address that a spec accepts.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty() && rest.chars().all(|char| char.is_ascii_graphic() && !"\"'<>()[]{}`\\".contains(char))
    })
}

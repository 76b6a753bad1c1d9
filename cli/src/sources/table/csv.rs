//! CSV files, separated by commas, semicolons or tabs: by whichever is most frequent in the first line.

use crate::sources::Wanted;
use crate::sources::located::located;
use crate::sources::table::Rows;

/// Reads the rows. A row with fewer cells than the first is filled up.
pub(crate) fn rows(text: &str, wanted: &Wanted) -> Result<Rows, String> {
    let text = text.trim_start_matches('\u{FEFF}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t', b'|'].into_iter().max_by_key(|byte| first.bytes().filter(|other| other == byte).count());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, |place| usize::try_from(place.line()).unwrap_or(0));
            located(text, line, 1, &format!("not CSV: {error}"))
        })?;
        rows.push(record.iter().map(String::from).collect());
    }
    let widest = rows.iter().map(Vec::len).max().unwrap_or_default();
    if rows.len() < 2 && !wanted.no_header || widest == 0 {
        return Err("it has no rows below the names of the columns".into());
    }
    let columns = if wanted.no_header { (1..=widest).map(|number| number.to_string()).collect() } else { rows.remove(0) };
    Ok(Rows { columns, rows })
}

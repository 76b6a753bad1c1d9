//! Lists and tables: rows of cells, and which column holds what.

pub(crate) mod cells;
pub(crate) mod columns;
pub(crate) mod csv;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod markdown;
pub(crate) mod one_cell;

use crate::sources::{Imported, Wanted};

/// A table.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    /// The names of the columns.
    pub(crate) columns: Vec<String>,
    /// The cells of each row.
    pub(crate) rows: Vec<Vec<String>>,
}

/// The errors of the tables of a document. Those that have none of the wanted columns are skipped.
pub(crate) fn read(tables: &[Rows], wanted: &Wanted) -> Result<Imported, String> {
    let mut found = Imported::default();
    let (mut used, mut problem) = (0, None);
    for table in tables {
        match columns::chosen(table, wanted) {
            Ok(chosen) => {
                used += 1;
                let note = format!("columns: {}", chosen.described(table, wanted.summaries));
                if !found.notes.contains(&note) {
                    found.notes.push(note);
                }
                table.rows.iter().for_each(|row| cells::add(&mut found.collected, row, &chosen, wanted));
            }
            Err(message) => {
                problem.get_or_insert(message);
            }
        }
    }
    match problem {
        Some(message) if used == 0 => Err(message),
        None if used == 0 => Err("it has no table".into()),
        _ => Ok(found),
    }
}

//! The tables of an HTML page. The tokenizer follows the standard; only rows and cells of the tree are
//! used.

use std::collections::BTreeMap;

use html5gum::{Token, Tokenizer};

use crate::sources::table::Rows;

/// Maximum number of rows that one cell can span.
const MOST_SPANNED: usize = 1_000;

/// Reads the tables; of a table within a table, only the inner one has rows of its own.
pub(crate) fn tables(text: &str) -> Vec<Rows> {
    let (mut done, mut open) = (Vec::new(), Vec::<Table>::new());
    let mut hidden: Option<Vec<u8>> = None;
    for token in Tokenizer::new(text) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = tag.name.as_slice();
                let number = |attribute: &[u8]| {
                    let value = tag.attributes.iter().find(|(name, _)| name.as_slice() == attribute).map(|(_, value)| value);
                    value.and_then(|value| String::from_utf8_lossy(value).trim().parse().ok()).unwrap_or(1)
                };
                match name {
                    b"table" => open.push(Table::default()),
                    b"script" | b"style" | b"template" => hidden = Some(name.to_vec()),
                    b"tr" => open.last_mut().into_iter().for_each(Table::end_row),
                    b"td" | b"th" => {
                        let spans = (number(b"colspan"), number(b"rowspan"));
                        open.last_mut().into_iter().for_each(|table| table.start_cell(name == b"th", spans));
                    }
                    b"br" | b"p" | b"li" | b"div" => open.last_mut().into_iter().for_each(|table| table.text(" ")),
                    _ => {}
                }
            }
            Token::EndTag(tag) => match tag.name.as_slice() {
                name if hidden.as_deref() == Some(name) => hidden = None,
                b"table" => done.extend(open.pop().map(Table::finished)),
                b"tr" => open.last_mut().into_iter().for_each(Table::end_row),
                b"td" | b"th" => open.last_mut().into_iter().for_each(Table::end_cell),
                _ => {}
            },
            Token::String(text) if hidden.is_none() => {
                let text = String::from_utf8_lossy(&text);
                open.last_mut().into_iter().for_each(|table| table.text(&text));
            }
            _ => {}
        }
    }
    done.extend(open.into_iter().rev().map(Table::finished));
    done.retain(|table| !table.rows.is_empty());
    done
}

#[derive(Default)]
struct Table {
    rows: Vec<(bool, Vec<String>)>,
    row: Vec<String>,
    is_head: bool,
    cell: Option<(String, usize, usize)>,
    /// Cells that reach into further rows: by column, how many rows and the text.
    spanned: BTreeMap<usize, (usize, String)>,
}

impl Table {
    fn start_cell(&mut self, is_head: bool, (columns, rows): (usize, usize)) {
        self.end_cell();
        self.take_from_above();
        self.is_head = (self.row.is_empty() || self.is_head) && is_head;
        self.cell = Some((String::new(), columns.clamp(1, 50), rows.clamp(1, MOST_SPANNED)));
    }

    fn end_cell(&mut self) {
        let Some((text, columns, rows)) = self.cell.take() else { return };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for _ in 0..columns {
            if rows > 1 {
                self.spanned.insert(self.row.len(), (rows - 1, text.clone()));
            }
            self.row.push(text.clone());
        }
    }

    /// Adds the cells that reach down from the rows above to the place of the next cell.
    fn take_from_above(&mut self) {
        while let Some((rows, text)) = self.spanned.get_mut(&self.row.len()) {
            let (at, text) = (self.row.len(), text.clone());
            *rows -= 1;
            if *rows == 0 {
                self.spanned.remove(&at);
            }
            self.row.push(text);
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if self.row.is_empty() {
            return;
        }
        self.take_from_above();
        self.rows.push((std::mem::take(&mut self.is_head), std::mem::take(&mut self.row)));
    }

    fn text(&mut self, text: &str) {
        self.cell.iter_mut().for_each(|(cell, ..)| cell.push_str(text));
    }

    /// The first row has the names of the columns, as the cells of a head or, in a table without one, as any others.
    fn finished(mut self) -> Rows {
        self.end_row();
        let mut rows = self.rows.into_iter();
        let columns = rows.next().map_or_else(Vec::new, |(_, row)| row);
        // A head that is repeated further down is not an error.
        let rows = rows.map(|(_, row)| row).filter(|row| *row != columns).collect();
        Rows { columns, rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_cells_are_read_whatever_is_missing_or_spanned() {
        let page = "<table><thead><tr><th>Code<th>Text</thead><tr><td rowspan=2>1<td>a<br>b<tr><td><code>c &lt; d</code></table>";
        let tables = tables(page);
        assert_eq!(tables[0].columns, ["Code", "Text"]);
        assert_eq!(tables[0].rows, [["1", "a b"], ["1", "c < d"]]);
    }

    #[test]
    fn a_page_that_breaks_off_keeps_what_it_has() {
        assert_eq!(tables("<table><tr><td>Code<tr><td>7")[0].rows, [["7"]]);
        assert!(tables("<table><script><tr><td>1</td></script></table><p>x").is_empty());
    }
}

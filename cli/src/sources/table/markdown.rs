//! The tables of a Markdown file, also those written as HTML in it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::sources::table::{Rows, html};

/// Reads the tables.
pub(crate) fn tables(text: &str) -> Vec<Rows> {
    let (mut tables, mut row, mut cell, mut inside) = (Vec::new(), Vec::new(), String::new(), false);
    let mut html_text = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Table(_)) => tables.push(Rows::default()),
            Event::Start(Tag::TableCell) => {
                inside = true;
                cell.clear();
            }
            Event::End(TagEnd::TableCell) => {
                inside = false;
                row.push(cell.trim().to_string());
            }
            Event::End(TagEnd::TableHead) => {
                if let Some(table) = tables.last_mut() {
                    table.columns = std::mem::take(&mut row);
                }
            }
            Event::End(TagEnd::TableRow) => {
                if let Some(table) = tables.last_mut() {
                    table.rows.push(std::mem::take(&mut row));
                }
            }
            Event::Text(part) | Event::Code(part) if inside => cell.push_str(&part),
            Event::SoftBreak | Event::HardBreak if inside => cell.push(' '),
            // `<br>` within a cell.
            Event::InlineHtml(_) if inside => cell.push(' '),
            Event::Html(part) | Event::InlineHtml(part) => html_text.push_str(&part),
            // The text of an HTML table with blank lines in it is Markdown again.
            Event::Text(part) | Event::Code(part) if !html_text.is_empty() => html_text.push_str(&escaped(&part)),
            _ => {}
        }
    }
    tables.extend(html::tables(&html_text));
    tables
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

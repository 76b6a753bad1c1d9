//! JSON and YAML lists of errors: an array of objects, or an object with a member per error.

use serde_json::Value;

use crate::sources::Wanted;
use crate::sources::table::Rows;
use crate::sources::tree::{parse, scalar};

/// The column that holds the names of an object's members.
const KEY: &str = "key";
/// Deepest list that is looked for.
const DEEPEST: usize = 6;

/// Reads the rows at `--rows`, else those of the longest list.
pub(crate) fn rows(text: &str, wanted: &Wanted) -> Result<Rows, String> {
    let root = parse(text)?;
    let list = match &wanted.rows {
        Some(pointer) => root.pointer(pointer).ok_or_else(|| format!("there is nothing at {pointer:?}"))?,
        None => longest(&root, DEEPEST).map_or(&root, |(_, list)| list),
    };
    let rows: Vec<(Option<&str>, &Value)> = match list {
        Value::Array(rows) => rows.iter().map(|row| (None, row)).collect(),
        Value::Object(rows) => rows.iter().map(|(key, row)| (Some(key.as_str()), row)).collect(),
        _ => return Err("it is neither a list nor an object".into()),
    };
    if rows.is_empty() {
        return Err("the list is empty".into());
    }
    let mut columns: Vec<String> = Vec::new();
    for (key, row) in &rows {
        let names = key.map(|_| KEY.to_string()).into_iter().chain(cells(row).into_iter().map(|(name, _)| name));
        for name in names {
            if columns.len() < 200 && !columns.contains(&name) {
                columns.push(name);
            }
        }
    }
    let cell = |key: Option<&str>, row: &Value, column: &String| {
        let own = cells(row).into_iter().find(|(name, _)| name == column).map(|(_, value)| value);
        own.or_else(|| key.filter(|_| column == KEY).map(String::from)).unwrap_or_default()
    };
    let rows = rows.iter().map(|(key, row)| columns.iter().map(|column| cell(*key, row, column)).collect()).collect();
    Ok(Rows { columns, rows })
}

/// The cells of a row: its members, those of members that are objects by a pointer, and for a row that is a text the text.
fn cells(row: &Value) -> Vec<(String, String)> {
    let Value::Object(members) = row else {
        return text(row).map(|text| ("value".into(), text)).into_iter().collect();
    };
    let mut cells = Vec::new();
    for (name, value) in members {
        match value {
            Value::Object(inner) => {
                let inner = inner.iter().filter_map(|(part, value)| Some((format!("{name}/{part}"), text(value)?)));
                cells.extend(inner);
            }
            value => cells.extend(text(value).map(|text| (name.clone(), text))),
        }
    }
    cells
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Array(lines) => {
            Some(lines.iter().filter_map(scalar).collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
        }
        value => scalar(value),
    }
}

/// The longest list of objects, else the object with the most members that are objects.
fn longest(value: &Value, depth: usize) -> Option<(usize, &Value)> {
    if depth == 0 {
        return None;
    }
    let own = match value {
        Value::Array(rows) => rows.iter().filter(|row| row.is_object()).count(),
        Value::Object(rows) => rows.values().filter(|row| row.is_object()).count(),
        _ => 0,
    };
    let inner: Box<dyn Iterator<Item = &Value>> = match value {
        Value::Array(items) => Box::new(items.iter().take(50)),
        Value::Object(members) => Box::new(members.values().take(200)),
        _ => Box::new(std::iter::empty()),
    };
    let deeper = inner.filter_map(|value| longest(value, depth - 1)).max_by_key(|(length, _)| *length);
    let own = (own > 0).then_some((own, value));
    match (own, deeper) {
        // A list of one object that holds a longer list is not the list.
        (Some(own), Some(deeper)) if deeper.0 > own.0 => Some(deeper),
        (own, deeper) => own.or(deeper),
    }
}

//! Which column of a table holds the code, the status, the name: as the caller says, else by the
//! names of the columns and what is in them.

use std::collections::BTreeMap;

use crate::sources::Wanted;
use crate::sources::table::Rows;
use crate::sources::table::one_cell::is_status;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    /// The code.
    Code,
    /// The status.
    Status,
    /// The vendor's name.
    Name,
    /// The text of responses.
    Message,
    /// What it means.
    Summary,
    /// Whether it may be retried.
    Retry,
    /// The category.
    Category,
    /// A page.
    Docs,
}

impl Column {
    /// All of them.
    pub(crate) const ALL: [Self; 8] =
        [Self::Code, Self::Status, Self::Name, Self::Message, Self::Summary, Self::Retry, Self::Category, Self::Docs];

    /// Its name on the command line.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Status => "status",
            Self::Name => "name",
            Self::Message => "message",
            Self::Summary => "summary",
            Self::Retry => "retry",
            Self::Category => "category",
            Self::Docs => "docs",
        }
    }

    /// Names of columns that hold it, the most certain first, in lowercase letters and digits.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Code => &[
                "errorcode",
                "errcode",
                "code",
                "codes",
                "error",
                "errornumber",
                "errno",
                "number",
                "errorid",
                "sqlstate",
                "reason",
                "value",
                "key",
                "id",
            ],
            Self::Status => &[
                "httpstatuscode",
                "httpstatus",
                "statuscode",
                "httpcode",
                "httpresponsecode",
                "responsestatus",
                "http",
                "status",
                "responsecode",
            ],
            Self::Name => &[
                "constant",
                "errorname",
                "name",
                "identifier",
                "symbol",
                "enum",
                "conditionname",
                "errortype",
                "key",
                "title",
                "type",
                "reason",
            ],
            Self::Message => &["errormessage", "message", "errmsg", "messagetext"],
            Self::Summary => &["description", "meaning", "summary", "explanation", "details", "cause", "message"],
            Self::Retry => &["retry", "retriable", "retryable", "isretriable", "isretryable", "canretry", "shouldretry"],
            Self::Category => &["category", "grpccode", "canonicalcode"],
            Self::Docs => &["docs", "url", "link", "documentation"],
        }
    }
}

/// The positions of the columns.
pub(crate) struct Chosen(BTreeMap<Column, usize>);

impl Chosen {
    /// The cell of a row.
    pub(crate) fn cell<'r>(&self, row: &'r [String], column: Column) -> Option<&'r str> {
        row.get(*self.0.get(&column)?).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// `code = Error code, status = HTTP status`.
    pub(crate) fn described(&self, table: &Rows, summaries: bool) -> String {
        let name = |at: &usize| table.columns.get(*at).cloned().unwrap_or_default();
        let used = self.0.iter().filter(|(column, _)| summaries || **column != Column::Summary);
        used.map(|(column, at)| format!("{} = {}", column.word(), name(at))).collect::<Vec<_>>().join(", ")
    }
}

/// Chooses them.
pub(crate) fn chosen(table: &Rows, wanted: &Wanted) -> Result<Chosen, String> {
    let mut chosen = BTreeMap::new();
    for (column, name) in &wanted.columns {
        let at =
            position(table, name).ok_or_else(|| format!("there is no column {name:?}; the columns are {}", listed(table)))?;
        chosen.insert(*column, at);
    }
    for column in Column::ALL {
        if !chosen.contains_key(&column)
            && let Some(at) = guessed(table, column, &chosen)
        {
            chosen.insert(column, at);
        }
    }
    statuses_are_no_codes(table, wanted, &mut chosen);
    let identifies = [Column::Code, Column::Status, Column::Message].iter().any(|column| chosen.contains_key(column));
    // A name is what a vendor sends if there is nothing else.
    if !identifies && let Some(at) = chosen.get(&Column::Name).copied() {
        chosen.insert(Column::Code, at);
        return Ok(Chosen(chosen));
    }
    if identifies {
        Ok(Chosen(chosen))
    } else {
        Err(format!(
            "no column is known to hold a code or a status: name one with `--column code=NAME`; the columns are {}",
            listed(table)
        ))
    }
}

fn listed(table: &Rows) -> String {
    let names: Vec<_> = table.columns.iter().take(40).map(|name| format!("{name:?}")).collect();
    names.join(", ")
}

/// A column by its name, whatever its case, or by its number from 1 on.
fn position(table: &Rows, name: &str) -> Option<usize> {
    let exact = table.columns.iter().position(|column| column == name);
    let alike = || table.columns.iter().position(|column| folded(column) == folded(name));
    let number = || name.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < table.columns.len());
    exact.or_else(alike).or_else(number)
}

fn guessed(table: &Rows, column: Column, chosen: &BTreeMap<Column, usize>) -> Option<usize> {
    let is_free = |at: &usize| !chosen.values().any(|taken| taken == at);
    column.names().iter().find_map(|name| {
        let at = table.columns.iter().position(|column| folded(column) == *name).filter(is_free)?;
        // `status` and `code` are used for either.
        (column != Column::Status || holds_statuses(table, at)).then_some(at)
    })
}

/// A column of codes that holds nothing but statuses is that of the statuses, if there is none.
fn statuses_are_no_codes(table: &Rows, wanted: &Wanted, chosen: &mut BTreeMap<Column, usize>) {
    let is_given = wanted.columns.iter().any(|(column, _)| matches!(column, Column::Code | Column::Status));
    let Some(at) = chosen.get(&Column::Code).copied().filter(|_| !is_given) else { return };
    if holds_statuses(table, at) && !chosen.contains_key(&Column::Status) {
        chosen.remove(&Column::Code);
        chosen.insert(Column::Status, at);
        if let Some(at) = guessed(table, Column::Code, chosen) {
            chosen.insert(Column::Code, at);
        }
    }
}

fn holds_statuses(table: &Rows, at: usize) -> bool {
    let mut cells = table.rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.trim().is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| is_status(cell))
}

fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|char| char.to_ascii_lowercase()).collect()
}

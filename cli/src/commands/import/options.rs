//! The options that say how a source is to be read.

use clap::Args;

use crate::drafts::document::FormatDraft;
use crate::output::exit::Failure;
use crate::sources::Wanted;
use crate::sources::table::columns::Column;

/// How to read the source.
#[derive(Args)]
pub(crate) struct ReadingOptions {
    /// What a column holds, repeatable: `code`, `status`, `name`, `message`, `summary`, `retry`, `category` or `docs`, and the
    /// column's name or number [default: by the names of the columns]
    #[arg(long = "column", value_name = "WHAT=COLUMN")]
    columns: Vec<String>,
    /// Pointer to the list in a JSON file [default: the longest list]
    #[arg(long, value_name = "POINTER")]
    rows: Option<String>,
    /// Read the first row of a CSV file as an error, not as the names of the columns
    #[arg(long)]
    no_header: bool,
    /// Protobuf enum to read, repeatable [default: those about errors]
    #[arg(long = "enum", value_name = "NAME")]
    enums: Vec<String>,
    /// Pattern of an error in a text: `{name}({code}, "{message}"`
    #[arg(long, value_name = "PATTERN")]
    pattern: Option<String>,
    /// Location of the code in responses [default: what the source says, else `/code`]
    #[arg(long, value_name = "LOCATION")]
    code_at: Option<String>,
    /// Location of the message in responses [default: what the source says, else `/message`]
    #[arg(long, value_name = "LOCATION")]
    message_at: Option<String>,
}

impl ReadingOptions {
    /// What the caller wants.
    pub(crate) fn wanted(&self, summaries: bool) -> Result<Wanted, Failure> {
        Ok(Wanted {
            summaries,
            columns: self.columns.iter().map(|text| column(text)).collect::<Result<_, _>>()?,
            rows: self.rows.clone(),
            enums: self.enums.clone(),
            no_header: self.no_header,
            pattern: self.pattern.clone(),
        })
    }

    /// The response format, if it is given.
    pub(crate) fn format(&self) -> Option<FormatDraft> {
        let (code, message) = (self.code_at.clone(), self.message_at.clone());
        (code.is_some() || message.is_some()).then(|| FormatDraft { code, message, ..FormatDraft::default() })
    }
}

fn column(text: &str) -> Result<(Column, String), Failure> {
    let words = Column::ALL.map(Column::word).join(", ");
    let (what, name) = text
        .split_once('=')
        .ok_or_else(|| Failure::usage(format!("`--column {text}`: write `--column code=NAME`; what can be named is {words}")))?;
    let column = Column::ALL.into_iter().find(|column| column.word() == what.trim());
    let column = column.ok_or_else(|| Failure::usage(format!("`--column {text}`: {what:?} is not one of {words}")))?;
    Ok((column, name.trim().to_string()))
}

//! Lowers a checked spec to the tables that the decoder runs on.
//!
//! [`CatalogBuf`] owns the rows and borrows the texts; [`Catalog`] borrows from it. Tables are
//! sorted as `runtime/src/catalog/mod.rs` requires, equal lines share rows, and the same spec
//! always produces the same tables.

mod code_index;
mod entries;
mod interned;
mod message_index;
pub(crate) mod pointer;
mod pointer_automaton;
mod pointer_tree;
pub(crate) mod precedence;
mod row_pool;
pub(crate) mod secret;
mod secret_tree;
mod shared_rows;

use std::collections::HashMap;

use vendor_errors_runtime::catalog::{Catalog, FormatInput, LocationId, OverrideRow, ResponseFormat, RowRange, Table};

use crate::spec::Spec;
use crate::spec::location::LocationDef;
use crate::spec::response_format::{InputDef, ResponseFormatDef};
use code_index::CodeIndexTables;
use entries::{Entries, common_source};
use message_index::MessageIndexTables;
use pointer_automaton::PathTables;
pub(crate) use pointer_automaton::{MOST_NODES, MOST_STEPS as MOST_PATH_STEPS};
use row_pool::position;
use secret::Secret;
use shared_rows::{Reach, Shared};

/// The rows of a catalog. They borrow their texts from the spec.
pub struct CatalogBuf<'s> {
    spec: &'s Spec,
    shapes: Vec<ResponseFormat<'s>>,
    overrides: Vec<OverrideRow>,
    rows: Entries<'s>,
    shared: Shared<'s>,
    secrets: Vec<LocationId>,
    code_index: CodeIndexTables,
    message_index: MessageIndexTables,
    paths: PathTables<'s>,
}

/// Lowers `spec`.
#[must_use]
pub fn lower(spec: &Spec) -> CatalogBuf<'_> {
    let secret = Secret::of(spec);
    let (eaches, contexts) = contexts(&spec.shapes);
    let mut shared = Shared::new(secret, contexts.clone());
    // Their documents are read in the order of the formats.
    let eaches: Vec<_> =
        eaches.into_iter().map(|(of, each)| (of.map(|of| shared.document(of, Reach::Context(0))), each)).collect();
    let mut rows = Entries::new(spec, &mut shared);
    let shapes = spec.shapes.iter().zip(&contexts).map(|(shape, context)| lower_shape(shape, *context, &mut shared)).collect();
    let overrides = overrides(spec, &mut shared);
    rows.add_all(spec, &mut shared);
    let code_index = CodeIndexTables::new(&rows.codes);
    let message_index = MessageIndexTables::new(&rows.codeless, &shared.templates, &shared.texts.rows);
    let paths = shared.paths(&eaches);
    let secrets = shared.secrets();
    CatalogBuf { spec, shapes, overrides, rows, shared, secrets, code_index, message_index, paths }
}

impl CatalogBuf<'_> {
    /// The tables as the decoder uses them.
    #[must_use]
    pub fn catalog(&self) -> Catalog<'_> {
        let Self { spec, shapes, overrides, rows, shared, secrets, code_index, message_index, paths } = self;
        Catalog {
            vendor: &spec.vendor.value,
            title: spec.title.as_deref().unwrap_or_default(),
            entries: Table::rows(&rows.list),
            common: RowRange { from: 0, to: position(spec.common.len()) },
            formats: shapes,
            codes: Table::rows(&rows.codes),
            code_index: code_index.index(),
            ranges: Table::rows(&rows.ranges),
            prefixes: Table::rows(&rows.prefixes),
            codeless: Table::rows(&rows.codeless),
            message_index: message_index.index(),
            without_message: Table::rows(&message_index.without_message),
            transports: &rows.transports,
            overrides,
            retries: Table::rows(&shared.retries),
            sources: Table::rows(&shared.sources.rows),
            fields: Table::rows(&rows.fields),
            conditions: Table::rows(&shared.conditions.rows),
            templates: Table::rows(&shared.templates),
            texts: Table::rows(&shared.texts.rows),
            placeholders: Table::rows(&shared.placeholders),
            locations: &shared.locations.rows,
            secrets,
            statuses: &shared.statuses.rows,
            pointers: paths.paths(),
        }
    }

    /// Whether the pointer automaton would be too large. It is then incomplete, and the catalog
    /// must not be used.
    pub(crate) const fn is_truncated(&self) -> bool {
        self.paths.cut
    }
}

/// The distinct `each` locations, and the context of each response format: 0 for the body,
/// otherwise one more than the position of its location.
fn contexts(shapes: &[ResponseFormatDef]) -> (Vec<(Option<&LocationDef>, &str)>, Vec<u16>) {
    let mut eaches = Vec::new();
    let mut known: HashMap<(Option<&LocationDef>, &str), u16> = HashMap::new();
    let contexts = shapes.iter().map(|shape| {
        let Some(each) = &shape.each else { return 0 };
        let each = (shape.each_of.as_ref(), each.value.as_str());
        *known.entry(each).or_insert_with(|| {
            eaches.push(each);
            u16::try_from(eaches.len()).unwrap_or(u16::MAX)
        })
    });
    let contexts = contexts.collect();
    (eaches, contexts)
}

fn lower_shape<'s>(shape: &'s ResponseFormatDef, context: u16, shared: &mut Shared<'s>) -> ResponseFormat<'s> {
    let reach = Reach::Context(context);
    let statuses = match &shape.status {
        None => shared.failing_statuses(),
        Some(statuses) => shared.statuses(Some(&statuses.value)),
    };
    ResponseFormat {
        statuses,
        context,
        input: match &shape.input {
            InputDef::Body => FormatInput::Body,
            InputDef::Event(names) => FormatInput::Event(shared.texts(names)),
            InputDef::Line => FormatInput::Line,
        },
        when: shared.conditions(&shape.when, reach),
        code: shared.location(shape.code.as_ref(), reach),
        message: shared.location(shape.message.as_ref(), reach),
        code_after: shape.code_after.as_deref().unwrap_or_default(),
        code_before: shape.code_before.as_deref().unwrap_or_default(),
        status_at: shared.location(shape.status_at.as_ref(), reach),
        headers_at: shared.location(shape.headers_at.as_ref(), reach),
        inner: shared.location(shape.inner.as_ref(), reach),
    }
}

fn overrides<'s>(spec: &'s Spec, shared: &mut Shared<'s>) -> Vec<OverrideRow> {
    let find = |name: &str| common_source(name, spec);
    spec.retry_overrides
        .iter()
        .map(|line| OverrideRow {
            when: shared.conditions(&line.when, Reach::Everywhere),
            retry: shared.retry(&line.retry.value, &find),
        })
        .collect()
}

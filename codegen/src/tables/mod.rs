//! `static CATALOG`: the vendor's tables, packed or as readable rows.

pub(crate) mod literal;
pub(crate) mod packer;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use vendor_errors_runtime::__private::{CodeIndex, MessageIndex, PackedInts, PointerAutomaton, Row};
use vendor_errors_runtime::catalog::{Catalog, Table};

use crate::tables::literal::Expression;
use crate::tables::packer::Packer;
use crate::tokens::braces::braces;
use crate::tokens::string_literal::quoted;

/// The static. The names of its rows are imported inside it, so that they cannot collide with the user's.
pub(crate) fn catalog_static(catalog: &Catalog<'_>, krate: &TokenStream, packed: bool) -> TokenStream {
    let mut form = if packed { Form::Packed(Packer::default()) } else { Form::Readable };
    let tables = braces([tables(catalog, &mut form)]);
    let texts = form.texts();
    let imports = imports(krate);
    quote! {
        static CATALOG: #krate::catalog::Catalog<'static> = {
            #imports
            #texts
            Catalog #tables
        };
    }
}

/// How tables are written.
enum Form<'a> {
    /// Row by row, for people.
    Readable,
    /// As bytes, for compilers.
    Packed(Packer<'a>),
}

impl<'a> Form<'a> {
    fn table<T: Row<'a> + Expression>(&mut self, table: &Table<'a, T>) -> TokenStream {
        if table.is_empty() {
            return quote!(Table::EMPTY);
        }
        match self {
            Self::Readable => {
                let rows = table.iter().map(|row| row.expression());
                quote!(Table::rows(&[#(#rows),*]))
            }
            Self::Packed(packer) => {
                let bytes = Literal::byte_string(&packer.pack(table));
                quote!(Table::packed(#bytes, TEXTS))
            }
        }
    }

    /// The text that packed tables refer to.
    fn texts(&self) -> TokenStream {
        let Self::Packed(packer) = self else { return TokenStream::new() };
        let texts = quoted(packer.texts());
        quote!(static TEXTS: &str = #texts;)
    }
}

fn code_index(index: &CodeIndex<'_>) -> TokenStream {
    if index.seeds.is_empty() {
        return quote!(CodeIndex::NONE);
    }
    let (seeds, slots) = (numbers(&index.seeds), numbers(&index.slots));
    quote!(CodeIndex { seeds: #seeds, slots: #slots })
}

fn message_index(index: &MessageIndex<'_>) -> TokenStream {
    if index.buckets.is_empty() {
        return quote!(MessageIndex::NONE);
    }
    let (buckets, keys, rows) = (numbers(&index.buckets), numbers(&index.keys), numbers(&index.rows));
    let lengths = index.lengths.expression();
    quote!(MessageIndex { buckets: #buckets, keys: #keys, rows: #rows, lengths: #lengths })
}

/// An index is bytes in either form, because its rows tell people nothing.
fn numbers<const BYTES: usize>(numbers: &PackedInts<'_, BYTES>) -> TokenStream {
    let bytes = Literal::byte_string(numbers.0);
    quote!(PackedInts(#bytes))
}

fn tables<'a>(catalog: &Catalog<'a>, form: &mut Form<'a>) -> TokenStream {
    // First, so that the texts that a code is compared with are adjacent.
    let codes = form.table(&catalog.codes);
    fields([
        ("vendor", catalog.vendor.expression()),
        ("title", catalog.title.expression()),
        ("entries", form.table(&catalog.entries)),
        ("common", catalog.common.expression()),
        ("formats", catalog.formats.expression()),
        ("codes", codes),
        ("code_index", code_index(&catalog.code_index)),
        ("ranges", form.table(&catalog.ranges)),
        ("prefixes", form.table(&catalog.prefixes)),
        ("codeless", form.table(&catalog.codeless)),
        ("message_index", message_index(&catalog.message_index)),
        ("without_message", form.table(&catalog.without_message)),
        ("transports", catalog.transports.expression()),
        ("overrides", catalog.overrides.expression()),
        ("retries", form.table(&catalog.retries)),
        ("sources", form.table(&catalog.sources)),
        ("fields", form.table(&catalog.fields)),
        ("conditions", form.table(&catalog.conditions)),
        ("templates", form.table(&catalog.templates)),
        ("texts", form.table(&catalog.texts)),
        ("placeholders", form.table(&catalog.placeholders)),
        ("locations", catalog.locations.expression()),
        ("secrets", catalog.secrets.expression()),
        ("statuses", catalog.statuses.expression()),
        ("pointers", paths(&catalog.pointers)),
    ])
}

fn paths(paths: &PointerAutomaton<'_>) -> TokenStream {
    let tables = braces([fields([
        ("nodes", paths.nodes.expression()),
        ("members", paths.members.expression()),
        ("items", paths.items.expression()),
        ("captures", paths.captures.expression()),
        ("starts", paths.starts.expression()),
        ("contexts", paths.contexts.expression()),
        ("tracks", paths.tracks.expression()),
        ("reads_to_end", paths.reads_to_end.expression()),
        ("documents", paths.documents.expression()),
    ])]);
    quote!(PointerAutomaton #tables)
}

fn fields<const N: usize>(fields: [(&str, TokenStream); N]) -> TokenStream {
    let last = N.saturating_sub(1);
    let field = |(at, (name, value)): (usize, (&str, TokenStream))| {
        let name = Ident::new(name, Span::call_site());
        let comma = (at < last).then(|| quote!(,));
        [quote!(#name:), value, comma.unwrap_or_default()]
    };
    fields.into_iter().enumerate().flat_map(field).collect()
}

fn imports(krate: &TokenStream) -> TokenStream {
    quote! {
            use ::core::option::Option::{None, Some};
            use #krate::{Category, Executed, FieldType, TransportFailure, RetryKind};
    use #krate::__private::{CodeIndex, IndexEdge, MemberEdge, MessageIndex, State, PackedInts, PointerAutomaton, Capture, TextDocument};
    use #krate::catalog::{Catalog, CodeRow, CodelessRow, Condition, Entry, EntryId, Field, FieldIndex, OverrideRow, Location, LocationId, PrefixRow, RangeRow, RetryId, RetryRow, RowRange, ResponseFormat, FormatInput, DelaySource, StateId, StatusRange, Table, Template, TemplateId, Test, TransportRow};
        }
}

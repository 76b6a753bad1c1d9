//! `static CATALOG`: the vendor's tables, as they are.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use vendor_errors_runtime::{Catalog, Paths};

use crate::literal::Expression;

/// The static, with the names of its rows imported inside of it, where they meet none of the user's.
pub(crate) fn catalog_static(catalog: &Catalog<'_>, krate: &TokenStream) -> TokenStream {
    let tables = fields(&[
        ("vendor", catalog.vendor.expression()),
        ("title", catalog.title.expression()),
        ("entries", catalog.entries.expression()),
        ("common", catalog.common.expression()),
        ("shapes", catalog.shapes.expression()),
        ("codes", catalog.codes.expression()),
        ("ranges", catalog.ranges.expression()),
        ("prefixes", catalog.prefixes.expression()),
        ("codeless", catalog.codeless.expression()),
        ("leads", catalog.leads.expression()),
        ("untold", catalog.untold.expression()),
        ("transports", catalog.transports.expression()),
        ("overrides", catalog.overrides.expression()),
        ("retries", catalog.retries.expression()),
        ("sources", catalog.sources.expression()),
        ("fields", catalog.fields.expression()),
        ("conditions", catalog.conditions.expression()),
        ("templates", catalog.templates.expression()),
        ("texts", catalog.texts.expression()),
        ("holes", catalog.holes.expression()),
        ("places", catalog.places.expression()),
        ("statuses", catalog.statuses.expression()),
        ("paths", paths(&catalog.paths)),
    ]);
    let imports = imports(krate);
    quote! {
        static CATALOG: #krate::Catalog<'static> = {
            #imports
            Catalog { #tables }
        };
    }
}

fn paths(paths: &Paths<'_>) -> TokenStream {
    let tables = fields(&[
        ("nodes", paths.nodes.expression()),
        ("members", paths.members.expression()),
        ("items", paths.items.expression()),
        ("wants", paths.wants.expression()),
        ("opens", paths.opens.expression()),
        ("contexts", paths.contexts.expression()),
    ]);
    quote!(Paths { #tables })
}

fn fields(fields: &[(&str, TokenStream)]) -> TokenStream {
    let names = fields.iter().map(|(name, _)| Ident::new(name, Span::call_site()));
    let values = fields.iter().map(|(_, value)| value);
    quote!(#(#names: #values),*)
}

fn imports(krate: &TokenStream) -> TokenStream {
    quote! {
        use ::core::option::Option::{None, Some};
        use #krate::{
            Catalog, Category, CodeRow, CodelessRow, Condition, Entry, Executed, Field, FieldKind, Item, Member, NO_FIELD, NONE,
            Node, OverrideRow, Paths, Place, PrefixRow, RangeRow, RetryRow, Rows, Shape, Source, StatusRange, Template, Test,
            Transport, TransportRow, Want, Word,
        };
    }
}

//! `pub enum KnoxError`: a documented variant per error, and `Unrecognized`.

use proc_macro2::{Punct, Spacing, TokenStream};
use quote::{TokenStreamExt, quote};
use vendor_errors_runtime::catalog::Catalog;
use vendor_errors_spec::{ErrorDef, FieldDef, Spec};

use crate::docs::field::field_doc;
use crate::docs::markdown::{Doc, code, doc as doc_line, link, one_line};
use crate::docs::variant::error_doc;
use crate::items::field_type::field_type;
use crate::items::idents::Names;
use crate::tokens::braces::braces;
use crate::tokens::ident::ident;

/// The enum. It allows lints that are meant for code people write.
pub(crate) fn enum_item(spec: &Spec, catalog: &Catalog<'_>, names: &Names) -> TokenStream {
    let (doc, visibility, name, krate) = (enum_doc(spec), &names.visibility, &names.error, &names.krate);
    let attributes = &names.enum_attributes;
    let mut variants = TokenStream::new();
    for (entry, error) in spec.errors.iter().enumerate() {
        variant(error, entry, catalog, names, &mut variants);
    }
    let unrecognized = doc_line(&["An error that the spec does not know."]);
    let variants = braces([variants, quote!(#unrecognized Unrecognized(#krate::Unrecognized),)]);
    quote! {
        #doc
        #[allow(clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction, dead_code, unreachable_pub)]
        #[allow(missing_copy_implementations, unused_qualifications, variant_size_differences)]
        #attributes
        #[non_exhaustive]
        #visibility enum #name #variants
    }
}

fn enum_doc(spec: &Spec) -> Doc {
    let mut doc = Doc::new();
    match &spec.title {
        Some(title) => doc.paragraph(&["Errors of ", &one_line(title), "."]),
        None => doc.paragraph(&["Errors of ", &code(&spec.vendor.value), "."]),
    };
    if let Some(url) = &spec.docs {
        let retrieved = spec.retrieved.as_deref().map(|date| format!(", as of {}", one_line(date))).unwrap_or_default();
        doc.paragraph(&[&link("The vendor's documentation", url), &retrieved, "."]);
    }
    doc
}

fn variant(error: &ErrorDef, entry: usize, catalog: &Catalog<'_>, names: &Names, tokens: &mut TokenStream) {
    error_doc(error, entry, catalog, tokens);
    let attributes = names.variant_attributes.iter().filter(|(variant, _)| *variant == error.variant);
    tokens.extend(attributes.map(|(_, attributes)| attributes.clone()));
    tokens.append(ident(&error.variant));
    if !error.fields.is_empty() {
        tokens.append(braces(error.fields.iter().map(|field| field_item(field, &names.krate))));
    }
    tokens.append(Punct::new(',', Spacing::Alone));
}

fn field_item(field: &FieldDef, krate: &TokenStream) -> TokenStream {
    let (doc, name, of) = (field_doc(field), ident(&field.rust_name), field_type(field, krate));
    quote!(#doc #name: #of,)
}

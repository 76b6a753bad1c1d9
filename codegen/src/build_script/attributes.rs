//! Attributes that a build script adds to generated items.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::Parser;
use vendor_errors_spec::Spec;

use crate::build_script::cargo_output::Report;
use crate::items::idents::Names;
use crate::options::Options;

/// The attributes, and which of them found their item.
pub(crate) struct Attributes {
    added: Vec<Added>,
    items: Vec<String>,
}

struct Added {
    of: String,
    tokens: TokenStream,
    is_used: bool,
}

impl Attributes {
    pub(crate) fn of(pairs: &[(String, String)], report: &mut Report) -> Self {
        let mut added = Vec::new();
        for (of, text) in pairs {
            match syn::Attribute::parse_outer.parse_str(text) {
                Ok(attributes) if !attributes.is_empty() => {
                    added.push(Added { of: of.clone(), tokens: quote!(#(#attributes)*), is_used: false });
                }
                Ok(_) => report.error(&format!("attributes({of:?}, {text:?}): expected attributes such as #[must_use]")),
                Err(error) => {
                    report.error(&format!("attributes({of:?}, {text:?}): expected attributes such as #[must_use]: {error}"));
                }
            }
        }
        Self { added, items: Vec::new() }
    }

    /// The options with the attributes for the items of this spec.
    pub(crate) fn add(&mut self, spec: &Spec, options: &Options) -> Options {
        let (mut options, names) = (options.clone(), Names::new(&spec.vendor.value, options));
        let (error, common) = (names.error.to_string(), names.common.to_string());
        for added in &mut self.added {
            let tokens = &added.tokens;
            let variant = added.of.strip_prefix(&error).and_then(|rest| rest.strip_prefix("::"));
            if added.of == "*" || added.of == error {
                options.enum_attributes.extend(tokens.clone());
            } else if added.of == common && !spec.common.is_empty() {
                options.common_attributes.extend(tokens.clone());
            } else if let Some(variant) = variant.filter(|name| spec.errors.iter().any(|error| error.variant == **name)) {
                options.variant_attributes.push((variant.to_owned(), tokens.clone()));
            } else {
                continue;
            }
            added.is_used = true;
        }
        self.items.push(error);
        if !spec.common.is_empty() {
            self.items.push(common);
        }
        options
    }

    /// An item that is not generated is a mistake in its name.
    pub(crate) fn report_unused(&self, report: &mut Report) {
        // Where a spec is wrong, its items are missing for that reason.
        if report.has_errors() {
            return;
        }
        for Added { of, .. } in self.added.iter().filter(|added| !added.is_used) {
            let known = self.items.join(", ");
            report.error(&format!(
                "attributes({of:?}): nothing of this name is generated; there are {known}, their variants (`{}::Busy`), and `*`",
                self.items.first().map_or("KnoxError", |item| item)
            ));
        }
    }
}

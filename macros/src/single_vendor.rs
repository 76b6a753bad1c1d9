//! Generates the enum of one spec. If the spec has errors, they are reported at its path, and an
//! empty enum takes its place.

use std::path::Path;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use syn::LitStr;
use vendor_errors_codegen::{Options, expand};
use vendor_errors_spec::{Bases, Diagnostic, Files, Severity, Source, Spanned, Spec, load_with, regular_file, render};

use crate::attributes::{Attributes, SpecSource};
use crate::errors::Problems;
use crate::item::Item;

/// Expands a unit struct.
pub(crate) fn one(item: &Item, problems: &mut Problems) -> TokenStream {
    let attributes =
        Attributes::read(&item.attributes, &["spec", "vendor", "name", "crate", "attributes", "common_attributes"], problems);
    let Some(spec) = &attributes.spec else {
        if problems.is_empty() {
            let wanted = "the path of the spec is missing: #[vendor_errors(spec = \"specs/vendor.yaml\")]";
            problems.add(syn::Error::new_spanned(&item.name, wanted));
        }
        return TokenStream::new();
    };
    let options = Options {
        crate_path: attributes.crate_path(),
        enum_name: attributes.name.as_ref().map(ToString::to_string),
        visibility: item.visibility.clone(),
        examples_as_tests: false,
        packed: true,
        enum_attributes: attributes.on_enum.clone(),
        common_attributes: attributes.on_common.clone(),
        ..Options::default()
    };
    let (id, items) = items(spec, &options, problems);
    let marker = &item.name;
    let generated = options.enum_name.clone().unwrap_or_else(|| vendor_errors_spec::names::enum_name(&id));
    let stem = generated.strip_suffix("Error").filter(|stem| !stem.is_empty()).unwrap_or(&generated);
    // Both in one module would be two errors of the compiler about names that nobody wrote.
    if *marker == generated || *marker == format!("{stem}Common") {
        let better = if *marker == *stem { format!("{stem}Spec") } else { stem.to_string() };
        let wanted = format!("the derive generates `{marker}` beside this struct: name the struct `{better}`");
        problems.add(syn::Error::new_spanned(marker, wanted));
        return TokenStream::new();
    }
    // Nothing else uses the struct.
    quote!(#items const _: #marker = #marker;)
}

/// The vendor's id, the items of the spec, and what makes the compiler watch its file.
pub(crate) fn items(from: &SpecSource, options: &Options, problems: &mut Problems) -> (String, TokenStream) {
    let (stem, spec, tracked) = match from {
        SpecSource::File(path) => of_file(path, problems),
        SpecSource::Shipped(vendor) => (vendor.value(), shipped(vendor, problems), TokenStream::new()),
    };
    let spec = spec.filter(|spec| {
        if spec.is_abstract {
            problems.add(syn::Error::new(from.literal().span(), spec.refusal()));
        }
        !spec.is_abstract
    });
    let is_stub = spec.is_none();
    let spec = spec.unwrap_or_else(|| stub(stem));
    let common = is_stub.then(|| common_stub(&spec.vendor.value, options));
    let items = expand(&spec, options);
    (spec.vendor.value, quote!(#items #common #tracked))
}

/// The shipped spec of that vendor, which this repository's tests have checked.
#[cfg(feature = "vendors")]
fn shipped(vendor: &LitStr, problems: &mut Problems) -> Option<Spec> {
    use vendor_errors_vendors::specs;
    let id = vendor.value();
    let Some(text) = specs::text(&id).or_else(|| specs::base(&id)) else {
        let known = specs::ALL.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", ");
        let wanted = format!("no spec of the vendor {id:?} is shipped; there are {known}; a file of your own: `spec = \"path\"`");
        problems.add(syn::Error::new(vendor.span(), wanted));
        return None;
    };
    vendor_errors_spec::load_verified_with(&Source::new(format!("{id}.yaml"), text), &shipped_bases()).spec
}

/// The shipped specs that a spec can extend.
#[cfg(feature = "vendors")]
pub(crate) const fn shipped_bases() -> Bases<'static> {
    use vendor_errors_vendors::specs;
    Bases::new().shipped(specs::SHIPPED)
}

#[cfg(not(feature = "vendors"))]
pub(crate) const fn shipped_bases() -> Bases<'static> {
    Bases::new().shipped_with_feature("`derive-vendors` of `vendor-errors`")
}

#[cfg(not(feature = "vendors"))]
fn shipped(vendor: &LitStr, problems: &mut Problems) -> Option<Spec> {
    let wanted = "`vendor` needs the feature `derive-vendors` of `vendor-errors`, which has the shipped specs";
    problems.add(syn::Error::new(vendor.span(), wanted));
    None
}

/// The file's stem, the spec in it, and what makes the compiler watch it.
fn of_file(path: &LitStr, problems: &mut Problems) -> (String, Option<Spec>, TokenStream) {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let file = Path::new(&package).join(path.value());
    let (spec, tracked) = match regular_file::read(&file) {
        Ok(bytes) => read(path, &bytes, &file, problems),
        Err(error) => {
            let looked = format!("cannot read {} (looked at {}): {error}", path.value(), file.display());
            problems.add(syn::Error::new(path.span(), looked));
            (None, TokenStream::new())
        }
    };
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    (stem, spec, tracked)
}

/// The spec in the file, and what makes the compiler watch it and its bases.
fn read(path: &LitStr, bytes: &[u8], file: &Path, problems: &mut Problems) -> (Option<Spec>, TokenStream) {
    let mut broken = |diagnostics: &[Diagnostic], files: &dyn Files| {
        let errors: Vec<_> =
            diagnostics.iter().filter(|diagnostic| diagnostic.rule.level() == Severity::Error).cloned().collect();
        let rendered = render(&errors, files, false);
        problems.add(syn::Error::new(path.span(), format!("this spec cannot be used\n\n{}", rendered.trim_end())));
        None
    };
    let mut watched = tracked(file);
    let spec = match Source::from_bytes(path.value(), bytes) {
        Ok(source) => {
            let folder = file.parent().unwrap_or(Path::new(""));
            let read = |base: &str| regular_file::read(&folder.join(base));
            let loaded = load_with(&source, &shipped_bases().files(&read));
            watched.extend(loaded.sources.base_paths().map(|base| tracked(&folder.join(base))));
            loaded.spec.or_else(|| broken(&loaded.diagnostics, &loaded.sources))
        }
        Err(failed) => broken(&[failed.1], &failed.0),
    };
    (spec, watched)
}

/// Rustc reads the file too, and so knows when to expand again.
fn tracked(file: &Path) -> TokenStream {
    let Some(file) = file.to_str().map(Literal::string) else { return TokenStream::new() };
    quote!(
        const _: &[::core::primitive::u8] = ::core::include_bytes!(#file);
    )
}

/// The struct of the common fields, which the enum without variants does not have.
fn common_stub(vendor: &str, options: &Options) -> TokenStream {
    let name = options.enum_name.clone().unwrap_or_else(|| vendor_errors_spec::names::enum_name(vendor));
    let stem = name.strip_suffix("Error").filter(|stem| !stem.is_empty()).unwrap_or(&name);
    let (name, visibility) = (format_ident!("{stem}Common"), &options.visibility);
    quote! {
        #[allow(dead_code, missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
        #visibility struct #name {}
    }
}

/// Without variants, so that a broken spec gives one error and not one for each place that names the enum.
fn stub(stem: String) -> Spec {
    let vendor = if vendor_errors_spec::names::is_vendor(&stem) { stem } else { "vendor".into() };
    Spec {
        vendor: Spanned { value: vendor, span: vendor_errors_spec::Span::default() },
        extends: Vec::new(),
        is_abstract: false,
        keys_are_codes: false,
        title: None,
        docs: None,
        retrieved: None,
        success: None,
        shapes: Vec::new(),
        common: Vec::new(),
        retry_overrides: Vec::new(),
        errors: Vec::new(),
        removed: Vec::new(),
    }
}

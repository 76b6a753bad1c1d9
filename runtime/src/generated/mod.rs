//! The traits and functions behind generated enums.
//!
//! A generated enum implements [`GeneratedError`]: its tables, and the conversion between a variant
//! and a position in them. Everything else, such as [`VendorError`], [`Decode`], and the bodies of
//! `Display`, `Debug`, `PartialEq` and `Hash`, is written once here.

pub(crate) mod example;
pub(crate) mod variant_index;

use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::catalog::Catalog;
use crate::catalog::ids::EntryId;
use crate::catalog::row_range::RowRange;
use crate::catalog::rows::{Entry, Template};
use crate::decode::budget::copies;
use crate::decode::decode_untyped;
use crate::decode::decoded::{Decode, Decoded};
use crate::decode::document::UntypedError;
use crate::decode::documented::{documented_category, documented_retry};
use crate::decode::fields::Fields;
use crate::decode::options::DecodeOptions;
use crate::error::category::Category;
use crate::error::code::Code;
use crate::error::defaults::Defaults;
use crate::error::field_view::{FieldView, Held};
use crate::error::metadata::ErrorMetadata;
use crate::error::retry::{RetryInfo, RetryKind};
use crate::error::unrecognized::Unrecognized;
use crate::error::value::{AsValue, ValueRef};
use crate::error::vendor_error::{CommonFields, VendorError};
use crate::response::Response;

/// A generated enum. Do not implement it by hand; use [`VendorError`] instead.
#[doc(hidden)]
pub trait GeneratedError: core::error::Error + Sized + 'static {
    /// The fields common to all errors of the vendor.
    type Common: CommonFields;

    /// The vendor's tables.
    fn catalog() -> &'static Catalog<'static>;

    /// Creates the variant of an entry. Here an entry is a plain number, on which generated code
    /// can match.
    fn build(entry: usize, fields: &Fields<'_>) -> Self;

    /// Creates the variant for an error that the spec does not describe.
    fn unrecognized(error: Unrecognized) -> Self;

    /// Creates the common fields.
    fn common(fields: &Fields<'_>) -> Self::Common;

    /// The entry of this variant.
    fn entry(&self) -> Result<usize, &Unrecognized>;

    /// Calls `visit` once with the values of this variant's fields, in the order of the entry.
    fn visit_values<'a>(&'a self, visit: &mut dyn FnMut(&[Option<ValueRef<'a>>]));
}

/// The error for a code that no entry of the spec has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCodeError(Code);

impl UnknownCodeError {
    /// The code.
    #[must_use]
    pub const fn code(&self) -> &Code {
        &self.0
    }
}

impl fmt::Display for UnknownCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no error has the code {}", self.0)
    }
}

impl core::error::Error for UnknownCodeError {}

impl<T: GeneratedError> VendorError for T {
    fn vendor(&self) -> &'static str {
        T::catalog().vendor
    }

    fn name(&self) -> &'static str {
        row(self).map_or("Unrecognized", |entry| entry.name)
    }

    fn code(&self) -> Option<&str> {
        match self.entry() {
            Ok(entry) => T::catalog().entry(EntryId::of(entry)).and_then(|row| written(row.code)),
            Err(unrecognized) => unrecognized.code().map(Code::as_str),
        }
    }

    fn http_status(&self) -> Option<u16> {
        match self.entry() {
            Ok(entry) => T::catalog().entry(EntryId::of(entry)).and_then(|row| T::catalog().only_status(row.statuses)),
            Err(unrecognized) => unrecognized.status(),
        }
    }

    fn documented_category(&self) -> Category {
        match self.entry() {
            Ok(entry) => documented_category(T::catalog(), EntryId::of(entry)),
            Err(unrecognized) => match (unrecognized.status(), unrecognized.transport()) {
                (Some(status), _) => Defaults::for_status(status).category,
                (None, Some(transport)) => Defaults::for_transport(transport).category,
                (None, None) => Category::Unknown,
            },
        }
    }

    fn documented_retry(&self) -> RetryInfo {
        match self.entry() {
            Ok(entry) => documented_retry(T::catalog(), EntryId::of(entry)),
            Err(unrecognized) => retry_of(unrecognized),
        }
    }

    fn action(&self) -> Option<&'static str> {
        row(self).and_then(|entry| written(entry.action))
    }

    fn docs(&self) -> Option<&'static str> {
        row(self).and_then(|entry| written(entry.docs))
    }

    fn fields(&self) -> Vec<FieldView<'_>> {
        let rows = row(self).map_or(RowRange::NONE, |entry| entry.fields);
        let mut views = Vec::new();
        self.visit_values(&mut |values| views = fields(T::catalog(), rows, values));
        views
    }
}

impl<T: GeneratedError> Decode for T {
    type Common = <T as GeneratedError>::Common;

    fn vendor_id() -> &'static str {
        T::catalog().vendor
    }

    fn decode_all_with(response: &Response<'_>, settings: &DecodeOptions) -> Vec<Decoded<Self>> {
        let mut all = Vec::new();
        let most = copies(response.body.len().min(settings.body_limit)) / size_of::<Decoded<Self>>();
        decode_untyped(T::catalog(), response, settings, &mut |untyped| {
            if all.is_empty() {
                // Most responses have one error.
                all.reserve_exact(1);
            }
            all.push(decoded(untyped));
            all.len() < most
        });
        all
    }

    fn decode_with(response: &Response<'_>, settings: &DecodeOptions) -> Option<Decoded<Self>> {
        let mut first = None;
        decode_untyped(T::catalog(), response, settings, &mut |untyped| {
            first = Some(decoded(untyped));
            false
        });
        first
    }
}

fn decoded<T: GeneratedError>(untyped: UntypedError<'_>) -> Decoded<T> {
    let unrecognized = |meta: &ErrorMetadata| Unrecognized::new(meta.status, meta.transport, meta.code.clone());
    let error = match untyped.entry {
        Some(entry) => T::build(entry.index(), &untyped.fields),
        None => T::unrecognized(unrecognized(&untyped.meta)),
    };
    Decoded { error, common: T::common(&untyped.fields), meta: untyped.meta }
}

fn row<T: GeneratedError>(error: &T) -> Option<Entry<'static>> {
    T::catalog().entry(EntryId::of(error.entry().ok()?))
}

fn written(text: &str) -> Option<&str> {
    if text.is_empty() { None } else { Some(text) }
}

fn retry_of(unrecognized: &Unrecognized) -> RetryInfo {
    let defaults = match (unrecognized.status(), unrecognized.transport()) {
        (Some(status), _) => Defaults::for_status(status),
        (None, Some(transport)) => Defaults::for_transport(transport),
        (None, None) => return RetryInfo::new(RetryKind::Unknown),
    };
    RetryInfo::new(defaults.kind).with_executed(defaults.executed)
}

/// Borrows a field of a variant as a value.
pub fn value<T: AsValue>(field: &Option<T>) -> Option<ValueRef<'_>> {
    field.as_ref().map(T::as_value)
}

/// The fields of those rows with their values.
#[must_use]
pub fn fields<'a>(catalog: &Catalog<'a>, rows: RowRange, values: &[Option<ValueRef<'a>>]) -> Vec<FieldView<'a>> {
    let rows = catalog.fields.range(rows).iter().zip(values);
    rows.map(|(row, value)| FieldView::new(row.name, row.kind, *value).hidden(row.hidden)).collect()
}

/// Clones an error.
pub fn clone<T: GeneratedError>(error: &T) -> T {
    match error.entry() {
        Ok(entry) => {
            let mut clone = None;
            error.visit_values(&mut |values| clone = Some(T::build(entry, &Fields::of_values(values))));
            clone.unwrap_or_else(|| T::build(entry, &Fields::none()))
        }
        Err(unrecognized) => T::unrecognized(unrecognized.clone()),
    }
}

/// The variant with this code.
pub fn from_code<T: GeneratedError>(code: &str) -> Result<T, UnknownCodeError> {
    let entry = T::catalog().by_code(code).ok_or_else(|| UnknownCodeError(Code::new(code)))?;
    Ok(T::build(entry.index(), &Fields::none()))
}

/// Whether two errors are the same variant with the same values.
pub fn equal<T: GeneratedError>(one: &T, two: &T) -> bool {
    match (one.entry(), two.entry()) {
        (Ok(entry), Ok(other)) if entry == other => {
            let mut same = false;
            one.visit_values(&mut |values| two.visit_values(&mut |others| same = values == others));
            same
        }
        (Err(unrecognized), Err(other)) => unrecognized == other,
        _ => false,
    }
}

/// Hashes everything that [`equal`] compares.
pub fn hash<T: GeneratedError>(error: &T, mut state: &mut dyn Hasher) {
    match error.entry() {
        Ok(entry) => {
            entry.hash(&mut state);
            error.visit_values(&mut |values| values.hash(&mut state));
        }
        Err(unrecognized) => {
            usize::MAX.hash(&mut state);
            unrecognized.hash(&mut state);
        }
    }
}

/// Formats the error for people.
pub fn display<T: GeneratedError>(error: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error.entry() {
        Ok(entry) => {
            let mut result = Ok(());
            error.visit_values(&mut |values| {
                result = fmt::Display::fmt(&DisplayEntry { catalog: T::catalog(), entry: EntryId::of(entry), values }, f);
            });
            result
        }
        Err(unrecognized) => fmt::Display::fmt(unrecognized, f),
    }
}

/// An entry with the values of its fields, as the generated enum displays it.
pub struct DisplayEntry<'a> {
    /// The vendor's tables.
    pub catalog: &'a Catalog<'a>,
    /// The entry.
    pub entry: EntryId,
    /// The values of its fields, in order.
    pub values: &'a [Option<ValueRef<'a>>],
}

impl fmt::Display for DisplayEntry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { catalog, entry, values } = *self;
        let Some(row) = catalog.entry(entry) else { return Ok(()) };
        let template = row.display.and_then(|display| catalog.templates.get(display.index())).filter(|template| {
            let mut fields = catalog.placeholders.range(template.placeholders).iter().flatten();
            !row.display_when_matched || fields.any(|field| matches!(values.get(field.index()), Some(Some(_))))
        });
        match template {
            Some(template) => fill(catalog, &template, &fields(catalog, row.fields, values), f),
            None => f.write_str(written(row.summary).unwrap_or(row.key)),
        }
    }
}

fn fill(catalog: &Catalog<'_>, template: &Template, fields: &[FieldView<'_>], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut placeholders = catalog.placeholders.range(template.placeholders).iter();
    for (position, text) in catalog.texts.range(template.texts).iter().enumerate() {
        if position > 0 {
            match placeholders.next().flatten().and_then(|field| fields.get(field.index())) {
                Some(field) => fmt::Display::fmt(field, f)?,
                None => f.write_str("?")?,
            }
        }
        f.write_str(text)?;
    }
    Ok(())
}

/// Formats the variant's name and its fields.
pub fn debug<T: GeneratedError>(error: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error.entry() {
        Ok(_) => debug_fields(error.name(), &VendorError::fields(error), f),
        Err(unrecognized) => f.debug_tuple("Unrecognized").field(unrecognized).finish(),
    }
}

/// Formats the common fields.
pub fn debug_common<T: CommonFields>(name: &str, common: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    debug_fields(name, &common.fields(), f)
}

fn debug_fields(name: &str, fields: &[FieldView<'_>], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for field in fields {
        shown.field(field.name, &Held(field));
    }
    shown.finish()
}

/// Whether two sets of common fields have the same values.
pub fn equal_common<T: CommonFields>(one: &T, two: &T) -> bool {
    one.fields() == two.fields()
}

/// Hashes everything that [`equal_common`] compares.
pub fn hash_common<T: CommonFields>(common: &T, mut state: &mut dyn Hasher) {
    common.fields().hash(&mut state);
}

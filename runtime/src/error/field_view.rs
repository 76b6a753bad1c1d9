//! A field and its value, lent or owned, shown without what must be hidden.

use crate::error::field_type::FieldType;
use crate::error::value::{Value, ValueRef};
use alloc::string::String;
use core::fmt;
use core::fmt::Write;
use core::hash::Hash;

/// One field of an error. `Display` and `Debug` print `***` where the value is hidden.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FieldView<'a> {
    /// Its name as in the spec.
    pub name: &'a str,
    /// How it is read.
    pub kind: FieldType,
    /// Its value; `None`: the response did not have it.
    pub value: Option<ValueRef<'a>>,
    /// Whether the value must not be shown: it is sensitive, or can hold text of a raw body.
    pub hidden: bool,
}

impl<'a> FieldView<'a> {
    /// A field that is not hidden.
    #[must_use]
    pub const fn new(name: &'a str, kind: FieldType, value: Option<ValueRef<'a>>) -> Self {
        Self { name, kind, value, hidden: false }
    }

    /// The same, to be hidden or not.
    #[must_use]
    pub const fn hidden(mut self, hidden: bool) -> Self {
        self.hidden = hidden;
        self
    }
}

/// The value: `?` where there is none, `***` where it is hidden.
impl fmt::Display for FieldView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            None => f.write_char('?'),
            Some(_) if self.hidden => f.write_str("***"),
            Some(value) => fmt::Display::fmt(value, f),
        }
    }
}

impl fmt::Debug for FieldView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        f.write_str(": ")?;
        Held(self).fmt(f)
    }
}

/// A field's value as its variant's `Debug` shows it.
pub(crate) struct Held<'f, 'a>(pub(crate) &'f FieldView<'a>);

impl fmt::Debug for Held<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.value {
            None => f.write_str("None"),
            Some(_) if self.0.hidden => f.write_str("Some(***)"),
            // `Debug` of texts escapes what could disturb a log.
            Some(ValueRef::Text(text) | ValueRef::Json(text)) => write!(f, "Some({text:?})"),
            Some(ValueRef::List(texts)) => write!(f, "Some({texts:?})"),
            Some(value) => write!(f, "Some({value})"),
        }
    }
}

/// A field and its value, owned.
#[derive(Clone)]
pub struct OwnedField {
    name: String,
    kind: FieldType,
    value: Option<Value>,
    hidden: bool,
}

impl OwnedField {
    pub(crate) fn of(view: &FieldView<'_>) -> Self {
        let value = view.value.map(crate::error::value::ValueRef::to_owned);
        Self { name: view.name.into(), kind: view.kind, value, hidden: view.hidden }
    }

    /// The field as a view, which shows nothing that is to be hidden.
    #[must_use]
    pub fn view(&self) -> FieldView<'_> {
        FieldView::new(&self.name, self.kind, self.value.as_ref().map(Value::as_ref)).hidden(self.hidden)
    }
}

impl fmt::Debug for OwnedField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.view(), f)
    }
}

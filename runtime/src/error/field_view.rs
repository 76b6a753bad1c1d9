//! A field and its value, borrowed or owned. Formatting never reveals a hidden value.

use crate::error::field_type::FieldType;
use crate::error::value::{Value, ValueRef};
use alloc::string::String;
use core::fmt;
use core::fmt::Write;
use core::hash::Hash;

/// One field of an error. `Display` and `Debug` print `***` if the value is hidden.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FieldView<'a> {
    /// The name in the spec.
    pub name: &'a str,
    /// The type in the spec.
    pub kind: FieldType,
    /// The value. `None` if the response did not contain it.
    pub value: Option<ValueRef<'a>>,
    /// Whether the value must not be shown: it is sensitive, or may contain text of a raw body.
    pub hidden: bool,
}

impl<'a> FieldView<'a> {
    /// Creates a field that is not hidden.
    #[must_use]
    pub const fn new(name: &'a str, kind: FieldType, value: Option<ValueRef<'a>>) -> Self {
        Self { name, kind, value, hidden: false }
    }

    /// Replaces whether the value is hidden.
    #[must_use]
    pub const fn hidden(mut self, hidden: bool) -> Self {
        self.hidden = hidden;
        self
    }
}

/// Formats the value: `?` if there is none, `***` if it is hidden.
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

/// A field's value as its variant's `Debug` prints it.
pub(crate) struct Held<'f, 'a>(pub(crate) &'f FieldView<'a>);

impl fmt::Debug for Held<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.value {
            None => f.write_str("None"),
            Some(_) if self.0.hidden => f.write_str("Some(***)"),
            // `Debug` of texts escapes characters that could disturb a log.
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

    /// The field as a view, which hides what must not be shown.
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

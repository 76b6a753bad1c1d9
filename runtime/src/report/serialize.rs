//! `Serialize` without secrets: what must not be shown is `"***"`.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::time::Duration;

use serde_core::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use crate::decode::decoded::Decoded;
use crate::decode::decoded::Error;
use crate::error::code::Code;
use crate::error::field_view::FieldView;
use crate::error::retry::{Idempotency, RetryInfo};
use crate::error::transport::TransportFailure;
use crate::error::value::ValueRef;
use crate::error::vendor_error::{NamedFields, VendorError};

/// The keys of the command line's JSON: `vendor`, `error` (null if unrecognized), `code`, `codes` (if there are several), `http_status`, `transport`, `index`,
/// `category`, `retry`, `message`, `action` and `fields`, the common ones first.
///
/// Hidden values are `"***"`, a hidden message is left out in favor of the meaning of the error. Durations are seconds. A field of the
/// type `json` is its text.
impl<E: VendorError, C: NamedFields> Serialize for Decoded<E, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (error, meta) = (&self.error, &self.meta);
        let mut object = serializer.serialize_struct("Decoded", 11 + usize::from(meta.codes().len() > 1))?;
        object.serialize_field("vendor", error.vendor())?;
        object.serialize_field("error", &Some(error.name()).filter(|name| *name != "Unrecognized"))?;
        let code = match &meta.code {
            Some(code) if code.is_hidden() => Some("***"),
            Some(code) => Some(code.as_str()),
            None => error.code(),
        };
        object.serialize_field("code", &code)?;
        if meta.codes().len() > 1 {
            let shown = |code: &Code| String::from(if code.is_hidden() { "***" } else { code.as_str() });
            object.serialize_field("codes", &meta.codes().iter().map(shown).collect::<Vec<_>>())?;
        }
        object.serialize_field("http_status", &meta.status)?;
        object.serialize_field("transport", &meta.transport.map(TransportFailure::name))?;
        object.serialize_field("index", &meta.index)?;
        object.serialize_field("category", meta.category.name())?;
        object.serialize_field("retry", &Retry(meta.retry))?;
        let said = meta.message.as_ref().filter(|message| !message.is_hidden());
        object.serialize_field("message", &said.map_or_else(|| error.to_string(), |message| String::from(message.as_str())))?;
        object.serialize_field("action", &error.action())?;
        object.serialize_field("fields", &Fields(self.common.named_fields(), error.fields()))?;
        object.end()
    }
}

/// The errors of the response in a list, and what holds for the call as a whole.
impl<E: VendorError, C: NamedFields> Serialize for Error<E, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Error", 2)?;
        object.serialize_field("retry", &Retry(self.retry()))?;
        object.serialize_field("errors", &self.all().collect::<Vec<_>>())?;
        object.end()
    }
}

struct Retry(RetryInfo);

impl Serialize for Retry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Retry", 5)?;
        object.serialize_field("kind", self.0.kind.name())?;
        object.serialize_field("executed", self.0.executed.name())?;
        object.serialize_field("may_retry_idempotent", &self.0.may_retry(Idempotency::Idempotent))?;
        object.serialize_field("may_retry_non_idempotent", &self.0.may_retry(Idempotency::NonIdempotent))?;
        object.serialize_field("delay_seconds", &self.0.delay.and_then(|delay| delay.remaining(None)).map(Seconds))?;
        object.end()
    }
}

struct Fields<'e>(Vec<FieldView<'e>>, Vec<FieldView<'e>>);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.0.len() + self.1.len()))?;
        for field in self.0.iter().chain(&self.1) {
            object.serialize_entry(field.name, &Field(field))?;
        }
        object.end()
    }
}

struct Field<'f, 'e>(&'f FieldView<'e>);

impl Serialize for Field<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.value {
            None => serializer.serialize_none(),
            Some(_) if self.0.hidden => serializer.serialize_str("***"),
            Some(ValueRef::Text(text) | ValueRef::Json(text)) => serializer.serialize_str(text),
            Some(ValueRef::Integer(number)) => serializer.serialize_i64(number),
            Some(ValueRef::Number(number)) => serializer.serialize_f64(number),
            Some(ValueRef::Boolean(truth)) => serializer.serialize_bool(truth),
            Some(ValueRef::List(texts)) => texts.serialize(serializer),
            Some(ValueRef::Duration(time)) => Seconds(time).serialize(serializer),
            Some(other) => serializer.serialize_str(&other.to_string()),
        }
    }
}

/// Seconds, as an integer if they are whole.
struct Seconds(Duration);

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.subsec_nanos() == 0 {
            serializer.serialize_u64(self.0.as_secs())
        } else {
            serializer.serialize_f64(self.0.as_secs_f64())
        }
    }
}

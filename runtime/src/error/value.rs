//! The value of a field, and how it is displayed.
//!
//! The decoder parses a [`Value`] of the field's [`FieldType`]. Generated enums store it as a Rust
//! type ([`FromValue`]) and return it by reference again ([`AsValue`]).

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::time::Duration;

use crate::error::sensitive::Sensitive;
use crate::time::delay::Delay;
use crate::time::timestamp::Timestamp;

/// A value read from a response.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// Any value, as JSON text.
    Json(String),
    /// A list of texts.
    List(Vec<String>),
    /// A duration.
    Duration(Duration),
    /// A moment.
    Timestamp(Timestamp),
    /// A duration or a moment.
    Delay(Delay),
}

/// A borrowed [`Value`]. `Display` escapes characters that could disturb a log. Equality and hash
/// compare the bits of floating-point numbers.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum ValueRef<'a> {
    /// A text.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// Any value, as JSON text.
    Json(&'a str),
    /// A list of texts.
    List(&'a [String]),
    /// A duration.
    Duration(Duration),
    /// A moment.
    Timestamp(Timestamp),
    /// A duration or a moment.
    Delay(Delay),
}

impl ValueRef<'_> {
    /// Returns an owned copy.
    #[must_use]
    pub fn to_owned(self) -> Value {
        match self {
            Self::Text(text) => Value::Text(text.into()),
            Self::Integer(number) => Value::Integer(number),
            Self::Number(number) => Value::Number(number),
            Self::Boolean(truth) => Value::Boolean(truth),
            Self::Json(text) => Value::Json(text.into()),
            Self::List(texts) => Value::List(texts.into()),
            Self::Duration(time) => Value::Duration(time),
            Self::Timestamp(moment) => Value::Timestamp(moment),
            Self::Delay(delay) => Value::Delay(delay),
        }
    }
}

impl Value {
    /// Borrows the value.
    #[must_use]
    pub fn as_ref(&self) -> ValueRef<'_> {
        match self {
            Self::Text(text) => ValueRef::Text(text),
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Number(number) => ValueRef::Number(*number),
            Self::Boolean(truth) => ValueRef::Boolean(*truth),
            Self::Json(text) => ValueRef::Json(text),
            Self::List(texts) => ValueRef::List(texts),
            Self::Duration(time) => ValueRef::Duration(*time),
            Self::Timestamp(moment) => ValueRef::Timestamp(*moment),
            Self::Delay(delay) => ValueRef::Delay(*delay),
        }
    }
}

impl PartialEq for ValueRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) | (Self::Json(one), Self::Json(two)) => one == two,
            (Self::Integer(one), Self::Integer(two)) => one == two,
            (Self::Number(one), Self::Number(two)) => one.to_bits() == two.to_bits(),
            (Self::Boolean(one), Self::Boolean(two)) => one == two,
            (Self::List(one), Self::List(two)) => one == two,
            (Self::Duration(one), Self::Duration(two)) => one == two,
            (Self::Timestamp(one), Self::Timestamp(two)) => one == two,
            (Self::Delay(one), Self::Delay(two)) => one == two,
            _ => false,
        }
    }
}

impl Eq for ValueRef<'_> {}

impl Hash for ValueRef<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        core::mem::discriminant(self).hash(state);
        match self {
            Self::Text(text) | Self::Json(text) => text.hash(state),
            Self::Integer(number) => number.hash(state),
            Self::Number(number) => number.to_bits().hash(state),
            Self::Boolean(truth) => truth.hash(state),
            Self::List(texts) => texts.hash(state),
            Self::Duration(time) => time.hash(state),
            Self::Timestamp(moment) => moment.hash(state),
            Self::Delay(delay) => delay.hash(state),
        }
    }
}

impl fmt::Display for ValueRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Json(text) => crate::json::escape::whole(f, text),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Boolean(truth) => write!(f, "{truth}"),
            Self::List(texts) => joined(f, texts),
            Self::Duration(time) => crate::time::duration::shown(f, *time),
            Self::Timestamp(moment) => write!(f, "{moment}"),
            Self::Delay(delay) => write!(f, "{delay}"),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, texts: &[String]) -> fmt::Result {
    for (position, text) in texts.iter().enumerate() {
        if position > 0 {
            f.write_str(", ")?;
        }
        crate::json::escape::whole(f, text)?;
    }
    Ok(())
}

/// A field's Rust type that can be borrowed as a value.
#[diagnostic::on_unimplemented(message = "`{Self}` is not the Rust type of a field of a spec")]
pub trait AsValue {
    /// Borrows the value.
    fn as_value(&self) -> ValueRef<'_>;
}

/// A field's Rust type that can be created from a value.
#[diagnostic::on_unimplemented(message = "`{Self}` is not the Rust type of a field of a spec")]
pub trait FromValue: Sized {
    /// Converts the value. `None` if it is of another type.
    fn from_value(value: Value) -> Option<Self>;
}

macro_rules! values {
    ($($type:ty = $($variant:ident)|+, $this:ident => $lent:expr;)*) => {$(
        impl AsValue for $type {
            fn as_value(&self) -> ValueRef<'_> {
                let $this = self;
                $lent
            }
        }

        impl FromValue for $type {
            fn from_value(value: Value) -> Option<Self> {
                match value {
                    $(Value::$variant(value))|+ => Some(value),
                    _ => None,
                }
            }
        }
    )*};
}

values! {
    String = Text | Json, this => ValueRef::Text(this);
    i64 = Integer, this => ValueRef::Integer(*this);
    f64 = Number, this => ValueRef::Number(*this);
    bool = Boolean, this => ValueRef::Boolean(*this);
    Vec<String> = List, this => ValueRef::List(this);
    Duration = Duration, this => ValueRef::Duration(*this);
    Timestamp = Timestamp, this => ValueRef::Timestamp(*this);
    Delay = Delay, this => ValueRef::Delay(*this);
}

impl<T: AsValue> AsValue for Sensitive<T> {
    fn as_value(&self) -> ValueRef<'_> {
        self.expose().as_value()
    }
}

impl<T: FromValue> FromValue for Sensitive<T> {
    fn from_value(value: Value) -> Option<Self> {
        T::from_value(value).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::field_type::FieldType;
    use crate::error::field_view::FieldView;
    use alloc::format;
    use alloc::string::ToString;

    #[test]
    fn what_is_hidden_is_not_shown() {
        let secret = Sensitive::new(String::from("tok"));
        let view = FieldView::new("token", FieldType::String, Some(secret.as_value())).hidden(true);
        assert_eq!(view.to_string(), "***");
        assert_eq!(format!("{view:?}"), "token: Some(***)");
    }

    #[test]
    fn values_show_escaped() {
        assert_eq!(ValueRef::Text("a\nb").to_string(), "a\\u{a}b");
        assert_eq!(ValueRef::List(&["a".into(), "b".into()]).to_string(), "a, b");
        assert_eq!(ValueRef::Duration(Duration::from_millis(1500)).to_string(), "1.5s");
        assert_eq!(FieldView::new("n", FieldType::Integer, None).to_string(), "?");
    }

    #[test]
    fn numbers_are_equal_by_their_bits() {
        assert_eq!(ValueRef::Number(f64::NAN), ValueRef::Number(f64::NAN));
        assert_ne!(ValueRef::Number(0.0), ValueRef::Number(-0.0));
        assert_ne!(ValueRef::Text("1"), ValueRef::Integer(1));
    }

    #[test]
    fn json_is_kept_as_text() {
        assert_eq!(String::from_value(Value::Json("{}".into())).as_deref(), Some("{}"));
        assert_eq!(i64::from_value(Value::Text("1".into())), None);
    }
}

//! The first pass over a spec that breaks the format: determines what is a text, a list or a
//! mapping.
//!
//! It fails with the parser's error, at a key that is not a text, and if aliases expand to too much
//! text.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor};

use crate::parse::parser_message::{KEY_KIND, REPETITION};

/// The kind of a node.
#[derive(Debug)]
pub(crate) enum Seen {
    /// A text.
    Scalar,
    /// A list of these.
    List(Vec<Seen>),
    /// A mapping with these values.
    Map(Vec<Seen>),
}

/// Determines the kind of one node.
#[derive(Clone, Copy)]
pub(crate) struct Skeleton<'b> {
    pub(crate) budget: &'b Cell<usize>,
}

impl<'de> DeserializeSeed<'de> for Skeleton<'_> {
    type Value = Seen;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Seen, D::Error> {
        self.budget.set(self.budget.get().saturating_sub(1));
        if self.budget.get() == 0 {
            return Err(D::Error::custom(REPETITION));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Skeleton<'_> {
    type Value = Seen;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("anything")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Seen, E> {
        Ok(Seen::Scalar)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Seen, E> {
        Ok(Seen::Scalar)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Seen, E> {
        Ok(Seen::Scalar)
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Seen, E> {
        Ok(Seen::Scalar)
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Seen, E> {
        Ok(Seen::Scalar)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Seen, E> {
        Ok(Seen::Scalar)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Seen, E> {
        Ok(Seen::Scalar)
    }

    fn visit_unit<E: Error>(self) -> Result<Seen, E> {
        Ok(Seen::Scalar)
    }

    fn visit_none<E: Error>(self) -> Result<Seen, E> {
        Ok(Seen::Map(Vec::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Seen, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Seen::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Seen, A::Error> {
        let mut values = Vec::new();
        while let Some(key) = map.next_key_seed(self)? {
            if !matches!(key, Seen::Scalar) {
                return Err(A::Error::custom(KEY_KIND));
            }
            values.push(map.next_value_seed(self)?);
        }
        Ok(Seen::Map(values))
    }

    /// A tag. The node after it is treated as if it had none; the builder reports the tag.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Seen, A::Error> {
        let (IgnoredAny, inner) = data.variant()?;
        inner.newtype_variant_seed(self)
    }
}

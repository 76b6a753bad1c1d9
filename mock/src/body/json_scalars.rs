//! The scalars of a JSON text, with their paths and positions, so that one can be replaced without
//! changing anything else.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Maximum number of scalars that are looked at.
const MOST: usize = 10_000;

/// A text, a number or a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JsonScalar {
    /// The names and indexes that lead to it.
    pub(crate) path: Vec<String>,
    /// The place, with quotes.
    pub(crate) place: Range<usize>,
}

/// All of them, in order; none if the text does not begin with a JSON text. What is behind it is not looked at.
pub(crate) fn scalars(text: &str) -> Vec<JsonScalar> {
    let mut found = Vec::new();
    if let Some(Ok(value)) = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>().next() {
        Collector { text, found: &mut found }.visit(value.get(), &mut Vec::new());
    }
    found
}

struct Collector<'t> {
    text: &'t str,
    found: &'t mut Vec<JsonScalar>,
}

impl<'t> Collector<'t> {
    fn visit(&mut self, value: &'t str, path: &mut Vec<String>) {
        if self.found.len() >= MOST {
            return;
        }
        if value.starts_with(['{', '[']) {
            // It is JSON: it was read as a part of the whole.
            let _ = serde_json::Deserializer::from_str(value).deserialize_any(Inside { collector: self, path });
            return;
        }
        let start = value.as_ptr().addr() - self.text.as_ptr().addr();
        self.found.push(JsonScalar { path: path.clone(), place: start..start + value.len() });
    }
}

/// Visits the members of an object or the elements of an array.
struct Inside<'c, 't, 'p> {
    collector: &'c mut Collector<'t>,
    path: &'p mut Vec<String>,
}

impl<'de: 't, 't> Visitor<'de> for Inside<'_, 't, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((name, value)) = map.next_entry::<String, &'de RawValue>()? {
            self.path.push(name);
            self.collector.visit(value.get(), self.path);
            self.path.pop();
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut index = 0;
        while let Some(value) = seq.next_element::<&'de RawValue>()? {
            self.path.push(index.to_string());
            self.collector.visit(value.get(), self.path);
            self.path.pop();
            index += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_have_their_paths_and_places() {
        let text = r#" {"a\"b":[1, {"c":"x"}], "d": true} "#;
        let found: Vec<_> = scalars(text).into_iter().map(|scalar| (scalar.path.join("/"), &text[scalar.place])).collect();
        let expected = [("a\"b/0", "1"), ("a\"b/1/c", "\"x\""), ("d", "true")];
        assert_eq!(found, expected.map(|(path, text)| (path.to_owned(), text)));
        assert_eq!(scalars("{\"a\":"), []);
        assert_eq!(scalars("7").len(), 1);
        assert_eq!(scalars("{\"a\":7} again").len(), 1);
    }
}

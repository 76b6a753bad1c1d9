//! The keys of the format. The reader, the checks and the JSON Schema all use this description. The
//! syntax of texts is described in `syntaxes`.

use crate::schema::syntaxes::{
    CATEGORY, CODE, CONDITION, DATE, DISPLAY, EACH, ENTRIES, ENTRY_NAME, EXPECTED_DELAY, FIELD, FIELD_NAME, HEADER_NAME,
    HEADER_VALUE, LOCATION, MESSAGE, RETRY, SHAPE_STATUSES, STATUS, STATUS_TEST, STATUSES, Syntax, TESTED_LOCATION, TEXT,
    TRANSPORT, TRANSPORTS, URL, VARIANT, VENDOR, VERSION,
};

/// The keys of a mapping, in the order in which a formatted spec has them.
#[derive(Debug)]
pub struct Keys {
    /// What the mapping is, for sentences: `an entry`.
    pub what: &'static str,
    /// The keys.
    pub keys: &'static [Key],
}

/// A key.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// The kind of its value.
    pub kind: Kind,
    /// Whether it is required.
    pub required: bool,
    /// A key that it requires beside it.
    pub needs: Option<&'static str>,
    /// A one-line description.
    pub doc: &'static str,
}

/// The kind of a key's value. There is always exactly one.
#[derive(Debug)]
pub enum Kind {
    /// A text.
    Scalar(&'static Syntax),
    /// A list of these.
    List(&'static Kind),
    /// A mapping with known keys.
    Map(&'static Keys),
    /// A mapping whose keys are chosen by the author.
    Free(&'static Free),
}

/// A mapping whose keys are chosen by the author.
#[derive(Debug)]
pub struct Free {
    /// The syntax of its keys.
    pub names: &'static Syntax,
    /// Keys whose values have a syntax of their own.
    pub known: &'static [Key],
    /// The kind of the values.
    pub values: &'static Kind,
}

impl Keys {
    /// The key with this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

const fn key(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key { name, kind, required: false, needs: None, doc }
}

const fn required(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key { required: true, ..key(name, kind, doc) }
}

const fn beside(first: &'static str, name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key { needs: Some(first), ..key(name, kind, doc) }
}

/// All mappings with known keys.
pub static ALL: [&Keys; 5] = [&DOCUMENT, &SHAPE, &ENTRY, &OVERRIDE, &EXAMPLE];

/// The kind of a whole file.
pub static ROOT: Kind = Kind::Map(&DOCUMENT);

/// A key of a mapping, before anything is known about it.
pub(crate) static NAME: Kind = Kind::Scalar(&TEXT);

/// `fields` and `common`.
static FIELDS: Free = Free { names: &FIELD_NAME, known: &[], values: &Kind::Scalar(&FIELD) };

/// `when`.
static WHEN: Free = Free {
    names: &TESTED_LOCATION,
    known: &[
        key("status", Kind::Scalar(&STATUS_TEST), "The response's status."),
        key("code", Kind::Scalar(&CONDITION), "The code, as the shape found and cut it."),
        key("message", Kind::Scalar(&CONDITION), "The text for people, as the shape found it."),
    ],
    values: &Kind::Scalar(&CONDITION),
};

/// `errors`.
static ERRORS: Free = Free { names: &ENTRY_NAME, known: &[], values: &Kind::Map(&ENTRY) };

/// The `headers` of an example.
static HEADERS: Free = Free { names: &HEADER_NAME, known: &[], values: &Kind::Scalar(&HEADER_VALUE) };

/// The `fields` of an example.
static CAPTURED: Free = Free { names: &FIELD_NAME, known: &[], values: &Kind::Scalar(&TEXT) };

/// The whole file.
pub static DOCUMENT: Keys = Keys {
    what: "the spec",
    keys: &[
        required("vendor-errors", Kind::Scalar(&VERSION), "The format's version: 1."),
        required(
            "vendor",
            Kind::Scalar(&VENDOR),
            "The vendor's id, which names the module and the enum, and as a rule the file: lower case letters, digits and hyphens.",
        ),
        key("title", Kind::Scalar(&TEXT), "The vendor's name for people."),
        key("docs", Kind::Scalar(&URL), "The page the spec was written from."),
        key("retrieved", Kind::Scalar(&DATE), "When the author read that page."),
        key("success", Kind::Scalar(&STATUSES), "Statuses the vendor uses for success. Documents, and changes nothing."),
        key("responses", Kind::List(&Kind::Map(&SHAPE)), "The shapes a body can have, tried in order."),
        key("common", Kind::Free(&FIELDS), "Fields captured for every error, by name."),
        key(
            "retry_overrides",
            Kind::List(&Kind::Map(&OVERRIDE)),
            "Conditions under which another retry line holds; the first that fits.",
        ),
        required("errors", Kind::Free(&ERRORS), "The errors, by the vendor's own names."),
    ],
};

/// One of `responses`.
pub static SHAPE: Keys = Keys {
    what: "a body shape",
    keys: &[
        key("each", Kind::Scalar(&EACH), "Selects the error objects when a body can hold several."),
        key("status", Kind::Scalar(&SHAPE_STATUSES), "Where the shape applies: 4xx|5xx when missing."),
        key("when", Kind::Free(&WHEN), "What the response must meet: a location, and what must stand there."),
        key("code", Kind::Scalar(&LOCATION), "Where the code stands."),
        beside("code", "code_after", Kind::Scalar(&TEXT), "Keep of the code what follows the last of these texts."),
        beside("code", "code_before", Kind::Scalar(&TEXT), "Keep of the code what precedes the first of these texts."),
        key("message", Kind::Scalar(&LOCATION), "Where the text for people stands."),
    ],
};

/// One of `errors`.
pub static ENTRY: Keys = Keys {
    what: "an entry",
    keys: &[
        key("name", Kind::Scalar(&VARIANT), "The Rust variant, where the key makes a poor one."),
        key("code", Kind::Scalar(&CODE), "The vendor's code, or a family of codes."),
        beside("code", "aliases", Kind::List(&Kind::Scalar(&CODE)), "Further codes and families."),
        key("status", Kind::Scalar(&STATUSES), "The response's status."),
        key("transport", Kind::Scalar(&TRANSPORTS), "No response came: timeout, connect, interrupted, tls, dns; several with |."),
        key("called", Kind::Scalar(&TEXT), "The vendor's own name, where the key had to differ."),
        key("message", Kind::Scalar(&MESSAGE), "The text for people, with holes."),
        beside("message", "messages", Kind::List(&Kind::Scalar(&MESSAGE)), "Further texts."),
        key("when", Kind::Free(&WHEN), "Further conditions: a location, and what must stand there."),
        key("over", Kind::Scalar(&ENTRIES), "The entry this one wins over where both fit equally; several with |."),
        key("summary", Kind::Scalar(&TEXT), "What the error means, in one sentence."),
        key("description", Kind::Scalar(&TEXT), "More about it."),
        key("causes", Kind::List(&Kind::Scalar(&TEXT)), "What can lead to it."),
        key("action", Kind::Scalar(&TEXT), "What to do now."),
        key("docs", Kind::Scalar(&URL), "The page that documents it."),
        key("since", Kind::Scalar(&TEXT), "The vendor's version that brought it."),
        key("deprecated", Kind::Scalar(&TEXT), "Why the vendor no longer sends it."),
        key("removed", Kind::Scalar(&TEXT), "Why the error is gone: nothing decodes to it, and its code and name stay taken."),
        key("category", Kind::Scalar(&CATEGORY), "One of google.rpc.Code's names in snake case."),
        key("retry", Kind::Scalar(&RETRY), "Whether, when and how often the same call may be sent again."),
        key("display", Kind::Scalar(&DISPLAY), "What Display prints."),
        key("fields", Kind::Free(&FIELDS), "Captured fields, by name."),
        key("examples", Kind::List(&Kind::Map(&EXAMPLE)), "Responses that are this error."),
    ],
};

/// One of `retry_overrides`.
pub static OVERRIDE: Keys = Keys {
    what: "an override",
    keys: &[
        required("when", Kind::Free(&WHEN), "When it holds: a location, and what must stand there."),
        required("retry", Kind::Scalar(&RETRY), "The line that holds then."),
    ],
};

/// One of an entry's `examples`.
pub static EXAMPLE: Keys = Keys {
    what: "an example",
    keys: &[
        key("status", Kind::Scalar(&STATUS), "The response's status."),
        key("headers", Kind::Free(&HEADERS), "The headers, by name."),
        key("body", Kind::Scalar(&TEXT), "The body's text."),
        key("transport", Kind::Scalar(&TRANSPORT), "No response came: timeout, connect, interrupted, tls, dns."),
        key("fields", Kind::Free(&CAPTURED), "Fields that must be captured, by name."),
        key("retry_after", Kind::Scalar(&EXPECTED_DELAY), "The delay that must result."),
    ],
};

//! The keys of the format. The reader, the checks and the JSON Schema all use this description. The
//! syntax of texts is described in `syntaxes`.

use crate::schema::syntaxes::entries::{
    CATEGORY, CODE, DISPLAY, ENTRIES, EXPECTED_DELAY, FIELD, MESSAGE, RETRY, TRANSPORT, TRANSPORTS, VARIANT,
};
use crate::schema::syntaxes::head::{BASE, BOOLEAN, DATE, URL, VENDOR, VERSION};
use crate::schema::syntaxes::locations::{CONDITION, EACH, LOCATION, TESTED_LOCATION};
use crate::schema::syntaxes::names::{ENTRY_NAME, FIELD_NAME, HEADER_NAME, HEADER_VALUE};
use crate::schema::syntaxes::responses::{EVENTS, LINES, SHAPE_STATUSES, STATUS, STATUS_TEST, STATUSES};
use crate::schema::syntaxes::{Syntax, TEXT};

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
    /// Keys beside which it is not required. For one that requires another: keys at the top of the spec
    /// that take its place.
    pub unless: &'static [&'static str],
    /// A key that it requires beside it.
    pub needs: Option<&'static str>,
    /// A one-line description.
    pub doc: &'static str,
}

/// The kind of a key's value. There is exactly one, but for the headers of an example.
#[derive(Debug)]
pub enum Kind {
    /// A text.
    Scalar(&'static Syntax),
    /// A text that may be empty, then in quotes.
    MayBeEmpty(&'static Syntax),
    /// A text, or a list of texts.
    Lines(&'static Kind),
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
    Key { name, kind, required: false, unless: &[], needs: None, doc }
}

const fn required(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key { required: true, ..key(name, kind, doc) }
}

const fn required_unless(unless: &'static [&'static str], name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key { unless, ..required(name, kind, doc) }
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
static HEADERS: Free = Free { names: &HEADER_NAME, known: &[], values: &Kind::Lines(&Kind::Scalar(&HEADER_VALUE)) };

/// The `fields` of an example.
static CAPTURED: Free = Free { names: &FIELD_NAME, known: &[], values: &Kind::MayBeEmpty(&TEXT) };

/// The whole file.
pub static DOCUMENT: Keys = Keys {
    what: "the spec",
    keys: &[
        required("vendor-errors", Kind::Scalar(&VERSION), "The format's version: 1."),
        required(
            "vendor",
            Kind::Scalar(&VENDOR),
            "The vendor's id, after which the module, the enum and usually the file are named: lowercase letters, digits and hyphens.",
        ),
        key(
            "extends",
            Kind::List(&Kind::Scalar(&BASE)),
            "The specs it builds on: what they hold follows behind its own. An entry of the same key replaces theirs.",
        ),
        key("abstract", Kind::Scalar(&BOOLEAN), "Whether it is there for others to build on, and nothing is generated from it."),
        key("title", Kind::Scalar(&TEXT), "The vendor's name for people."),
        key("docs", Kind::Scalar(&URL), "The page that the spec was written from."),
        key("retrieved", Kind::Scalar(&DATE), "The date on which the author read that page."),
        key("success", Kind::Scalar(&STATUSES), "Statuses that the vendor uses for success. Documentation only."),
        key("responses", Kind::List(&Kind::Map(&SHAPE)), "How a body represents an error: response formats, tried in order."),
        key("common", Kind::Free(&FIELDS), "Fields captured for every error, by name."),
        key(
            "retry_overrides",
            Kind::List(&Kind::Map(&OVERRIDE)),
            "Conditions under which another retry policy applies; the first match counts.",
        ),
        key(
            "keys_are_codes",
            Kind::Scalar(&BOOLEAN),
            "Whether the key of every entry without `code` and `transport` is its code. `code: none` is then an entry without a code.",
        ),
        required_unless(&["extends", "abstract"], "errors", Kind::Free(&ERRORS), "The errors, by the vendor's own names."),
    ],
};

/// One of `responses`.
pub static SHAPE: Keys = Keys {
    what: "a response format",
    keys: &[
        key("each", Kind::Scalar(&EACH), "Selects the elements that are errors, if a body can contain several."),
        key("status", Kind::Scalar(&SHAPE_STATUSES), "The statuses to which the format applies [default: 4xx|5xx]."),
        key(
            "event",
            Kind::Scalar(&EVENTS),
            "Reads the data of the events of an event stream that have this name; several separated by |, or any.",
        ),
        key("lines", Kind::Scalar(&LINES), "Reads each line of the body as a document."),
        key("when", Kind::Free(&WHEN), "Conditions on the response: locations and tests."),
        key("code", Kind::Scalar(&LOCATION), "The location of the code."),
        beside("code", "code_after", Kind::Scalar(&TEXT), "Trims the code to what follows the last occurrence of this text."),
        beside("code", "code_before", Kind::Scalar(&TEXT), "Trims the code to what precedes the first occurrence of this text."),
        beside(
            "code",
            "inner",
            Kind::Scalar(&LOCATION),
            "The location of the error inside the error. The deepest code that an entry has identifies it.",
        ),
        key("status_at", Kind::Scalar(&LOCATION), "The location of the status that stands in for the response's."),
        key("headers_at", Kind::Scalar(&LOCATION), "The location of the object of headers that stand in for the response's."),
        key("message", Kind::Scalar(&LOCATION), "The location of the message for people."),
    ],
};

/// One of `errors`.
pub static ENTRY: Keys = Keys {
    what: "an entry",
    keys: &[
        key("name", Kind::Scalar(&VARIANT), "The Rust variant, if the key makes a poor one."),
        key("code", Kind::Scalar(&CODE), "The vendor's code, or a range or prefix of codes."),
        Key {
            unless: &["keys_are_codes"],
            ..beside("code", "aliases", Kind::List(&Kind::Scalar(&CODE)), "Further codes, ranges and prefixes.")
        },
        key("status", Kind::Scalar(&STATUSES), "The response's status."),
        key(
            "transport",
            Kind::Scalar(&TRANSPORTS),
            "How a call fails without a response: timeout, connect, interrupted, tls, dns; several separated by |.",
        ),
        key("called", Kind::Scalar(&TEXT), "The vendor's own name, if the key had to differ."),
        key("message", Kind::Scalar(&MESSAGE), "The message for people, with placeholders."),
        beside("message", "messages", Kind::List(&Kind::Scalar(&MESSAGE)), "Further messages."),
        key("when", Kind::Free(&WHEN), "Further conditions: locations and tests."),
        key(
            "over",
            Kind::Scalar(&ENTRIES),
            "The entry over which this one takes precedence if both match equally; several separated by |.",
        ),
        key("summary", Kind::Scalar(&TEXT), "What the error means, in one sentence."),
        key("description", Kind::Scalar(&TEXT), "More about it."),
        key("causes", Kind::List(&Kind::Scalar(&TEXT)), "Possible causes."),
        key("action", Kind::Scalar(&TEXT), "What to do now."),
        key("docs", Kind::Scalar(&URL), "The vendor's page that documents it."),
        key("source", Kind::Scalar(&URL), "The page or file from which the entry was written."),
        key("since", Kind::Scalar(&TEXT), "The vendor's version that introduced it."),
        key("deprecated", Kind::Scalar(&TEXT), "Why the vendor no longer sends it."),
        key(
            "removed",
            Kind::Scalar(&TEXT),
            "Why the error was removed. Nothing decodes to it, and its code and name must not be reused.",
        ),
        key("category", Kind::Scalar(&CATEGORY), "A name of google.rpc.Code in snake case."),
        key("retry", Kind::Scalar(&RETRY), "Whether, when and how often the same call may be retried."),
        key("display", Kind::Scalar(&DISPLAY), "The text that Display prints."),
        key("fields", Kind::Free(&FIELDS), "Captured fields, by name."),
        key("examples", Kind::List(&Kind::Map(&EXAMPLE)), "Responses that are this error."),
    ],
};

/// One of `retry_overrides`.
pub static OVERRIDE: Keys = Keys {
    what: "an override",
    keys: &[
        required("when", Kind::Free(&WHEN), "When it applies: locations and tests."),
        required("retry", Kind::Scalar(&RETRY), "The retry policy that applies then."),
    ],
};

/// One of an entry's `examples`.
pub static EXAMPLE: Keys = Keys {
    what: "an example",
    keys: &[
        key("status", Kind::Scalar(&STATUS), "The response's status."),
        key("headers", Kind::Free(&HEADERS), "The headers, by name. A repeated header has a list of its lines."),
        key("body", Kind::Scalar(&TEXT), "The body's text."),
        key(
            "transport",
            Kind::Scalar(&TRANSPORT),
            "How the call fails without a response: timeout, connect, interrupted, tls, dns.",
        ),
        key(
            "fields",
            Kind::Free(&CAPTURED),
            "Fields that must be captured, by name. An empty text in quotes: captured, and empty.",
        ),
        key("retry_after", Kind::Scalar(&EXPECTED_DELAY), "The expected delay."),
        key("source", Kind::Scalar(&URL), "Where the response is documented or reported."),
        key("seen", Kind::Scalar(&DATE), "The date on which the response was received."),
    ],
};

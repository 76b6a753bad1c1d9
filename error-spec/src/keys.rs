//! The keys of the format: the one description that the reader, the checks and the JSON Schema are made from.
//!
//! What goes out: static tables. Nothing can fail.

/// The keys one mapping can have, in the order in which a tidy spec writes them.
#[derive(Debug)]
pub struct Keys {
    /// What the mapping is, for sentences: `an entry`.
    pub what: &'static str,
    /// The keys.
    pub keys: &'static [Key],
}

/// One key.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// One line for people.
    pub doc: &'static str,
}

/// What a key takes: one kind, never a choice.
#[derive(Debug)]
pub enum Kind {
    /// One text.
    Scalar,
    /// A list of these.
    List(&'static Kind),
    /// A mapping with known keys.
    Map(&'static Keys),
    /// A mapping whose keys are the author's own.
    Free(&'static Kind),
}

impl Keys {
    /// The key of that name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

const fn key(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key { name, kind, required: false, doc }
}

const fn required(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key { name, kind, required: true, doc }
}

/// All mappings with known keys.
pub static ALL: [&Keys; 5] = [&DOCUMENT, &SHAPE, &ENTRY, &OVERRIDE, &EXAMPLE];

/// What a file holds.
pub static ROOT: Kind = Kind::Map(&DOCUMENT);

/// The whole file.
pub static DOCUMENT: Keys = Keys {
    what: "the spec",
    keys: &[
        required("vendor-errors", Kind::Scalar, "The format's version: 1."),
        required("vendor", Kind::Scalar, "The vendor's id, which is the file's name: lower case letters, digits and hyphens."),
        key("title", Kind::Scalar, "The vendor's name for people."),
        key("docs", Kind::Scalar, "The page the spec was written from."),
        key("retrieved", Kind::Scalar, "When the author read that page: 2024-06-01."),
        key("success", Kind::Scalar, "Statuses the vendor uses for success: 200|201. Documents, and changes nothing."),
        key("responses", Kind::List(&Kind::Map(&SHAPE)), "The shapes a body can have, tried in order."),
        key("common", Kind::Free(&Kind::Scalar), "Fields captured for every error: name to [sensitive] [type] [location]."),
        key(
            "retry_overrides",
            Kind::List(&Kind::Map(&OVERRIDE)),
            "Conditions under which another retry line holds; the first that fits.",
        ),
        required("errors", Kind::Free(&Kind::Map(&ENTRY)), "The errors, by the vendor's own names."),
    ],
};

/// One of `responses`.
pub static SHAPE: Keys = Keys {
    what: "a body shape",
    keys: &[
        key("each", Kind::Scalar, "Selects the error objects when a body can hold several: /errors/*."),
        key("status", Kind::Scalar, "Where the shape applies: 4xx|5xx when missing; 200, 2xx, any, 401|403."),
        key("when", Kind::Free(&Kind::Scalar), "What the body, or the selected element, must meet."),
        key("code", Kind::Scalar, "Where the code stands."),
        key("code_after", Kind::Scalar, "Keep of the code what follows the last of these texts."),
        key("code_before", Kind::Scalar, "Keep of the code what precedes the first of these texts."),
        key("message", Kind::Scalar, "Where the text for people stands."),
    ],
};

/// One of `errors`.
pub static ENTRY: Keys = Keys {
    what: "an entry",
    keys: &[
        key("name", Kind::Scalar, "The Rust variant, where the key makes a poor one."),
        key("code", Kind::Scalar, "The code, a range -32099..-32000 or a prefix 53*."),
        key("aliases", Kind::List(&Kind::Scalar), "Further codes, ranges and prefixes."),
        key("status", Kind::Scalar, "The status: 404, 401|403, 5xx."),
        key("transport", Kind::Scalar, "No response came: timeout, connect, interrupted, tls, dns; several with |."),
        key("called", Kind::Scalar, "The vendor's own name, where the key had to differ."),
        key("message", Kind::Scalar, "The text, with holes: \"parameter {name} is missing\"."),
        key("messages", Kind::List(&Kind::Scalar), "Further texts."),
        key("when", Kind::Free(&Kind::Scalar), "Further conditions: location to what must stand there."),
        key("over", Kind::Scalar, "The entry this one wins over where both fit equally; several with |."),
        key("summary", Kind::Scalar, "What the error means, in one sentence."),
        key("description", Kind::Scalar, "More about it."),
        key("causes", Kind::List(&Kind::Scalar), "What can lead to it."),
        key("action", Kind::Scalar, "What to do now."),
        key("docs", Kind::Scalar, "The page that documents it."),
        key("since", Kind::Scalar, "The vendor's version that brought it."),
        key("deprecated", Kind::Scalar, "Why the vendor no longer sends it."),
        key("removed", Kind::Scalar, "Why the error is gone: nothing decodes to it, and its code and name stay taken."),
        key("category", Kind::Scalar, "One of google.rpc.Code's names in snake case."),
        key("retry", Kind::Scalar, "WORD [executed|not-executed|maybe-executed] [after SOURCE] [once|max N] [base D] [cap D]."),
        key("display", Kind::Scalar, "What Display prints: a template over fields."),
        key("fields", Kind::Free(&Kind::Scalar), "Captured fields: name to [sensitive] [type] [location]."),
        key("examples", Kind::List(&Kind::Map(&EXAMPLE)), "Responses that are this error."),
    ],
};

/// One of `retry_overrides`.
pub static OVERRIDE: Keys = Keys {
    what: "an override",
    keys: &[
        required("when", Kind::Free(&Kind::Scalar), "When it holds: location to what must stand there."),
        required("retry", Kind::Scalar, "The line that holds then."),
    ],
};

/// One of an entry's `examples`.
pub static EXAMPLE: Keys = Keys {
    what: "an example",
    keys: &[
        key("status", Kind::Scalar, "The status: 404."),
        key("headers", Kind::Free(&Kind::Scalar), "Headers: name to value."),
        key("body", Kind::Scalar, "The body's text."),
        key("transport", Kind::Scalar, "No response came: timeout, connect, interrupted, tls, dns."),
        key("fields", Kind::Free(&Kind::Scalar), "Fields that must be captured: name to text."),
        key("retry_after", Kind::Scalar, "The delay that must result: a duration, or none."),
    ],
};

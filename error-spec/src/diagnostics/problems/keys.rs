//! Keys and kinds of values that a spec does not have, and texts that YAML cut.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;
use crate::schema::keys;

problem! {
    /// A key that the mapping does not have. `home` is the mapping that has it.
    struct UnknownKey { key, what, near, home }
}

impl UnknownKey<'_> {
    fn message(self) -> Message {
        let Self { key, what, near, home } = self;
        if key == "<<" {
            return Message::new("YAML merge keys are not part of the format", "`<<` has no meaning here")
                .help("repeat the keys");
        }
        let wording = Message::new(format!("unknown key `{key}`"), format!("not a key of {what}")).meant(near);
        if matches!(key, "method" | "methods" | "verb") {
            return wording.help(
                "remove it: a spec describes responses, and the caller decides whether a request may be repeated (`Idempotency`)",
            );
        }
        if !home.is_empty() {
            return wording.help(format!("move it to {home}, or check the indentation"));
        }
        let names =
            keys::ALL.iter().find(|keys| keys.what == what).map(|keys| keys.keys.iter().map(|key| key.name).collect::<Vec<_>>());
        match names {
            Some(names) if near.is_empty() => wording.help(format!("use one of {}", names.join(", "))),
            _ => wording,
        }
    }
}

problem! {
    /// A key that must be there.
    MissingKey {
        Needs { key, first },
        Required { what, key, doc },
    }
}

impl MissingKey<'_> {
    fn message(self) -> Message {
        match self {
            Self::Needs { key, first } => Message::new(format!("`{key}` requires `{first}`"), format!("missing `{first}`"))
                .help(format!("give the first one as `{first}`")),
            Self::Required { what, key, doc } => {
                Message::new(format!("missing key `{key}`"), format!("required in {what}")).help(format!("`{key}`: {doc}"))
            }
        }
    }
}

problem! {
    /// A list, a mapping or a text where another one must be.
    WrongKind {
        Root,
        Key,
        Value { key, takes, got, cure },
        Item { key, takes, got, cure },
    }
}

impl WrongKind<'_> {
    fn message(self) -> Message {
        let (is_item, [key, takes, got, cure]) = match self {
            Self::Root => {
                return Message::new("a spec must be a mapping", "not a mapping").help("start with the line `vendor-errors: 1`");
            }
            Self::Key => {
                return Message::new("invalid key", "must be one text, not a list or a mapping")
                    .help("quote a text that starts with [ or {");
            }
            Self::Value { key, takes, got, cure } => (false, [key, takes, got, cure]),
            Self::Item { key, takes, got, cure } => (true, [key, takes, got, cure]),
        };
        let takes = match takes {
            "text" => "one text",
            "texts" => "a list of texts",
            "mappings" => "a list of mappings",
            _ => "a mapping",
        };
        let form = match (key, got) {
            ("errors", _) => "use the vendor's own name for the error as its key: `errors: { NOT_FOUND: { status: 404 } }`",
            ("fields" | "common", _) => "use the name of the field as its key: `fields: { request_id: header X-Request-Id }`",
            ("when", _) => "use locations as keys and tests as values: `when: { /error/type: card_error }`",
            ("headers", _) => "use the name of the header as its key: `headers: { Retry-After: 30 }`",
            ("retry", "mapping") => "use one text for the retry policy: `retry: throttled after header Retry-After or 60s max 3`",
            ("code" | "message", "mapping") => "use one text for the location: `/error/code`, `header X-Error`",
            ("responses" | "examples", "mapping") => "use a list, even for a single item: start each item with `- `",
            _ => "",
        };
        let further = match key {
            "code" => "put further codes into `aliases: [..]`",
            "message" => "put further texts into `messages: [..]`",
            "status" | "transport" => "separate several with `|`",
            _ => "",
        };
        let quotes = match (got, cure) {
            (_, "") => String::new(),
            ("list", _) if !further.is_empty() => String::new(),
            ("text", cure) => format!("for example, `{cure}`"),
            (_, cure) => format!("if the brackets belong to the text, quote it: `{cure}`"),
        };
        let title = if is_item { format!("each item of `{key}` must be {takes}") } else { format!("`{key}` must be {takes}") };
        Message::new(title, format!("this is a {got}")).help(quotes).help(if got == "list" { further } else { "" }).help(form)
    }
}

problem! {
    /// A key twice.
    struct DuplicateKey { key }
}

impl DuplicateKey<'_> {
    fn message(self) -> Message {
        let Self { key } = self;
        Message::new(format!("duplicate key `{key}`"), "repeated here").related("first here").help("remove or rename one of them")
    }
}

problem! {
    /// Nothing where something must be. `quoted` is the comment after the key, as a text.
    EmptyValue {
        File,
        Key { key, quoted },
    }
}

impl EmptyValue<'_> {
    fn message(self) -> Message {
        let Self::Key { key, quoted } = self else {
            return Message::new("the file is empty", "expected a spec").help("start with the line `vendor-errors: 1`");
        };
        let wording = Message::new(format!("missing value of `{key}`"), "expected a value");
        let wording = match key {
            "errors" => {
                wording.help("use the vendor's own name for the error as its key: `errors: { NOT_FOUND: { status: 404 } }`")
            }
            _ => wording,
        };
        match quoted {
            "" => wording.help("give it a value, or remove the key"),
            quoted => wording.help(format!("quote a text that starts with `#`, which would be a comment: `{key}: {quoted}`")),
        }
    }
}

problem! {
    /// A comma that ends a text.
    struct UnquotedComma { whole }
}

impl UnquotedComma<'_> {
    fn message(self) -> Message {
        let Self { whole } = self;
        let quoted = if whole.is_empty() { String::new() } else { format!(": `{whole}`") };
        Message::new("a comma splits this text", "YAML reads what follows the comma as a key")
            .help(format!("inside {{ }}, quote a text with a comma{quoted}"))
    }
}

problem! {
    /// A `#` that ends a text.
    struct UnquotedComment { whole }
}

impl UnquotedComment<'_> {
    fn message(self) -> Message {
        let Self { whole } = self;
        let wording = Message::new("a comment ends this text", "ignored by YAML").related("only this part is read");
        let wording =
            if whole.is_empty() { wording } else { wording.help(format!("if it belongs to the text, quote it: `{whole}`")) };
        wording.help("if it is a comment, put two spaces before the `#`")
    }
}

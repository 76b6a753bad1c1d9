//! Names that Rust does not allow, or that meet in Rust.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;

problem! {
    /// Two fields with one name in Rust.
    struct FieldCollision { later, earlier, rust }
}

impl FieldCollision<'_> {
    fn message(self) -> Message {
        let Self { later, earlier, rust } = self;
        Message::new(format!("the fields `{later}` and `{earlier}` have the same Rust name"), format!("`{rust}` again"))
            .related(format!("`{rust}` first"))
            .help("rename one of them; the name of a Rust keyword gets a trailing underscore")
    }
}

problem! {
    /// Two entries with one name in Rust.
    struct DuplicateName { later, earlier, variant }
}

impl DuplicateName<'_> {
    fn message(self) -> Message {
        let Self { later, earlier, variant } = self;
        Message::new(format!("`{later}` and `{earlier}` have the same Rust variant"), format!("`{variant}` again"))
            .related(format!("`{variant}` first"))
            .help("give one of them another `name:`")
    }
}

problem! {
    /// A name that generated code has.
    ReservedName {
        Name { name },
        Key { name },
    }
}

impl ReservedName<'_> {
    fn message(self) -> Message {
        let (name, help) = match self {
            Self::Name { name } => (name, "choose another `name:`"),
            Self::Key { name } => {
                (name, "add a `name:` to this entry; `Unrecognized` is the variant for errors without an entry")
            }
        };
        Message::new(format!("reserved name `{name}`"), "used by the generated code").help(help)
    }
}

problem! {
    /// A name that is none in Rust.
    InvalidName {
        Name { word, near },
        Ascii { word },
        Letters { word },
    }
}

impl InvalidName<'_> {
    fn message(self) -> Message {
        match self {
            Self::Name { word, near } => Message::new(format!("invalid variant name `{word}`"), "must be upper camel case")
                .meant(near)
                .help("start with a capital, and use ASCII letters and digits: `NotFound`"),
            Self::Ascii { word } => Message::new(format!("no Rust name for `{word}`"), "contains letters that are not ASCII")
                .help("add a `name:` to this entry: `name: NotFound`"),
            Self::Letters { word } => Message::new(format!("no Rust name for `{word}`"), "contains no letters or digits")
                .help("add a `name:` to this entry: `name: NotFound`"),
        }
    }
}

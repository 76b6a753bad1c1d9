//! Single words that have a meaning: dates, addresses, durations, types, categories.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;
use crate::schema::duration::DurationError;
use crate::schema::rust_names;

problem! {
    /// A version that does not exist.
    struct UnsupportedVersion { version }
}

impl UnsupportedVersion<'_> {
    fn message(self) -> Message {
        let Self { version } = self;
        Message::new(format!("unsupported version `{version}`"), "must be version 1").write("1")
    }
}

problem! {
    /// A vendor id in another case.
    struct InvalidVendor { id, near }
}

impl InvalidVendor<'_> {
    fn message(self) -> Message {
        let Self { id, near } = self;
        Message::new(format!("invalid vendor id `{id}`"), "must be lowercase words separated by hyphens")
            .meant(near)
            .help("start with a letter, and use lowercase letters, digits and single hyphens: `qualys-pcrs`")
    }
}

problem! {
    /// A file that is not named after its vendor.
    struct VendorFileName { id, file }
}

impl VendorFileName<'_> {
    fn message(self) -> Message {
        let Self { id, file } = self;
        let (module, name) = (rust_names::module(id), rust_names::enum_name(id));
        Message::new("the file name differs from the vendor id", format!("the file is named `{file}`")).help(format!(
            "rename the file to `{id}.yaml`; the module `{module}` and the enum `{name}` are named after the id, not after the file"
        ))
    }
}

problem! {
    /// A type that does not exist.
    struct UnknownType { word, near }
}

impl UnknownType<'_> {
    fn message(self) -> Message {
        let Self { word, near } = self;
        let types = vendor_errors_runtime::FieldType::ALL.map(vendor_errors_runtime::FieldType::name);
        let all = if near.is_empty() { format!("use one of {}", types.join(", ")) } else { String::new() };
        Message::new(format!("unknown type `{word}`"), "neither a type nor a location")
            .meant(near)
            .help(all)
            .help("use the form `[sensitive] [type] [location]`, such as `integer /error/line`")
    }
}

problem! {
    /// A field in another case.
    struct InvalidFieldName { name, near }
}

impl InvalidFieldName<'_> {
    fn message(self) -> Message {
        let Self { name, near } = self;
        Message::new(format!("invalid field name `{name}`"), "must be snake case")
            .meant(near)
            .help("start with a lowercase letter, and use lowercase letters, digits and single underscores")
    }
}

problem! {
    /// A category that does not exist.
    struct InvalidCategory { word, near }
}

impl InvalidCategory<'_> {
    fn message(self) -> Message {
        let Self { word, near } = self;
        let all: Vec<&str> = vendor_errors_runtime::Category::ALL.iter().map(|category| category.name()).collect();
        let all = if near.is_empty() { format!("use one of {}", all.join(", ")) } else { String::new() };
        Message::new(format!("unknown category `{word}`"), "not a name of google.rpc.Code").meant(near).help(all)
    }
}

problem! {
    /// A text that is not an address of a page.
    InvalidUrl {
        Host { url },
        Character { url },
        NoScheme { url },
        Scheme { url },
    }
}

impl InvalidUrl<'_> {
    fn message(self) -> Message {
        match self {
            Self::Host { url } => Message::new(format!("invalid address `{url}`"), "missing host after `//`"),
            Self::Character { url } => {
                Message::new(format!("invalid address `{url}`"), "must not contain white space, quotes or brackets")
                    .help("percent-encode the character: a space is `%20`")
            }
            Self::NoScheme { url } => Message::new(format!("invalid address `{url}`"), "must start with `https://` or `http://`")
                .write(&format!("https://{url}")),
            Self::Scheme { url } => Message::new(format!("invalid address `{url}`"), "must be an http or https address"),
        }
    }
}

problem! {
    /// A text that is not a day.
    struct InvalidDate { text, right }
}

impl InvalidDate<'_> {
    fn message(self) -> Message {
        let Self { text, right } = self;
        Message::new(format!("invalid date `{text}`"), "not a day of the calendar")
            .write(right)
            .help("use year, month and day: `2024-06-01`")
    }
}

problem! {
    /// A transport failure that does not exist, or twice.
    InvalidTransport {
        Twice { word },
        Unknown { word, near },
    }
}

impl InvalidTransport<'_> {
    fn message(self) -> Message {
        match self {
            Self::Twice { word } => Message::new(format!("duplicate transport failure `{word}`"), "repeated here"),
            Self::Unknown { word, near } => {
                Message::new(format!("unknown transport failure `{word}`"), "not a transport failure")
                    .meant(near)
                    .help("use `timeout`, `connect`, `interrupted`, `tls` or `dns`, or several as in `connect|dns`")
            }
        }
    }
}

problem! {
    /// A text that is not a duration. `none` is not empty where `none` is one.
    InvalidDuration {
        Unit { word, right },
        Zero { none },
        Long { word },
        Syntax { word, right, none },
    }
}

impl<'v> InvalidDuration<'v> {
    /// Why the word is not a duration. `none` is a further word that would be right, if there is one.
    pub(crate) const fn because(error: DurationError, word: &'v str, right: &'v str, none: &'v str) -> Self {
        match error {
            DurationError::Unit => Self::Unit { word, right },
            DurationError::Zero => Self::Zero { none },
            DurationError::Long => Self::Long { word },
            DurationError::Syntax => Self::Syntax { word, right, none },
        }
    }

    fn message(self) -> Message {
        let or_none = |none: &str| if none.is_empty() { "" } else { ", or `none`" };
        match self {
            Self::Unit { word, right } => {
                Message::new(format!("missing unit of the duration `{word}`"), "expected a unit after the number")
                    .write(right)
                    .help(if right.is_empty() {
                        format!("use `{word}s`, `{word}ms`, `{word}m`, `{word}h` or `{word}d`")
                    } else {
                        String::new()
                    })
            }
            Self::Zero { none } => Message::new("invalid duration `0`", "must be longer than zero").help(if none.is_empty() {
                "remove it if the vendor gives no delay"
            } else {
                "use `none` if there is no delay"
            }),
            Self::Long { word } => Message::new(format!("invalid duration `{word}`"), "must be at most 366 days"),
            Self::Syntax { word, right, none } => Message::new(format!("invalid duration `{word}`"), "not a duration")
                .write(right)
                .help(format!("use a whole number with a unit: `30s`, `500ms`, `2m`, `1h`, `1d`{}", or_none(none))),
        }
    }
}

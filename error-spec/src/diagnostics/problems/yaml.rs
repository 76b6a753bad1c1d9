//! Problems of a file before its keys are read: bytes, and what is not YAML.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;

problem! {
    /// Bytes that are not UTF-8.
    NotUtf8 {
        Utf16 { byte },
        Other { byte },
    }
}

impl NotUtf8<'_> {
    fn message(self) -> Message {
        let (byte, hint) = match self {
            Self::Utf16 { byte } => (byte, "the file looks like UTF-16; save it as UTF-8"),
            Self::Other { byte } => (byte, "save the file as UTF-8"),
        };
        Message::new("the file is not UTF-8", format!("the byte {byte} is not valid UTF-8 here")).help(hint)
    }
}

problem! {
    /// A file that is larger than any spec.
    TooLarge {
        Bytes { most },
        Parts { most },
    }
}

impl TooLarge<'_> {
    fn message(self) -> Message {
        let title = match self {
            Self::Bytes { most } => format!("the file is larger than {most} MiB"),
            Self::Parts { most } => format!("the file has more than {most} lines, commas and brackets"),
        };
        Message::new(title, "the limit is reached here")
            .help("check that this is the right file; a vendor with 5,000 errors needs about 2 MiB")
    }
}

problem! {
    /// What the YAML parser rejects. `right` is `location` where the right form is one.
    YamlSyntax {
        Control { character },
        Tab,
        OpenQuote,
        Escape,
        UnknownAnchor,
        Colon { right },
        LineAbove,
        Sign { right },
        Flow { right },
        NoColon { right },
        Block { right },
        Other { problem },
    }
}

impl YamlSyntax<'_> {
    fn message(self) -> Message {
        let quotes = |right: &str, reason: &str| {
            if right == "location" {
                "for a location, use a pointer such as `/error/0/code`, or `header NAME`".into()
            } else {
                reason.to_string()
            }
        };
        match self {
            Self::Control { character } => Message::new("control character in YAML", format!("this is {character}"))
                .help("use an escape inside \"double quotes\": \"\\0\", \"\\x1b\""),
            Self::Tab => Message::new("tab in the indentation", "this is a tab").help("indent with spaces"),
            Self::OpenQuote => {
                Message::new("unclosed quote", "opened here").help("close the quote; inside '…' double a quote: ''")
            }
            Self::Escape => Message::new("unknown escape", "in this text")
                .help("use `\\\\` for a backslash inside \"…\", or quote the text with '…'"),
            Self::UnknownAnchor => Message::new("unknown anchor", "no text before this alias is marked with `&`")
                .help("quote a text that starts with `*`"),
            Self::Colon { right } => Message::new("unexpected `:`", "would start a second key on this line")
                .help(quotes(right, "quote a text that contains `: `")),
            Self::LineAbove => Message::new("unexpected key", "this line is read as part of the one above")
                .help("make the line above a `key: value`, or indent this one like its neighbors"),
            Self::Sign { right } => {
                Message::new("invalid start of an unquoted text", "this character has another meaning in YAML")
                    .help(quotes(right, "quote a text that starts with one of { } [ ] , * & ! | > % @ # \" ' `"))
            }
            Self::Flow { right } => Message::new("missing `,` or closing bracket", "unexpected text")
                .related("within what starts here")
                .help(quotes(right, "inside { } and [ ], quote a text that contains one of , { } [ ] or `: `")),
            Self::NoColon { right } => Message::new("missing `:`", "this line is not a key with a value")
                .related("this would be the key")
                .help(quotes(right, "put `: ` and a value after the key")),
            Self::Block { right } => Message::new("invalid YAML", "unexpected text")
                .related("within what starts here")
                .help(quotes(right, "indent it like its neighbors; quote all of a text that starts with a quote")),
            Self::Other { problem } => Message::new(format!("invalid YAML: {problem}"), "here"),
        }
    }
}

problem! {
    /// Two documents in a file.
    unit SecondDocument
}

impl SecondDocument {
    fn message() -> Message {
        Message::new("more than one YAML document", "the second one starts here")
            .help("remove this line, or move the second vendor to a file of its own")
    }
}

problem! {
    /// Lists in lists in lists.
    unit TooDeep
}

impl TooDeep {
    fn message() -> Message {
        Message::new("lists and mappings are nested too deeply", "one level too many")
            .help("quote a text that contains many brackets; an alias must not refer to something that contains it")
    }
}

problem! {
    /// Aliases of aliases.
    unit AliasExpansion
}

impl AliasExpansion {
    fn message() -> Message {
        Message::new("aliases expand to too much text", "aliases like this one refer to far more text than the file contains")
            .help("replace the aliases by their values")
    }
}

problem! {
    /// Two anchors with one name.
    struct RedefinedAnchor { anchor }
}

impl RedefinedAnchor<'_> {
    fn message(self) -> Message {
        let Self { anchor } = self;
        Message::new(format!("duplicate anchor `&{anchor}`"), "redefined here")
            .related("first defined here")
            .help(format!("rename one of them, so that `*{anchor}` has one meaning"))
    }
}

problem! {
    /// Tags of YAML.
    choice Tag {
        Directive,
        Value,
        Written,
    }
}

impl Tag {
    fn message(self) -> Message {
        let label = match self {
            Self::Directive => "this line defines tags",
            Self::Value => "the tag before this value does not match it",
            Self::Written => "a tag",
        };
        Message::new("YAML tags are not part of the format", label)
            .help("remove the tag, because every value is a text; quote a text that starts with `!`")
    }
}

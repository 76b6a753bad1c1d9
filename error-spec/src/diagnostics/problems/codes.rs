//! Problems of codes.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;

problem! {
    /// A code that no response has.
    InvalidCode {
        Control,
        None,
        Space { right },
        Star { word },
    }
}

impl InvalidCode<'_> {
    fn message(self) -> Message {
        match self {
            Self::Control => Message::new("invalid code", "must not contain control characters"),
            Self::None => Message::new("aliases of an entry without a code", "further codes of an entry with `code: none`")
                .help("write the first one under `code`, or drop `code: none` if the key is the code"),
            Self::Space { right } => Message::new("invalid code", "must not start or end with white space").write(right),
            Self::Star { word } => Message::new(format!("invalid code prefix `{word}`"), "`*` must be at the end")
                .write(
                    &word
                        .split('*')
                        .next()
                        .filter(|prefix| !prefix.is_empty())
                        .map(|prefix| format!("{prefix}*"))
                        .unwrap_or_default(),
                )
                .help("use a prefix such as `53*`"),
        }
    }
}

problem! {
    /// A code range or prefix that cannot be read.
    InvalidFamily {
        Prefix,
        Open,
        End { word },
        Zero { word },
        Large { word },
        Single { right },
        Order { right },
    }
}

impl InvalidFamily<'_> {
    fn message(self) -> Message {
        match self {
            Self::Prefix => Message::new("empty code prefix", "would match every code")
                .help("remove `code`; an entry without a code matches any code"),
            Self::Open => Message::new("incomplete code range", "must have two ends")
                .help("use a range such as `-32099..-32000`, or a prefix such as `53*`"),
            Self::End { word } => Message::new(format!("invalid end `{word}` of a code range"), "must be a whole number")
                .help("use a range such as `-32099..-32000`"),
            Self::Zero { word } => Message::new(format!("invalid end `{word}` of a code range"), "must not have leading zeros")
                .help("remove the zeros; a range compares numbers, not texts"),
            Self::Large { word } => Message::new(format!("invalid end `{word}` of a code range"), "must fit into 64 bits")
                .help("use a prefix, such as `9223*`"),
            Self::Single { right } => Message::new("a range of a single code", "both ends are the same number").write(right),
            Self::Order { right } => {
                Message::new("an empty code range", "the first number is larger than the second").write(right)
            }
        }
    }
}

problem! {
    /// A code twice in an entry.
    struct DuplicateCode { code }
}

impl DuplicateCode<'_> {
    fn message(self) -> Message {
        let Self { code } = self;
        Message::new(format!("duplicate code `{code}`"), "repeated here").related("first here").help("remove one of them")
    }
}

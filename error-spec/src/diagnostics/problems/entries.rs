//! Problems of one entry beside others.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;

problem! {
    /// A failure without a response, and its response.
    struct TransportAndResponse { key }
}

impl TransportAndResponse<'_> {
    fn message(self) -> Message {
        let Self { key } = self;
        Message::new(format!("`{key}` is not allowed with `transport`"), "requires a response")
            .related("matches only without a response")
            .help("use two entries, one for the failure and one for the response")
    }
}

problem! {
    /// An entry without a condition.
    choice MissingMatcher {
        CodeNone,
        Nothing,
    }
}

impl MissingMatcher {
    fn message(self) -> Message {
        let message = Message::new(
            "this entry can never match: it has no condition",
            "expected one of `code`, `status`, `transport`, `message`, `when`",
        );
        match self {
            Self::CodeNone => message.help("drop `code: none` if the key is the code, or say what else identifies the error"),
            Self::Nothing => message
                .help("say what identifies the error, such as `code: 4290`, `status: 429` or `message: \"quota exceeded\"`")
                .help("if the key is the vendor's code, write `keys_are_codes: true` above `errors`, once for all entries"),
        }
    }
}

problem! {
    /// A key that only an active entry has.
    struct KeyWithRemoved { key, kept }
}

impl KeyWithRemoved<'_> {
    fn message(self) -> Message {
        let Self { key, kept } = self;
        Message::new(format!("`{key}` is not allowed in a removed entry"), "only for an active error")
            .related("removed here: nothing decodes to it")
            .help(format!("remove `{key}`, or restore the error by removing `removed`"))
            .help(format!("a removed entry may have {kept}"))
    }
}

problem! {
    /// What belonged to a removed entry.
    struct ReusedCode { code, entry, gone }
}

impl ReusedCode<'_> {
    fn message(self) -> Message {
        let Self { code, entry, gone } = self;
        Message::new(format!("the code `{code}` belongs to the removed entry `{gone}`"), format!("reused by `{entry}`"))
            .related(format!("the code of `{gone}`"))
            .help(format!("programs built with an older version decode it as `{gone}`"))
            .help(format!("if it is the same error again, remove `removed` from `{gone}`, and remove `{entry}`"))
            .help(format!("if the code now has another meaning, remove the code from `{gone}`"))
    }
}

problem! {
    /// What belonged to a removed entry.
    struct ReusedName { variant, entry, gone }
}

impl ReusedName<'_> {
    fn message(self) -> Message {
        let Self { variant, entry, gone } = self;
        Message::new(
            format!("the Rust variant `{variant}` belongs to the removed entry `{gone}`"),
            format!("`{entry}` would be `{variant}` too"),
        )
        .related(format!("`{gone}` was `{variant}`"))
        .help("give the new entry another `name:`; programs that match on `{variant}` would silently match another error")
    }
}

problem! {
    /// An entry of `over` that is not there.
    UnknownEntry {
        Removed { entry },
        Missing { entry, near },
    }
}

impl UnknownEntry<'_> {
    fn message(self) -> Message {
        match self {
            Self::Removed { entry } => Message::new(format!("the entry `{entry}` is removed"), "nothing decodes to it")
                .related("removed here")
                .help("remove it from `over`"),
            Self::Missing { entry, near } => {
                Message::new(format!("unknown entry `{entry}`"), "must be the key of another entry").meant(near)
            }
        }
    }
}

problem! {
    /// Entries over each other.
    struct OverCycle { cycle }
}

impl OverCycle<'_> {
    fn message(self) -> Message {
        let Self { cycle } = self;
        Message::new("cycle of `over`", cycle).related("the cycle starts here").help("remove one `over` of the cycle")
    }
}

problem! {
    /// An entry without a summary.
    struct MissingSummary { entry }
}

impl MissingSummary<'_> {
    fn message(self) -> Message {
        let Self { entry } = self;
        Message::new(format!("`{entry}` has no summary"), "its meaning is not documented")
            .help("add a `summary:` of one sentence, such as `summary: The user does not exist.`")
    }
}

problem! {
    /// An entry that does not say what to do.
    struct MissingCategoryAndRetry { entry }
}

impl MissingCategoryAndRetry<'_> {
    fn message(self) -> Message {
        let Self { entry } = self;
        Message::new(format!("`{entry}` has neither category nor retry"), "and inherits neither")
            .help("add a `status`, a `category` or a `retry`, or a code range or prefix that has one")
    }
}

problem! {
    /// A value that a sensitive field hides.
    OverlapsSensitive {
        Delay { secret },
        Field { field, secret },
    }
}

impl OverlapsSensitive<'_> {
    fn message(self) -> Message {
        match self {
            Self::Delay { secret } => {
                Message::new(format!("this delay has the location of the sensitive field `{secret}`"), "a delay is always shown")
                    .related("sensitive here")
                    .help("read the delay from another location, or remove `sensitive`")
            }
            Self::Field { field, secret } => Message::new(
                format!("`{field}` has the location of the sensitive field `{secret}`"),
                "therefore never shown either",
            )
            .related("sensitive here")
            .help("mark this field `sensitive` too, or remove `sensitive` there if it is not a secret"),
        }
    }
}

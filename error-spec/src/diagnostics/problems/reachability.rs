//! Entries that no response matches, and those that match the same one.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;

problem! {
    /// Two entries that match one response. `line` in `owner` would distinguish them.
    struct AmbiguousEntries { later, earlier, response, line, owner }
}

impl AmbiguousEntries<'_> {
    fn message(self) -> Message {
        let Self { later, earlier, response, line, owner } = self;
        let owner = if owner.is_empty() { later } else { owner };
        Message::new(format!("`{later}` and `{earlier}` match the same response"), format!("`{later}` matches"))
            .related(format!("`{earlier}` matches equally well"))
            .help(format!("for example, this response matches both: {response}"))
            .help(if line.contains("LOCATION") {
                format!("distinguish them: give `{later}` something that only it has, such as `{line}`, a `code` or a `message`")
            } else if line.starts_with("transport:") {
                "a transport failure can have only one entry: remove it from one of the two, or merge them".to_owned()
            } else {
                format!("this line in `{owner}` distinguishes them")
            })
    }
}

problem! {
    /// An entry that no response matches, and the proof.
    UnreachableEntry {
        Unread { entry, key },
        Success { entry, text },
        Opposed { entry },
        Cut { entry, text },
        Word { entry, text },
        Status { entry },
        Loses { entry, text, response },
        Formats { entry },
    }
}

impl UnreachableEntry<'_> {
    fn message(self) -> Message {
        let wording = |entry: &str, proof: &str| Message::new(format!("no response matches `{entry}`"), proof);
        let such = |text: &str, is: &str| {
            if text.is_empty() { String::new() } else { format!("for example, this response {is}: {text}") }
        };
        match self {
            Self::Unread { entry, key } => wording(entry, &format!("no response format has a `{key}`"))
                .help(format!("give its location under `responses`, for example `{key}: /{key}`")),
            Self::Success { entry, text } => {
                wording(entry, "below 400, only a response format or an exact status makes an error")
                    .help(such(text, "is a success"))
            }
            Self::Opposed { entry } => wording(entry, "two of its conditions cannot hold together")
                .related("if this one holds")
                .related("this one does not"),
            Self::Cut { entry, text } => {
                wording(entry, &format!("its code contains `{text}`, at which the response format trims codes"))
                    .help("give the trimmed code")
            }
            Self::Word { entry, text } => {
                wording(entry, "a code from `body` must be one word of at most 64 printable ASCII characters")
                    .help(format!("`{text}` is not; match the entry by `message` instead"))
            }
            Self::Status { entry } => wording(entry, "no status that makes it an error meets its conditions"),
            Self::Loses { entry, text, response } => {
                let also = if text.contains('`') { "this one matches a part of it" } else { "this one" };
                let count = text.split("`, `").count();
                let label =
                    if count > 1 { format!("`{text}` together take precedence") } else { format!("`{text}` takes precedence") };
                let would = format!("for example, this response would match `{entry}`, but decodes to another entry: {response}");
                let wording = (0..count).fold(wording(entry, &label), |wording, _| wording.related(also));
                wording
                    .help(if response.is_empty() { String::new() } else { would })
                    .help("add a condition that only this entry meets, or an `over`")
            }
            Self::Formats { entry } => wording(entry, "its conditions cannot hold in any response format that reads it"),
        }
    }
}

problem! {
    /// An entry for which no response was found, and one that was tried.
    NoResponseFound {
        Nothing { entry, tried },
        Success { entry, tried, response },
        Another { entry, tried, winner, response },
    }
}

impl NoResponseFound<'_> {
    fn message(self) -> Message {
        let (entry, met) = match self {
            Self::Nothing { entry, tried } => (entry, format!("{tried} attempts to build a response failed")),
            Self::Success { entry, tried, response } => {
                (entry, format!("{tried} responses were tried; this one is not an error: {response}"))
            }
            Self::Another { entry, tried, winner, response } => {
                (entry, format!("{tried} responses were tried; this one decodes to `{winner}`: {response}"))
            }
        };
        Message::new(format!("no response was found that matches `{entry}`"), "there may be one")
            .help(met)
            .help(format!("if there is one, give it as an example of `{entry}`"))
    }
}

problem! {
    /// A success that no format makes an error.
    struct EntryWithoutFormat { entry, status, what }
}

impl EntryWithoutFormat<'_> {
    fn message(self) -> Message {
        let Self { entry, status, what } = self;
        Message::new(
            format!("no response format applies to `{entry}`"),
            format!("no response format with a {what} includes {status}"),
        )
        .help(format!(
            "below 400, only a response format makes a response an error: give the one with the {what} `status: {status}`"
        ))
    }
}

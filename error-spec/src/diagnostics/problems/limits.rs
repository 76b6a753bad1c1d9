//! Limits of what is checked.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;

problem! {
    /// A spec that is too large to check.
    TooComplex {
        Pointer { many, most },
        Placeholders { many, most },
        Fields { many, most },
        Messages { many, most },
        Paths { states, steps },
        Reach,
        Examples,
        Over,
        Pairs,
    }
}

impl TooComplex<'_> {
    fn message(self) -> Message {
        match self {
            Self::Pointer { many, most } => Message::new("this pointer is too long", format!("{many} steps; at most {most}")),
            Self::Placeholders { many, most } => {
                Message::new("this template has too many placeholders", format!("{many}; at most {most}"))
            }
            Self::Fields { many, most } => Message::new("too many fields", format!("{many}; at most {most}")),
            Self::Messages { many, most } => Message::new("this entry has too many messages", format!("{many}; at most {most}"))
                .help("combine similar texts into one with placeholders, or use several entries"),
            Self::Paths { states, steps } => Message::new(
                "the pointers of this spec are too complex",
                format!("together they need more than {states} states, or {steps} steps between them"),
            )
            .help("use fewer pointers that combine `*` and indexes"),
            Self::Reach => Message::new("too many entries to find out whether each can be reached", "checking stopped here")
                .help("give the entries codes of their own, or examples"),
            Self::Examples => Message::new("decoding all examples of this spec takes too long", "decoding them stopped here")
                .help("give the entries codes of their own, or fewer examples"),
            Self::Over => {
                Message::new("too many `over` lines", "the first of them").help("distinguish the entries by `when` instead")
            }
            Self::Pairs => Message::new("too many similar entries to compare them all", "comparing stopped here")
                .help("give the entries codes or statuses"),
        }
    }
}

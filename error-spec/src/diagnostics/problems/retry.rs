//! Problems of retry policies.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;

/// What each retry kind means.
const KINDS: [(&str, &str); 12] = [
    ("never", "the request is wrong and must change"),
    ("again", "only time helps; the call may have been executed"),
    ("throttled", "only time helps; the cause is load; the call was not executed"),
    ("quota", "the quota: its window must pass, or the plan must change"),
    ("wait", "the vendor's own state must change: starting, maintenance, not ready"),
    ("reauth", "credentials must be renewed, which a program can do"),
    ("refresh", "the caller's view is stale: etag, clock, schema"),
    ("restart", "the whole transaction or upload must start again"),
    ("elsewhere", "the endpoint must change: another region or node"),
    ("done", "nothing: the goal is already reached"),
    ("human", "a person must act: license, permission, billing"),
    ("unknown", "the vendor does not say"),
];

/// What to write before a location.
const TIMES: &str = "use a type of time: seconds, milliseconds, minutes, hours, duration, rfc3339, http_date, epoch_seconds, epoch_milliseconds, auto_delay";

problem! {
    /// A retry policy that cannot be read.
    InvalidRetry {
        UnknownKind { word, near },
        SecondKind,
        Executed { word },
        Clause { word, near },
        NotRetryable { word, kind },
        Twice { word, other },
        Order { word, other },
        NoSource { word },
        UntypedHeader { word },
        Untyped { word },
        UntypedKind { word, kind },
        NotATime { word },
        NoLocation { word },
        Source { word, near },
        NoField,
        UnknownField { word, near },
        FieldNotTime { word, kind },
        NoNumber,
        Number { word },
        MaxZero,
        NoDuration { word },
        Cap,
    }
}

impl InvalidRetry<'_> {
    fn message(self) -> Message {
        match self {
            Self::UnknownKind { word, near } => {
                let wording = Message::new(format!("unknown retry kind `{word}`"), "not a retry kind").meant(near);
                let kinds: &[(&str, &str)] = if near.is_empty() { &KINDS } else { &[] };
                kinds.iter().fold(wording, |wording, (kind, meaning)| wording.help(format!("`{kind}`: {meaning}")))
            }
            Self::SecondKind => Message::new("second retry kind", "must be a single kind")
                .help("if the kind depends on the response, use `retry_overrides` or two entries"),
            Self::Executed { word } => Message::new(format!("misplaced `{word}`"), "must come right after the retry kind"),
            Self::Clause { word, near } => Message::new(format!("unexpected `{word}` in a retry policy"), "not a clause").meant(near).help(
                "use the form `KIND [executed|not-executed|maybe-executed] [after SOURCE {or SOURCE}] [once|max N] [base D] [cap D]`",
            ),
            Self::NotRetryable { word, kind } => Message::new(format!("`{word}` is not allowed with `{kind}`"), "this kind does not allow a retry")
                .help("remove it, or use one of the kinds `again`, `throttled`, `quota`, `wait`, `reauth`"),
            Self::Twice { word, other } => Message::new(format!("duplicate clause `{word}`"), format!("repeats `{other}`")).help("remove one of them"),
            Self::Order { word, other } => Message::new(format!("misplaced `{word}`"), format!("must come before `{other}`"))
                .help("use the order `after`, `once` or `max`, `base`, `cap`"),
            Self::NoSource { word } => Message::new(format!("missing source after `{word}`"), "expected the source of a delay")
                .help("use `30s`, `header NAME`, `seconds /pointer` or `field NAME`"),
            Self::UntypedHeader { word } => untyped(word, "missing type of a delay in a header's document", "expected a type before `header`"),
            Self::Untyped { word } => untyped(word, "missing type of a delay in the body", "expected a type before the pointer"),
            Self::UntypedKind { word, kind } => Message::new("missing type of a delay in the body", "expected a type before the pointer")
                .write(&format!("{kind} {word}"))
                .help(TIMES),
            Self::NotATime { word } => Message::new(format!("invalid type `{word}` of a delay"), "not a type of time").help(TIMES),
            Self::NoLocation { word } => Message::new(format!("missing location after `{word}`"), "expected a location")
                .help(format!("use `{word} header NAME` or `{word} /pointer`")),
            Self::Source { word, near } => Message::new(format!("invalid source `{word}` of a delay"), "not a source")
                .meant(near)
                .help("use `30s`, `header NAME`, `seconds /pointer` or `field NAME`"),
            Self::NoField => Message::new("missing name after `field`", "expected the name of a field"),
            Self::UnknownField { word, near } => Message::new(format!("unknown field `{word}`"), "neither in `fields` nor in `common`").meant(near),
            Self::FieldNotTime { word, kind } => {
                Message::new(format!("invalid field `{word}` for a delay"), format!("its type is {kind}, not one of time"))
                    .help(TIMES)
            }
            Self::NoNumber => Message::new("missing number after `max`", "expected a number").help("give a number, such as `max 3`"),
            Self::Number { word } => Message::new(format!("invalid number `{word}` after `max`"), "must be a whole number")
                .help("give a number, such as `max 3`"),
            Self::MaxZero => Message::new("invalid number `0` after `max`", "would never retry")
                .help("use `never` if the request must change, or the retry kind that says what must change"),
            Self::NoDuration { word } => Message::new(format!("missing duration after `{word}`"), "expected a duration")
                .help(format!("give a duration, such as `{word} 30s`")),
            Self::Cap => Message::new("`cap` is shorter than `base`", "must be at least the first delay"),
        }
    }
}

/// `after /wait`, where the value could be of any type of time.
fn untyped(word: &str, title: &str, label: &str) -> Message {
    Message::new(title, label)
        .help(format!("for 30 use `seconds {word}`, for 30000 `milliseconds {word}`, for 1m30s `duration {word}`"))
        .help(format!("for 2024-09-15T15:30:00Z use `rfc3339 {word}`, for 1726414200 `epoch_seconds {word}`"))
        .help(TIMES)
}

problem! {
    /// A default that hides other sources.
    choice LiteralBeforeSource {
        Second,
        Before,
    }
}

impl LiteralBeforeSource {
    fn message(self) -> Message {
        match self {
            Self::Second => {
                Message::new("second literal delay", "never used, because the first always gives a delay").help("remove it")
            }
            Self::Before => Message::new("literal delay before another source", "a default, and therefore tried last")
                .help("move it to the end: `after seconds /wait or 60s`"),
        }
    }
}

problem! {
    /// `quota` without a source of the delay.
    unit QuotaWithoutDelay
}

impl QuotaWithoutDelay {
    fn message() -> Message {
        Message::new("`quota` without the source of a delay", "a retry requires a known delay").help(
            "give the source of the delay: `quota after epoch_seconds header X-RateLimit-Reset`; otherwise only Retry-After is used",
        )
    }
}

problem! {
    /// A retry kind that the status does not mean.
    struct RetryContradictsStatus { kind, status }
}

impl RetryContradictsStatus<'_> {
    fn message(self) -> Message {
        let Self { kind, status } = self;
        let help = if kind == "never" {
            "use `throttled`, or `quota` for a used-up quota"
        } else {
            "use `never` if the request is wrong, or another status"
        };
        let label = if kind == "never" { "says that a retry never helps" } else { "says that a retry helps" };
        Message::new(format!("`{kind}` contradicts the status {status}"), label).related("says the opposite").help(help)
    }
}

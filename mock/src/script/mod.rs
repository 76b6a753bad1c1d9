//! Scripts: which requests get which answers, in which order.

pub(crate) mod problem;
pub(crate) mod read;
pub(crate) mod request_pattern;

use std::time::Duration;

use vendor_errors_runtime::TransportFailure;

use crate::script::request_pattern::RequestPattern;

/// The rules of a script, tried in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Script {
    pub(crate) rules: Vec<Rule>,
}

/// The answers for some requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) on: RequestPattern,
    pub(crate) answers: Vec<ScriptedAnswer>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ScriptedAnswer {
    pub(crate) content: Content,
    /// How many requests get it; `None`: all that follow.
    pub(crate) times: Option<u32>,
    /// The time before it.
    pub(crate) delay: Duration,
    pub(crate) ending: Ending,
}

/// What an answer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A success.
    Success,
    /// The response of an error of the vendor, by its name.
    Error(String),
    /// Another response.
    Response { status: u16, headers: Vec<(String, String)>, body: String },
    /// No response.
    Transport(TransportFailure),
}

/// How much of the body is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ending {
    /// All of it.
    #[default]
    Whole,
    /// So many bytes; then the connection is closed.
    CutAfter(usize),
    /// So many bytes; then nothing more comes.
    StallAfter(usize),
}

impl ScriptedAnswer {
    pub(crate) const fn new(content: Content, times: Option<u32>) -> Self {
        Self { content, times, delay: Duration::ZERO, ending: Ending::Whole }
    }
}

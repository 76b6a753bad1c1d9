//! The names of the suites on the command line.

use std::error::Error;

use clap::ValueEnum;

use crate::effort::Effort;
use crate::report::Report;
use crate::suites;

/// A suite, all of them, or the guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Name {
    /// Every suite, which completes `docs/performance.md`
    All,
    /// Cost of compiling generated and hand-written code
    Compile,
    /// From a code to its entry
    Lookup,
    /// From the bytes of a response to the typed error
    Decode,
    /// Finding the template a message matches
    Templates,
    /// From the text of a spec to Rust, stage by stage
    Read,
    /// Cold builds of the dependencies of the derive and the build script
    Trees,
    /// Cold `cargo check` of a program with a shipped vendor
    ColdCheck,
    /// From a changed spec to the end of `cargo check`
    EditLoop,
    /// Peak memory of a build script, and of a stream of responses
    Memory,
    /// Instructions of the guarded cases
    Instructions,
    /// Compare instructions with the committed ones; fails if one is more than 20 % above
    Guard,
}

/// The suites in the order of `docs/performance.md`.
pub(crate) const PARTS: [Name; 10] = [
    Name::Compile,
    Name::Lookup,
    Name::Decode,
    Name::Templates,
    Name::Read,
    Name::Trees,
    Name::ColdCheck,
    Name::EditLoop,
    Name::Memory,
    Name::Instructions,
];

impl Name {
    /// As on the command line.
    pub(crate) fn word(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// Whether it is measured in this process with other crates, which are compiled in only then.
    pub(crate) const fn needs_peers(self) -> bool {
        matches!(self, Self::Lookup | Self::Decode | Self::Templates | Self::Read)
    }

    /// Measures.
    pub(crate) fn run(self, effort: Effort) -> Result<Report, Box<dyn Error>> {
        match self {
            Self::Compile => suites::compile::run(effort),
            #[cfg(feature = "peers")]
            Self::Lookup => suites::lookup::run(effort),
            #[cfg(feature = "peers")]
            Self::Templates => suites::templates::run(effort),
            #[cfg(feature = "peers")]
            Self::Decode => suites::decode::run(effort),
            Self::Trees => suites::trees::run(effort),
            Self::ColdCheck => suites::cold_check::run(effort),
            Self::EditLoop => suites::edit_loop::run(effort),
            Self::Memory => suites::memory::run(effort),
            Self::Instructions => suites::instructions::run(),
            #[cfg(feature = "peers")]
            Self::Read => suites::read::run(effort),
            _ => Err(format!("{} is not measured by itself", self.word()).into()),
        }
    }
}

//! The command line: which suites to run, and how thoroughly.

use clap::Parser;

use crate::suite::Name;

/// Measures vendor-errors side by side with what one would use without it.
///
/// Each part shows its results and rewrites its own section of `docs/performance.md`.
#[derive(Parser)]
#[command(name = "bench")]
pub(crate) struct Arguments {
    /// What to measure
    #[arg(required = true, value_enum, value_name = "PART")]
    pub(crate) names: Vec<Name>,
    /// Fewer rounds, to see whether something moved; nothing is written
    #[arg(long)]
    pub(crate) quick: bool,
    /// With `--quick`: write the sections all the same; they say that they come of few rounds
    #[arg(long, requires = "quick")]
    pub(crate) write: bool,
    /// With `guard`: count anew and write the reference
    #[arg(long)]
    pub(crate) renew: bool,
}

//! The command line: which suites to run, and how thoroughly.

use clap::Parser;

use crate::suite::Name;

/// Measures vendor-errors against what one would use without it.
///
/// Each suite prints its results and rewrites its section of `docs/performance.md`.
#[derive(Parser)]
#[command(name = "bench")]
pub(crate) struct Arguments {
    /// What to measure
    #[arg(required = true, value_enum, value_name = "PART")]
    pub(crate) names: Vec<Name>,
    /// Run fewer rounds, to see whether something changed; write nothing
    #[arg(long)]
    pub(crate) quick: bool,
    /// With `--quick`: write the sections anyway, marked as the result of few rounds
    #[arg(long, requires = "quick")]
    pub(crate) write: bool,
    /// With `guard`: count again and write the reference
    #[arg(long)]
    pub(crate) renew: bool,
}

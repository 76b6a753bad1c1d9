//! `mock`: an HTTP server on loopback that answers with the errors of a vendor.
//!
//! It runs until it is interrupted, and prints a line for each request.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use vendor_errors_mock::{Mock, Vendor};
use vendor_errors_runtime::parse_duration;
use vendor_errors_spec::{Source, regular_file};

use crate::output::exit::{CommandResult, Failure};
use crate::output::terminal::{harmless, has_colors_for_errors, named};
use crate::specs::{SpecArguments, of_vendor};

/// Serve a vendor's errors on loopback, for testing clients.
#[derive(Args)]
#[command(after_help = "Example:\n  vendor-errors mock github\n  vendor-errors mock github --error BadCredentials --times 2\n  \
                        vendor-errors mock stripe --script faults.yaml --port 8080 --delays 1s")]
pub(crate) struct Arguments {
    /// Vendor whose errors are served
    vendor: String,
    /// Answer every request with this error: a variant, the entry's key or a code [default: all errors in turn]
    #[arg(long, value_name = "NAME", conflicts_with = "script")]
    error: Option<String>,
    /// Answer N requests with the error, then with success
    #[arg(long, value_name = "N", requires = "error")]
    times: Option<u32>,
    /// Script of faults (YAML or JSON): which requests get which answers
    #[arg(long, value_name = "FILE")]
    script: Option<PathBuf>,
    /// Port on 127.0.0.1; 0 selects a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Shorten every delay that the vendor asks for to this: `1s`, `50ms`
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    delays: Option<Duration>,
    #[command(flatten)]
    specs: SpecArguments,
}

fn duration(text: &str) -> Result<Duration, &'static str> {
    parse_duration(text).filter(|duration| !duration.is_zero()).ok_or("expected a number and a unit: `1s`, `50ms`")
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> CommandResult {
    let specs = of_vendor(arguments.specs.load()?, Some(&arguments.vendor))?;
    let Some(spec) = specs.into_iter().next() else { return Err(Failure::usage("no spec")) };
    let mock = Mock::start_on(Vendor::of(spec), arguments.port)
        .map_err(|error| Failure::usage(format!("cannot listen on 127.0.0.1:{}: {error}", arguments.port)))?;
    plan(&mock, arguments)?;
    let mut out = io::stdout().lock();
    writeln!(out, "{} on {} (Ctrl-C ends it)", mock.vendor().id(), mock.url())?;
    out.flush()?;
    for number in 0.. {
        let exchange = mock.wait_for(number);
        writeln!(out, "{:.3}s  {}", exchange.at.as_secs_f64(), harmless(&exchange.to_string()))?;
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

fn plan(mock: &Mock, arguments: &Arguments) -> Result<(), Failure> {
    if let Some(delays) = arguments.delays {
        mock.shorten_delays(delays);
    }
    if let Some(path) = &arguments.script {
        let cannot = |error: io::Error| Failure::usage(format!("cannot read {}: {error}", named(path)));
        let bytes = regular_file::read(path).map_err(cannot)?;
        let text = String::from_utf8(bytes).map_err(|_| Failure::usage(format!("{} is not UTF-8", named(path))))?;
        let source = Source::new(path.to_string_lossy(), text);
        return mock.follow_source(&source, has_colors_for_errors()).map_err(|error| Failure::Specs {
            shown: format!("{error}\n\n"),
            message: format!("aborting: errors in {}", named(path)),
        });
    }
    let Some(error) = &arguments.error else {
        mock.fail_in_turn();
        return Ok(());
    };
    let added = match arguments.times {
        Some(times) => mock.fail_times(error, times),
        None => mock.fail(error),
    };
    let explain = mock.vendor().id();
    added.map_err(|error| Failure::usage(format!("{error}; `vendor-errors explain {explain}` lists its errors")))
}

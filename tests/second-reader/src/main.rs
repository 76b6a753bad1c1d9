//! Runs the comparisons:
//! `second-reader [--pairs N] [--extended N] [--claims N] [--changes N] [--fmt N] [--seed S] [--most FAILURES] [--tool PATH]`.

use std::path::PathBuf;
use std::process::ExitCode;

use second_reader::{runs, tool::Tool};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut plan = runs::Plan::default();
    let mut path = beside();
    for pair in arguments.chunks(2) {
        let [name, value] = pair else { return usage() };
        if name == "--tool" {
            path = PathBuf::from(value);
            continue;
        }
        let Ok(number) = value.parse() else { return usage() };
        match name.as_str() {
            "--pairs" => plan.pairs = number,
            "--extended" => plan.extended = number,
            "--claims" => plan.claims = number,
            "--changes" => plan.changes = number,
            "--fmt" => plan.formatted = number,
            "--seed" => plan.seed = number as u64,
            "--most" => plan.most = number,
            _ => return usage(),
        }
    }
    let failed = match Tool::new(&path).and_then(|tool| runs::run(&plan, &tool, &mut |line| println!("{line}"))) {
        Ok(failed) => failed,
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            return ExitCode::from(2);
        }
    };
    ExitCode::from(u8::from(failed > 0))
}

/// The command line that was built beside this program.
fn beside() -> PathBuf {
    std::env::current_exe().map(|own| own.with_file_name("vendor-errors")).unwrap_or_default()
}

fn usage() -> ExitCode {
    eprintln!(
        "second-reader [--pairs N] [--extended N] [--claims N] [--changes N] [--fmt N] [--seed S] [--most FAILURES] [--tool PATH]"
    );
    ExitCode::from(2)
}

//! Runs a command with limits, and measures the processor time of it and its children and the peak
//! memory of the largest process.
//!
//! The system adds up all children of a process, so the measuring process is this program started
//! once more.

use std::error::Error;
use std::ffi::OsString;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use nix::sys::resource::{Resource, UsageWho, getrusage, setrlimit};
use nix::sys::signal::Signal;
use nix::sys::time::TimeValLike;

/// The first argument that makes this program the measuring process.
pub(crate) const ROLE: &str = "measure-child";

/// The limits of a command.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) cpu_seconds: u64,
    pub(crate) memory: u64,
}

impl Limits {
    /// No limits.
    pub(crate) const NONE: Self = Self { cpu_seconds: u64::MAX, memory: u64::MAX };
}

/// What a command used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Used {
    /// Processor time in seconds.
    pub(crate) cpu: f64,
    /// Elapsed time in seconds.
    pub(crate) wall: f64,
    /// Bytes, of the largest process.
    pub(crate) peak: f64,
}

/// How a command ended.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Outcome {
    Done(Used),
    /// It was ended by a limit.
    OverLimit,
}

/// A command to measure.
pub(crate) struct Job {
    command: Vec<OsString>,
    folder: PathBuf,
    variables: Vec<(String, OsString)>,
}

impl Job {
    pub(crate) fn new(program: impl Into<OsString>, folder: &Path) -> Self {
        Self { command: vec![program.into()], folder: folder.into(), variables: Vec::new() }
    }

    pub(crate) fn args(mut self, arguments: impl IntoIterator<Item = impl Into<OsString>>) -> Self {
        self.command.extend(arguments.into_iter().map(Into::into));
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// Runs it. A failure of the command is an error with its output.
    pub(crate) fn run(&self, limits: Limits) -> Result<Outcome, Box<dyn Error>> {
        let mut measuring = Command::new(std::env::current_exe()?);
        measuring.arg(ROLE).arg(limits.cpu_seconds.to_string()).arg(limits.memory.to_string()).args(&self.command);
        measuring.current_dir(&self.folder).envs(self.variables.iter().map(|(name, value)| (name, value)));
        // The environment that cargo set for this program must not reach the cargo and rustc it starts.
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CARGO_PKG_")) {
            measuring.env_remove(name);
        }
        let output = measuring.output()?;
        let (line, complaint) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let numbers: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        match (numbers.as_slice(), output.status.success()) {
            (&[cpu, wall, peak], true) => Ok(Outcome::Done(Used { cpu, wall, peak })),
            _ if line.trim() == OVER_LIMIT || out_of_memory(&complaint) => Ok(Outcome::OverLimit),
            _ => Err(format!("{:?} failed:\n{complaint}", self.command).into()),
        }
    }

    /// Runs it without limits.
    pub(crate) fn used(&self) -> Result<Used, Box<dyn Error>> {
        match self.run(Limits::NONE)? {
            Outcome::Done(used) => Ok(used),
            Outcome::OverLimit => Err(format!("{:?} was ended from outside", self.command).into()),
        }
    }
}

const OVER_LIMIT: &str = "over limit";

fn out_of_memory(complaint: &str) -> bool {
    ["memory allocation of", "out of memory", "Cannot allocate memory"].iter().any(|words| complaint.contains(words))
}

/// The measuring process: limits, command; prints what was used.
pub(crate) fn measure(arguments: &[OsString]) -> ExitCode {
    match measured(arguments) {
        Ok(line) => {
            println!("{line}");
            if line == OVER_LIMIT { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measured(arguments: &[OsString]) -> Result<String, Box<dyn Error>> {
    let [cpu_seconds, memory, program, rest @ ..] = arguments else { return Err("limits and a command are missing".into()) };
    for (resource, limit) in [(Resource::RLIMIT_CPU, cpu_seconds), (Resource::RLIMIT_AS, memory)] {
        let limit: u64 = limit.to_string_lossy().parse()?;
        if limit != u64::MAX {
            setrlimit(resource, limit, limit)?;
        }
    }
    let start = Instant::now();
    let status = Command::new(program).args(rest).stdin(Stdio::null()).stdout(Stdio::null()).status()?;
    let wall = start.elapsed().as_secs_f64();
    // The kernel's signals for exceeding the limits of processor time and memory.
    if status.signal().is_some_and(|signal| [Signal::SIGXCPU as i32, Signal::SIGKILL as i32].contains(&signal)) {
        return Ok(OVER_LIMIT.into());
    }
    if !status.success() {
        return Err(format!("{status}").into());
    }
    let (cpu, peak) = of_children()?;
    Ok(format!("{cpu} {wall} {peak}"))
}

/// The processor seconds of all ended children of this process, and the bytes of the largest one.
pub(crate) fn of_children() -> Result<(f64, i64), Box<dyn Error>> {
    let used = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let microseconds = used.user_time().num_microseconds() + used.system_time().num_microseconds();
    Ok((microseconds as f64 / 1e6, used.max_rss() * 1024))
}

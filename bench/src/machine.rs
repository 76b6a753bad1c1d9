//! The machine, the compiler and the date printed beside the results.

use std::fs;
use std::process::Command;
use std::time::SystemTime;

use vendor_errors::Timestamp;

/// `rustc 1.95.0`.
pub(crate) fn rustc() -> String {
    let said = Command::new("rustc").arg("--version").output().map(|output| output.stdout).unwrap_or_default();
    let said = String::from_utf8_lossy(&said).into_owned();
    said.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

/// One sentence about where and when something was measured.
pub(crate) fn sentence() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let gigabytes = memory().map_or_else(String::new, |bytes| format!(", {} GiB", bytes >> 30));
    let load = fs::read_to_string("/proc/loadavg").ok().and_then(|text| text.split(' ').next().map(str::to_owned));
    let load = load.map_or_else(String::new, |load| format!("; load {load} at the end"));
    format!("Measured on {} ({}, {cores} cores{gigabytes}, {}{load}).", today(), processor(), rustc())
}

fn today() -> String {
    let now = Timestamp::try_from(SystemTime::now()).map(|now| now.to_string()).unwrap_or_default();
    now.split('T').next().unwrap_or_default().to_owned()
}

fn processor() -> String {
    let known = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = known.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split_once(": "));
    name.map_or_else(|| std::env::consts::ARCH.to_owned(), |(_, name)| name.trim().to_owned())
}

fn memory() -> Option<u64> {
    let known = fs::read_to_string("/proc/meminfo").ok()?;
    let kilobytes: u64 = known.lines().next()?.split_whitespace().nth(1)?.parse().ok()?;
    // Half a GiB is the kernel's own.
    Some(kilobytes * 1024 + (1 << 29))
}

//! A stream is decoded in constant memory: the peak memory of the process, as the system reports
//! it, does not grow with the stream.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::{BufWriter, Write};
use std::process::{Command, Stdio};

/// The peak memory of the process after this many lines, in kB, and its output.
fn peak(lines: u64, format: &str) -> (u64, Vec<u8>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vendor-errors"));
    command.args(["decode", "--jsonl", "--format", format]).env_remove("VENDOR_ERRORS_SPECS");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut printed = child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        let (mut all, mut part) = (Vec::new(), vec![0; 1 << 16]);
        // Only the end is kept: this process is not the one that is measured, but it need not grow either.
        loop {
            match std::io::Read::read(&mut printed, &mut part).unwrap() {
                0 => return all,
                read => all.extend_from_slice(&part[..read]),
            }
            all.drain(..all.len().saturating_sub(1 << 16));
        }
    });
    let mut input = BufWriter::new(child.stdin.take().unwrap());
    for number in 0..lines {
        let code = 4_000_000 + number;
        let status = 400 + number % 200;
        writeln!(input, r#"{{"vendor":"knox","status":{status},"body":"{{\"code\":{code},\"message\":\"line {number}\"}}"}}"#)
            .unwrap();
    }
    input.flush().unwrap();
    // The process waits for more lines, and has read all but what fits into the pipe.
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    drop(input);
    assert!(child.wait().unwrap().success());
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    (line.split_whitespace().nth(1).unwrap().parse().unwrap(), reader.join().unwrap())
}

#[test]
fn ten_times_the_lines_take_no_more_memory() {
    for format in ["human", "json"] {
        let (few, _) = peak(5_000, format);
        let (many, printed) = peak(50_000, format);
        assert!(many * 2 < few * 3, "{format}: {few} kB for 5,000 lines, {many} kB for 50,000");
        if format == "human" {
            assert!(String::from_utf8(printed).unwrap().ends_with("   50000  responses\n"));
        } else {
            assert!(printed.ends_with(b"\n"));
        }
    }
}

#[test]
fn a_line_without_an_end_is_skipped_and_not_kept() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vendor-errors"));
    command.args(["decode", "--jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let part = vec![b'x'; 1 << 20];
    for _ in 0..40 {
        input.write_all(&part).unwrap();
    }
    input.write_all(b"\n{\"vendor\":\"knox\",\"status\":429}\n").unwrap();
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "standard input, line 1: longer than 16 MiB, skipped\n");
    assert!(String::from_utf8_lossy(&output.stdout).contains("TooManyRequests"));
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let peak: u64 = peak.split_whitespace().next().unwrap().parse().unwrap();
    assert!(peak < 40 << 10, "{peak} kB for a line of 40 MiB");
}

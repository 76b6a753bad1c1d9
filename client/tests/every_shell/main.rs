//! One table of cases, every shell, one outcome, against a real server on loopback. Where a shell can wait by tokio's clock, that is
//! paused and its waits are exact; a shell that blocks waits really, and not less than expected.
//!
//! A case in [`suites`] is tried by every shell; what a shell has no means for is in [`Shell::lacks`], and does fail there.

mod case;
mod network;
mod run;
mod seen;
mod shells;
mod suites;

use std::time::Duration;

use case::{Answer, Case, Then, again, step};
use run::{blocking, paused};
use seen::difference;
use shells::Shell;
use suites::aws::AwsLikeError;
use suites::grpc::GrpcLikeError;
use suites::retry_kinds::KindsError;
use suites::storage::{Methods, PlainError};
use suites::{aws, batches, broken_connections, grpc, no_delay, retry_kinds, storage};
use vendor_errors_client::{Idempotency, Limits};
use vendor_errors_runtime::Decode;

/// Cases that wait for longer are left to the shells whose clock can be paused.
const LONGEST: Duration = Duration::from_secs(6);

#[test]
fn standard_retries_of_the_aws_sdks() {
    assert_eq!(aws::published().len(), 15);
    check::<AwsLikeError>(&aws::published(), &Shell::ALL);
}

#[test]
fn without_clamp_only_the_long_delay_differs() {
    check::<AwsLikeError>(&aws::without_clamp(), &Shell::ALL);
}

#[test]
fn retry_conformance_of_google_cloud_storage() {
    check::<PlainError>(&storage::scenarios(Methods::First), &Shell::ALL);
    check::<PlainError>(&storage::scenarios(Methods::All), &[Shell::Engine]);
}

#[test]
fn pushback_and_throttling_of_grpc() {
    check::<GrpcLikeError>(&grpc::cases(), &Shell::ALL);
    check::<GrpcLikeError>(&grpc::cases(), &[Shell::LayerOverTonic]);
}

#[test]
fn twelve_kinds_by_three_idempotencies() {
    assert_eq!(retry_kinds::cases().len(), 36);
    check::<KindsError>(&retry_kinds::cases(), &Shell::ALL);
}

#[test]
fn several_errors_in_a_response() {
    check::<KindsError>(&batches::cases(), &Shell::ALL);
}

#[test]
fn connections_that_break() {
    check::<PlainError>(&broken_connections::cases(), &Shell::ALL);
}

#[test]
fn no_delay_is_no_busy_loop() {
    check::<PlainError>(&no_delay::cases(), &Shell::ALL);
}

/// Layers read the bodies of errors to their end: one that is left unread costs its connection.
#[test]
fn a_retry_needs_no_new_connection() {
    let busy = || Answer::json(503, &format!("{{\"busy\":\"{}\"}}", "x".repeat(9000)));
    let steps = vec![step(busy(), again(50)), step(busy(), again(100)), step(Answer::ok(), Then::Success)];
    let mut case = Case::new("kept connection", Idempotency::Idempotent, Limits::new(), steps);
    case.keeps_connections = true;
    check::<PlainError>(&[case.clone()], &Shell::ALL);
    for shell in Shell::ALL.into_iter().filter(|shell| *shell != Shell::Engine) {
        let seen = if shell.blocks() { blocking::<PlainError>(shell, &case) } else { paused::<PlainError>(shell, &case) };
        assert_eq!(seen[0].connections, 1, "{shell:?}");
    }
}

/// Fails with all differences from the cases.
fn check<E: Decode + 'static>(cases: &[Case], shells: &[Shell]) {
    let failures: Vec<String> = std::thread::scope(|threads| {
        let running: Vec<_> = shells.iter().map(|shell| threads.spawn(|| failures::<E>(*shell, cases))).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

fn failures<E: Decode + 'static>(shell: Shell, cases: &[Case]) -> Vec<String> {
    if shell.blocks() {
        // They wait together.
        return std::thread::scope(|threads| {
            let cases = cases.iter().filter(|case| case.waits() <= LONGEST);
            let running: Vec<_> = cases.map(|case| threads.spawn(|| failure::<E>(shell, case))).collect();
            running.into_iter().filter_map(|thread| thread.join().unwrap()).collect()
        });
    }
    cases.iter().filter_map(|case| failure::<E>(shell, case)).collect()
}

fn failure<E: Decode + 'static>(shell: Shell, case: &Case) -> Option<String> {
    let seen = if shell.blocks() { blocking::<E>(shell, case) } else { paused::<E>(shell, case) };
    let found = case.calls.iter().zip(&seen).find_map(|(call, seen)| difference(call, seen, shell.measure(case)));
    let text = match (found, case.needs.and_then(|need| shell.lacks(need))) {
        (Some(difference), None) => difference,
        (None, Some(reason)) => format!("as expected, although {reason}"),
        _ => return None,
    };
    Some(format!("{shell:?}, {}: {text}", case.name))
}

//! Calls of tonic.

#[path = "support/server.rs"]
#[allow(dead_code, reason = "each test file uses a part")]
mod server;

use server::limits;
use vendor_errors::VendorErrors;
use vendor_errors_client::{CallFailure, Idempotency, Obey, Shared};

/// The vendor of these tests.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

/// A call of tonic is a closure that fails with a `Status`.
#[tokio::test]
async fn a_status_of_grpc_is_obeyed_by_a_whole_call() {
    for (idempotency, sent) in [(Idempotency::Idempotent, 2), (Idempotency::NonIdempotent, 1)] {
        let calls = std::cell::Cell::new(0);
        let obey = Obey::new(&limits()).shared(&Shared::new("acme", ""));
        let answer = obey
            .call(idempotency, async || -> Result<&str, CallFailure<AcmeError>> {
                calls.set(calls.get() + 1);
                if calls.get() == 1 { Err(tonic::Status::unavailable("busy"))? } else { Ok("hello") }
            })
            .await;
        assert_eq!((answer.is_ok(), calls.get()), (sent == 2, sent), "{idempotency:?}");
    }
}

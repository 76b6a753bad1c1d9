//! Four lines around a loop of `tokio-retry2`: `json_or`, a strategy that waits for the vendor's delays, and what errors go through.

use std::cell::RefCell;

use tokio_retry2::Retry;
use tokio_retry2::strategy::ExponentialBackoff;
use vendor_errors::VendorErrors;
use vendor_errors_client::loops::obedient;
use vendor_errors_client::reqwest::ResponseExt;
use vendor_errors_client::{BoxError, Idempotency, Limits};

/// The vendor.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    let url = std::env::args().nth(1).ok_or("usage: tokio_retry2 URL")?;
    let (api, backoff) = (reqwest::Client::new(), ExponentialBackoff::from_millis(50));
    let send = || async { api.get(&url).send().await?.json_or::<AcmeError, Vec<String>>().await }; // obey
    let (strategy, judge) = obedient(backoff, Idempotency::Idempotent, &Limits::new()); // obey
    let judge = RefCell::new(judge); // obey
    let send = || async { send().await.map_err(|error| (judge.borrow_mut())(error)) }; // obey
    let names = Retry::spawn(strategy, send).await?;
    println!("{names:?}");
    Ok(())
}

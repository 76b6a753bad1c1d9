//! Three lines in a loop of `backon`: `json_or`, `when` and `adjust`.

use backon::{ExponentialBuilder, Retryable};
use vendor_errors::VendorErrors;
use vendor_errors_client::loops::{may_retry, vendor_delay};
use vendor_errors_client::reqwest::ResponseExt;
use vendor_errors_client::{BoxError, Idempotency, Limits};

/// The vendor.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    let url = std::env::args().nth(1).ok_or("usage: backon URL")?;
    let api = reqwest::Client::new();
    let send = || async { api.get(&url).send().await?.json_or::<AcmeError, Vec<String>>().await }; // obey
    let names = send
        .retry(ExponentialBuilder::default())
        .when(may_retry(Idempotency::Idempotent, &Limits::new())) // obey
        .adjust(vendor_delay(&Limits::new())) // obey
        .await?;
    println!("{names:?}");
    Ok(())
}

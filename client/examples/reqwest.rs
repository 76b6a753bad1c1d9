//! Two lines around a call with `reqwest`: `obey` and `json_or`.

use vendor_errors::VendorErrors;
use vendor_errors_client::reqwest::ResponseExt;
use vendor_errors_client::{BoxError, Idempotency, Limits, obey};

/// The vendor.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    let url = std::env::args().nth(1).ok_or("usage: reqwest URL")?;
    let api = reqwest::Client::new();
    let send = || async { api.get(&url).send().await?.json_or::<AcmeError, _>().await }; // obey
    let names: Vec<String> = obey(&Limits::new(), Idempotency::Idempotent, send).await?; // obey
    println!("{names:?}");
    Ok(())
}

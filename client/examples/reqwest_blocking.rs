//! Two lines around a call with `reqwest::blocking`: `obey_blocking` and `json_or`.

use vendor_errors::VendorErrors;
use vendor_errors_client::reqwest::blocking::ResponseExt;
use vendor_errors_client::{BoxError, Idempotency, Limits, obey_blocking};

/// The vendor.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

fn main() -> Result<(), BoxError> {
    let url = std::env::args().nth(1).ok_or("usage: reqwest_blocking URL")?;
    let api = reqwest::blocking::Client::new();
    let send = || api.get(&url).send()?.json_or::<AcmeError, _>(); // obey
    let names: Vec<String> = obey_blocking(&Limits::new(), Idempotency::Idempotent, send)?; // obey
    println!("{names:?}");
    Ok(())
}

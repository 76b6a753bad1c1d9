//! Two lines around a call with `ureq`: `obey_blocking` and `json_or`.

use vendor_errors::VendorErrors;
use vendor_errors_client::ureq::ResultExt;
use vendor_errors_client::{BoxError, Idempotency, Limits, obey_blocking};

/// The vendor.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

fn main() -> Result<(), BoxError> {
    let url = std::env::args().nth(1).ok_or("usage: ureq URL")?;
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let send = || agent.get(&url).call().json_or::<AcmeError, _>(); // obey
    let names: Vec<String> = obey_blocking(&Limits::new(), Idempotency::Idempotent, send)?; // obey
    println!("{names:?}");
    Ok(())
}

//! Three lines around a client of `reqwest-middleware`: the builder, `with`, `build`.

use vendor_errors::VendorErrors;
use vendor_errors_client::reqwest_middleware::Obey;
use vendor_errors_client::{BoxError, Limits};

/// The vendor.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    let url = std::env::args().nth(1).ok_or("usage: reqwest_middleware URL")?;
    let client = reqwest_middleware::ClientBuilder::new(reqwest::Client::new()) // obey
        .with(Obey::<AcmeError>::new(&Limits::new())) // obey
        .build(); // obey
    println!("{}", client.get(url).send().await?.status());
    Ok(())
}

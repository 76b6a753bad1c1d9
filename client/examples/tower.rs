//! One line makes a plain `reqwest::Client` obey: the one with `ObeyLayer`.

use vendor_errors::VendorErrors;
use vendor_errors_client::tower::ObeyLayer;
use vendor_errors_client::{BoxError, Limits};

/// The vendor.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    use tower_layer::Layer as _;
    use tower_service::Service as _;

    let url = std::env::args().nth(1).ok_or("usage: tower URL")?;
    let request = reqwest::Request::new(reqwest::Method::GET, url.parse()?);
    let client = reqwest::Client::new();
    let mut client = ObeyLayer::<AcmeError>::new(&Limits::new()).layer(client); // obey
    let response = client.call(request).await?;
    println!("{}", response.status());
    Ok(())
}

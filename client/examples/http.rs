//! A response of any client with `http` types: `check` and `Response::from`. Here the client is `reqwest`.

use vendor_errors::{Response, VendorErrors};
use vendor_errors_client::BoxError;

/// The vendor.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    let url = std::env::args().nth(1).ok_or("usage: http URL")?;
    let response = reqwest::get(url).await?;
    let (status, headers) = (response.status(), response.headers().clone());
    let body = response.bytes().await?;
    AcmeError::check(&Response::from((status, &headers, &*body)))?;
    println!("{}", String::from_utf8_lossy(&body));
    Ok(())
}

//! One line makes a channel of tonic obey: the one with `ObeyLayer`. The channel then goes into a generated client.

use tonic::body::Body;
use tonic::transport::Endpoint;
use vendor_errors::VendorErrors;
use vendor_errors_client::tower::ObeyLayer;
use vendor_errors_client::{BoxError, Idempotency, Limits};

/// The vendor.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    use tower_layer::Layer as _;
    use tower_service::Service as _;

    let url = std::env::args().nth(1).ok_or("usage: tonic URL")?;
    let channel = Endpoint::from_shared(url)?.connect().await?;
    let mut channel = ObeyLayer::<AcmeError>::new(&Limits::new()).grpc().layer(channel); // obey
    // An empty message, as a generated client would send it.
    let mut request = http::Request::post("/grpc.health.v1.Health/Check").body(Body::new("\0\0\0\0\0".to_owned()))?;
    request.extensions_mut().insert(Idempotency::Idempotent);
    let response = channel.call(request).await?;
    println!("{} {:?}", response.status(), response.headers().get("grpc-status"));
    Ok(())
}

use http::Extensions;
use reqwest::{Request, Response};
use reqwest_middleware::{ClientBuilder, Middleware, Next};
use vendor_errors_client::Stop;
use vendor_errors_client::reqwest_middleware::Obey;
use vendor_errors_runtime::Decode;

use crate::network::in_flight::Arriving;
use crate::network::line::Line;
use crate::seen::End;

/// Below `Obey`, where each request passes.
struct Watched(Line);

#[async_trait::async_trait]
impl Middleware for Watched {
    async fn handle(
        &self,
        request: Request,
        extensions: &mut Extensions,
        next: Next<'_>,
    ) -> reqwest_middleware::Result<Response> {
        let flight = self.0.send();
        let response: http::Response<reqwest::Body> = next.run(request, extensions).await?.into();
        Ok(response.map(|body| reqwest::Body::wrap(Arriving::new(body, flight))).into())
    }
}

pub(crate) async fn call<E: Decode + 'static>(line: Line) -> End {
    let mut obey = Obey::<E>::new(&line.limits).shared(&line.shared).read_successes();
    if line.can_renew {
        obey = obey.renew(|| async { Ok(()) });
    }
    let client = ClientBuilder::new(reqwest::Client::new()).with(obey).with(Watched(line.clone())).build();
    match client.post(&line.url).body("pay").with_extension(line.idempotency).send().await {
        Ok(response) => response.extensions().get::<Stop>().map_or(End::Success, |stop| End::Stop(Some(stop.reason))),
        // It is the client's own, without a reason.
        Err(_) => End::Stop(None),
    }
}

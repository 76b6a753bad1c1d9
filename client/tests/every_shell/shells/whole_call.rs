use vendor_errors_client::reqwest::ResponseExt;
use vendor_errors_client::{CallFailure, Obey};
use vendor_errors_runtime::Decode;

use crate::network::line::Line;
use crate::seen::End;
use crate::shells::ended;

pub(crate) async fn call<E: Decode + 'static>(line: Line) -> End {
    let mut obey = Obey::new(&line.limits).shared(&line.shared);
    if line.can_renew {
        obey = obey.renew(|| async { Ok(()) });
    }
    let client = reqwest::Client::new();
    ended(obey.call(line.idempotency, || post::<E>(&client, &line)).await)
}

/// One request.
pub(crate) async fn post<E: Decode>(client: &reqwest::Client, line: &Line) -> Result<String, CallFailure<E>> {
    let _flight = line.send();
    client.post(&line.url).body("pay").send().await?.json_or().await
}

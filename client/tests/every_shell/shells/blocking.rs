use vendor_errors_client::{CallFailure, ObeyBlocking};
use vendor_errors_runtime::Decode;

use crate::network::line::Line;
use crate::seen::End;
use crate::shells::ended;

fn call<E: Decode>(line: &Line, send: impl Fn() -> Result<String, CallFailure<E>>) -> End {
    let mut obey = ObeyBlocking::new(&line.limits).shared(&line.shared);
    if line.can_renew {
        obey = obey.renew(|| Ok(()));
    }
    let once = || {
        line.note();
        send()
    };
    ended(obey.call(line.idempotency, once))
}

pub(crate) fn ureq<E: Decode>(line: &Line) -> End {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    call::<E>(line, || vendor_errors_client::ureq::ResultExt::json_or(agent.post(&line.url).send("pay")))
}

pub(crate) fn reqwest<E: Decode>(line: &Line) -> End {
    let client = reqwest::blocking::Client::new();
    call::<E>(line, || vendor_errors_client::reqwest::blocking::ResponseExt::json_or(client.post(&line.url).body("pay").send()?))
}

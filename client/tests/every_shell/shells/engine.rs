use vendor_errors_client::{Call, Clock, Next, Outcome, Renewal, TokioClock, TransportFailure};
use vendor_errors_runtime::{Decode, Response};

use crate::case::Answer;
use crate::network::line::Line;
use crate::seen::End;

pub(crate) async fn call<E: Decode>(line: Line) -> End {
    let clock = TokioClock;
    let mut answers = line.answers.iter();
    let mut call = Call::new(line.idempotency, &line.limits, &line.shared).with_renewal(line.can_renew);
    let mut next = call.proceed(clock.now());
    loop {
        next = match next {
            Next::Send => {
                line.note();
                let answer = answers.next().unwrap_or_else(|| panic!("sent more often than expected"));
                call.next(outcome::<E>(answer), clock.now())
            }
            Next::Wait(until) => {
                tokio::time::sleep(clock.now().until(until)).await;
                call.proceed(clock.now())
            }
            Next::Renew(Renewal::Lead(lead)) => {
                lead.finish::<&str>(Ok(()), clock.now());
                call.proceed(clock.now())
            }
            Next::Renew(Renewal::Wait(wait)) => {
                wait.await;
                call.proceed(clock.now())
            }
            Next::Done => return End::Success,
            Next::Stop(stop) => return End::Stop(Some(stop.reason)),
        };
    }
}

fn outcome<E: Decode>(answer: &Answer) -> Outcome {
    let Answer::Response { status, headers, body } = answer else {
        let errors = E::decode_all(&Response::transport_failure(TransportFailure::Interrupted));
        return if errors.is_empty() { TransportFailure::Interrupted.into() } else { errors.as_slice().into() };
    };
    let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    E::decode_all(&Response::new(*status, &headers, body.as_bytes())).as_slice().into()
}

//! A real HTTP server on loopback and a real client: what a program passes to the decoder is
//! decoded as it is.

mod spec;

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::thread;

use vendor_errors::{Delay, Response, TransportFailure};

/// Answers as many requests as there are answers, then ends.
fn serve(answers: &'static [&'static str]) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().expect("a client");
            let head = BufReader::new(stream.try_clone().expect("a stream")).lines().map_while(Result::ok);
            head.take_while(|line| !line.is_empty()).for_each(drop);
            stream.write_all(answer.as_bytes()).expect("the answer is sent");
        }
    });
    address
}

/// Sends one GET and decodes what comes back.
fn call(address: SocketAddr, vendor: &str) -> Vec<spec::Error> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("vendors/specs/{vendor}.yaml"));
    let spec = spec::spec(vendor, &std::fs::read_to_string(path).expect("the spec can be read"));
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let sent = agent.get(format!("http://{address}/")).call().and_then(|mut response| {
        let body = response.body_mut().read_to_vec()?;
        Ok((response, body))
    });
    match sent {
        Ok((response, body)) => {
            let status = response.status().as_u16();
            spec::decode(&spec, &Response::new(status, response.headers(), &body), None)
        }
        Err(_) => spec::decode(&spec, &Response::transport_failure(TransportFailure::Interrupted), None),
    }
}

#[test]
fn headers_of_a_real_client_are_read() {
    let address = serve(&["HTTP/1.1 409 Conflict\r\nX-RateLimit-ToWait-Sec: 42\r\nContent-Type: application/json\r\n\
        Content-Length: 74\r\nConnection: close\r\n\r\n\
        [{\"response\":{\"datetime\":\"2021-10-28T13:29:06Z\",\"code\":1965,\"text\":\"wait\"}}]"]);
    let errors = call(address, "qualys-pcrs");
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].name, "RateLimitExceeded");
    assert_eq!(errors[0].delay, Some(Delay::After(std::time::Duration::from_secs(42))));
}

#[test]
fn a_connection_that_breaks_is_an_error_of_the_vendor_too() {
    let address = serve(&["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[{\"po\r\n"]);
    let errors = call(address, "qualys-pcrs");
    assert_eq!(errors[0].name, "ConnectionBroken");
    assert!(errors[0].may_retry_idempotent && !errors[0].may_retry_non_idempotent);
}

//! An answer as the server sends it.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use crate::script::Ending;
use crate::server::reply_body::ReplyBody;

/// Headers that belong to the connection, which the server writes itself.
const OF_THE_CONNECTION: [&str; 5] = ["connection", "content-length", "keep-alive", "transfer-encoding", "upgrade"];

/// An answer.
pub(crate) struct Reply {
    pub(crate) content: ReplyContent,
    /// The time before it.
    pub(crate) delay: Duration,
    /// How long nothing comes where an answer stalls; then the connection is closed.
    pub(crate) stall: Duration,
    /// Told how the answer ended. It is dropped where the client left before that.
    pub(crate) ended: Ended,
}

/// Called once with whether the answer was sent as planned.
pub(crate) type Ended = Box<dyn FnOnce() + Send + Sync>;

/// What is sent.
pub(crate) enum ReplyContent {
    /// A response.
    Response { status: u16, headers: Vec<(String, String)>, body: String, ending: Ending },
    /// Nothing; the connection closes.
    Closed,
    /// Nothing, for as long as answers stall.
    Silent,
}

/// There is no answer: the connection closes.
#[derive(Debug)]
pub(crate) struct NoAnswer;

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("closed without an answer")
    }
}

impl std::error::Error for NoAnswer {}

impl Reply {
    /// Waits and returns the response, or an error that closes the connection.
    pub(crate) async fn into_response(self) -> Result<http::Response<ReplyBody>, NoAnswer> {
        let Self { content, delay, stall, ended } = self;
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        match content {
            ReplyContent::Response { status, headers, body, ending } => {
                ended();
                Ok(response(status, &headers, body, ending, stall))
            }
            ReplyContent::Closed => {
                ended();
                Err(NoAnswer)
            }
            ReplyContent::Silent => {
                tokio::time::sleep(stall).await;
                ended();
                Err(NoAnswer)
            }
        }
    }
}

fn response(
    status: u16,
    headers: &[(String, String)],
    body: String,
    ending: Ending,
    stall: Duration,
) -> http::Response<ReplyBody> {
    let is_stream =
        headers.iter().any(|(name, value)| name.eq_ignore_ascii_case("Content-Type") && value.starts_with("text/event-stream"));
    let mut response = http::Response::new(ReplyBody::new(Bytes::from(body), ending, stall, is_stream));
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in headers {
        let (Ok(name), Ok(value)) =
            (http::HeaderName::from_bytes(name.as_bytes()), http::HeaderValue::from_bytes(value.as_bytes()))
        else {
            continue;
        };
        if !OF_THE_CONNECTION.contains(&name.as_str()) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

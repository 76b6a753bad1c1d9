//! An HTTP server on loopback, in a thread of its own, so that blocking and asynchronous programs can be its clients.

pub(crate) mod reply;
pub(crate) mod reply_body;
pub(crate) mod request;

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::{Semaphore, oneshot};

use crate::server::reply::{NoAnswer, Reply};
use crate::server::reply_body::ReplyBody;
use crate::server::request::Request;

/// Maximum number of connections at a time; others wait.
const MOST_CONNECTIONS: usize = 256;
/// Maximum size of a request's body.
const LARGEST_BODY: usize = 8 << 20;
/// Maximum size of a request's head.
const LARGEST_HEAD: usize = 64 << 10;
/// The time in which a request's head, and its body, must arrive.
const SLOWEST: Duration = Duration::from_secs(30);

/// What answers the requests.
pub(crate) trait Answers: Send + Sync + 'static {
    /// The answer to a request.
    fn reply(&self, request: Request) -> Reply;
}

/// A running server. It ends when it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts it on 127.0.0.1; port 0 is a free one.
    pub(crate) fn start(port: u16, answers: Arc<dyn Answers>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let run = move || {
            // What the runtime runs ends with it.
            runtime.spawn(accept(listener, answers));
            let _ = runtime.block_on(stopped);
        };
        let thread = std::thread::Builder::new().name("vendor-errors-mock".into()).spawn(run)?;
        Ok(Self { address, stop: Some(stop), thread: Some(thread) })
    }

    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("address", &self.address).finish_non_exhaustive()
    }
}

async fn accept(listener: TcpListener, answers: Arc<dyn Answers>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let open = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok(permit) = open.clone().acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files, for example: not a reason to end.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let answers = answers.clone();
        tokio::spawn(async move {
            let service = service_fn(|request| serve(request, &answers));
            let connection = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(SLOWEST)
                .max_buf_size(LARGEST_HEAD)
                // The answers are those of the vendor, with its own date or without one.
                .auto_date_header(false)
                .serve_connection(TokioIo::new(stream), service);
            // A connection that the client or the script breaks is not an error of the server.
            let _ = connection.await;
            drop(permit);
        });
    }
}

/// The answer, or an error that closes the connection.
async fn serve(request: http::Request<Incoming>, answers: &Arc<dyn Answers>) -> Result<http::Response<ReplyBody>, NoAnswer> {
    let (head, body) = request.into_parts();
    let body = tokio::time::timeout(SLOWEST, Limited::new(body, LARGEST_BODY).collect()).await;
    let Ok(Ok(body)) = body else {
        return Ok(plain(413, "the body is larger than 8 MiB or did not arrive"));
    };
    let reply = answers.reply(Request::of(&head, body.to_bytes()));
    reply.into_response().await
}

/// An answer of the server itself.
fn plain(status: u16, text: &'static str) -> http::Response<ReplyBody> {
    let mut response = http::Response::new(ReplyBody::whole(Bytes::from_static(text.as_bytes())));
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
    response
}

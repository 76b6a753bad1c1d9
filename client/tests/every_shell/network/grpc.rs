//! A server of gRPC over HTTP/2, and messages that are bytes.

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use bytes::{Buf, BufMut, Bytes};
use http::{HeaderMap, HeaderValue, Request, Response};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Collected};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tonic::Status;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};

use crate::case::Answer;

/// Answers the connections of `listener` until one comes that `is_over` is about.
pub(crate) fn serve(listener: TcpListener, answers: Vec<Answer>, log: &Arc<Mutex<Vec<String>>>, is_over: impl Fn() -> bool) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (answers, number) = (Arc::new(answers), Arc::new(AtomicUsize::new(0)));
    runtime.block_on(async {
        listener.set_nonblocking(true).unwrap();
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        while let Ok((stream, _)) = listener.accept().await {
            if is_over() {
                return;
            }
            let (answers, number, log) = (answers.clone(), number.clone(), log.clone());
            let service = service_fn(move |request| {
                let number = number.fetch_add(1, Ordering::SeqCst).min(answers.len() - 1);
                let (answer, log) = (answers[number].clone(), log.clone());
                async move { Ok::<_, Infallible>(respond(request, answer, &log).await) }
            });
            let connection = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
            tokio::spawn(connection.serve_connection(TokioIo::new(stream), service));
        }
    });
}

async fn respond(request: Request<Incoming>, answer: Answer, log: &Mutex<Vec<String>>) -> Response<BoxBody<Bytes, Infallible>> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.map(Collected::to_bytes);
    log.lock().unwrap().push(format!("{:?} {:?} {body:?}", parts.uri, parts.headers));
    let Answer::Response { status, headers, body } = answer else { panic!("a server of gRPC that cuts connections") };
    let mut response = Response::builder().status(status).header("content-type", "application/grpc");
    let is_error = headers.iter().any(|(name, _)| *name == "grpc-status");
    for (name, value) in headers {
        response = response.header(name, value);
    }
    if is_error {
        return response.body(BoxBody::default()).unwrap();
    }
    // A message: not compressed, its length, its bytes.
    let mut message = vec![0];
    message.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
    message.extend(body.as_bytes());
    let trailers = HeaderMap::from_iter([("grpc-status".parse().unwrap(), HeaderValue::from_static("0"))]);
    let body = http_body_util::Full::<Bytes>::from(message).with_trailers(std::future::ready(Some(Ok(trailers))));
    response.body(body.boxed()).unwrap()
}

/// Messages that are bytes.
pub(crate) struct Bytewise;

impl Codec for Bytewise {
    type Encode = Vec<u8>;
    type Decode = Vec<u8>;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for Bytewise {
    type Item = Vec<u8>;
    type Error = Status;

    fn encode(&mut self, item: Vec<u8>, into: &mut EncodeBuf<'_>) -> Result<(), Status> {
        into.put_slice(&item);
        Ok(())
    }
}

impl Decoder for Bytewise {
    type Item = Vec<u8>;
    type Error = Status;

    fn decode(&mut self, from: &mut DecodeBuf<'_>) -> Result<Option<Vec<u8>>, Status> {
        Ok(Some(from.copy_to_bytes(from.remaining()).to_vec()))
    }
}

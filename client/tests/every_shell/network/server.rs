//! A real server on loopback that answers as a case says.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use crate::case::Answer;
use crate::network::grpc;

/// Answers each request with the next answer, the last one again and again, until it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    arrived: Arc<Mutex<Vec<String>>>,
    connections: Arc<Mutex<Vec<TcpStream>>>,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// How a server speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speech {
    /// HTTP/1.1 with a connection for each request.
    Closing,
    /// HTTP/1.1 that keeps connections open.
    Keeping,
    Grpc,
}

impl Server {
    pub(crate) fn new(answers: Vec<Answer>, speech: Speech) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (arrived, is_over) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<AtomicBool>::default());
        let (log, over) = (arrived.clone(), is_over.clone());
        let is_last = move || over.load(Ordering::SeqCst);
        let connections = Arc::<Mutex<Vec<TcpStream>>>::default();
        let open = connections.clone();
        let thread = std::thread::spawn(move || match speech {
            Speech::Grpc => grpc::serve(listener, answers, &log, is_last),
            _ => serve(&listener, answers.into(), speech == Speech::Keeping, &log, &open, is_last),
        });
        Self { address, arrived, connections, is_over, thread: Some(thread) }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// How many connections were made to a server that keeps them open.
    pub(crate) fn connections(&self) -> usize {
        self.connections.lock().unwrap().len()
    }

    /// The requests, heads and bodies.
    pub(crate) fn arrived(&self) -> Vec<String> {
        self.arrived.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        for open in self.connections.lock().unwrap().drain(..) {
            let _ = open.shutdown(Shutdown::Both);
        }
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(
    listener: &TcpListener,
    mut answers: VecDeque<Answer>,
    keeps: bool,
    log: &Mutex<Vec<String>>,
    connections: &Mutex<Vec<TcpStream>>,
    is_over: impl Fn() -> bool,
) {
    for stream in listener.incoming() {
        if is_over() {
            return;
        }
        let stream = stream.unwrap();
        if keeps {
            connections.lock().unwrap().push(stream.try_clone().unwrap());
        }
        // A client that went away is seen by what it did not send.
        while answer(&stream, &mut answers, keeps, log).is_ok_and(|stays| stays) {}
    }
}

/// Answers one request with the next answer, the last one again and again. Returns whether another request may follow.
fn answer(
    mut stream: &TcpStream,
    answers: &mut VecDeque<Answer>,
    keeps: bool,
    log: &Mutex<Vec<String>>,
) -> std::io::Result<bool> {
    if let Some(Answer::Reset) = answers.front() {
        // What arrived and was not read makes the end of the connection a reset.
        stream.peek(&mut [0])?;
        answers.pop_front();
        return Ok(false);
    }
    let mut reader = BufReader::new(stream);
    let head: Vec<String> = reader.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    if head.is_empty() {
        return Ok(false);
    }
    let length = head.iter().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    log.lock().unwrap().push(format!("{}\n\n{}", head.join("\n"), String::from_utf8_lossy(&body)));
    let answer = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() };
    let Some(Answer::Response { status, headers, body }) = answer else { return Ok(false) };
    let connection = if keeps { "keep-alive" } else { "close" };
    let mut text = format!("HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nConnection: {connection}\r\n");
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    text += &format!("Content-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all(text.as_bytes())?;
    Ok(keeps)
}

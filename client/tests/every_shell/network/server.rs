//! A real server on loopback that answers as a case says.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use crate::case::Answer;
use crate::network::grpc;

/// Answers each request with the next answer, the last one again and again, until it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    arrived: Arc<Mutex<Vec<String>>>,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(crate) fn new(answers: Vec<Answer>, speaks_grpc: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (arrived, is_over) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<AtomicBool>::default());
        let (log, over) = (arrived.clone(), is_over.clone());
        let is_last = move || over.load(Ordering::SeqCst);
        let thread = std::thread::spawn(move || {
            if speaks_grpc { grpc::serve(listener, answers, &log, is_last) } else { serve(&listener, answers, &log, is_last) }
        });
        Self { address, arrived, is_over, thread: Some(thread) }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The requests, heads and bodies.
    pub(crate) fn arrived(&self) -> Vec<String> {
        self.arrived.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(listener: &TcpListener, answers: Vec<Answer>, log: &Mutex<Vec<String>>, is_over: impl Fn() -> bool) {
    let mut answers = answers.into_iter();
    let mut last = Answer::Cut;
    for stream in listener.incoming() {
        if is_over() {
            return;
        }
        last = answers.next().unwrap_or(last);
        // A client that went away is seen by what it did not send.
        let _ = answer(stream.unwrap(), &last, log);
    }
}

fn answer(mut stream: TcpStream, answer: &Answer, log: &Mutex<Vec<String>>) -> std::io::Result<()> {
    if let Answer::Reset = answer {
        // What arrived and was not read makes the end of the connection a reset.
        stream.peek(&mut [0])?;
        return Ok(());
    }
    let mut reader = BufReader::new(stream.try_clone()?);
    let head: Vec<String> = reader.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let length = head.iter().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    log.lock().unwrap().push(format!("{}\n\n{}", head.join("\n"), String::from_utf8_lossy(&body)));
    let Answer::Response { status, headers, body } = answer else { return Ok(()) };
    let mut text = format!("HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nConnection: close\r\n");
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    text += &format!("Content-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all(text.as_bytes())
}

//! Decodes responses with enums generated from the specs by the build script, by the derive, or
//! once and committed.
//!
//! Without arguments it prints what its own captured responses mean. With a path, or `-` for
//! standard input, it reads JSON lines `{"vendor","status","headers","body"}` or
//! `{"vendor","transport"}`. `--json` prints one line per response, `--now` sets the clock, and
//! `--via` selects how the enums were generated. The output is the same.
//!
//! `serve` is a server on loopback that fails as vendors do, and `call` a client that obeys it.

mod answer;
mod arguments;
mod call;
mod line;
mod listing;
mod serve;
mod vendors;

use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;

use arguments::Arguments;
use line::Line;

/// Captured responses of five vendors, one JSON line each.
const CAPTURED: &str = include_str!("../responses.jsonl");

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["serve", rest @ ..] => served(rest),
        ["call", rest @ ..] => called(rest),
        _ => return decoded(words),
    };
    done.map_or_else(|message| complain(&format!("{message}\n\n{}", arguments::USAGE)), |()| ExitCode::SUCCESS)
}

/// `serve [<port>]`: answers until it is ended.
fn served(words: &[&str]) -> Result<(), String> {
    let port = match words {
        [] => 0,
        [port] => port.parse().map_err(|_| format!("serve {port}: not a port"))?,
        _ => return Err("serve takes one port at most".into()),
    };
    let (listener, address) = serve::listen(port).map_err(|error| format!("cannot listen on port {port}: {error}"))?;
    println!("listening on {address}");
    serve::serve(&listener);
    Ok(())
}

/// `call [<address>]`: calls that server, or one of its own.
fn called(words: &[&str]) -> Result<(), String> {
    let address = match words {
        [] => {
            let (listener, address) = serve::listen(0).map_err(|error| format!("cannot listen: {error}"))?;
            std::thread::spawn(move || serve::serve(&listener));
            address
        }
        [address] if address.starts_with("http://") => (*address).to_owned(),
        [other] => return Err(format!("call {other}: not an address such as http://127.0.0.1:8080")),
        _ => return Err("call takes one address at most".into()),
    };
    match call::call(&address, &mut io::stdout().lock()) {
        // A broken pipe: the reader has read enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
        _ => Ok(()),
    }
}

/// Decodes lines, and prints what they mean.
fn decoded(words: Vec<String>) -> ExitCode {
    let arguments = match Arguments::parse(words.into_iter()) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            println!("{}", arguments::USAGE);
            return ExitCode::SUCCESS;
        }
        Err(message) => return complain(&format!("{message}\n\n{}", arguments::USAGE)),
    };
    let (name, text) = match read(arguments.input.as_deref()) {
        Ok(input) => input,
        Err(message) => return complain(&message),
    };
    match answer_all(&name, &text, &arguments) {
        Ok(code) => code,
        // A broken pipe: the reader has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => complain(&format!("cannot write: {error}")),
    }
}

/// Decodes every line; lines that cannot be decoded are reported on standard error.
fn answer_all(name: &str, text: &str, arguments: &Arguments) -> io::Result<ExitCode> {
    let mut out = io::stdout().lock();
    let mut rows = Vec::new();
    let mut code = ExitCode::SUCCESS;
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let decoded = Line::parse(line).and_then(|line| vendors::decode(arguments.via, &line, &arguments.settings()));
        match decoded {
            Ok(answers) if arguments.json => writeln!(out, "{}", answer::json(&answers))?,
            Ok(answers) => rows.extend(answers),
            Err(message) => {
                code = complain(&format!("{name}, line {}: {message}", number + 1));
            }
        }
    }
    if !arguments.json {
        let colored = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        listing::print(&mut out, &rows, colored)?;
    }
    out.flush()?;
    Ok(code)
}

/// The input's name and its text.
fn read(path: Option<&str>) -> Result<(String, String), String> {
    let (name, bytes) = match path {
        None => return Ok(("responses.jsonl".into(), CAPTURED.into())),
        Some("-") => {
            let mut bytes = Vec::new();
            let read = io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes);
            ("standard input", read)
        }
        Some(path) => (path, std::fs::read(path)),
    };
    let bytes = bytes.map_err(|error| format!("cannot read {name}: {error}"))?;
    Ok((name.into(), String::from_utf8_lossy(&bytes).into_owned()))
}

fn complain(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(2)
}

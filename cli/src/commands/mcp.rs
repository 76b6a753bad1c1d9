//! `mcp`: a server of the Model Context Protocol on standard input and output, with the tools
//! `explain`, `decode` and `why`.
//!
//! One JSON-RPC 2.0 message per line. Each call of a tool runs the subcommand in a process of its
//! own, so that no input can end the server, and its text is exactly what people see.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use clap::Args;
use serde_json::{Map, Value, json};

use crate::output::exit::CommandResult;
use crate::responses::input::{NextLine, next_line, open, unreadable};

/// Versions of the protocol, the newest first.
const VERSIONS: [&str; 3] = ["2025-06-18", "2025-03-26", "2024-11-05"];
/// Longest text of a tool's result.
const LONGEST_TEXT: usize = 64 << 10;

/// Serve explain, decode and why to agents and editors, over the Model Context Protocol.
#[derive(Args)]
#[command(
    after_help = "Example of a client's configuration:\n  { \"mcpServers\": { \"vendor-errors\": { \"command\": \"vendor-errors\", \"args\": [\"mcp\"] } } }"
)]
pub(crate) struct Arguments {
    /// Spec, folder with specs or built-in vendor; repeatable [default: `VENDOR_ERRORS_SPECS`, else the built-in specs]
    #[arg(long, value_name = "PATH")]
    specs: Vec<PathBuf>,
}

/// An error of the protocol.
struct Fault(i64, String);

/// Runs it until the input ends.
pub(crate) fn run(arguments: &Arguments) -> CommandResult {
    let mut input = open(Some(Path::new("-")))?;
    let mut line = Vec::new();
    loop {
        let next = next_line(&mut input.bytes, &mut line).map_err(|error| unreadable(&input.name, &error))?;
        let answer = match next {
            NextLine::End => return Ok(ExitCode::SUCCESS),
            NextLine::TooLong => Some(failed(&Value::Null, &Fault(-32700, "the message is too long".into()))),
            NextLine::Read if line.trim_ascii().is_empty() => None,
            NextLine::Read => answer(&line, arguments),
        };
        if let Some(answer) = answer {
            let mut out = io::stdout().lock();
            writeln!(out, "{answer}")?;
            out.flush()?;
        }
    }
}

/// The answer to a message; a notification has none.
fn answer(line: &[u8], arguments: &Arguments) -> Option<Value> {
    let message: Value = match serde_json::from_slice(line) {
        Ok(message) => message,
        Err(error) => return Some(failed(&Value::Null, &Fault(-32700, format!("not JSON: {error}")))),
    };
    let invalid = |said: &str| Some(failed(&Value::Null, &Fault(-32600, said.into())));
    let Value::Object(message) = message else { return invalid("a message is an object") };
    let id = message.get("id").cloned();
    if message.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
        return invalid("`jsonrpc` is not \"2.0\"");
    }
    if id.as_ref().is_some_and(|id| !id.is_string() && !id.is_number()) {
        return invalid("`id` is neither a text nor a number");
    }
    let Some(method) = message.get("method").and_then(Value::as_str) else {
        // An answer to a request that was never sent.
        let is_answer = message.contains_key("result") || message.contains_key("error");
        return if is_answer { None } else { invalid("`method` is missing") };
    };
    let id = id?;
    let none = Map::new();
    let params = message.get("params").and_then(Value::as_object).unwrap_or(&none);
    Some(match called(method, params, arguments) {
        Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
        Err(fault) => failed(&id, &fault),
    })
}

fn failed(id: &Value, Fault(code, message): &Fault) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
}

fn called(method: &str, params: &Map<String, Value>, arguments: &Arguments) -> Result<Value, Fault> {
    match method {
        "initialize" => {
            let asked = params.get("protocolVersion").and_then(Value::as_str).unwrap_or_default();
            let version = VERSIONS.iter().find(|version| **version == asked).unwrap_or(&VERSIONS[0]);
            Ok(json!({
                "protocolVersion": version,
                "capabilities": { "tools": { "listChanged": false } },
                "serverInfo": { "name": "vendor-errors", "version": env!("CARGO_PKG_VERSION") },
                "instructions": "Explains errors of vendors' APIs and decodes their responses: what an error means, whether and when the call may be retried.",
            }))
        }
        "ping" => Ok(json!({})),
        "tools/list" => Ok(json!({ "tools": tools() })),
        "tools/call" => tool(params, arguments),
        other => Err(Fault(-32601, format!("there is no method {other:?}"))),
    }
}

fn tools() -> Value {
    let text = |description: &str| json!({ "type": "string", "description": description });
    let response = json!({
        "type": "object",
        "properties": {
            "vendor": text("Id of the vendor that sent the response; without it all vendors are tried"),
            "status": { "type": "integer", "minimum": 100, "maximum": 999, "description": "HTTP status" },
            "headers": { "type": "object", "additionalProperties": { "type": "string" }, "description": "Response headers" },
            "body": text("Body of the response; or, without `status`, a dump of `curl -i` or a log line"),
        },
    });
    let explained = json!({
        "type": "object",
        "properties": { "code_or_name": text("Code, name or status of an error"), "vendor": text("Id of the vendor") },
        "required": ["code_or_name"],
    });
    json!([
        { "name": "explain", "description": "Everything known about an error of a vendor's API, by its code, name or status.", "inputSchema": explained },
        { "name": "decode", "description": "Which error a response is, what it means, and whether and when the call may be retried.", "inputSchema": response },
        { "name": "why", "description": "The same as decode, and which rules matched and why the closest alternatives did not.", "inputSchema": response },
    ])
}

fn tool(params: &Map<String, Value>, arguments: &Arguments) -> Result<Value, Fault> {
    let invalid = |said: String| Fault(-32602, said);
    let name = params.get("name").and_then(Value::as_str).ok_or_else(|| invalid("`name` is missing".into()))?;
    let none = Map::new();
    let given = match params.get("arguments") {
        None | Some(Value::Null) => &none,
        Some(Value::Object(given)) => given,
        Some(_) => return Err(invalid("`arguments` is not an object".into())),
    };
    let text = |key: &str| match given.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if !text.contains('\0') => Ok(Some(text.clone())),
        Some(_) => Err(invalid(format!("`{key}` is not a text"))),
    };
    let vendor = text("vendor")?;
    let mut words: Vec<String> = Vec::new();
    let mut body = None;
    match name {
        "explain" => {
            words.push("explain".into());
            words.extend(specs(arguments));
            words.push("--".into());
            words.extend(vendor);
            words.push(text("code_or_name")?.ok_or_else(|| invalid("`code_or_name` is missing".into()))?);
        }
        "decode" | "why" => {
            words.push("decode".into());
            words.extend(specs(arguments));
            words.extend((name == "why").then(|| "--why".to_string()));
            words.extend(vendor.map(|vendor| format!("--vendor={vendor}")));
            let status = given.get("status").filter(|status| !status.is_null());
            if let Some(status) = status {
                let status = status.as_u64().ok_or_else(|| invalid("`status` is not a whole number".into()))?;
                words.push(format!("--status={status}"));
            }
            words.extend(headers(given.get("headers"))?);
            words.push("-".into());
            body = Some(text("body")?.unwrap_or_default());
        }
        other => return Err(invalid(format!("there is no tool {other:?}; the tools are explain, decode, why"))),
    }
    let (shown, is_error) = output(&words, body.as_deref()).map_err(|error| Fault(-32603, error.to_string()))?;
    Ok(json!({ "content": [{ "type": "text", "text": shown }], "isError": is_error }))
}

fn specs(arguments: &Arguments) -> impl Iterator<Item = String> + '_ {
    arguments.specs.iter().map(|path| format!("--specs={}", path.display()))
}

fn headers(headers: Option<&Value>) -> Result<Vec<String>, Fault> {
    let invalid = || Fault(-32602, "`headers` is not an object of texts".into());
    match headers {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Object(headers)) => {
            let header = |(name, value): (&String, &Value)| {
                let value = value.as_str().filter(|value| !value.contains('\0') && !name.contains('\0')).ok_or_else(invalid)?;
                Ok(format!("--header={name}: {value}"))
            };
            headers.iter().map(header).collect()
        }
        Some(_) => Err(invalid()),
    }
}

/// What the subcommand prints, and whether it failed. That no spec knows the response is an answer, not a failure.
fn output(words: &[String], body: Option<&str>) -> io::Result<(String, bool)> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(words).env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE").env("COLUMNS", "100");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let body = body.unwrap_or_default().as_bytes().to_vec();
    let input = child.stdin.take();
    // In a thread of its own: the child may print before it has read everything.
    let writer = std::thread::spawn(move || input.map(|mut input| input.write_all(&body)));
    let output = child.wait_with_output()?;
    let _ = writer.join();
    let mut shown = String::from_utf8_lossy(&output.stdout).into_owned();
    shown += &String::from_utf8_lossy(&output.stderr);
    if shown.len() > LONGEST_TEXT {
        let end = (0..=LONGEST_TEXT).rev().find(|end| shown.is_char_boundary(*end)).unwrap_or_default();
        shown.truncate(end);
        shown.push_str("\n... (cut off)");
    }
    Ok((shown, output.status.code() != Some(0) && output.status.code() != Some(1)))
}

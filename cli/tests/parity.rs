//! The results are the same everywhere: every captured line and every example of every shipped
//! spec, in `check`, in generated code in a program of its own, and in the command line.

#[path = "../../tests/workspace_program/mod.rs"]
mod workspace_program;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use vendor_errors_spec::{Bases, ExampleResponse, Severity, Source, Spec, load_with};
use vendor_errors_vendors::specs;
use workspace_program::workspace_program;

const NOW: &str = "2024-09-15T15:30:00Z";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The shipped specs; reading one runs its examples, as `check` does, and each must arrive at its entry.
fn shipped() -> Vec<Spec> {
    let files = fs::read_dir(root().join("vendors/specs")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = files.filter(|path| !path.is_dir()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let source = Source::new(path.to_string_lossy(), fs::read_to_string(path).unwrap());
        let loaded = load_with(&source, &Bases::new().shipped(specs::SHIPPED));
        assert!(loaded.diagnostics.iter().all(|diagnostic| diagnostic.rule.level() != Severity::Error), "{}", path.display());
        loaded.spec.unwrap()
    };
    paths.iter().map(read).collect()
}

/// The examples as JSON lines, each with the variant it must be.
fn examples(specs: &[Spec]) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for spec in specs {
        for error in &spec.errors {
            for example in &error.examples {
                let vendor = &spec.vendor.value;
                let line = match &example.response {
                    ExampleResponse::Transport(transport) => json!({ "vendor": vendor, "transport": transport.name() }),
                    ExampleResponse::Http { status, headers, body } => {
                        let headers: serde_json::Map<_, _> =
                            headers.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
                        json!({ "vendor": vendor, "status": status, "headers": headers, "body": body })
                    }
                };
                lines.push((line.to_string(), error.variant.clone()));
            }
        }
    }
    lines
}

fn run(program: &Path, arguments: &[&str], lines: &str) -> String {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    let mut child = command.env_remove("VENDOR_ERRORS_SPECS").spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let lines = lines.to_string();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn check_generated_code_and_the_command_line_give_one_answer() {
    let specs = shipped();
    let examples = examples(&specs);
    let captured = fs::read_to_string(root().join("generated-example/responses.jsonl")).unwrap();
    let of_examples: Vec<_> = examples.iter().map(|(line, _)| line.as_str()).collect();
    let lines = captured + &of_examples.join("\n");

    let cli = Path::new(env!("CARGO_BIN_EXE_vendor-errors"));
    let by_cli = run(cli, &["decode", "--jsonl", "--format", "json", "--now", NOW, "-"], &lines);
    let example = workspace_program("generated-example");
    for via in ["build", "derive", "committed"] {
        let by_code = run(&example, &["--json", "--now", NOW, "--via", via, "-"], &lines);
        for ((line, code), cli) in lines.lines().zip(by_code.lines()).zip(by_cli.lines()) {
            assert_eq!(code, cli, "{via}: {line}");
        }
        assert!(by_code == by_cli, "{via}");
    }

    assert!(examples.len() > 100, "{}", examples.len());
    let answers: Vec<Value> = by_cli.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (answer, (line, variant)) in answers.iter().rev().zip(examples.iter().rev()) {
        assert_eq!(answer["error"], variant.as_str(), "{line}");
    }
}

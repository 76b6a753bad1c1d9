//! Every file in `goldens` is one call of the program as a real process: `$ vendor-errors ARGUMENTS
//! [< FILE]`, then its output and exit code. `BLESS=1` rewrites them.

mod program;

use std::fs;
use std::path::Path;
use std::process::Stdio;

use program::{program, tests};

#[test]
fn every_call_prints_what_its_golden_says() {
    let folder = tests();
    let mut paths: Vec<_> = fs::read_dir(folder.join("goldens")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut wrong = Vec::new();
    for path in &paths {
        let golden = fs::read_to_string(path).unwrap().replace('\r', "");
        let call = golden.lines().next().unwrap_or_default();
        let printed = format!("{call}\n{}", run(&folder, call));
        if std::env::var_os("BLESS").is_some() {
            fs::write(path, printed).unwrap();
        } else if printed != golden {
            wrong.push(format!("{}\n{printed}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "these goldens differ:\n\n{}", wrong.join("\n\n"));
}

/// The exit code, what was printed to standard output, and to standard error behind `! `.
fn run(folder: &Path, call: &str) -> String {
    let arguments = call.strip_prefix("$ vendor-errors ").expect("a golden begins with its call");
    let (arguments, input) = arguments.split_once(" < ").map_or((arguments, None), |(words, file)| (words, Some(file)));
    let input = input.map_or_else(Stdio::null, |file| fs::File::open(folder.join(file)).unwrap().into());
    let mut command = program();
    // Some of the built-in specs, so that a new one does not change the goldens.
    if arguments.starts_with("explain ") || arguments.starts_with("decode ") {
        let specs = ["knox", "picus", "policycortex", "qivicon", "qualys-pcrs"];
        command.env("VENDOR_ERRORS_SPECS", std::env::join_paths(specs).unwrap());
    }
    let output = command.args(words(arguments)).stdin(input).env("COLUMNS", "100").output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    let err: String = err.lines().flat_map(|line| ["! ", line, "\n"]).collect();
    format!("exit code {}\n{out}{err}", output.status.code().unwrap()).replace("vendor-errors.exe", "vendor-errors")
}

/// Words as a shell splits them, with single quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in line.split('\'').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_string());
        } else {
            words.extend(part.split_whitespace().map(String::from));
        }
    }
    words
}

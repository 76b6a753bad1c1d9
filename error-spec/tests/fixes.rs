//! Applies every suggested fix: `check` must accept the result. Covers all goldens, all
//! explanations and the spellings that authors bring from other formats (`spellings.txt`).

use std::fs;
use std::path::{Path, PathBuf};

use vendor_errors_spec::{Diagnostic, Fix, Rule, Severity, Source, Span, explanation, render, wording};

mod bases;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn checked(text: &str) -> (Source, Vec<Diagnostic>) {
    let source = Source::new("specs/demo.yaml", text.to_owned());
    // What is wrong in a base is not changed here.
    let loaded = bases::load(&source);
    let own = loaded.diagnostics.iter().filter(|diagnostic| !loaded.sources.is_in_base(diagnostic.at));
    let diagnostics = own.cloned().collect();
    (source, diagnostics)
}

/// The text with the fix applied.
fn applied(text: &str, fix: &Fix) -> String {
    let Span { start, end } = fix.at;
    if !fix.adds {
        return format!("{}{}{}", &text[..start], fix.text, &text[end..]);
    }
    // Under the key: within its braces, or on a line below it.
    let value = end + text[end..].find(':').unwrap() + 1;
    let line = value + text[value..].find('\n').unwrap_or(text.len() - value);
    if text[value..line].trim_start().starts_with('{') {
        let open = value + text[value..].find('{').unwrap() + 1;
        return format!("{} {},{}", &text[..open], fix.text, &text[open..]);
    }
    let column = start - text[..start].rfind('\n').map_or(0, |at| at + 1);
    format!("{}\n{}{}{}", &text[..line], " ".repeat(column + 2), fix.text, &text[line..])
}

/// The text of a diagnostic, without its place.
fn said(diagnostic: &Diagnostic) -> String {
    format!("{} {}", diagnostic.rule.code(), wording(diagnostic).title)
}

/// Applies a fix, and then the fixes of new diagnostics at its place, until there are none. Fails
/// if something else is wrong that was not wrong before.
fn obeyed(text: &str, diagnostic: &Diagnostic, fix: &Fix) -> Result<(), String> {
    let (_, before) = checked(text);
    let before: Vec<String> = before.iter().map(said).collect();
    let mut now = applied(text, fix);
    for _ in 0..4 {
        let (source, after) = checked(&now);
        // Text that cannot be read as YAML hides missing response formats, which no single line can
        // fix.
        let is_new = |other: &&Diagnostic| {
            other.rule.level() == Severity::Error && other.rule != Rule::MissingResponses && !before.contains(&said(other))
        };
        let still = after.iter().any(|other| said(other) == said(diagnostic) && other.at.start == diagnostic.at.start);
        let new: Vec<Diagnostic> = after.iter().filter(is_new).cloned().collect();
        if new.is_empty() && !still {
            return Ok(());
        }
        // Correcting a name can reveal a wrong value. That is reported, and its fix applied too.
        let Some(next) = new.iter().flat_map(|other| wording(other).fixes).next() else {
            return Err(format!("{now}\n{}", render(&after, &source, false)));
        };
        now = applied(&now, &next);
    }
    Err(format!("obeying does not end:\n{now}"))
}

fn all_obeyed(name: &str, text: &str, wrong: &mut Vec<String>) -> usize {
    let (_, diagnostics) = checked(text);
    let mut count = 0;
    for diagnostic in &diagnostics {
        for fix in wording(diagnostic).fixes {
            count += 1;
            if let Err(left) = obeyed(text, diagnostic, &fix) {
                wrong.push(format!("{name}: {} {fix:?}\nleaves\n{left}", said(diagnostic)));
            }
        }
    }
    count
}

/// The keys that every spec needs, around the lines of an explanation.
fn whole(lines: &str) -> String {
    let has = |key: &str| lines.starts_with(key) || lines.contains(&format!("\n{key}"));
    let head = if has("vendor-errors:") { "" } else { "vendor-errors: 1\nvendor: demo\n" };
    let errors = if has("errors:") { "" } else { "errors:\n  Broken: { status: 500 }\n" };
    format!("{head}{errors}{lines}")
}

fn goldens() -> Vec<(String, String)> {
    let mut goldens = Vec::new();
    for path in fs::read_dir(tests().join("diagnostics")).unwrap().map(|file| file.unwrap().path()) {
        let is_yaml = path.extension().is_some_and(|extension| extension == "yaml");
        let Some(text) = is_yaml.then(|| String::from_utf8(fs::read(&path).unwrap()).ok()).flatten() else { continue };
        goldens.push((path.file_name().unwrap().to_string_lossy().into_owned(), text));
    }
    goldens.sort();
    goldens
}

#[test]
fn every_fix_can_be_obeyed() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (name, text) in goldens() {
        count += all_obeyed(&name, &text, &mut wrong);
    }
    for rule in vendor_errors_spec::Rule::ALL {
        count += all_obeyed(rule.code(), &whole(explanation(*rule).bad), &mut wrong);
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 60, "{count}");
}

/// Everything after `write`, `add` or `did you mean` is a fix that is tested, not just prose.
#[test]
fn what_help_tells_to_write_is_a_fix() {
    let specs = vendor_errors_spec::Rule::ALL.iter().map(|rule| (rule.code().to_string(), whole(explanation(*rule).bad)));
    for (name, text) in goldens().into_iter().chain(specs) {
        for diagnostic in checked(&text).1 {
            let wording = wording(&diagnostic);
            for help in &wording.help {
                for before in ["write `", "did you mean `", "add `"] {
                    let Some(rest) = help.strip_prefix(before) else { continue };
                    let code = rest.split('`').next().unwrap();
                    let is_fix = wording.fixes.iter().any(|fix| fix.text.starts_with(code));
                    assert!(is_fix || code.ends_with('…'), "{name}: {help}");
                }
            }
        }
    }
}

/// Each line of `spellings.txt`: what authors write, ` => `, and what the help suggests.
#[test]
fn spellings_from_elsewhere_get_the_right_form() {
    let mut wrong = Vec::new();
    for line in fs::read_to_string(tests().join("spellings.txt")).unwrap().lines().filter(|line| !line.starts_with('#')) {
        let (bad, right) = line.split_once(" => ").unwrap();
        let text = match bad.split_once(" | ").unwrap() {
            ("top", bad) => format!("vendor-errors: 1\nvendor: demo\n{bad}\nerrors:\n  A: {{ status: 404 }}\n"),
            ("shape", bad) => {
                format!(
                    "vendor-errors: 1\nvendor: demo\nresponses:\n  - code: /other\n    {bad}\nerrors:\n  A: {{ status: 404 }}\n"
                )
            }
            ("code", bad) => {
                format!("vendor-errors: 1\nvendor: demo\nresponses:\n  - code: {bad}\nerrors:\n  A: {{ code: 1, status: 404 }}\n")
            }
            ("entry", bad) => format!(
                "vendor-errors: 1\nvendor: demo\nresponses: [{{ code: /code, message: /message }}]\nerrors:\n  A:\n    code: 1\n    {bad}\n"
            ),
            ("flow", bad) => format!(
                "vendor-errors: 1\nvendor: demo\nresponses: [{{ code: /code, message: /message }}]\nerrors:\n  A: {{ code: 1, {bad} }}\n"
            ),
            ("status", bad) => {
                format!("vendor-errors: 1\nvendor: demo\nresponses: [{{ code: /code }}]\nerrors:\n  A:\n    status: {bad}\n")
            }
            (place, _) => panic!("{place}"),
        };
        let (source, diagnostics) = checked(&text);
        let fixes: Vec<Fix> = diagnostics.iter().flat_map(|diagnostic| wording(diagnostic).fixes).collect();
        if !fixes.iter().any(|fix| fix.text == right.replace("\\n", "\n")) {
            wrong.push(format!("{line}\nsays\n{}", render(&diagnostics, &source, false)));
        }
        all_obeyed(line, &text, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

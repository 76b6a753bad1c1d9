//! Every rule has a golden, an explanation and a section in the documentation.
//!
//! `diagnostics/<rule>.yaml` (or `<rule>-more.yaml`) is a spec, and the `.stderr` file beside it
//! the expected output. `BLESS=1` rewrites the goldens and `docs/diagnostics.md`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use vendor_errors_spec::{Diagnostic, Rule, Severity, Source, Sources, explanation, render};

mod bases;

/// Rules that nearly every small spec breaks. They are left out of the goldens of other rules.
const NOISE: [Rule; 3] = [Rule::MissingSummary, Rule::MissingExample, Rule::MissingCategoryAndRetry];

fn bless() -> bool {
    std::env::var_os("BLESS").is_some()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

/// The rule of a golden: the longest code with which its name starts.
fn rule_of(stem: &str) -> Rule {
    let rules = Rule::ALL.iter().filter(|rule| stem.starts_with(rule.code()));
    *rules.max_by_key(|rule| rule.code().len()).unwrap_or_else(|| panic!("{stem}.yaml is named after no rule"))
}

fn diagnostics(bytes: &[u8]) -> (Sources, Vec<Diagnostic>) {
    match Source::from_bytes("specs/demo.yaml", bytes) {
        Ok(source) => {
            let loaded = bases::load(&source);
            (loaded.sources, loaded.diagnostics.to_vec())
        }
        Err(broken) => (broken.0.into(), vec![broken.1]),
    }
}

fn same(path: &Path, expected: &str) {
    if bless() {
        fs::write(path, expected).unwrap();
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(found, expected, "{} is not up to date; BLESS=1 rewrites it", path.display());
}

#[test]
fn goldens() {
    let mut seen = Vec::new();
    for file in fs::read_dir(folder()).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let stem = file.file_stem().unwrap().to_str().unwrap();
        let rule = rule_of(stem);
        let mut bytes = fs::read(&file).unwrap();
        if rule == Rule::TooLarge {
            bytes = bytes.repeat((5 << 20) / bytes.len());
        }
        let (source, all) = diagnostics(&bytes);
        let shown: Vec<Diagnostic> =
            all.into_iter().filter(|diagnostic| diagnostic.rule == rule || !NOISE.contains(&diagnostic.rule)).collect();
        assert!(shown.iter().any(|diagnostic| diagnostic.rule == rule), "{stem}.yaml does not break {}: {shown:?}", rule.code());
        same(&file.with_extension("stderr"), &render(&shown, &source, false));
        seen.push(rule);
    }
    let missing: Vec<&str> = Rule::ALL.iter().filter(|rule| !seen.contains(rule)).map(|rule| rule.code()).collect();
    assert!(missing.is_empty(), "no golden for {missing:?}");
}

/// The keys that every spec needs, around the lines of an explanation.
fn whole(lines: &str) -> String {
    let has = |key: &str| lines.starts_with(key) || lines.contains(&format!("\n{key}"));
    let head = if has("vendor-errors:") { "" } else { "vendor-errors: 1\nvendor: demo\n" };
    let errors = if has("errors:") { "" } else { "errors:\n  Broken: { status: 500 }\n" };
    format!("{head}{errors}{lines}")
}

#[test]
fn explanations_show_what_they_explain() {
    // These cannot be shown in a few lines of text.
    let unshowable = [Rule::NotUtf8, Rule::TooLarge];
    let mut wrong = String::new();
    for rule in Rule::ALL {
        let explanation = explanation(*rule);
        assert!(!explanation.text.is_empty() && !explanation.bad.is_empty() && !explanation.good.is_empty(), "{}", rule.code());
        let breaks = |lines: &str| diagnostics(whole(lines).as_bytes()).1.iter().any(|diagnostic| diagnostic.rule == *rule);
        if !unshowable.contains(rule) && !breaks(explanation.bad) {
            writeln!(wrong, "the bad lines of {} do not break it", rule.code()).unwrap();
        }
        let (source, left) = diagnostics(whole(explanation.good).as_bytes());
        let left: Vec<Diagnostic> = left
            .into_iter()
            .filter(|diagnostic| diagnostic.rule == *rule || diagnostic.rule.level() == Severity::Error)
            .collect();
        if !left.is_empty() {
            writeln!(wrong, "the good lines of {}:\n{}", rule.code(), render(&left, &source, false)).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_documentation_lists_every_rule() {
    let mut page = String::from(
        "# Diagnostics\n\nThe diagnostics of `check`, the build script and the derive. Generated from\n`error-spec/src/diagnostics/explanations.md` by\n\
         `BLESS=1 cargo test -p vendor-errors-spec`; the lines that every spec has are left out of the examples.\n",
    );
    for (level, title) in [(Severity::Error, "Errors"), (Severity::Warning, "Warnings"), (Severity::Note, "Notes")] {
        writeln!(page, "\n## {title}").unwrap();
        for rule in Rule::ALL.iter().filter(|rule| rule.level() == level) {
            let explanation = explanation(*rule);
            let (text, bad, good) = (explanation.text, explanation.bad, explanation.good);
            writeln!(page, "\n### {}\n\n{text}\n\n```yaml\n{bad}```\n\nRight:\n\n```yaml\n{good}```", rule.code()).unwrap();
        }
    }
    same(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/diagnostics.md"), &page);
}

#[test]
fn codes_are_kebab_case_and_unique() {
    for (at, rule) in Rule::ALL.iter().enumerate() {
        assert!(rule.code().bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
        assert!(!Rule::ALL[..at].iter().any(|other| other.code() == rule.code()));
        assert_eq!(Rule::from_code(rule.code()), Some(*rule));
    }
}

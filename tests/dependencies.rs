//! `deny.toml` is kept: licenses, duplicate versions and sources of all dependencies, as `cargo metadata` tells them without the network.
//!
//! `cargo deny --offline check licenses bans sources` says the same where cargo-deny is installed, and reads the texts of licenses too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The texts in quotes of the list under this key of `deny.toml`.
fn listed(key: &str) -> BTreeSet<String> {
    let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml")).unwrap();
    let begin = file.find(&format!("\n{key} = [")).unwrap_or_else(|| panic!("deny.toml has no {key}"));
    let list = &file[begin..];
    let list = &list[..list.find("]\n").unwrap()];
    let mut texts = BTreeSet::new();
    for line in list.lines().map(|line| line.split(" #").next().unwrap_or_default()) {
        // A reason behind it is for people.
        let line = line.split("reason").next().unwrap_or_default();
        texts.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    assert!(!texts.is_empty(), "{key}");
    texts
}

fn metadata() -> Value {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--offline", "--locked", "--all-features", "--format-version", "1"]);
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text<'v>(package: &'v Value, key: &str) -> &'v str {
    package[key].as_str().unwrap_or_default()
}

/// Whether an expression of SPDX can be met with the allowed licenses. `/` is what `OR` was.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let expression = expression.trim();
    let (mut depth, mut or, mut and) = (0, None, None);
    for (at, sign) in expression.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth > 0 => {}
            '/' => or = or.or(Some((at, 1))),
            _ if expression[at..].starts_with(" OR ") => or = or.or(Some((at, 4))),
            _ if expression[at..].starts_with(" AND ") => and = and.or(Some((at, 5))),
            _ => {}
        }
    }
    let sides = |(at, length): (usize, usize)| (&expression[..at], &expression[at + length..]);
    match (or.map(sides), and.map(sides)) {
        (Some((left, right)), _) => is_allowed(left, allowed) || is_allowed(right, allowed),
        (None, Some((left, right))) => is_allowed(left, allowed) && is_allowed(right, allowed),
        (None, None) => match expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            Some(inner) => is_allowed(inner, allowed),
            None => allowed.contains(expression),
        },
    }
}

#[test]
fn expressions_of_licenses_are_read() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "Unicode-3.0".to_owned()]);
    for good in ["MIT", "MIT OR GPL-3.0", "GPL-3.0/MIT", "(GPL-3.0 OR MIT) AND Unicode-3.0", "GPL-3.0 AND ISC OR MIT"] {
        assert!(is_allowed(good, &allowed), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "(GPL-3.0 OR ISC) AND MIT", "MIT-0"] {
        assert!(!is_allowed(bad, &allowed), "{bad}");
    }
}

#[test]
fn dependencies_keep_to_deny_toml() {
    let (allowed, skipped) = (listed("allow"), listed("skip"));
    let metadata = metadata();
    let packages: BTreeMap<&str, &Value> =
        metadata["packages"].as_array().unwrap().iter().map(|package| (text(package, "id"), package)).collect();
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    assert!(nodes.len() > 100, "{}", nodes.len());
    let (mut wrong, mut versions) = (Vec::new(), BTreeMap::<&str, BTreeSet<&str>>::new());
    for node in nodes {
        let package = packages[text(node, "id")];
        let (name, version) = (text(package, "name"), text(package, "version"));
        versions.entry(name).or_default().insert(version);
        // Those of this repository have no source.
        let source = package["source"].as_str();
        if source.is_some_and(|source| source != REGISTRY) {
            wrong.push(format!("{name} {version} comes from {source:?}"));
        }
        if source.is_some() && !is_allowed(text(package, "license"), &allowed) {
            wrong.push(format!("{name} {version} has the license {}", package["license"]));
        }
    }
    let mut needed = BTreeSet::new();
    for (name, versions) in versions {
        let known: BTreeSet<_> =
            versions.iter().map(|version| format!("{name}@{version}")).filter(|one| skipped.contains(one)).collect();
        if versions.len() > known.len() + 1 {
            wrong.push(format!("{name} has the versions {versions:?}"));
        }
        if versions.len() > 1 {
            needed.extend(known);
        }
    }
    wrong.extend(skipped.difference(&needed).map(|one| format!("{one} is skipped, and is no duplicate any more")));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What a program with the default features builds has nothing of others, so no second version either.
#[test]
fn the_default_features_have_no_dependency_of_others() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["tree", "--offline", "--locked", "-p", "vendor-errors", "--edges", "normal,build", "--prefix", "none"]);
    let output = cargo.args(["--format", "{p}"]).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    let tree = String::from_utf8(output.stdout).unwrap();
    let names: BTreeSet<_> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(names, BTreeSet::from(["vendor-errors", "vendor-errors-runtime"]));
}

//! What each feature brings along, and the oldest Rust that it needs: what `docs/clients.md` says is what the dependencies state.

use std::collections::HashMap;
use std::process::Command;

use serde_json::Value;

/// The features, with what they depend on in the crate that has them.
const FEATURES: [(&str, &str); 14] = [
    ("vendor-errors-runtime", "http"),
    ("vendor-errors-runtime", "serde"),
    ("vendor-errors-runtime", "miette"),
    ("vendor-errors-runtime", "tracing"),
    ("vendor-errors-client", "axum"),
    ("vendor-errors-client", "backon"),
    ("vendor-errors-client", "tokio"),
    ("vendor-errors-client", "reqwest"),
    ("vendor-errors-client", "reqwest-blocking"),
    ("vendor-errors-client", "reqwest-middleware"),
    ("vendor-errors-client", "tower"),
    ("vendor-errors-client", "ureq"),
    ("vendor-errors-client", "tokio-retry2"),
    ("vendor-errors-client", "tonic"),
];

fn cargo(arguments: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.args(arguments).arg("--locked").current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The packages that a crate of ours depends on with this feature alone, without ours.
fn tree(krate: &str, features: &str) -> Vec<String> {
    let target = "x86_64-unknown-linux-gnu";
    let arguments = ["-p", krate, "--no-default-features", "--features", features, "-e", "normal", "--target", target];
    let lines = cargo(&[&["tree"] as &[_], &arguments, &["--prefix", "none", "--format", "{p}"]].concat());
    let mut packages: Vec<_> = lines.lines().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    packages.retain(|package| !package.starts_with("vendor-errors") && !package.is_empty());
    packages.sort();
    packages.dedup();
    packages
}

/// `1.85.0` as `(1, 85)`.
fn version(text: &str) -> (u32, u32) {
    let mut parts = text.split('.').map(|part| part.parse().unwrap());
    (parts.next().unwrap(), parts.next().unwrap_or(0))
}

#[test]
fn without_a_feature_nothing_of_others_comes_along() {
    for krate in ["vendor-errors", "vendor-errors-runtime", "vendor-errors-client"] {
        assert_eq!(tree(krate, ""), Vec::<String>::new(), "{krate}");
    }
    assert_eq!(tree("vendor-errors", "std"), Vec::<String>::new());
    assert_eq!(tree("vendor-errors", "client"), Vec::<String>::new());
}

#[test]
fn the_oldest_rust_is_what_the_page_says() {
    let metadata =
        cargo(&["metadata", "--format-version", "1", "--all-features", "--filter-platform", "x86_64-unknown-linux-gnu"]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let oldest: HashMap<String, Option<(u32, u32)>> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| {
            let name = format!("{} v{}", package["name"].as_str().unwrap(), package["version"].as_str().unwrap());
            (name, package["rust_version"].as_str().map(version))
        })
        .collect();
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/clients.md")).unwrap();
    let table = page.split_once("## The oldest Rust").unwrap().1;
    for (krate, feature) in FEATURES {
        let needed = tree(krate, feature).iter().filter_map(|package| oldest[package]).max();
        let row = table.lines().find(|line| line.starts_with('|') && line.contains(&format!("`{feature}`"))).unwrap();
        let said = row.split('|').nth(2).unwrap().trim();
        assert_eq!((!said.is_empty()).then(|| version(said)), needed, "{feature}: {row}");
    }
}

//! Reads the paths from the crate root in a crate's files; the `folder_order` test of each crate calls it.

use std::fs;
use std::path::Path;

/// Fails where a file of the crate under test names a folder that comes after its own in `order`.
pub(crate) fn check(order: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let place = |folder: &str| order.iter().position(|known| *known == folder);
    let (mut folders, mut wrong, mut paths) = (vec![root.clone()], Vec::new(), 0);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let own = name.split('/').next().unwrap().trim_end_matches(".rs").to_string();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if matches!(&*own, "lib" | "main") || path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let code = fs::read_to_string(&path).unwrap();
            let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            // `super::super::` hides which folder is meant.
            wrong.extend(code.contains("super::super::").then(|| format!("{name}: super::super::")));
            for from in named_folders(&code) {
                paths += 1;
                if place(from).is_none_or(|from| place(&own).is_none_or(|own| from > own)) {
                    wrong.push(format!("{name}: crate::{from}"));
                }
            }
        }
    }
    assert!(paths > 10, "no paths were read");
    assert!(wrong.is_empty(), "against the order {order:?}:\n{}", wrong.join("\n"));
}

/// The first segment of each path from the crate root, in `use crate::a::B`, `crate::a::b()` and `use crate::{a, c::D}`.
fn named_folders(code: &str) -> Vec<&str> {
    let is_name = |char: char| char.is_alphanumeric() || char == '_';
    let mut named = Vec::new();
    for (at, _) in code.match_indices("crate::").filter(|(at, _)| !code[..*at].ends_with(is_name)) {
        let mut rest = &code[at + "crate::".len()..];
        let mut depth = 0;
        loop {
            rest = rest.trim_start();
            match rest.chars().next() {
                Some('{') => depth += 1,
                Some('}') => depth -= 1,
                Some(',') => {}
                _ => {
                    let (name, after) = rest.split_at(rest.find(|char| !is_name(char)).unwrap_or(rest.len()));
                    named.extend((depth < 2 && !name.is_empty()).then_some(name));
                    // The rest of this path, up to the next one of the same group.
                    let mut nested = 0;
                    let end = after.find(|char| {
                        nested += i32::from(char == '{') - i32::from(char == '}');
                        nested < 0 || nested == 0 && char == ','
                    });
                    rest = if depth == 1 { &after[end.unwrap_or(after.len())..] } else { "" };
                }
            }
            if depth == 0 || rest.is_empty() {
                break;
            }
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    named
}

#[test]
fn paths_are_read_in_all_their_forms() {
    let code = "use crate::a::B; crate::c::d(); use crate::{e, f::{G, h}, i::J}; pub use crate::k; #krate::l; ";
    assert_eq!(named_folders(code), ["a", "c", "e", "f", "i", "k"]);
}

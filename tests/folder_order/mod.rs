//! Reads the paths from the crate root in a crate's files; the `folder_order` test of each crate calls it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Fails where a file of the crate under test names a folder that comes after its own in `order`, and where files name each other
/// in a circle.
pub(crate) fn check(order: &[&str]) {
    let files = modules();
    let place = |folder: &str| order.iter().position(|known| *known == folder);
    let (mut wrong, mut paths) = (Vec::new(), 0);
    for (module, code) in &files {
        let own = module.split("::").next().unwrap_or_default();
        // `super::super::` hides which folder is meant.
        wrong.extend(code.contains("super::super::").then(|| format!("{module}: super::super::")));
        for path in named(code, "crate") {
            let from = path.split("::").next().unwrap_or_default();
            paths += 1;
            if place(from).is_none_or(|from| place(own).is_none_or(|own| from > own)) {
                wrong.push(format!("{module}: crate::{from}"));
            }
        }
    }
    assert!(paths > 10, "no paths were read");
    assert!(wrong.is_empty(), "against the order {order:?}:\n{}", wrong.join("\n"));
    let circle = circle(&imports(&files));
    assert!(circle.is_empty(), "files that name each other in a circle: {}", circle.join(" -> "));
}

/// The code of each file by its module, as `folder::file`, without comments and unit tests.
fn modules() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut files) = (vec![root.clone()], BTreeMap::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().with_extension("").to_string_lossy().replace(['/', '\\'], "::");
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !matches!(&*name, "lib" | "main") {
                let code = fs::read_to_string(&path).unwrap();
                let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
                let code = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
                files.insert(name.strip_suffix("::mod").map_or(name.clone(), String::from), code);
            }
        }
    }
    files
}

/// Which files each file names.
fn imports(files: &BTreeMap<String, String>) -> BTreeMap<&str, BTreeSet<&str>> {
    let file = |path: String| {
        let mut path = path.as_str();
        while !path.is_empty() {
            if let Some((module, _)) = files.get_key_value(path) {
                return Some(module.as_str());
            }
            path = path.rsplit_once("::").map_or("", |(before, _)| before);
        }
        None
    };
    let of = |(module, code): (&'_ String, &'_ String)| -> Vec<String> {
        let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
        let beside = named(code, "super").into_iter().map(|path| format!("{parent}::{path}"));
        named(code, "crate").into_iter().chain(beside.map(|path| path.trim_start_matches("::").to_string())).collect()
    };
    let imported = files.iter().map(|each| {
        let named: BTreeSet<&str> = of(each).into_iter().filter_map(file).filter(|other| other != each.0).collect();
        (each.0.as_str(), named)
    });
    imported.collect()
}

/// The files of a circle in the order in which they name each other; empty if there is none.
fn circle<'m>(imports: &BTreeMap<&'m str, BTreeSet<&'m str>>) -> Vec<&'m str> {
    let mut left = imports.clone();
    // What names nothing that is left is in no circle.
    while let Some(leaf) =
        left.iter().find(|(_, named)| named.iter().all(|other| !left.contains_key(other))).map(|(leaf, _)| *leaf)
    {
        left.remove(leaf);
    }
    let mut way: Vec<&str> = Vec::new();
    let mut next = left.keys().next().copied();
    while let Some(module) = next {
        if let Some(begin) = way.iter().position(|known| *known == module) {
            return way.split_off(begin);
        }
        way.push(module);
        next = left[module].iter().copied().find(|other| left.contains_key(other));
    }
    Vec::new()
}

/// The paths that begin with `root::`, without it: of `use crate::a::B`, `crate::a::b()` and `use crate::{a, c::{D, E}}`.
fn named(code: &str, root: &str) -> Vec<String> {
    let is_name = |char: char| char.is_alphanumeric() || char == '_';
    let begin = format!("{root}::");
    let mut paths = Vec::new();
    for (at, _) in code.match_indices(&begin).filter(|(at, _)| !code[..*at].ends_with(|char| is_name(char) || char == ':')) {
        // The path before each open brace, and the current one.
        let (mut before, mut path) = (vec![String::new()], String::new());
        let mut rest = &code[at + begin.len()..];
        loop {
            rest = rest.trim_start();
            let end = rest.find(|char| !is_name(char)).unwrap_or(rest.len());
            path.push_str(&rest[..end]);
            rest = rest[end..].trim_start();
            if let Some(after) = rest.strip_prefix("::") {
                path.push_str("::");
                rest = after;
            } else if let (true, Some(after)) = (path.is_empty() || path.ends_with("::"), rest.strip_prefix('{')) {
                before.push(path.clone());
                rest = after;
            } else {
                paths.extend(Some(path.clone()).filter(|path| !path.is_empty() && !path.ends_with("::")));
                path.clone_from(before.last().unwrap_or(&String::new()));
                let is_renamed = rest.strip_prefix("as ").map(|after| after.trim_start().trim_start_matches(is_name));
                rest = is_renamed.unwrap_or(rest).trim_start();
                while let Some(after) = rest.strip_prefix('}').filter(|_| before.len() > 1) {
                    before.pop();
                    path.clone_from(before.last().unwrap_or(&String::new()));
                    rest = after.trim_start();
                }
                match rest.strip_prefix(',').filter(|_| before.len() > 1) {
                    Some(after) => rest = after,
                    None => break,
                }
            }
        }
    }
    paths
}

#[test]
fn paths_are_read_in_all_their_forms() {
    let code = "use crate::a::B; crate::c::d(); use crate::{e, f::{G, h}, i::J}; pub use crate::k as x; #krate::l; ";
    assert_eq!(named(code, "crate"), ["a::B", "c::d", "e", "f::G", "f::h", "i::J", "k"]);
    assert_eq!(named("use super::{a, b::C}; use crate::d::super_e;", "super"), ["a", "b::C"]);
}

#[test]
fn a_circle_is_found() {
    let of = |all: &[(&'static str, &[&'static str])]| {
        circle(&all.iter().map(|(module, named)| (*module, named.iter().copied().collect())).collect())
    };
    assert_eq!(of(&[("a", &["b"]), ("b", &["c"]), ("c", &[])]), [""; 0]);
    assert_eq!(of(&[("a", &["b"]), ("b", &["c", "d"]), ("c", &[]), ("d", &["b"])]), ["b", "d"]);
}

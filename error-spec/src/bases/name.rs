//! An item of `extends`: the name of a shipped spec, or a path from the folder of the file in which
//! it is written.

use crate::schema::rust_names;

/// An item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// `jsonrpc`
    Shipped(String),
    /// `./own-base.yaml`, from the folder of the spec.
    File(String),
}

/// Reads an item that is written in a file of that folder (`None`: in a shipped spec). Otherwise
/// says what is wrong: a case of the diagnostic, and the right form if it is known.
pub(crate) fn read(item: &str, folder: Option<&str>) -> Result<Name, (&'static str, String)> {
    let is_path = item.contains(['/', '\\']) || is_yaml(item);
    if !is_path {
        return if rust_names::is_vendor(item) { Ok(Name::Shipped(item.to_string())) } else { Err(("name", String::new())) };
    }
    if item.contains("://") {
        return Err(("web", String::new()));
    }
    if item.chars().any(char::is_control) {
        return Err(("name", String::new()));
    }
    if item.contains('\\') {
        let right = item.replace('\\', "/");
        return Err(("backslash", if read(&right, folder).is_ok() { right } else { String::new() }));
    }
    if item.starts_with('/') {
        return Err(("absolute", String::new()));
    }
    if !is_yaml(item) {
        return Err(("ending", String::new()));
    }
    let Some(folder) = folder else { return Err(("shipped", String::new())) };
    Ok(Name::File(joined(folder, item)))
}

fn is_yaml(item: &str) -> bool {
    let ending = item.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending == "yaml" || ending == "yml"
}

/// A path from a folder, without `.` and, where possible, without `..`.
pub(crate) fn joined(folder: &str, path: &str) -> String {
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in path.split('/').filter(|step| !step.is_empty() && *step != ".") {
        if step == ".." && steps.last().is_some_and(|last| *last != "..") {
            steps.pop();
        } else {
            steps.push(step);
        }
    }
    steps.join("/")
}

/// The same for display: an absolute folder stays absolute.
pub(crate) fn joined_shown(folder: &str, path: &str) -> String {
    let root = if folder.starts_with('/') { "/" } else { "" };
    format!("{root}{}", joined(&folder.replace('\\', "/"), path))
}

/// The folder of a path.
pub(crate) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_paths() {
        let file = |path: &str| Ok(Name::File(path.into()));
        assert_eq!(read("jsonrpc", Some("")), Ok(Name::Shipped("jsonrpc".into())));
        assert_eq!(read("./own.yaml", Some("")), file("own.yaml"));
        assert_eq!(read("own.yml", Some("a")), file("a/own.yml"));
        assert_eq!(read("../own.yaml", Some("a/b")), file("a/own.yaml"));
        assert_eq!(read("../../own.yaml", Some("a")), file("../own.yaml"));
        assert_eq!(read("../own.yaml", Some("..")), file("../../own.yaml"));
        let case = |item: &str, folder| read(item, folder).unwrap_err().0;
        assert_eq!(case("JSON RPC", Some("")), "name");
        assert_eq!(case("https://example.com/base.yaml", Some("")), "web");
        assert_eq!(case("/etc/base.yaml", Some("")), "absolute");
        assert_eq!(case("./base", Some("")), "ending");
        assert_eq!(case("./base.yaml", None), "shipped");
        assert_eq!(read(r"bases\own.yaml", Some("")), Err(("backslash", "bases/own.yaml".into())));
    }
}

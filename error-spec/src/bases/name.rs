//! An item of `extends`: the name of a shipped spec, or a path from the folder of the file in which
//! it is written.

use crate::diagnostics::problems::bases::InvalidBase;
use crate::schema::rust_names;

/// An item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// `jsonrpc`
    Shipped(String),
    /// `./own-base.yaml`, from the folder of the spec.
    File(String),
}

/// Why an item is neither a name nor a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NameError {
    Neither,
    Web,
    /// A path with `\\`; the right form, if there is one.
    Backslash(String),
    Absolute,
    Ending,
    /// A path in a shipped spec.
    Shipped,
}

impl NameError {
    /// The problem of the item.
    pub(crate) fn problem<'e>(&'e self, item: &'e str) -> InvalidBase<'e> {
        match self {
            Self::Neither => InvalidBase::Name { item },
            Self::Web => InvalidBase::Web { item },
            Self::Backslash(right) => InvalidBase::Backslash { item, right },
            Self::Absolute => InvalidBase::Absolute { item },
            Self::Ending => InvalidBase::Ending { item },
            Self::Shipped => InvalidBase::Shipped { item },
        }
    }
}

/// Reads an item that is written in a file of that folder (`None`: in a shipped spec).
pub(crate) fn read(item: &str, folder: Option<&str>) -> Result<Name, NameError> {
    let is_path = item.contains(['/', '\\']) || is_yaml(item);
    if !is_path {
        return if rust_names::is_vendor(item) { Ok(Name::Shipped(item.to_string())) } else { Err(NameError::Neither) };
    }
    if item.contains("://") {
        return Err(NameError::Web);
    }
    if item.chars().any(char::is_control) {
        return Err(NameError::Neither);
    }
    if item.contains('\\') {
        let right = item.replace('\\', "/");
        return Err(NameError::Backslash(if read(&right, folder).is_ok() { right } else { String::new() }));
    }
    if item.starts_with('/') {
        return Err(NameError::Absolute);
    }
    if !is_yaml(item) {
        return Err(NameError::Ending);
    }
    let Some(folder) = folder else { return Err(NameError::Shipped) };
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
        let error = |item: &str, folder| read(item, folder).unwrap_err();
        assert_eq!(error("JSON RPC", Some("")), NameError::Neither);
        assert_eq!(error("https://example.com/base.yaml", Some("")), NameError::Web);
        assert_eq!(error("/etc/base.yaml", Some("")), NameError::Absolute);
        assert_eq!(error("./base", Some("")), NameError::Ending);
        assert_eq!(error("./base.yaml", None), NameError::Shipped);
        assert_eq!(error(r"bases\own.yaml", Some("")), NameError::Backslash("bases/own.yaml".into()));
    }
}

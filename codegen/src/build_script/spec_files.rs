//! Finds the specs, reads them, and checks them.

use std::path::{Path, PathBuf};
use std::{fs, io};

use vendor_errors_spec::{Bases, Source, Spec, load_with, regular_file, render};

use crate::build_script::cargo_output::Report;

/// The specs, those of folders sorted by name; each once.
pub(crate) fn paths(specs: &[PathBuf], folders: &[PathBuf], package: &Path, report: &mut Report) -> Vec<PathBuf> {
    let mut paths = specs.to_vec();
    for folder in folders {
        report.track(folder);
        match yaml_files(package, folder) {
            Ok(found) if found.is_empty() => report.error(&format!("no .yaml file in {}", looked_at(package, folder))),
            Ok(found) => paths.extend(found),
            Err(error) => report.error(&format!("cannot read {}: {error}", looked_at(package, folder))),
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    paths.retain(|path| seen.insert(path.clone()));
    paths
}

fn yaml_files(package: &Path, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(package.join(folder))? {
        let name = PathBuf::from(entry?.file_name());
        if name.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            found.push(folder.join(name));
        }
    }
    found.sort();
    Ok(found)
}

/// The shipped specs, which this repository's tests have checked.
#[cfg(feature = "vendors")]
pub(crate) fn shipped(ids: &[String], report: &mut Report) -> Vec<(Option<Spec>, PathBuf)> {
    use vendor_errors_vendors::specs;
    let mut found = Vec::new();
    for id in ids {
        let Some(text) = specs::text(id).or_else(|| specs::base(id)) else {
            let known = specs::ALL.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", ");
            report
                .error(&format!("no spec of the vendor {id:?} is shipped; there are {known}; files of your own: spec or folder"));
            continue;
        };
        let name = format!("{id}.yaml");
        let loaded = vendor_errors_spec::load_verified_with(&Source::new(&name, text), &shipped_bases());
        found.push((loaded.spec, PathBuf::from(name)));
    }
    found
}

#[cfg(not(feature = "vendors"))]
pub(crate) const fn shipped(_: &[String], _: &mut Report) -> Vec<(Option<Spec>, PathBuf)> {
    Vec::new()
}

/// The shipped specs that a spec can extend.
#[cfg(feature = "vendors")]
const fn shipped_bases() -> Bases<'static> {
    use vendor_errors_vendors::specs;
    Bases::new().shipped(specs::SHIPPED)
}

#[cfg(not(feature = "vendors"))]
const fn shipped_bases() -> Bases<'static> {
    Bases::new().shipped_with_feature("`vendors` of `vendor-errors-codegen`")
}

/// Reads a spec, and reports its diagnostics. `None` if it has an error.
pub(crate) fn read(package: &Path, path: &Path, report: &mut Report) -> Option<Spec> {
    report.track(path);
    let bytes = match regular_file::read(&package.join(path)) {
        Ok(bytes) => bytes,
        Err(error) => {
            report.error(&format!("cannot read {}: {error}", looked_at(package, path)));
            return None;
        }
    };
    let source = match Source::from_bytes(shown(path), &bytes) {
        Ok(source) => source,
        Err(broken) => {
            report.diagnostics(&render(&[broken.1], &broken.0, false));
            return None;
        }
    };
    let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
    let file = |base: &str| regular_file::read(&package.join(&folder).join(base));
    let loaded = load_with(&source, &shipped_bases().files(&file));
    loaded.sources.base_paths().for_each(|base| report.track(&folder.join(base)));
    report.diagnostics(&render(&loaded.diagnostics, &loaded.sources, false));
    if loaded.diagnostics.has_errors() { None } else { loaded.spec }
}

/// The path with slashes, on every system.
pub(crate) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn looked_at(package: &Path, path: &Path) -> String {
    format!("{} (looked at {})", shown(path), package.join(path).display())
}

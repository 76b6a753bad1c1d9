//! The build-script API: generates one file per spec in `OUT_DIR`.
//!
//! Paths are relative to the package. If any spec has an error, the problems of all specs are
//! printed and the build fails.

pub(crate) mod attributes;
pub(crate) mod cargo_output;
mod error;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

use vendor_errors_spec::{Bases, Source, Spec, load_with, names, regular, render};

pub use error::BuildError;

use crate::build_script::attributes::Attributes;
use crate::build_script::cargo_output::Report;
use crate::items::expand;
use crate::options::Options;
use crate::tokens::print::{MARK, file, is_generated};

/// Generates error enums from specs in a build script.
///
/// ```no_run
/// vendor_errors_codegen::Build::new().folder("specs").compile();
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing happens before `compile`"]
pub struct Build {
    specs: Vec<PathBuf>,
    vendors: Vec<String>,
    folders: Vec<PathBuf>,
    crate_path: String,
    examples_as_tests: bool,
    attributes: Vec<(String, String)>,
    out_dir: Option<PathBuf>,
}

/// What became of one spec.
struct Generated {
    spec: PathBuf,
    vendor: String,
    text: String,
}

impl Default for Build {
    fn default() -> Self {
        Self::new()
    }
}

impl Build {
    /// No specs yet.
    pub const fn new() -> Self {
        Self {
            specs: Vec::new(),
            vendors: Vec::new(),
            folders: Vec::new(),
            crate_path: String::new(),
            examples_as_tests: false,
            attributes: Vec::new(),
            out_dir: None,
        }
    }

    /// Adds a spec; the path is relative to the package's `Cargo.toml`.
    pub fn spec(mut self, path: impl Into<PathBuf>) -> Self {
        self.specs.push(path.into());
        self
    }

    /// Adds a shipped spec by its vendor's id: `github`.
    #[cfg(feature = "vendors")]
    pub fn vendor(mut self, id: impl Into<String>) -> Self {
        self.vendors.push(id.into());
        self
    }

    /// Adds all `.yaml` and `.yml` files of a folder (not of folders in it).
    pub fn folder(mut self, path: impl Into<PathBuf>) -> Self {
        self.folders.push(path.into());
        self
    }

    /// Where the generated code finds the crate `vendor-errors`, if the package renamed it: `::renamed`.
    pub fn crate_path(mut self, path: impl Into<String>) -> Self {
        self.crate_path = path.into();
        self
    }

    /// Whether the specs' examples become tests of the package.
    pub const fn examples_as_tests(mut self, wanted: bool) -> Self {
        self.examples_as_tests = wanted;
        self
    }

    /// Adds attributes to a generated item: `of` is an enum (`KnoxError`), the struct of its common fields (`KnoxCommon`), a variant
    /// (`KnoxError::Busy`), or `*` for all enums. An item that is not generated is an error.
    ///
    /// ```no_run
    /// vendor_errors_codegen::Build::new()
    ///     .folder("specs")
    ///     .attributes("*", "#[must_use]")
    ///     .attributes("KnoxError::Busy", "#[doc(alias = \"overload\")]")
    ///     .compile();
    /// ```
    pub fn attributes(mut self, of: impl Into<String>, attributes: impl Into<String>) -> Self {
        self.attributes.push((of.into(), attributes.into()));
        self
    }

    /// Derives traits for a generated item: `derives("KnoxError", "PartialOrd, Ord")` is
    /// `attributes("KnoxError", "#[derive(PartialOrd, Ord)]")`. `Clone`, `Debug`, `PartialEq`, `Eq` and `Hash` are always there.
    pub fn derives(self, of: impl Into<String>, traits: &str) -> Self {
        self.attributes(of, format!("#[derive({traits})]"))
    }

    /// Writes into this folder instead of `OUT_DIR`, relative to the package's `Cargo.toml`; it is created if it is missing.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Writes one file a vendor to `OUT_DIR`, for `include_errors!("vendor")`. Ends the build where a spec is wrong.
    pub fn compile(self) {
        let report = self.report();
        report.print();
        if report.has_errors() {
            process::exit(1);
        }
    }

    /// The same as [`compile`](Self::compile), for programs that go on: warnings and what Cargo is to watch are printed; errors are
    /// returned. If there are any, no file was written.
    pub fn try_compile(self) -> Result<(), BuildError> {
        let mut report = self.report();
        let error = BuildError::of(&mut report);
        report.print();
        error.map_or(Ok(()), Err)
    }

    fn report(&self) -> Report {
        let mut report = Report::default();
        // Outside of a build script the current folder is the package.
        let package = env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from);
        match (&self.out_dir, env::var_os("OUT_DIR")) {
            (Some(out), _) => self.run(&package, &package.join(out), &mut report),
            (None, Some(out)) => self.run(&package, Path::new(&out), &mut report),
            (None, None) => {
                report.error("OUT_DIR is not set: call this from a build script, or choose a folder with out_dir(\"folder\")");
            }
        }
        report
    }

    /// Everything but printing and ending the process.
    pub(crate) fn run(&self, package: &Path, out: &Path, report: &mut Report) {
        let Some(options) = self.options(report) else { return };
        let mut attributes = Attributes::of(&self.attributes, report);
        let mut files: BTreeMap<String, Generated> = BTreeMap::new();
        let paths = self.paths(package, report).into_iter().map(|path| (read(package, &path, report), path)).collect::<Vec<_>>();
        for (spec, path) in paths.into_iter().chain(self.shipped(report)) {
            let Some(spec) = spec else { continue };
            if spec.is_abstract {
                // A folder may hold the bases of its specs.
                if !self.is_of_folder(&path) {
                    report.error(&format!("{}: {}", shown(&path), spec.refusal()));
                }
                continue;
            }
            let module = names::module(&spec.vendor.value);
            if let Some(first) = files.get(&module) {
                let (vendor, first, path) = (&spec.vendor.value, shown(&first.spec), shown(&path));
                report.error(&format!("{path}: the errors of the vendor {vendor} are already generated from {first}"));
                continue;
            }
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let text = file(&name, &expand(&spec, &attributes.add(&spec, &options)));
            files.insert(module, Generated { spec: path, vendor: spec.vendor.value, text });
        }
        attributes.report_unused(report);
        if report.has_errors() {
            return;
        }
        if let Err(error) = fs::create_dir_all(out) {
            return report.error(&format!("cannot create {}: {error}", out.display()));
        }
        for (module, Generated { vendor, text, .. }) in &files {
            let file = out.join(format!("{module}.rs"));
            write(&file, text, report);
            // Where `include_errors!` finds it: by this it can say what is missing.
            for id in std::iter::once(module).chain(Some(vendor).filter(|vendor| *vendor != module)) {
                report.cargo.push(format!("cargo::rustc-env=VENDOR_ERRORS_OF_{id}={}", file.display()));
            }
            if module != vendor {
                let text = format!("{MARK}{vendor}.yaml. Do not edit.\n\ninclude!(\"{module}.rs\");\n");
                write(&out.join(format!("{vendor}.rs")), &text, report);
            }
        }
    }

    /// Whether a spec was found in a folder and not named itself.
    fn is_of_folder(&self, path: &Path) -> bool {
        !self.specs.iter().any(|spec| spec == path)
            && path.parent().is_some_and(|of| self.folders.iter().any(|folder| folder == of))
    }

    fn options(&self, report: &mut Report) -> Option<Options> {
        let mut options = Options { examples_as_tests: self.examples_as_tests, packed: true, ..Options::default() };
        if !self.crate_path.is_empty() {
            let Ok(path) = syn::parse_str::<syn::Path>(&self.crate_path) else {
                report.error(&format!("crate_path({:?}) is not a path such as ::renamed", self.crate_path));
                return None;
            };
            options.crate_path = quote::quote!(#path);
        }
        Some(options)
    }

    /// The shipped specs, which this repository's tests have checked.
    #[cfg(feature = "vendors")]
    fn shipped(&self, report: &mut Report) -> Vec<(Option<Spec>, PathBuf)> {
        use vendor_errors_vendors::specs;
        let mut found = Vec::new();
        for id in &self.vendors {
            let Some(text) = specs::text(id).or_else(|| specs::base(id)) else {
                let known = specs::ALL.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", ");
                report.error(&format!(
                    "no spec of the vendor {id:?} is shipped; there are {known}; files of your own: spec or folder"
                ));
                continue;
            };
            let name = format!("{id}.yaml");
            let loaded = vendor_errors_spec::load_verified_with(&Source::new(&name, text), &shipped_bases());
            found.push((loaded.spec, PathBuf::from(name)));
        }
        found
    }

    #[cfg(not(feature = "vendors"))]
    #[allow(clippy::unused_self, reason = "the other one needs it")]
    const fn shipped(&self, _: &mut Report) -> Vec<(Option<Spec>, PathBuf)> {
        Vec::new()
    }

    /// The specs, those of folders sorted by name; each once.
    fn paths(&self, package: &Path, report: &mut Report) -> Vec<PathBuf> {
        let mut paths = self.specs.clone();
        for folder in &self.folders {
            report.track(folder);
            match yaml_files(package, folder) {
                Ok(found) if found.is_empty() => report.error(&format!("no .yaml file in {}", looked_at(package, folder))),
                Ok(found) => paths.extend(found),
                Err(error) => report.error(&format!("cannot read {}: {error}", looked_at(package, folder))),
            }
        }
        if self.specs.is_empty() && self.folders.is_empty() && self.vendors.is_empty() {
            report.error("no spec to generate from: call spec(\"specs/vendor.yaml\") or folder(\"specs\") before compile()");
        }
        let mut seen = std::collections::BTreeSet::new();
        paths.retain(|path| seen.insert(path.clone()));
        paths
    }
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

/// The shipped specs that a spec can extend.
#[cfg(feature = "vendors")]
const fn shipped_bases() -> Bases<'static> {
    use vendor_errors_vendors::specs;
    Bases::new().shipped(&[specs::ALL, specs::BASES])
}

#[cfg(not(feature = "vendors"))]
const fn shipped_bases() -> Bases<'static> {
    Bases::new().shipped_with_feature("`vendors` of `vendor-errors-codegen`")
}

fn read(package: &Path, path: &Path, report: &mut Report) -> Option<Spec> {
    report.track(path);
    let bytes = match regular::read(&package.join(path)) {
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
    let file = |base: &str| regular::read(&package.join(&folder).join(base));
    let loaded = load_with(&source, &shipped_bases().files(&file));
    loaded.sources.base_paths().for_each(|base| report.track(&folder.join(base)));
    report.diagnostics(&render(&loaded.diagnostics, &loaded.sources, false));
    if loaded.diagnostics.has_errors() { None } else { loaded.spec }
}

fn write(path: &Path, text: &str, report: &mut Report) {
    match regular::read(path) {
        Ok(old) if old == text.as_bytes() => return,
        // Files of before this mark was written into them had this one line.
        Ok(old) if is_generated(&old) || old.starts_with(b"include!(\"") => {}
        Ok(_) => {
            let path = path.display();
            return report.error(&format!("{path} was not generated by vendor-errors and is left alone: what else writes it?"));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return report.error(&format!("cannot write {}: {error}", path.display())),
    }
    let temporary = path.with_extension(format!("rs.{}", process::id()));
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    if let Err(error) = written {
        report.error(&format!("cannot write {}: {error}", path.display()));
    }
}

/// The path with slashes, on every system.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn looked_at(package: &Path, path: &Path) -> String {
    format!("{} (looked at {})", shown(path), package.join(path).display())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEC: &str = "vendor-errors: 1\nvendor: a-b\nerrors:\n  Busy: { status: 503, summary: Busy. }\n";

    /// A package in a folder of its own, which is removed in the end.
    struct Package(PathBuf);

    impl Package {
        fn new(name: &str, files: &[(&str, &str)]) -> Self {
            let folder = env::temp_dir().join(format!("vendor-errors-{}-{name}", process::id()));
            for (path, text) in files {
                let path = folder.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            fs::create_dir_all(folder.join("out")).unwrap();
            Self(folder)
        }

        fn run(&self, build: &Build) -> Report {
            let mut report = Report::default();
            build.run(&self.0, &self.0.join("out"), &mut report);
            report
        }

        fn out(&self) -> Vec<String> {
            let files = fs::read_dir(self.0.join("out")).unwrap();
            let mut names: Vec<_> = files.map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Package {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_spec_gives_a_file_by_both_spellings_of_its_vendor() {
        let package = Package::new("both", &[("specs/a-b.yaml", SPEC)]);
        let report = package.run(&Build::new().spec("specs/a-b.yaml"));
        assert!(!report.has_errors(), "{:?}", report.cargo);
        assert_eq!(report.cargo[0], "cargo::rerun-if-changed=specs/a-b.yaml");
        assert_eq!(package.out(), ["a-b.rs", "a_b.rs"]);
        let text = fs::read_to_string(package.0.join("out/a_b.rs")).unwrap();
        assert!(!text.contains(&*package.0.to_string_lossy()), "an absolute path");
    }

    #[cfg(feature = "vendors")]
    #[test]
    fn a_shipped_spec_is_taken_by_its_id() {
        let package = Package::new("shipped", &[]);
        let report = package.run(&Build::new().vendor("oci-registry"));
        assert!(!report.has_errors(), "{:?}", report.cargo);
        assert_eq!(package.out(), ["oci-registry.rs", "oci_registry.rs"]);
        let report = package.run(&Build::new().vendor("nobody"));
        assert!(
            report.cargo.iter().any(|line| line.contains("no spec of the vendor \"nobody\" is shipped")),
            "{:?}",
            report.cargo
        );
    }

    #[test]
    fn unchanged_output_is_not_written_again() {
        let package = Package::new("unchanged", &[("specs/a-b.yaml", SPEC)]);
        let build = Build::new().folder("specs");
        package.run(&build);
        let written = || fs::metadata(package.0.join("out/a_b.rs")).unwrap().modified().unwrap();
        let before = written();
        std::thread::sleep(std::time::Duration::from_millis(20));
        package.run(&build);
        assert_eq!(written(), before);
    }

    #[test]
    fn a_file_of_somebody_else_is_left_alone() {
        let theirs = "fn main() {}\n";
        let package = Package::new("theirs", &[("specs/a-b.yaml", SPEC), ("out/a_b.rs", theirs), ("out/a-b.rs", theirs)]);
        let report = package.run(&Build::new().folder("specs"));
        let errors = report.cargo.iter().filter(|line| line.contains("was not generated by vendor-errors")).count();
        assert_eq!(errors, 2, "{:?}", report.cargo);
        assert_eq!(fs::read_to_string(package.0.join("out/a_b.rs")).unwrap(), theirs);
        fs::write(package.0.join("out/a-b.rs"), "include!(\"a_b.rs\");\n").unwrap();
        fs::remove_file(package.0.join("out/a_b.rs")).unwrap();
        assert!(!package.run(&Build::new().folder("specs")).has_errors());
        assert!(!package.run(&Build::new().folder("specs")).has_errors());
    }

    const BASE: &str = "vendor-errors: 1\nvendor: own-base\nabstract: true\nerrors:\n  Busy: { status: 503, summary: Busy. }\n";
    const EXTENDS: &str = "vendor-errors: 1\nvendor: a-b\nextends: [./own-base.yaml]\n";

    #[test]
    fn bases_are_tracked_and_nothing_is_generated_from_them() {
        let package = Package::new("bases", &[("specs/a-b.yaml", EXTENDS), ("specs/own-base.yaml", BASE)]);
        for build in [Build::new().spec("specs/a-b.yaml"), Build::new().folder("specs")] {
            let report = package.run(&build);
            assert!(!report.has_errors(), "{:?}", report.cargo);
            assert!(report.cargo.contains(&"cargo::rerun-if-changed=specs/own-base.yaml".to_string()), "{:?}", report.cargo);
            assert_eq!(package.out(), ["a-b.rs", "a_b.rs"]);
            assert!(fs::read_to_string(package.0.join("out/a_b.rs")).unwrap().contains("Busy"));
        }
        let report = package.run(&Build::new().folder("specs").spec("specs/own-base.yaml"));
        assert!(
            report.cargo.iter().any(|line| line.contains("own-base is abstract: nothing is generated")),
            "{:?}",
            report.cargo
        );
    }

    #[test]
    fn a_mistake_in_a_base_is_shown_there() {
        let broken = BASE.replace("503", "603");
        let package = Package::new("broken-base", &[("specs/a-b.yaml", EXTENDS), ("specs/own-base.yaml", &broken)]);
        let report = package.run(&Build::new().spec("specs/a-b.yaml"));
        assert!(report.cargo.iter().any(|line| line.starts_with("cargo::error=specs/own-base.yaml:5:19")), "{:?}", report.cargo);
    }

    #[cfg(not(feature = "vendors"))]
    #[test]
    fn a_shipped_base_needs_a_feature() {
        let package = Package::new("feature", &[("specs/a-b.yaml", &*EXTENDS.replace("./own-base.yaml", "jsonrpc"))]);
        let report = package.run(&Build::new().spec("specs/a-b.yaml"));
        assert!(report.people.contains("`vendors` of `vendor-errors-codegen`"), "{}", report.people);
    }

    #[cfg(unix)]
    #[test]
    fn only_regular_files_are_read() {
        let package = Package::new("fifo", &[("specs/a-b.yaml", SPEC)]);
        let made = std::process::Command::new("mkfifo").arg(package.0.join("specs/c.yaml")).status().unwrap();
        assert!(made.success());
        fs::create_dir(package.0.join("specs/d.yaml")).unwrap();
        std::os::unix::fs::symlink("a-b.yaml", package.0.join("specs/e.yaml")).unwrap();
        let report = package.run(&Build::new().folder("specs"));
        let says = |text: &str| report.cargo.iter().any(|line| line.contains(text));
        assert!(says("c.yaml): it is a FIFO, not a regular file"), "{:?}", report.cargo);
        assert!(says("d.yaml): it is a folder, not a regular file"), "{:?}", report.cargo);
        assert!(!says("cannot read specs/e.yaml"), "{:?}", report.cargo);
    }

    #[test]
    fn all_broken_specs_are_reported_in_one_run() {
        let files =
            [("specs/a.yaml", "vendor-errors: 1\n"), ("specs/b.yaml", "{"), ("specs/a-b.yaml", SPEC), ("specs/readme", "")];
        let package = Package::new("broken", &files);
        let report = package.run(&Build::new().folder("specs").spec("specs/missing.yaml"));
        let errors: Vec<_> = report.cargo.iter().filter(|line| line.starts_with("cargo::error=")).collect();
        for expected in ["specs/a.yaml:", "specs/b.yaml:", "cannot read specs/missing.yaml (looked at /"] {
            assert!(errors.iter().any(|line| line.contains(expected)), "{expected}: {errors:?}");
        }
        assert!(report.people.contains("-->"), "{}", report.people);
        assert_eq!(report.cargo.iter().filter(|line| line.starts_with("cargo::rerun-if-changed=")).count(), 5);
    }

    #[test]
    fn one_vendor_twice_is_an_error_that_names_both_files() {
        let package = Package::new("twice", &[("one/a-b.yaml", SPEC), ("two/a-b.yaml", SPEC)]);
        let report = package.run(&Build::new().spec("one/a-b.yaml").folder("two"));
        let error = report.cargo.iter().find(|line| line.starts_with("cargo::error=")).unwrap();
        assert!(error.contains("one/a-b.yaml") && error.contains("two/a-b.yaml"), "{error}");
    }

    #[test]
    fn errors_are_returned_with_the_text_of_people() {
        let files = [("specs/a.yaml", "vendor-errors: 1\n"), ("specs/a-b.yaml", SPEC)];
        let package = Package::new("returned", &files);
        let mut report = package.run(&Build::new().folder("specs").spec("specs/missing.yaml"));
        let error = BuildError::of(&mut report).unwrap().to_string();
        assert!(error.contains("--> specs/a.yaml:") && error.contains("cannot read specs/missing.yaml"), "{error}");
        assert!(report.cargo.iter().all(|line| !line.starts_with("cargo::error=")), "{:?}", report.cargo);
        assert!(report.people.is_empty() && package.out().is_empty(), "nothing is written beside an error");
        assert_eq!(BuildError::of(&mut package.run(&Build::new().spec("specs/a-b.yaml"))), None);
    }

    #[test]
    fn another_folder_is_created_and_written_to() {
        let package = Package::new("folder", &[("specs/a-b.yaml", SPEC)]);
        let mut report = Report::default();
        Build::new().folder("specs").run(&package.0, &package.0.join("src/errors"), &mut report);
        assert!(!report.has_errors() && package.0.join("src/errors/a_b.rs").is_file(), "{:?}", report.cargo);
        let build = Build::new().spec(package.0.join("specs/a-b.yaml")).out_dir(package.0.join("chosen"));
        build.try_compile().unwrap();
        assert!(package.0.join("chosen/a_b.rs").is_file());
    }

    #[test]
    fn attributes_reach_their_items_and_no_others() {
        let package = Package::new("attributes", &[("specs/a-b.yaml", SPEC)]);
        let build = Build::new().folder("specs").derives("ABError", "PartialOrd, Ord").attributes("*", "#[must_use]");
        let report = package.run(&build.attributes("ABError::Busy", "#[doc(alias = \"load\")]"));
        assert!(!report.has_errors(), "{:?}", report.cargo);
        let text = fs::read_to_string(package.0.join("out/a_b.rs")).unwrap();
        for part in [
            "#[derive(PartialOrd, Ord)]\n#[must_use]\n#[non_exhaustive]\npub enum ABError",
            "#[doc(alias = \"load\")]\n    Busy,",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn attributes_of_nothing_and_wrong_ones_are_errors() {
        let package = Package::new("no-attributes", &[("specs/a-b.yaml", SPEC)]);
        for (of, attributes, wanted) in [
            ("ABErrror", "#[must_use]", "nothing of this name is generated; there are ABError"),
            ("ABError::Bussy", "#[must_use]", "nothing of this name is generated"),
            ("ABCommon", "#[must_use]", "nothing of this name is generated"),
            ("ABError", "must_use", "expected attributes such as #[must_use]"),
            ("ABError", "", "expected attributes such as #[must_use]"),
            ("ABError", "#[must_use] struct X;", "expected attributes such as #[must_use]"),
        ] {
            let report = package.run(&Build::new().folder("specs").attributes(of, attributes));
            assert!(report.others.iter().any(|error| error.contains(wanted)), "{of} {attributes}: {:?}", report.others);
            assert!(package.out().is_empty());
        }
    }

    #[test]
    fn a_wrong_crate_path_and_nothing_to_do_are_errors() {
        let package = Package::new("wrong", &[("specs/a-b.yaml", SPEC)]);
        assert!(package.run(&Build::new().folder("specs").crate_path("not a path")).has_errors());
        assert!(package.run(&Build::new()).has_errors());
        assert!(package.run(&Build::new().folder("out")).has_errors());
    }
}

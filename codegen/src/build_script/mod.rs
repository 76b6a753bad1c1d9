//! The build-script API: generates one file per spec in `OUT_DIR`.
//!
//! Paths are relative to the package. If any spec has an error, the problems of all specs are
//! printed and the build fails.

pub(crate) mod attributes;
pub(crate) mod cargo_output;
mod error;
pub(crate) mod output_file;
pub(crate) mod spec_files;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use vendor_errors_spec::names;

pub use error::BuildError;

use crate::build_script::attributes::Attributes;
use crate::build_script::cargo_output::Report;
use crate::build_script::output_file::write;
use crate::build_script::spec_files::{paths, read, shipped, shown};
use crate::items::expand;
use crate::options::Options;
use crate::tokens::print::{MARK, file};

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
        if self.specs.is_empty() && self.folders.is_empty() && self.vendors.is_empty() {
            report.error("no spec to generate from: call spec(\"specs/vendor.yaml\") or folder(\"specs\") before compile()");
        }
        let paths = paths(&self.specs, &self.folders, package, report)
            .into_iter()
            .map(|path| (read(package, &path, report), path))
            .collect::<Vec<_>>();
        for (spec, path) in paths.into_iter().chain(shipped(&self.vendors, report)) {
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
}

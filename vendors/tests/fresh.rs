//! The committed modules are what the generator makes of the specs, and every list of vendors names
//! them all. After a change of a spec or of the generator, `BLESS=1` rewrites the modules and lists.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use vendor_errors_codegen::{Options, expand, file};
use vendor_errors_spec::{Bases, Severity, Source, load_with, names, render};
use vendor_errors_vendors::specs;

/// The path from this package.
fn path(of: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(of)
}

/// The names of a folder's files without their endings.
fn stems(folder: &str) -> BTreeSet<String> {
    let files = fs::read_dir(path(folder)).unwrap().map(|file| file.unwrap().path()).filter(|path| !path.is_dir());
    files.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
}

/// What the generator makes of a vendor's spec, which must give no warning.
fn generated(vendor: &str) -> String {
    let name = format!("{vendor}.yaml");
    let source = Source::new(&name, fs::read_to_string(path(&format!("specs/{name}"))).unwrap());
    let loaded = load_with(&source, &Bases::new().shipped(specs::SHIPPED));
    let quiet = loaded.diagnostics.iter().all(|diagnostic| diagnostic.rule.level() == Severity::Note);
    assert!(quiet, "{}", render(&loaded.diagnostics, &loaded.sources, false));
    let crate_path = "::vendor_errors_runtime".parse().unwrap();
    let options = Options { crate_path, packed: true, ..Options::default() };
    file(&name, &expand(&loaded.spec.unwrap(), &options))
}

/// Compares the text with the file's, or writes it.
fn hold(file: &str, wanted: &str) {
    let file = path(file);
    let found = fs::read_to_string(&file).unwrap_or_default();
    if found != wanted && std::env::var_os("BLESS").is_some() {
        return fs::write(&file, wanted).unwrap();
    }
    assert!(found == wanted, "{} is not fresh; BLESS=1 rewrites it", file.display());
}

/// Holds the lines between two lines of a file.
fn hold_list(file: &str, first: &str, last: &str, lines: &[String]) {
    let text = fs::read_to_string(path(file)).unwrap();
    let (before, rest) = text.split_once(&format!("\n{first}\n")).unwrap_or_else(|| panic!("{file}: no line {first}"));
    let at = format!("\n{rest}").find(&format!("\n{last}\n")).unwrap_or_else(|| panic!("{file}: no line {last}"));
    let lines: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
    hold(file, &format!("{before}\n{first}\n{lines}{}", &rest[at..]));
}

#[test]
fn the_committed_modules_are_fresh_and_their_specs_without_a_warning() {
    let vendors = stems("specs");
    for vendor in &vendors {
        hold(&format!("src/generated/{}.rs", names::module(vendor)), &generated(vendor));
    }
    let modules: BTreeSet<_> = vendors.iter().map(|vendor| names::module(vendor)).collect();
    assert_eq!(stems("src/generated"), modules, "left, the committed modules; right, the specs");
}

#[test]
fn the_bases_are_abstract_and_without_a_warning() {
    for base in stems("specs/base") {
        let source = Source::new(format!("{base}.yaml"), fs::read_to_string(path(&format!("specs/base/{base}.yaml"))).unwrap());
        let loaded = load_with(&source, &Bases::new().shipped(specs::SHIPPED));
        let quiet = loaded.diagnostics.iter().all(|diagnostic| diagnostic.rule.level() == Severity::Note);
        assert!(quiet, "{}", render(&loaded.diagnostics, &loaded.sources, false));
        let spec = loaded.spec.unwrap();
        assert!(spec.is_abstract && spec.errors.iter().any(|error| !error.examples.is_empty()), "{base}");
    }
}

#[test]
fn every_list_of_vendors_names_them_all() {
    let vendors = stems("specs");
    let list = |line: &dyn Fn(&str) -> String| vendors.iter().map(|vendor| line(vendor)).collect::<Vec<_>>();
    let module = |vendor: &str| names::module(vendor);

    hold_list("src/lib.rs", "vendors! {", "}", &list(&|id| format!("    {id:?} {};", module(id))));
    let text = |id: &str| format!("    ({id:?}, include_str!(\"../specs/{id}.yaml\")),");
    hold_list("src/specs.rs", "pub const ALL: &[(&str, &str)] = &[", "];", &list(&text));
    let text = |id: &String| format!("    ({id:?}, include_str!(\"../specs/base/{id}.yaml\")),");
    let bases: Vec<_> = stems("specs/base").iter().map(text).collect();
    hold_list("src/specs.rs", "pub const BASES: &[(&str, &str)] = &[", "];", &bases);
    hold_list("Cargo.toml", "# One a vendor, called like its id.", "# The end of the list.", &list(&|id| format!("{id} = []")));

    let passed_on = |id: &str| format!("{id} = [\"vendors\", \"vendor-errors-vendors/{id}\"]");
    hold_list("../Cargo.toml", "# The list of vendors.", "# The end of the list.", &list(&passed_on));
    hold_list("../Cargo.toml", "all-vendors = [", "]", &list(&|id| format!("  {id:?},")));
    let example = |id: &str| format!("    {id:?} {} {};", module(id), names::enum_name(id));
    hold_list("../generated-example/src/vendors.rs", "vendors! {", "}", &list(&example));
}

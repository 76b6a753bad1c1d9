//! The build script, the derive and the committed files use one generator and have the same tokens.
//! `BLESS=1` rewrites the committed files.
//!
//! Only the tables have two forms, bytes for the compiler and rows for people, and are compared row
//! by row.
//!
//! Only the build script generates the specs' examples as tests, which are one more `#[cfg(test)]`
//! module. Its output is compared without that module, and the module with the generator's. That
//! the derive emits what `expand` gives for its options is a test of the derive itself
//! (`macros/src/lib.rs`).

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Once;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Item;
use vendor_errors_codegen::{Options, expand, file, print};
use vendor_errors_spec::{Bases, Source, Spec, load_with, names};
use vendor_errors_vendors::specs as shipped;

/// The vendors of the readable files; one more form of all shipped specs would only take time.
const VENDORS: [&str; 5] = ["knox", "picus", "policycortex", "qivicon", "qualys-pcrs"];

/// Their specs, with the files' names.
fn specs() -> Vec<(String, Spec)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vendors/specs");
    let files = VENDORS.map(|vendor| folder.join(format!("{vendor}.yaml")));
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let bases = Bases::new().shipped(shipped::SHIPPED);
    let read = |path: &Path| {
        let source = Source::new(name(path), fs::read_to_string(path).unwrap());
        load_with(&source, &bases).spec.expect("a valid spec")
    };
    let specs: Vec<_> = files.iter().map(|path| (name(path), read(path))).collect();
    BLESSED.call_once(|| bless(&specs));
    specs
}

/// Before any test reads a committed file.
static BLESSED: Once = Once::new();

fn bless(specs: &[(String, Spec)]) {
    if std::env::var_os("BLESS").is_none() {
        return;
    }
    for (name, spec) in specs {
        let path = committed(spec);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, file(name, &readable(spec))).unwrap();
    }
}

fn module(spec: &Spec) -> String {
    names::module(&spec.vendor.value)
}

/// Where the committed file of a spec is.
fn committed(spec: &Spec) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readable").join(format!("{}.rs", module(spec)))
}

/// The options of the derive on a public unit struct without further keys.
fn derived(spec: &Spec) -> TokenStream {
    expand(spec, &Options { packed: true, ..Options::default() })
}

/// The options of a committed file.
fn readable(spec: &Spec) -> TokenStream {
    expand(spec, &Options::default())
}

/// The items without the content of `static CATALOG`.
fn without_tables(mut items: Vec<Item>) -> Vec<Item> {
    for item in &mut items {
        let Item::Const(block) = item else { continue };
        let syn::Expr::Block(block) = &mut *block.expr else { continue };
        block.block.stmts.retain(|statement| !matches!(statement, syn::Stmt::Item(Item::Static(_))));
    }
    items
}

/// The tokens one by one.
fn tokens(items: &[Item]) -> Vec<String> {
    quote!(#(#items)*).to_string().split(' ').map(String::from).collect()
}

/// Reports the first difference rather than both texts.
fn assert_equal(left: &[Item], right: &[Item], what: &str) {
    let (left, right) = (tokens(left), tokens(right));
    let at = left.iter().zip(&right).position(|(left, right)| left != right).unwrap_or(left.len().min(right.len()));
    let around = |tokens: &[String]| tokens[at.saturating_sub(8).min(tokens.len())..(at + 8).min(tokens.len())].join(" ");
    assert!(left == right, "{what}, token {at}:\n{}\n{}", around(&left), around(&right));
}

fn parsed(path: &Path) -> Vec<Item> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    syn::parse_file(&text).unwrap().items
}

#[test]
fn the_committed_files_are_fresh() {
    let specs = specs();
    for (name, spec) in &specs {
        let (path, expected) = (committed(spec), file(name, &readable(spec)));
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(found == expected, "{} is not what the generator makes of {name}; BLESS=1 rewrites it", path.display());
    }
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readable")).unwrap();
    assert_eq!(files.count(), specs.len(), "a committed file without a spec");
}

#[test]
fn build_script_derive_and_committed_file_are_equal_token_for_token() {
    let specs = specs();
    for (name, spec) in &specs {
        // Printed as well: the printer adds the commas and braces that rustfmt would, and writes `///` for `#[doc = r"..."]`.
        let derived = syn::parse_file(&print(&derived(spec))).unwrap().items;
        let committed = parsed(&committed(spec));
        let mut built = parsed(&Path::new(env!("OUT_DIR")).join(format!("{}.rs", module(spec))));
        let examples = built.pop().unwrap();
        assert_equal(&derived, &built, &format!("{name}: derive and build script"));
        let with_examples = expand(spec, &Options { examples_as_tests: true, packed: true, ..Options::default() });
        let with_examples = syn::parse_file(&print(&with_examples)).unwrap().items;
        assert_equal(&with_examples[..built.len()], &built, &format!("{name}: examples change nothing else"));
        assert_equal(&with_examples[built.len()..], &[examples], &format!("{name}: the examples"));

        let whole = tokens(&committed);
        let (rows, bytes) = (without_tables(committed), without_tables(built));
        assert_equal(&rows, &bytes, &format!("{name}: committed file and build script"));
        assert_ne!(tokens(&rows), whole, "{name}: no table was left out");
    }
}

macro_rules! both {
    ($($module:literal $error:ident)*) => {
        mod built {
            $(vendor_errors::include_errors!($module);)*
        }

        mod reviewed {
            $(include!(concat!("readable/", $module, ".rs"));)*
        }

        #[test]
        fn packed_tables_hold_the_rows_that_people_read() {
            let modules = [$($module),*];
            assert!(specs().iter().map(|(_, spec)| module(spec)).eq(modules), "a spec without a line below");
            $(
                let packed = <built::$error as vendor_errors::__private::GeneratedError>::catalog();
                let rows = <reviewed::$error as vendor_errors::__private::GeneratedError>::catalog();
                assert_eq!(format!("{packed:#?}"), format!("{rows:#?}"), $module);
            )*
        }
    };
}

both! {
    "knox" KnoxError
    "picus" PicusError
    "policycortex" PolicycortexError
    "qivicon" QiviconError
    "qualys_pcrs" QualysPcrsError
}

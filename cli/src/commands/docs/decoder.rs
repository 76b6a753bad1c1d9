//! Whether the committed decoder of the page was built from the sources of today.
//!
//! The test needs no compiler for WebAssembly: beside the decoder is the hash of what it was built
//! from. `page-decoder/build` builds it again and writes the hash.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// What the decoder is made of, from the top of the repository. The files of the command line are those that it names itself.
const SOURCES: [&str; 3] = ["page-decoder/src", "runtime/src", "error-spec/src"];
/// What reads and checks YAML, which is done before the page is written.
const NOT_IN_THE_PAGE: [&str; 5] = ["bases", "check", "diagnostics", "parse", "verify"];
/// How the decoder names a file of the command line, or the first of a folder.
const BORROWED: &str = "/cli/src/";

/// The Rust files in a folder, or the file.
fn rust_files(place: &Path) -> Vec<PathBuf> {
    if place.is_file() {
        return vec![place.to_path_buf()];
    }
    let (mut open, mut found) = (vec![place.to_path_buf()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
                found.push(path);
            }
        }
    }
    found
}

/// The files of the command line that a file of the decoder names: `#[path = "../../cli/src/describe/plural.rs"]`.
fn borrowed(top: &Path, file: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(file).unwrap();
    let named = text.lines().filter(|line| line.starts_with("#[path"));
    let named = named.filter_map(|line| Some(line.split_once(BORROWED)?.1.split_once('"')?.0));
    named.flat_map(|file| rust_files(&top.join("cli/src").join(file.strip_suffix("/mod.rs").unwrap_or(file)))).collect()
}

/// The files that the decoder is made of.
fn files(top: &Path) -> Vec<PathBuf> {
    let left_out = NOT_IN_THE_PAGE.map(|folder| top.join("error-spec/src").join(folder));
    let mut found: Vec<_> = SOURCES.iter().flat_map(|folder| rust_files(&top.join(folder))).collect();
    found.retain(|path| !left_out.iter().any(|folder| path.starts_with(folder)));
    let named: Vec<_> = rust_files(&top.join("page-decoder/src")).iter().flat_map(|file| borrowed(top, file)).collect();
    assert!(named.len() > 15, "the decoder borrows only {named:?}");
    found.extend(named);
    found.sort();
    found
}

/// The hash of the files without comments, white space at the edges of lines, and unit tests, which are not in the decoder.
fn hash(top: &Path) -> String {
    let mut hash = Sha256::new();
    for path in files(top) {
        let text = fs::read_to_string(&path).unwrap().replace('\r', "");
        let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for line in code.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
            hash.update(line);
            hash.update("\n");
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>() + "\n"
}

#[test]
fn the_decoder_of_the_page_is_built_from_the_sources_of_today() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/commands/docs/page");
    let now = hash(top);
    if std::env::var_os("BLESS_DECODER").is_some() {
        fs::write(page.join("decoder.sources.txt"), &now).unwrap();
    }
    let built = fs::read_to_string(page.join("decoder.sources.txt")).unwrap().replace('\r', "");
    assert!(built == now, "the decoder of the page is older than its sources: run page-decoder/build");
    let size = fs::metadata(page.join("decoder.wasm.gz")).unwrap().len();
    assert!((10_000..300_000).contains(&size), "{size} bytes");
}

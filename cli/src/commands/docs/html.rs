//! The page `index.html`: everything in one file, no request to anywhere.
//!
//! Texts of specs are in the page as compressed data only, so nothing in them can end an element.
//! The script puts them into the page as text. The policy in the page's head names the hashes of
//! its script and its style, so that no other could run.

use std::io::{self, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use crate::commands::docs::json;
use crate::commands::docs::model::Vendor;
use crate::describe::repeat::Repeat;
use vendor_errors_runtime::{Category, RetryKind};
use vendor_errors_spec::Spec;

const FRAME: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = concat!(
    include_str!("page/element.js"),
    include_str!("page/search.js"),
    include_str!("page/list.js"),
    include_str!("page/error.js"),
    include_str!("page/shares.js"),
    include_str!("page/decode.js"),
    include_str!("page/start.js"),
);
/// What decodes in the page, compressed; `page-decoder/build` makes it.
const DECODER: &[u8] = include_bytes!("page/decoder.wasm.gz");
/// The SHA-256 of the style and of the script, as the page's policy names them.
const HASHES: &str = include_str!("page/hashes.txt");

/// The page. `markdown` and `json`: whether the folder has those files, so that the page can link to them.
pub(crate) fn page(vendors: &[Vendor], specs: &[Spec], markdown: bool, json: bool) -> io::Result<String> {
    let parts: Vec<_> = Repeat::ALL.iter().map(|part| json!({"name": part.name(), "words": part.words()})).collect();
    let data = format!(
        "{{\"vendors\":{},\"parts\":{},\"categories\":{},\"kinds\":{},\"markdown\":{markdown},\"json\":{json}}}",
        json::all(vendors)?,
        json!(parts),
        json!(Category::ALL.map(Category::name)),
        json!(RetryKind::ALL.map(RetryKind::name)),
    );
    let mut hashes = HASHES.lines();
    let (style, script) = (hashes.next().unwrap_or_default(), hashes.next().unwrap_or_default());
    let page = FRAME.replace('\r', "");
    // What is put in contains no mark of these: hashes, base64, and the two fixed files last.
    let page = page.replace("{{style hash}}", style).replace("{{script hash}}", script);
    let page = page.replace("{{data}}", &packed(data.as_bytes())?);
    let page = page.replace("{{specs}}", &packed(&serde_json::to_vec(&deciding(specs))?)?);
    let page = page.replace("{{decoder}}", &STANDARD.encode(DECODER));
    Ok(page.replace("{{style}}", &STYLE.replace('\r', "")).replace("{{script}}", &SCRIPT.replace('\r', "")))
}

/// The specs without what only documents an error: the decoder does without, and examples may hold secrets.
fn deciding(specs: &[Spec]) -> Vec<Spec> {
    let mut specs = specs.to_vec();
    for spec in &mut specs {
        spec.removed.clear();
        for error in &mut spec.errors {
            error.description = None;
            error.causes.clear();
            error.examples.clear();
        }
    }
    specs
}

/// Bytes as compressed base64.
fn packed(bytes: &[u8]) -> io::Result<String> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes)?;
    Ok(STANDARD.encode(packer.finish()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};
    use vendor_errors_spec::lower;

    /// `BLESS=1` rewrites the hashes after a change of the style or the script.
    #[test]
    fn the_policy_of_the_page_names_its_own_style_and_script() {
        let hash = |text: &str| format!("sha256-{}\n", STANDARD.encode(Sha256::digest(text.replace('\r', ""))));
        let now = hash(STYLE) + &hash(SCRIPT);
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/commands/docs/page/hashes.txt"), &now).unwrap();
        } else {
            assert_eq!(HASHES.replace('\r', ""), now, "run BLESS=1 cargo test -p vendor-errors-cli --bin vendor-errors policy");
        }
    }

    #[test]
    fn the_page_decodes_with_the_tables_of_the_specs() {
        let specs = crate::specs::given(&[]).expect("the shipped specs are good");
        let data = serde_json::to_vec(&deciding(&specs)).unwrap();
        let read: Vec<Spec> = serde_json::from_slice(&data).unwrap();
        assert_eq!(read.len(), specs.len());
        for (read, spec) in read.iter().zip(&specs) {
            assert_eq!(format!("{:?}", lower(read).catalog()), format!("{:?}", lower(spec).catalog()));
            // What they show may be secret.
            assert!(read.errors.iter().all(|error| error.examples.is_empty()));
        }
    }

    #[test]
    fn no_file_of_the_page_could_end_its_element() {
        assert!(!STYLE.to_ascii_lowercase().contains("</style") && !SCRIPT.to_ascii_lowercase().contains("</script"));
        assert!(!SCRIPT.contains("innerHTML") && !SCRIPT.contains("insertAdjacentHTML") && !SCRIPT.contains("document.write"));
    }
}

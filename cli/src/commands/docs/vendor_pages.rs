//! The pages in `docs/vendors` are what `docs` writes for the shipped specs. `BLESS=1` rewrites them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use vendor_errors_vendors::specs::ALL;

use crate::commands::docs::markdown;
use crate::commands::docs::model::Vendor;
use crate::specs;

#[test]
fn each_shipped_vendor_has_a_page_of_its_errors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/vendors");
    let ids: Vec<_> = ALL.iter().map(|(id, _)| PathBuf::from(id)).collect();
    let specs = specs::of_paths(&ids).expect("the shipped specs are good");
    let pages = specs.iter().map(|spec| (format!("{}.md", spec.vendor.value), markdown::vendor(&Vendor::of(spec), false)));
    let wanted: BTreeMap<String, String> = pages.collect();
    let read = || {
        let entries = fs::read_dir(&folder).map(|entries| entries.map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>());
        let names = entries.unwrap_or_default().into_iter().map(|name| name.to_string_lossy().into_owned());
        names.map(|name| (name.clone(), fs::read_to_string(folder.join(&name)).unwrap())).collect::<BTreeMap<_, _>>()
    };
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(&folder).unwrap();
        read().keys().filter(|name| !wanted.contains_key(*name)).for_each(|name| fs::remove_file(folder.join(name)).unwrap());
        wanted.iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
    }
    let found = read();
    let differing: Vec<_> = wanted.iter().filter(|(name, text)| found.get(*name) != Some(text)).map(|(name, _)| name).collect();
    assert!(differing.is_empty(), "docs/vendors differs from the specs in {differing:?}; BLESS=1 rewrites it");
    assert_eq!(found.len(), wanted.len(), "docs/vendors has a page without a spec");
}

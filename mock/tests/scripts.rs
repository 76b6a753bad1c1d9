//! Every file in `scripts` is a script with mistakes, and beside it what is said about them. `BLESS=1` rewrites that.

use std::fs;
use std::path::Path;

use vendor_errors_mock::{Mock, Vendor};

#[test]
fn every_mistake_is_reported_where_it_is() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mock = Mock::start(Vendor::read(tests.join("acme.yaml")).unwrap()).unwrap();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for entry in fs::read_dir(tests.join("scripts")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        count += 1;
        let said = mock.follow(&fs::read_to_string(&path).unwrap()).unwrap_err().to_string() + "\n";
        let golden = path.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&golden, said).unwrap();
        } else if fs::read_to_string(&golden).unwrap_or_default().replace('\r', "") != said {
            wrong.push(format!("{}:\n{said}", path.display()));
        }
    }
    assert!(count > 3, "{count} scripts");
    assert!(wrong.is_empty(), "these differ:\n\n{}", wrong.join("\n"));
}

/// The script of the page, which is a right one.
#[test]
fn the_script_of_the_page_is_followed() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/mock.md")).unwrap();
    let scripts: Vec<_> =
        page.split("```yaml\n").skip(1).filter_map(|rest| rest.split_once("```")).map(|(script, _)| script).collect();
    assert!(!scripts.is_empty());
    let mock = Mock::start(Vendor::shipped("stripe").unwrap()).unwrap();
    for script in scripts {
        mock.follow(script).unwrap_or_else(|error| panic!("{error}"));
    }
}

//! The vendor of these tests, a client for it, and goldens of reports.

use std::fs;
use std::path::Path;
use std::time::Duration;

use vendor_errors::VendorErrors;
use vendor_errors_mock::{Rehearsal, Report};

/// The vendor of the tests.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub(crate) struct Acme;

pub(crate) type Answer = Result<ureq::http::Response<ureq::Body>, ureq::Error>;

pub(crate) fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(2))).build().into()
}

pub(crate) fn send(agent: &ureq::Agent, method: &str, url: &str, token: usize) -> Answer {
    let authorization = format!("Bearer {token}");
    match method {
        "GET" => agent.get(url).header("Authorization", authorization).call(),
        _ => agent.post(url).header("Authorization", authorization).send("{}"),
    }
}

pub(crate) fn acme() -> Rehearsal<AcmeError> {
    Rehearsal::new().spec("tests/acme.yaml").delays(Duration::from_millis(200)).silence(Duration::from_secs(4))
}

/// Compares a report with its golden, without times and ports. `BLESS=1` rewrites it.
pub(crate) fn compare(report: &Report, golden: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(golden);
    let times = |text: &str| text.split_inclusive(' ').map(hide).collect::<String>();
    let said = format!("{report}\n").split_inclusive('\n').map(times).collect::<String>();
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, said).unwrap();
    } else {
        assert_eq!(fs::read_to_string(&path).unwrap_or_default().replace('\r', ""), said);
    }
}

/// `0.023 ` becomes `#.### `.
fn hide(word: &str) -> String {
    let is_time = word.contains('.') && word.trim().bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_time { word.replace(|char: char| char.is_ascii_digit(), "#") } else { word.to_owned() }
}

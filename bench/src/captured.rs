//! Loads the captured responses of the vendors under `tests/captured`, in the order of the file
//! names.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vendor_errors::{Response, TransportFailure};

/// The vendors' ids.
pub(crate) const VENDORS: [&str; 5] = ["knox", "picus", "policycortex", "qivicon", "qualys-pcrs"];

/// A response, owned.
pub(crate) struct Captured {
    transport: Option<TransportFailure>,
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Captured {
    pub(crate) fn response(&self) -> Response<'_> {
        match self.transport {
            Some(transport) => Response::transport_failure(transport),
            None => Response::new(self.status, &self.headers, &self.body),
        }
    }
}

/// All responses of a vendor.
pub(crate) fn of(vendor: &str) -> Result<Vec<Captured>, Box<dyn Error>> {
    let folder = root().join("tests/captured").join(vendor);
    let mut paths = fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> Result<Captured, Box<dyn Error>> {
    let value: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    let transport =
        value["transport"].as_str().map(|name| TransportFailure::from_name(name).ok_or(format!("{name}: no kind of failure")));
    let status = u16::try_from(value["status"].as_u64().unwrap_or_default())?;
    let headers = value["headers"].as_object().into_iter().flatten();
    let headers = headers.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect();
    let body = value["body"].as_str().unwrap_or_default().into();
    Ok(Captured { transport: transport.transpose()?, status, headers, body })
}

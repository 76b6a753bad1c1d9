// The enum of a broken spec still exists, so that nothing that names it is one more error.
use vendor_errors::{Decode, Response, VendorErrors};

#[derive(VendorErrors)]
#[vendor_errors(spec = "specs/broken.yaml")]
pub struct Broken;

#[derive(Debug, VendorErrors)]
pub enum Error {
    Broken(BrokenError),
}

fn explain(error: &BrokenError, common: &BrokenCommon) -> String {
    format!("{error} {common:?} {:?}", error.documented_retry())
}

fn read(response: &Response<'_>) -> Result<(), Error> {
    match BrokenError::decode(response) {
        Some(decoded) => Err(decoded.error.into()),
        None => Ok(()),
    }
}

fn vendor() -> &'static str {
    <BrokenError as Decode>::vendor_id()
}

fn main() {
    let _ = read(&Response::new(503, &(), b""));
    let _ = (vendor(), explain);
}

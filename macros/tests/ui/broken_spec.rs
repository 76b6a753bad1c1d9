use vendor_errors::VendorErrors;

#[derive(VendorErrors)]
#[vendor_errors(spec = "specs/broken.yaml")]
pub struct Broken;

fn main() {}

use vendor_errors::VendorErrors;

#[derive(VendorErrors)]
#[vendor_errors(spec = "specs/latin.yaml")]
pub struct Latin;

fn main() {}

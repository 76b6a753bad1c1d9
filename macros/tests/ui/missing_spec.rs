use vendor_errors::VendorErrors;

#[derive(VendorErrors)]
pub struct Knox;

fn main() {}

use vendor_errors::VendorErrors;

#[derive(VendorErrors)]
#[vendor_errors(spek = "specs/good.yaml")]
pub struct Near;

#[derive(VendorErrors)]
#[vendor_errors(colour = "red")]
pub struct Far;

fn main() {}

use vendor_errors::VendorErrors;

#[derive(VendorErrors)]
#[vendor_errors(spec = "specs/good.yaml")]
pub struct Fields {
    pub field: u8,
}

#[derive(VendorErrors)]
pub union Union {
    pub field: u8,
}

#[derive(Debug, VendorErrors)]
pub enum Nothing {}

#[derive(Debug, VendorErrors)]
pub enum Unit {
    Knox,
}

fn main() {}

use vendor_errors::VendorErrors;

#[derive(VendorErrors)]
#[vendor_errors(spec = "specs/good.yaml")]
pub struct Good;

#[derive(Debug, VendorErrors)]
pub enum Unmarked {
    Good(GoodError),
    Io(std::io::Error),
}

#[derive(Debug, VendorErrors)]
pub enum Both {
    #[vendor_errors(foreign, spec = "specs/good.yaml")]
    Io(std::io::Error),
}

#[derive(Debug, VendorErrors)]
pub enum OnlyForeign {
    #[vendor_errors(foreign)]
    Io(std::io::Error),
}

#[derive(VendorErrors)]
#[vendor_errors(foreign)]
pub struct Marked;

#[derive(VendorErrors)]
#[vendor_errors(spec = "specs/good.yaml", name = Second, attributes = "must_use")]
pub struct Attributes;

fn main() {}

use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
pub enum Error {
    #[vendor_errors(spec = "specs/broken.yaml")]
    Broken(BrokenError),
    #[vendor_errors(spec = "specs/good.yaml")]
    Good(GoodError),
    #[vendor_errors(spec = "specs/other.yaml")]
    Other(OtherError),
}

fn main() {}

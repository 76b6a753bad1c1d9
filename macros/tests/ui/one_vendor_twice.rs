use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
pub enum Error {
    #[vendor_errors(spec = "specs/good.yaml")]
    Good(GoodError),
    #[vendor_errors(spec = "specs/elsewhere/good.yaml")]
    Again(AgainError),
}

fn main() {}

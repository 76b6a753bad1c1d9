use vendor_errors::VendorErrors;

#[derive(Debug, VendorErrors)]
pub enum Error<T> {
    Any(T),
}

fn main() {}

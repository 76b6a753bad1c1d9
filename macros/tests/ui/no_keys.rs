use vendor_errors::VendorErrors;

#[derive(VendorErrors)]
#[vendor_errors]
pub struct Nothing;

#[derive(VendorErrors)]
#[vendor_errors = "specs/good.yaml"]
pub struct Value;

#[derive(VendorErrors)]
#[vendor_errors(spec)]
pub struct Half;

#[derive(VendorErrors)]
#[vendor_errors{spek = "specs/good.yaml"}]
pub struct Braces;

#[derive(VendorErrors)]
#[vendor_errors[spek = "specs/good.yaml"]]
pub struct Brackets;

fn main() {}

//! The room of `#[derive(VendorErrors)]`, which is not written yet.

//! The enums as the derive makes them.

use vendor_errors::VendorErrors;

#[derive(VendorErrors)]
#[vendor_errors(spec = "../specs/knox.yaml")]
pub(crate) struct Knox;

#[derive(VendorErrors)]
#[vendor_errors(spec = "../specs/picus.yaml")]
pub(crate) struct Picus;

#[derive(VendorErrors)]
#[vendor_errors(spec = "../specs/policycortex.yaml")]
pub(crate) struct Policycortex;

#[derive(VendorErrors)]
#[vendor_errors(spec = "../specs/qivicon.yaml")]
pub(crate) struct Qivicon;

#[derive(VendorErrors)]
#[vendor_errors(spec = "../specs/qualys-pcrs.yaml")]
pub(crate) struct QualysPcrs;

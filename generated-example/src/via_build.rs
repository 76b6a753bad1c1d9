//! The enums as the build script makes them.

vendor_errors::include_errors!("knox");
vendor_errors::include_errors!("picus");
vendor_errors::include_errors!("policycortex");
vendor_errors::include_errors!("qivicon");
vendor_errors::include_errors!("qualys-pcrs");

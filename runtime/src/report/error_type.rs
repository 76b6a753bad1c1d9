//! The attribute `error.type` of OpenTelemetry.

use alloc::borrow::Cow;
use alloc::string::ToString;

use crate::decode::decoded::Decoded;
use crate::decode::decoded::Error;
use crate::error::metadata::ErrorMetadata;
use crate::error::vendor_error::VendorError;

/// The value that OpenTelemetry keeps for errors of which nothing of low cardinality is known.
const OTHER: &str = "_OTHER";

/// The variant of a described error; else the status, or how the call failed. Nothing that a vendor chooses freely, such as a code,
/// so that there are only as many values as variants and statuses.
fn error_type(name: &'static str, meta: &ErrorMetadata) -> Cow<'static, str> {
    match (meta.status, meta.transport) {
        _ if name != "Unrecognized" => Cow::Borrowed(name),
        (_, Some(transport)) => Cow::Borrowed(transport.name()),
        (Some(status @ 400..=599), None) => Cow::Owned(status.to_string()),
        _ => Cow::Borrowed(OTHER),
    }
}

impl<E: VendorError, C> Decoded<E, C> {
    /// The value of OpenTelemetry's `error.type`, of low cardinality: the variant; of an unrecognized error the status or
    /// how the call failed; else `_OTHER`.
    #[must_use]
    pub fn error_type(&self) -> Cow<'static, str> {
        error_type(self.error.name(), &self.meta)
    }
}

impl<E: VendorError, C> Error<E, C> {
    /// The value of OpenTelemetry's `error.type` for the first error: see [`Decoded::error_type`].
    #[must_use]
    pub fn error_type(&self) -> Cow<'static, str> {
        self.first().error_type()
    }
}

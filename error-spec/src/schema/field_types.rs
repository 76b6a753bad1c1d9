//! Which types of fields are types of time.

use vendor_errors_runtime::FieldType;

/// Whether the type is a duration or a moment.
pub(crate) fn is_time(kind: FieldType) -> bool {
    use FieldType as Kind;
    let counted = matches!(kind, Kind::Seconds | Kind::Milliseconds | Kind::Minutes | Kind::Hours);
    let lengths = counted || matches!(kind, Kind::Duration | Kind::AutoDelay);
    lengths || matches!(kind, Kind::Rfc3339 | Kind::HttpDate | Kind::EpochSeconds | Kind::EpochMilliseconds)
}

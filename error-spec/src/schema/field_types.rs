//! The types of fields, and their names in a spec.

use vendor_errors_runtime::FieldKind;

/// The types, as specs write them.
pub const TYPES: [(&str, FieldKind); 15] = [
    ("string", FieldKind::String),
    ("integer", FieldKind::Integer),
    ("number", FieldKind::Number),
    ("boolean", FieldKind::Boolean),
    ("json", FieldKind::Json),
    ("list", FieldKind::List),
    ("percent", FieldKind::Percent),
    ("seconds", FieldKind::Seconds),
    ("milliseconds", FieldKind::Milliseconds),
    ("duration", FieldKind::Duration),
    ("rfc3339", FieldKind::Rfc3339),
    ("http_date", FieldKind::HttpDate),
    ("epoch_seconds", FieldKind::EpochSeconds),
    ("epoch_milliseconds", FieldKind::EpochMilliseconds),
    ("auto_delay", FieldKind::AutoDelay),
];

/// The type of that name.
pub(crate) fn kind(name: &str) -> Option<FieldKind> {
    TYPES.iter().find(|(type_name, _)| *type_name == name).map(|(_, kind)| *kind)
}

/// The name of a type.
pub(crate) fn kind_name(kind: FieldKind) -> &'static str {
    TYPES.iter().find(|(_, other)| *other == kind).map_or("", |(name, _)| name)
}

/// Whether a type says how long to wait, or until when.
pub(crate) fn is_time(kind: FieldKind) -> bool {
    use FieldKind as Kind;
    let lengths = matches!(kind, Kind::Seconds | Kind::Milliseconds | Kind::Duration | Kind::AutoDelay);
    lengths || matches!(kind, Kind::Rfc3339 | Kind::HttpDate | Kind::EpochSeconds | Kind::EpochMilliseconds)
}

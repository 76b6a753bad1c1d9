//! The types of fields and their names in specs.

use vendor_errors_runtime::FieldType;

/// The types with their names.
pub const TYPES: [(&str, FieldType); 15] = [
    ("string", FieldType::String),
    ("integer", FieldType::Integer),
    ("number", FieldType::Number),
    ("boolean", FieldType::Boolean),
    ("json", FieldType::Json),
    ("list", FieldType::List),
    ("percent", FieldType::Percent),
    ("seconds", FieldType::Seconds),
    ("milliseconds", FieldType::Milliseconds),
    ("duration", FieldType::Duration),
    ("rfc3339", FieldType::Rfc3339),
    ("http_date", FieldType::HttpDate),
    ("epoch_seconds", FieldType::EpochSeconds),
    ("epoch_milliseconds", FieldType::EpochMilliseconds),
    ("auto_delay", FieldType::AutoDelay),
];

/// The type with this name.
pub(crate) fn kind(name: &str) -> Option<FieldType> {
    TYPES.iter().find(|(type_name, _)| *type_name == name).map(|(_, kind)| *kind)
}

/// The name of a type.
pub(crate) fn kind_name(kind: FieldType) -> &'static str {
    TYPES.iter().find(|(_, other)| *other == kind).map_or("", |(name, _)| name)
}

/// Whether the type is a duration or a moment.
pub(crate) fn is_time(kind: FieldType) -> bool {
    use FieldType as Kind;
    let lengths = matches!(kind, Kind::Seconds | Kind::Milliseconds | Kind::Duration | Kind::AutoDelay);
    lengths || matches!(kind, Kind::Rfc3339 | Kind::HttpDate | Kind::EpochSeconds | Kind::EpochMilliseconds)
}

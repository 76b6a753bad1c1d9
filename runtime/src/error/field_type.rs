//! The types of fields: how a value is parsed.

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldType {
    /// Text. A number or boolean is read as its text.
    String,
    /// A whole number, or its digits in a string.
    Integer,
    /// A number, or its text in a string.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Any value, kept as JSON text.
    Json,
    /// An array, or the values selected by `*`.
    List,
    /// Percent-encoded text.
    Percent,
    /// Seconds, possibly with a fraction.
    Seconds,
    /// Milliseconds, possibly with a fraction.
    Milliseconds,
    /// A number with units, or ISO 8601.
    Duration,
    /// A moment in RFC 3339.
    Rfc3339,
    /// A moment in the format of HTTP's `Date`.
    HttpDate,
    /// A moment in seconds since 1970.
    EpochSeconds,
    /// A moment in milliseconds since 1970.
    EpochMilliseconds,
    /// As in HTTP's `Retry-After`: seconds or a date.
    AutoDelay,
}

impl FieldType {
    /// All types, in the order of the table in the format's documentation.
    pub const ALL: [Self; 15] = [
        Self::String,
        Self::Integer,
        Self::Number,
        Self::Boolean,
        Self::Json,
        Self::List,
        Self::Percent,
        Self::Seconds,
        Self::Milliseconds,
        Self::Duration,
        Self::Rfc3339,
        Self::HttpDate,
        Self::EpochSeconds,
        Self::EpochMilliseconds,
        Self::AutoDelay,
    ];
}

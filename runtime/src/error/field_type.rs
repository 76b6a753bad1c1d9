//! The kinds of fields: how a value that was found is to be read.

/// How a field is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldType {
    /// Text; a number or boolean as its text.
    String,
    /// A whole number, or its digits in a string.
    Integer,
    /// A number, or its text in a string.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Any value, kept as JSON text.
    Json,
    /// An array, or what `*` selects.
    List,
    /// Percent-encoded text.
    Percent,
    /// Seconds, fractions too.
    Seconds,
    /// Milliseconds, fractions too.
    Milliseconds,
    /// A number with units, or ISO 8601.
    Duration,
    /// A moment as in RFC 3339.
    Rfc3339,
    /// A moment as in HTTP's `Date`.
    HttpDate,
    /// A moment in seconds since 1970.
    EpochSeconds,
    /// A moment in milliseconds since 1970.
    EpochMilliseconds,
    /// As in HTTP's `Retry-After`: seconds or a date.
    AutoDelay,
}

impl FieldType {
    /// All kinds, in the order of the format's table.
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

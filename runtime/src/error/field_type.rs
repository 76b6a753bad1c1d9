//! The types of fields: how a value is parsed.

use crate::error::named_enum::named_enum;

named_enum! {
    /// The type of a field.
    #[non_exhaustive]
    pub enum FieldType {
        /// Text. A number or boolean is read as its text.
        String = "string",
        /// A whole number, or its digits in a string.
        Integer = "integer",
        /// A number, or its text in a string.
        Number = "number",
        /// `true` or `false`.
        Boolean = "boolean",
        /// Any value, kept as JSON text.
        Json = "json",
        /// An array, or the values selected by `*`.
        List = "list",
        /// Percent-encoded text.
        Percent = "percent",
        /// Seconds, possibly with a fraction.
        Seconds = "seconds",
        /// Milliseconds, possibly with a fraction.
        Milliseconds = "milliseconds",
        /// A number with units or words, or ISO 8601.
        Duration = "duration",
        /// A moment in RFC 3339.
        Rfc3339 = "rfc3339",
        /// A moment in the format of HTTP's `Date`.
        HttpDate = "http_date",
        /// A moment in seconds since 1970.
        EpochSeconds = "epoch_seconds",
        /// A moment in milliseconds since 1970.
        EpochMilliseconds = "epoch_milliseconds",
        /// As in HTTP's `Retry-After`: seconds or a date.
        AutoDelay = "auto_delay",
        /// Minutes, possibly with a fraction.
        Minutes = "minutes",
        /// Hours, possibly with a fraction.
        Hours = "hours",
    }
    /// All types. Packed tables hold positions in this list, so new types come last.
    ALL;
}

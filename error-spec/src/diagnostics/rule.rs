//! Every rule a spec can break, with its code and its weight.
//!
//! What goes out: [`Rule`], a plain name. Its sentences stand in `english.rs`, its explanation in `explanations.md`. Nothing can fail.

/// How heavy a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The spec cannot be used.
    Error,
    /// The spec can be used, and is probably not what was meant.
    Warning,
    /// The spec could say more.
    Note,
}

macro_rules! rules {
    ($($level:ident { $($(#[$doc:meta])* $name:ident = $code:literal,)* })*) => {
        /// A rule of the format.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule { $($($(#[$doc])* $name,)*)* }

        impl Rule {
            /// All rules.
            pub const ALL: &'static [Self] = &[$($(Self::$name,)*)*];

            /// The rule's name on the command line and in the documentation.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($(Self::$name => $code,)*)* }
            }

            /// How heavy it is to break it.
            #[must_use]
            pub const fn level(self) -> Severity {
                match self { $($(Self::$name => Severity::$level,)*)* }
            }
        }
    };
}

rules! {
    Error {
        /// The file is not UTF-8.
        NotUtf8 = "not-utf8",
        /// The file is larger than any spec.
        TooLarge = "too-large",
        /// The file is not YAML.
        YamlSyntax = "yaml-syntax",
        /// The file has more than one document.
        SecondDocument = "second-document",
        /// Lists and mappings are nested without end.
        TooDeep = "too-deep",
        /// Aliases multiply the text beyond bound.
        AliasExpansion = "alias-expansion",
        /// One anchor is defined twice and used.
        RedefinedAnchor = "redefined-anchor",
        /// A YAML tag.
        Tag = "tag",
        /// A key the format does not have.
        UnknownKey = "unknown-key",
        /// A key that must be there is not.
        MissingKey = "missing-key",
        /// A list where a text belongs, and the like.
        WrongKind = "wrong-kind",
        /// The same key twice in one mapping.
        DuplicateKey = "duplicate-key",
        /// A key with nothing behind it.
        EmptyValue = "empty-value",
        /// A bare text that YAML split at a comma.
        UnquotedComma = "unquoted-comma",
        /// Another version of the format.
        UnsupportedVersion = "unsupported-version",
        /// A vendor id that cannot be used.
        InvalidVendor = "invalid-vendor",
        /// A status line that cannot be read.
        InvalidStatus = "invalid-status",
        /// A location that cannot be read, or has no meaning there.
        InvalidLocation = "invalid-location",
        /// A condition that cannot be read.
        InvalidCondition = "invalid-condition",
        /// A code that no response can carry.
        InvalidCode = "invalid-code",
        /// A range or prefix of codes that cannot be read.
        InvalidFamily = "invalid-family",
        /// One code twice in one entry.
        DuplicateCode = "duplicate-code",
        /// A template that cannot be read.
        InvalidTemplate = "invalid-template",
        /// A hole of `display` that is no field.
        UnknownPlaceholder = "unknown-placeholder",
        /// A field's name is not in snake case.
        InvalidFieldName = "invalid-field-name",
        /// Two fields with one Rust name.
        FieldCollision = "field-collision",
        /// A field of a type the format does not have.
        UnknownType = "unknown-type",
        /// A retry line that cannot be read.
        InvalidRetry = "invalid-retry",
        /// A category that is none of `google.rpc.Code`.
        InvalidCategory = "invalid-category",
        /// Not an http or https address.
        InvalidUrl = "invalid-url",
        /// Not a date.
        InvalidDate = "invalid-date",
        /// Not a duration.
        InvalidDuration = "invalid-duration",
        /// Not a transport failure.
        InvalidTransport = "invalid-transport",
        /// `transport` beside what only a response has.
        TransportAndResponse = "transport-and-response",
        /// An entry that no response can be told by.
        MissingMatcher = "missing-matcher",
        /// A shape below 400 that would turn successes into errors.
        FormatMatchesSuccess = "format-matches-success",
        /// Entries need body shapes, and there is none.
        MissingResponses = "missing-responses",
        /// Two entries become one Rust variant.
        DuplicateName = "duplicate-name",
        /// A name that the generated code needs itself.
        ReservedName = "reserved-name",
        /// A name that cannot become a Rust name.
        InvalidName = "invalid-name",
        /// A removed entry that says what only a live one can.
        KeyWithRemoved = "key-with-removed",
        /// The code of a removed entry, given to another one.
        ReusedCode = "reused-code",
        /// The variant of a removed entry, given to another one.
        ReusedName = "reused-name",
        /// `over` names no entry.
        UnknownEntry = "unknown-entry",
        /// Entries that win over each other in a circle.
        OverCycle = "over-cycle",
        /// An example that is no response.
        InvalidExample = "invalid-example",
        /// A header that no response can carry.
        InvalidHeader = "invalid-header",
        /// Two entries that one response could be, with equal rank.
        AmbiguousEntries = "ambiguous-entries",
        /// An entry that no response can reach.
        UnreachableEntry = "unreachable-entry",
        /// An example that decodes to something else.
        ExampleDecodesElsewhere = "example-decodes-elsewhere",
        /// An example whose field is captured differently.
        ExampleFieldDiffers = "example-field-differs",
        /// An example whose delay is another one.
        ExampleDelayDiffers = "example-delay-differs",
        /// An entry below 400 that no shape covers.
        EntryWithoutFormat = "entry-without-format",
        /// More than the checks can look through.
        TooComplex = "too-complex",
    }
    Warning {
        /// A file that is not called like its vendor's id.
        VendorFileName = "vendor-file-name",
        /// An entry for which no response was found, though there may be one.
        NoResponseFound = "no-response-found",
        /// A shape below 400 that plain successes fulfil.
        AccidentalError = "accidental-error",
        /// A text that looks like a form of the language and is taken literally.
        TakenLiterally = "taken-literally",
        /// A bare text that a comment cuts.
        UnquotedComment = "unquoted-comment",
        /// A field that neither an example nor a location can fill.
        UnfillableCapture = "unfillable-capture",
        /// A plain field that reads what a sensitive one keeps secret.
        OverlapsSensitive = "overlaps-sensitive",
        /// `quota` without any place for a delay.
        QuotaWithoutDelay = "quota-without-delay",
        /// A literal delay before another source, or a second one.
        LiteralBeforeSource = "literal-before-source",
        /// A retry word that contradicts the status.
        RetryContradictsStatus = "retry-contradicts-status",
        /// An entry without a summary.
        MissingSummary = "missing-summary",
        /// An entry that says neither category nor retry.
        MissingCategoryAndRetry = "missing-category-and-retry",
    }
    Note {
        /// An entry without an example.
        MissingExample = "missing-example",
    }
}

impl Rule {
    /// The rule of that code, if there is one.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.code() == code)
    }
}

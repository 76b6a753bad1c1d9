//! All rules that a spec can break, each with its code and severity. The texts are in `messages`,
//! the explanations in `explanations.md`.

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The spec cannot be used.
    Error,
    /// The spec can be used, but is probably not what was meant.
    Warning,
    /// The spec could contain more information.
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

            /// The rule's code, as used on the command line and in the documentation.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($(Self::$name => $code,)*)* }
            }

            /// The severity of breaking it.
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
        /// The file contains more than one document.
        SecondDocument = "second-document",
        /// Lists and mappings are nested too deeply.
        TooDeep = "too-deep",
        /// Aliases expand to too much text.
        AliasExpansion = "alias-expansion",
        /// An anchor is defined twice and used.
        RedefinedAnchor = "redefined-anchor",
        /// A YAML tag.
        Tag = "tag",
        /// A key that is not part of the format.
        UnknownKey = "unknown-key",
        /// A required key is missing.
        MissingKey = "missing-key",
        /// The wrong kind of node, such as a list instead of a text.
        WrongKind = "wrong-kind",
        /// A key occurs twice in one mapping.
        DuplicateKey = "duplicate-key",
        /// A key without a value.
        EmptyValue = "empty-value",
        /// An unquoted text that YAML split at a comma.
        UnquotedComma = "unquoted-comma",
        /// An unsupported version of the format.
        UnsupportedVersion = "unsupported-version",
        /// An invalid vendor id.
        InvalidVendor = "invalid-vendor",
        /// Neither `true` nor `false`.
        InvalidBoolean = "invalid-boolean",
        /// An item of `extends` that cannot name a base.
        InvalidBase = "invalid-base",
        /// A base that does not exist, or cannot be read.
        UnknownBase = "unknown-base",
        /// Specs that extend each other in a cycle.
        BaseCycle = "base-cycle",
        /// An invalid status.
        InvalidStatus = "invalid-status",
        /// An invalid choice of events or lines.
        InvalidStream = "invalid-stream",
        /// A location that is invalid, or not allowed there.
        InvalidLocation = "invalid-location",
        /// An invalid condition.
        InvalidCondition = "invalid-condition",
        /// A code that no response can contain.
        InvalidCode = "invalid-code",
        /// An invalid code range or prefix.
        InvalidFamily = "invalid-family",
        /// A code occurs twice in one entry.
        DuplicateCode = "duplicate-code",
        /// An invalid template.
        InvalidTemplate = "invalid-template",
        /// A placeholder of `display` that is not a field.
        UnknownPlaceholder = "unknown-placeholder",
        /// A field name that is not snake case.
        InvalidFieldName = "invalid-field-name",
        /// Two fields with the same Rust name.
        FieldCollision = "field-collision",
        /// A field type that is not part of the format.
        UnknownType = "unknown-type",
        /// An invalid retry policy.
        InvalidRetry = "invalid-retry",
        /// A category that is not one of `google.rpc.Code`.
        InvalidCategory = "invalid-category",
        /// An invalid http or https address.
        InvalidUrl = "invalid-url",
        /// An invalid date.
        InvalidDate = "invalid-date",
        /// An invalid duration.
        InvalidDuration = "invalid-duration",
        /// An unknown transport failure.
        InvalidTransport = "invalid-transport",
        /// `transport` together with something that only a response has.
        TransportAndResponse = "transport-and-response",
        /// An entry without anything to match a response by.
        MissingMatcher = "missing-matcher",
        /// A response format below 400 that also matches successes.
        FormatMatchesSuccess = "format-matches-success",
        /// Entries that need response formats, in a spec without any.
        MissingResponses = "missing-responses",
        /// Two entries with the same Rust variant.
        DuplicateName = "duplicate-name",
        /// A name reserved for the generated code.
        ReservedName = "reserved-name",
        /// A name that cannot be converted to a Rust name.
        InvalidName = "invalid-name",
        /// A removed entry with a key that only an active one can have.
        KeyWithRemoved = "key-with-removed",
        /// The code of a removed entry is used by another one.
        ReusedCode = "reused-code",
        /// The variant of a removed entry is used by another one.
        ReusedName = "reused-name",
        /// `over` refers to an unknown entry.
        UnknownEntry = "unknown-entry",
        /// Entries that take precedence over each other in a cycle.
        OverCycle = "over-cycle",
        /// An example that is not a response.
        InvalidExample = "invalid-example",
        /// An invalid header.
        InvalidHeader = "invalid-header",
        /// Two entries that match the same response with equal rank.
        AmbiguousEntries = "ambiguous-entries",
        /// An entry that no response matches.
        UnreachableEntry = "unreachable-entry",
        /// An example that decodes to something else.
        ExampleDecodesElsewhere = "example-decodes-elsewhere",
        /// An example whose field is captured differently.
        ExampleFieldDiffers = "example-field-differs",
        /// An example with a different delay.
        ExampleDelayDiffers = "example-delay-differs",
        /// An entry below 400 without a response format for its status.
        EntryWithoutFormat = "entry-without-format",
        /// More than the checks can examine.
        TooComplex = "too-complex",
    }
    Warning {
        /// The file name differs from the vendor id.
        VendorFileName = "vendor-file-name",
        /// No response was found for an entry, although there may be one.
        NoResponseFound = "no-response-found",
        /// A response format below 400 that also matches ordinary successes.
        AccidentalError = "accidental-error",
        /// A text that looks like syntax but is literal.
        TakenLiterally = "taken-literally",
        /// An unquoted text that is cut by a comment.
        UnquotedComment = "unquoted-comment",
        /// A field that neither an example nor a location can fill.
        UnfillableCapture = "unfillable-capture",
        /// A field that is not sensitive and reads what a sensitive one hides.
        OverlapsSensitive = "overlaps-sensitive",
        /// `quota` without a source of a delay.
        QuotaWithoutDelay = "quota-without-delay",
        /// A literal delay before another source, or a second literal.
        LiteralBeforeSource = "literal-before-source",
        /// A retry kind that contradicts the status.
        RetryContradictsStatus = "retry-contradicts-status",
        /// An entry without a summary.
        MissingSummary = "missing-summary",
        /// An entry without category and retry.
        MissingCategoryAndRetry = "missing-category-and-retry",
    }
    Note {
        /// An entry without an example.
        MissingExample = "missing-example",
    }
}

impl Rule {
    /// The rule with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.code() == code)
    }
}

//! The kind of problem, in the terms of `google.rpc.Code`. Code for many vendors matches on it.

/// The canonical codes of `google.rpc.Code`, without `OK`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Category {
    /// The caller canceled the call.
    Cancelled,
    /// Nothing more is known.
    Unknown,
    /// The request is invalid, whatever the state of the system.
    InvalidArgument,
    /// The deadline passed before the call completed.
    DeadlineExceeded,
    /// The requested resource does not exist.
    NotFound,
    /// The resource to create exists already.
    AlreadyExists,
    /// The caller is known, but not allowed to do this.
    PermissionDenied,
    /// A quota or a limit is used up.
    ResourceExhausted,
    /// The system is not in the state that the call requires.
    FailedPrecondition,
    /// The call was aborted because of a conflict with another one.
    Aborted,
    /// The request went past a valid range.
    OutOfRange,
    /// The operation does not exist or is disabled.
    Unimplemented,
    /// An internal error of the vendor.
    Internal,
    /// The vendor cannot be reached or cannot serve requests at the moment.
    Unavailable,
    /// Data are permanently lost or corrupted.
    DataLoss,
    /// The caller is not known: credentials are missing, wrong or expired.
    Unauthenticated,
}

impl Category {
    /// All categories, in the numeric order of `google.rpc.Code`.
    pub const ALL: [Self; 16] = [
        Self::Cancelled,
        Self::Unknown,
        Self::InvalidArgument,
        Self::DeadlineExceeded,
        Self::NotFound,
        Self::AlreadyExists,
        Self::PermissionDenied,
        Self::ResourceExhausted,
        Self::FailedPrecondition,
        Self::Aborted,
        Self::OutOfRange,
        Self::Unimplemented,
        Self::Internal,
        Self::Unavailable,
        Self::DataLoss,
        Self::Unauthenticated,
    ];

    /// The name used in specs, such as `permission_denied`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Unknown => "unknown",
            Self::InvalidArgument => "invalid_argument",
            Self::DeadlineExceeded => "deadline_exceeded",
            Self::NotFound => "not_found",
            Self::AlreadyExists => "already_exists",
            Self::PermissionDenied => "permission_denied",
            Self::ResourceExhausted => "resource_exhausted",
            Self::FailedPrecondition => "failed_precondition",
            Self::Aborted => "aborted",
            Self::OutOfRange => "out_of_range",
            Self::Unimplemented => "unimplemented",
            Self::Internal => "internal",
            Self::Unavailable => "unavailable",
            Self::DataLoss => "data_loss",
            Self::Unauthenticated => "unauthenticated",
        }
    }

    /// The category with this name in specs.
    #[must_use]
    #[inline]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.name() == name)
    }
}

impl core::fmt::Display for Category {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.name())
    }
}

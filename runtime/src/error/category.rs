//! The kind of problem, in the terms of `google.rpc.Code`. Code for many vendors matches on it.

use crate::error::named_enum::named_enum;

named_enum! {
    /// The canonical codes of `google.rpc.Code`, without `OK`.
    #[derive(PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum Category {
        /// The caller canceled the call.
        Cancelled = "cancelled",
        /// Nothing more is known.
        Unknown = "unknown",
        /// The request is invalid, whatever the state of the system.
        InvalidArgument = "invalid_argument",
        /// The deadline passed before the call completed.
        DeadlineExceeded = "deadline_exceeded",
        /// The requested resource does not exist.
        NotFound = "not_found",
        /// The resource to create exists already.
        AlreadyExists = "already_exists",
        /// The caller is known, but not allowed to do this.
        PermissionDenied = "permission_denied",
        /// A quota or a limit is used up.
        ResourceExhausted = "resource_exhausted",
        /// The system is not in the state that the call requires.
        FailedPrecondition = "failed_precondition",
        /// The call was aborted because of a conflict with another one.
        Aborted = "aborted",
        /// The request went past a valid range.
        OutOfRange = "out_of_range",
        /// The operation does not exist or is disabled.
        Unimplemented = "unimplemented",
        /// An internal error of the vendor.
        Internal = "internal",
        /// The vendor cannot be reached or cannot serve requests at the moment.
        Unavailable = "unavailable",
        /// Data are permanently lost or corrupted.
        DataLoss = "data_loss",
        /// The caller is not known: credentials are missing, wrong or expired.
        Unauthenticated = "unauthenticated",
    }
    /// All categories, in the numeric order of `google.rpc.Code`.
    ALL;
}

//! Converts what a source says about retries to a retry policy.

use vendor_errors_runtime::RetryKind;

/// The policy for a cell such as `true`, `No`, `Retriable` or one of the format's own words. A word that is not understood gives
/// none, which is reported as missing.
pub(crate) fn policy(cell: &str) -> Option<String> {
    let cell = cell.trim().trim_matches(['`', '*', '"']).to_ascii_lowercase();
    let kind = match cell.as_str() {
        "true" | "yes" | "y" | "1" | "retriable" | "retryable" | "transient" | "✓" | "✔" => RetryKind::Again,
        "false" | "no" | "n" | "0" | "not retriable" | "not retryable" | "non-retriable" | "non-retryable" | "permanent" => {
            RetryKind::Never
        }
        word => RetryKind::from_name(word)?,
    };
    Some(kind.name().into())
}

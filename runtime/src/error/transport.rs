//! The ways in which a call can fail without a response.

use crate::error::named_enum::named_enum;

named_enum! {
    /// How a call failed without a response.
    #[derive(PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum TransportFailure {
        /// No response within the client's own time limit.
        Timeout = "timeout",
        /// The connection could not be established.
        Connect = "connect",
        /// The connection broke before the response was complete.
        Interrupted = "interrupted",
        /// The TLS handshake failed.
        Tls = "tls",
        /// The host name could not be resolved.
        Dns = "dns",
    }
    /// All kinds of failure.
    ALL;
}

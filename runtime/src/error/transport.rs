//! The ways in which a call can fail without a response.

/// How a call failed without a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TransportFailure {
    /// No response within the client's own time limit.
    Timeout,
    /// The connection could not be established.
    Connect,
    /// The connection broke before the response was complete.
    Interrupted,
    /// The TLS handshake failed.
    Tls,
    /// The host name could not be resolved.
    Dns,
}

impl TransportFailure {
    /// All kinds of failure.
    pub const ALL: [Self; 5] = [Self::Timeout, Self::Connect, Self::Interrupted, Self::Tls, Self::Dns];

    /// The name used in specs, such as `timeout`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Timeout => "timeout",
            Self::Connect => "connect",
            Self::Interrupted => "interrupted",
            Self::Tls => "tls",
            Self::Dns => "dns",
        }
    }

    /// The failure with this name in specs.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|transport| transport.name() == name)
    }
}

impl core::fmt::Display for TransportFailure {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.name())
    }
}

//! How a call can fail without a response.

/// The kinds of failure a client sees when no response came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TransportFailure {
    /// No answer within the client's own limit.
    Timeout,
    /// No connection came about.
    Connect,
    /// The connection broke before the response was complete.
    Interrupted,
    /// The TLS handshake failed.
    Tls,
    /// The host's name could not be resolved.
    Dns,
}

impl TransportFailure {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Timeout, Self::Connect, Self::Interrupted, Self::Tls, Self::Dns];

    /// The word as specs write it.
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

    /// The kind of that name, if there is one.
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

//! Lines of statuses: `400|5xx`.

/// One of a line of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// This one.
    Exact(u16),
    /// `4xx`
    Class(u16),
    /// `any`
    Any,
}

impl Status {
    /// Whether it covers `status`.
    #[must_use]
    pub const fn covers(self, status: u16) -> bool {
        match self {
            Self::Exact(exact) => exact == status,
            Self::Class(class) => class == status / 100,
            Self::Any => true,
        }
    }
}

/// A line of statuses.
#[must_use]
pub fn statuses(text: &str) -> Vec<Status> {
    let one = |text: &str| match text.trim() {
        "any" => Status::Any,
        class if class.ends_with("xx") => Status::Class(class[..1].parse().unwrap_or_default()),
        exact => Status::Exact(exact.parse().unwrap_or_default()),
    };
    text.split('|').map(one).collect()
}

//! A change and its two verdicts, one [`Group`] per error that changed, and [`Verdicts`] over any
//! number of them.

use vendor_errors_spec::{ExampleResponse, Span};

/// What callers notice at run time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Callers {
    /// Nothing.
    Nothing,
    /// A text, a field or a delay is different.
    Notice,
    /// A program that worked behaves differently: it retries or does not, or gets another error.
    Breaks,
}

/// The next release of the generated Rust, by semantic versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Semver {
    /// Nothing to release.
    Nothing,
    /// The same interface.
    Patch,
    /// An extended interface.
    Minor,
    /// Programs that use it may no longer compile.
    Major,
}

impl Callers {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "-",
            Self::Notice => "notice",
            Self::Breaks => "breaks",
        }
    }
}

impl Semver {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// One change.
pub(crate) struct Change {
    /// What it is about, for programs: `variant`, `resend`.
    pub(crate) about: &'static str,
    /// What changed, in one line.
    pub(crate) text: String,
    /// What callers notice.
    pub(crate) callers: Callers,
    /// What it means for the generated Rust.
    pub(crate) semver: Semver,
}

impl Change {
    /// A change of the interface without an effect at run time.
    pub(crate) fn of_rust(about: &'static str, semver: Semver, text: impl Into<String>) -> Self {
        Self { about, text: text.into(), callers: Callers::Nothing, semver }
    }

    /// A change at run time, behind the same interface.
    pub(crate) fn at_run_time(about: &'static str, callers: Callers, text: impl Into<String>) -> Self {
        Self { about, text: text.into(), callers, semver: Semver::Patch }
    }

    /// The same with this effect on callers.
    pub(crate) fn noticed(mut self, callers: Callers) -> Self {
        self.callers = callers;
        self
    }
}

/// `OLD -> NEW`, if they differ.
pub(crate) fn moved(about: &'static str, callers: Callers, what: &str, old: &str, new: &str) -> Option<Change> {
    let or_none = |text: &str| if text.is_empty() { "none".to_string() } else { text.to_string() };
    (old != new).then(|| Change::at_run_time(about, callers, format!("{what}: {} -> {}", or_none(old), or_none(new))))
}

/// A response, and its result before and after.
pub(crate) struct Witness {
    pub(crate) response: ExampleResponse,
    pub(crate) old: String,
    pub(crate) new: String,
}

/// What happened to an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Removed,
    Added,
    Renamed,
    Changed,
}

impl Fate {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::Added => "added",
            Self::Renamed => "renamed",
            Self::Changed => "changed",
        }
    }
}

/// Everything that changed about one error, or about the vendor.
pub(crate) struct Group {
    /// Its key, the new one if it was renamed; `None` for the vendor as a whole.
    pub(crate) key: Option<String>,
    /// Its former key, if it was renamed.
    pub(crate) was: Option<String>,
    /// Its code, else its status.
    pub(crate) identified_by: String,
    pub(crate) fate: Fate,
    pub(crate) changes: Vec<Change>,
    /// Changes of the documentation only.
    pub(crate) docs: Vec<&'static str>,
    pub(crate) witnesses: Vec<Witness>,
    /// A recommendation.
    pub(crate) hint: Option<String>,
    /// Its position in the new spec, or where it would be.
    pub(crate) at: Option<Span>,
}

impl Group {
    pub(crate) fn new(fate: Fate, key: Option<String>, identified_by: String) -> Self {
        let (changes, docs, witnesses) = (Vec::new(), Vec::new(), Vec::new());
        Self { key, was: None, identified_by, fate, changes, docs, witnesses, hint: None, at: None }
    }

    /// Whether only its documentation changed.
    pub(crate) fn is_documentation(&self) -> bool {
        self.changes.is_empty() && !self.docs.is_empty()
    }

    /// Whether nothing changed.
    pub(crate) fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.docs.is_empty()
    }
}

/// Both verdicts over groups.
pub(crate) struct Verdicts {
    pub(crate) noticed: usize,
    pub(crate) breaking: usize,
    pub(crate) semver: Semver,
}

impl Verdicts {
    pub(crate) fn of<'g>(groups: impl IntoIterator<Item = &'g Group>) -> Self {
        let mut verdicts = Self { noticed: 0, breaking: 0, semver: Semver::Nothing };
        for group in groups {
            for change in &group.changes {
                verdicts.noticed += usize::from(change.callers >= Callers::Notice);
                verdicts.breaking += usize::from(change.callers == Callers::Breaks);
                verdicts.semver = verdicts.semver.max(change.semver);
            }
            if !group.docs.is_empty() {
                verdicts.semver = verdicts.semver.max(Semver::Patch);
            }
        }
        verdicts
    }

    /// Whether the change breaks running programs or their compilation.
    pub(crate) fn breaks(&self) -> bool {
        self.breaking > 0 || self.semver == Semver::Major
    }

    /// The most severe verdict for callers.
    pub(crate) fn callers(&self) -> Callers {
        match (self.noticed, self.breaking) {
            (0, _) => Callers::Nothing,
            (_, 0) => Callers::Notice,
            _ => Callers::Breaks,
        }
    }

    /// `callers: 2 changes to notice, 1 of them breaking; semver: major`
    pub(crate) fn line(&self) -> String {
        let noticed = match (self.noticed, self.breaking) {
            (0, _) => "nothing to notice".into(),
            (noticed, 0) => format!("{} to notice", crate::describe::plural::counted(noticed, "change")),
            (1, 1) => "1 change to notice, breaking".into(),
            (noticed, breaking) if noticed == breaking => format!("{noticed} changes to notice, all of them breaking"),
            (noticed, breaking) => format!("{noticed} changes to notice, {breaking} of them breaking"),
        };
        format!("callers: {noticed}; semver: {}", self.semver.name())
    }
}

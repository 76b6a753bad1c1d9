//! A vendor as the mock plays it: its spec, and one response for each of its errors.

pub(crate) mod load_error;
pub(crate) mod sample;

use std::path::Path;

use vendor_errors_spec::{Bases, Source, Spec, load_verified_with, load_with, regular_file, render};
use vendor_errors_vendors::specs;

use crate::vendor::load_error::LoadError;
use crate::vendor::sample::{Sample, samples};

/// What a spec may extend by name.
const SHIPPED: Bases<'static> = Bases::new().shipped(specs::SHIPPED);

/// A vendor, with a response for each of its errors.
///
/// ```
/// use vendor_errors_mock::Vendor;
///
/// let github = Vendor::shipped("github").unwrap();
/// assert!(github.errors().any(|error| error == "BadCredentials"));
/// ```
#[derive(Clone, Debug)]
pub struct Vendor {
    spec: Spec,
    samples: Vec<Sample>,
}

impl Vendor {
    /// A vendor that comes with vendor-errors, by its id.
    pub fn shipped(id: &str) -> Result<Self, LoadError> {
        let text = specs::text(id).ok_or_else(|| LoadError::NotShipped(id.to_owned()))?;
        // A test has passed all shipped specs through `load`.
        let loaded = load_verified_with(&Source::new(format!("{id}.yaml"), text), &SHIPPED);
        loaded.spec.map(Self::of).ok_or_else(|| LoadError::NotShipped(id.to_owned()))
    }

    /// The vendor of a spec, which is checked as by `vendor-errors check`.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let path = path.as_ref();
        let shown = path.to_string_lossy();
        let bytes = regular_file::read(path).map_err(|error| LoadError::Unreadable(shown.clone().into_owned(), error))?;
        let source = Source::from_bytes(shown, &bytes)
            .map_err(|broken| LoadError::Invalid(render(std::slice::from_ref(&broken.1), &broken.0, false)))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let loaded = load_with(&source, &SHIPPED.files(&|base| regular_file::read(&folder.join(base))));
        let diagnostics = loaded.diagnostics.to_vec();
        loaded.spec.map(Self::of).ok_or_else(|| LoadError::Invalid(render(&diagnostics, &loaded.sources, false)))
    }

    /// The vendor of a spec that has been read.
    #[must_use]
    pub fn of(spec: Spec) -> Self {
        let samples = samples(&spec);
        Self { spec, samples }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.spec.vendor.value
    }

    /// The names of its errors, as the enum's variants are called, in the order of the spec. An error for which no response is known
    /// is not among them.
    pub fn errors(&self) -> impl Iterator<Item = &str> {
        self.samples.iter().map(|sample| sample.name.as_str())
    }

    /// The names of the errors for which no response is known: their entries have no example, and none could be built.
    pub fn errors_without_response(&self) -> impl Iterator<Item = &str> {
        let known = |name: &str| self.samples.iter().any(|sample| sample.name == name);
        self.spec.errors.iter().map(|error| error.variant.as_str()).filter(move |name| !known(name))
    }

    pub(crate) const fn spec(&self) -> &Spec {
        &self.spec
    }

    pub(crate) fn samples(&self) -> &[Sample] {
        &self.samples
    }

    /// The response for an error, by its variant, its key in the spec or its code.
    pub(crate) fn sample(&self, name: &str) -> Option<&Sample> {
        let is = |sample: &&Sample| sample.name == name || sample.key == name;
        self.samples.iter().find(is).or_else(|| self.samples.iter().find(|sample| sample.code.as_deref() == Some(name)))
    }
}

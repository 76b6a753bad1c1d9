//! Counts, in a running program, how much of a vendor's errors a spec knows.

use alloc::string::ToString;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;
use std::sync::{Mutex, PoisonError};

use crate::catalog::Catalog;
use crate::catalog::ids::EntryId;
use crate::decode::decoded::Decoded;
use crate::error::code::Code;
use crate::error::metadata::ErrorMetadata;
use crate::error::transport::TransportFailure;
use crate::generated::GeneratedError;
use crate::report::recognition::Recognition;

/// Maximum number of unknown codes, and of statuses, that are counted one by one.
pub(crate) const MOST_CODES: usize = 256;
/// Longest code that is kept, in bytes.
const LONGEST_CODE: usize = 128;

/// Counts how much of a vendor's errors the spec knows, in a running program: which codes are
/// unknown, which entries were never seen, and which messages no longer match.
///
/// Counting takes a lock and a few additions. The size is bounded: a number for each entry, and at
/// most 256 unknown codes of at most 128 bytes and 256 statuses; what comes beyond is counted together. Messages are
/// not kept, because they may hold secrets.
///
/// ```
/// use vendor_errors_runtime::{Coverage, Decoded, __private::GeneratedError};
///
/// /// Counts the error, and every thousand errors logs what the spec does not know.
/// fn observe<E: GeneratedError>(coverage: &Coverage<E>, decoded: &Decoded<E>) {
///     coverage.count(decoded);
///     let report = coverage.report();
///     if report.errors % 1_000 == 0 {
///         eprintln!("{report}");
///     }
/// }
/// ```
///
/// A program has one `static` for each vendor:
/// `static GITHUB: Coverage<GithubError> = Coverage::new();`. `vendor-errors watch` counts the same
/// in recorded traffic.
pub struct Coverage<E> {
    counts: Mutex<Option<Counts>>,
    of: PhantomData<fn() -> E>,
}

struct Counts {
    recognition: Recognition,
    errors: u64,
    known: u64,
    entries: Vec<EntryCounts>,
    // In order. They are short, and a map costs every build more than it saves here.
    codes: Vec<(Code, u64)>,
    statuses: Vec<(u16, u64)>,
    transports: Vec<(&'static str, (TransportFailure, u64))>,
    other: u64,
}

#[derive(Clone, Copy, Default)]
struct EntryCounts {
    seen: u64,
    reworded: u64,
}

/// What a [`Coverage`] has counted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CoverageReport {
    /// The vendor's id.
    pub vendor: &'static str,
    /// The number of errors.
    pub errors: u64,
    /// Those that an entry describes. An entry by status alone does not describe an error that has a
    /// code of its own.
    pub known: u64,
    /// How often each entry was seen, by the name of its variant, in the order of the spec.
    pub entries: Vec<(&'static str, u64)>,
    /// How often an entry was found by its code with a message that none of its `messages` matches.
    pub reworded: Vec<(&'static str, u64)>,
    /// Unknown codes, the most frequent first.
    pub codes: Vec<(Code, u64)>,
    /// Unknown errors without a code, by status.
    pub statuses: Vec<(u16, u64)>,
    /// Unknown failures without a response.
    pub transports: Vec<(TransportFailure, u64)>,
    /// Unknown errors beyond the limits.
    pub other: u64,
}

impl<E> Coverage<E> {
    /// Nothing counted yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { counts: Mutex::new(None), of: PhantomData }
    }
}

impl<E> Default for Coverage<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> fmt::Debug for Coverage<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Coverage").finish_non_exhaustive()
    }
}

impl<E: GeneratedError> Coverage<E> {
    /// Counts an error.
    pub fn count(&self, decoded: &Decoded<E>) {
        self.with(|counts| counts.count(decoded.error.entry().ok().map(EntryId::of), &decoded.meta, E::catalog()));
    }

    /// What was counted so far.
    #[must_use]
    pub fn report(&self) -> CoverageReport {
        let catalog = E::catalog();
        let name = |entry| catalog.entry(EntryId::of(entry)).map_or("", |row| row.name);
        self.with(|counts| {
            let named = |number: fn(&EntryCounts) -> u64| {
                counts.entries.iter().enumerate().map(move |(entry, counts)| (name(entry), number(counts)))
            };
            let mut codes: Vec<(Code, u64)> = Vec::new();
            for (code, count) in &counts.codes {
                let at = codes.iter().position(|(_, other)| other < count).unwrap_or(codes.len());
                codes.insert(at, (code.clone(), *count));
            }
            CoverageReport {
                vendor: catalog.vendor,
                errors: counts.errors,
                known: counts.known,
                entries: named(|counts| counts.seen).collect(),
                reworded: named(|counts| counts.reworded).filter(|(_, count)| *count > 0).collect(),
                codes,
                statuses: counts.statuses.clone(),
                transports: counts.transports.iter().map(|(_, counted)| *counted).collect(),
                other: counts.other,
            }
        })
    }

    fn with<T>(&self, use_counts: impl FnOnce(&mut Counts) -> T) -> T {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        use_counts(counts.get_or_insert_with(|| Counts {
            recognition: Recognition::of(E::catalog()),
            errors: 0,
            known: 0,
            entries: alloc::vec![EntryCounts::default(); E::catalog().entries.len()],
            codes: Vec::new(),
            statuses: Vec::new(),
            transports: Vec::new(),
            other: 0,
        }))
    }
}

impl Counts {
    fn count(&mut self, entry: Option<EntryId>, meta: &ErrorMetadata, catalog: &Catalog<'_>) {
        self.errors += 1;
        let Some(entry) = entry.filter(|entry| self.recognition.is_known(*entry, meta.code.is_some())) else {
            return self.unknown(meta);
        };
        self.known += 1;
        let is_reworded =
            meta.message.as_ref().is_some_and(|message| self.recognition.is_reworded(catalog, entry, message.as_str()));
        if let Some(counts) = self.entries.get_mut(entry.index()) {
            counts.seen += 1;
            counts.reworded += u64::from(is_reworded);
        }
    }

    fn unknown(&mut self, meta: &ErrorMetadata) {
        let code = meta.code.as_ref().filter(|code| !code.is_hidden() && code.as_str().len() <= LONGEST_CODE);
        let counted = match (code, meta.transport, meta.status) {
            (Some(code), ..) => entry(&mut self.codes, code, || 0),
            (None, Some(transport), _) => {
                entry(&mut self.transports, &transport.name(), || (transport, 0)).map(|(_, count)| count)
            }
            (None, None, Some(status)) => entry(&mut self.statuses, &status, || 0),
            (None, None, None) => None,
        };
        *counted.unwrap_or(&mut self.other) += 1;
    }
}

/// The value of the key in a list in order; `None` if it is missing and the list is full.
fn entry<'c, K: Ord + Clone, V>(list: &'c mut Vec<(K, V)>, key: &K, new: impl FnOnce() -> V) -> Option<&'c mut V> {
    let at = match list.binary_search_by(|(known, _)| known.cmp(key)) {
        Ok(at) => at,
        Err(_) if list.len() >= MOST_CODES => return None,
        Err(at) => {
            list.insert(at, (key.clone(), new()));
            at
        }
    };
    list.get_mut(at).map(|(_, value)| value)
}

impl CoverageReport {
    /// The share of errors that an entry describes, in percent; 100 of no errors.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "shown with one digit")]
    pub fn percent(&self) -> f64 {
        if self.errors == 0 { 100.0 } else { self.known as f64 * 100.0 / self.errors as f64 }
    }

    /// The names of the entries that were never seen.
    pub fn never_seen(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.entries.iter().filter(|(_, count)| *count == 0).map(|(name, _)| *name)
    }
}

/// One line, without anything that a vendor chose freely but codes, which are escaped:
/// `vendor=github errors=120 coverage=98.3 unknown="new_code 2" reworded="NotFound 1" never_seen=31`.
impl fmt::Display for CoverageReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "vendor={} errors={} coverage={:.1}", self.vendor, self.errors, self.percent())?;
        let mut list = List { f, name: "unknown", is_open: false };
        for (code, count) in &self.codes {
            list.item(&code.to_string().replace('\\', "\\\\").replace('"', "\\\""), *count)?;
        }
        for (status, count) in &self.statuses {
            list.item(status, *count)?;
        }
        for (transport, count) in &self.transports {
            list.item(&transport.name(), *count)?;
        }
        if self.other > 0 {
            list.item(&"others", self.other)?;
        }
        list.end()?;
        let mut list = List { f, name: "reworded", is_open: false };
        for (name, count) in &self.reworded {
            list.item(name, *count)?;
        }
        list.end()?;
        write!(f, " never_seen={}", self.never_seen().count())
    }
}

/// Names with numbers, in quotes.
struct List<'l, 'f> {
    f: &'l mut fmt::Formatter<'f>,
    name: &'l str,
    is_open: bool,
}

impl List<'_, '_> {
    fn item(&mut self, name: &dyn fmt::Display, count: u64) -> fmt::Result {
        if self.is_open {
            self.f.write_str(", ")?;
        } else {
            write!(self.f, " {}=\"", self.name)?;
        }
        self.is_open = true;
        write!(self.f, "{name} {count}")
    }

    fn end(self) -> fmt::Result {
        if self.is_open { self.f.write_str("\"") } else { Ok(()) }
    }
}

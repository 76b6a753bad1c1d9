//! Counts how often each error occurred, and prints the most frequent first.
//!
//! Its size depends on the number of errors in the specs, not on the number of responses.

use std::collections::BTreeMap;
use std::io::{self, Write};

use vendor_errors_runtime::catalog::EntryId;
use vendor_errors_runtime::{DecodeOptions, RetryInfo, TransportFailure, UntypedError};

use crate::commands::decode::vendors::{Confidence, Vendor};
use crate::describe::retry;
use crate::output::terminal::harmless;
use crate::responses::CapturedResponse;

/// One vendor's first error of a response, reduced to what counting needs.
#[derive(Clone, Copy)]
pub(crate) struct Brief {
    /// The vendor's position.
    pub(crate) vendor: usize,
    /// The entry; `None` if unrecognized.
    pub(crate) entry: Option<EntryId>,
    /// How it was identified.
    pub(crate) confidence: Confidence,
    /// Its retry answer.
    pub(crate) retry: RetryInfo,
}

/// The kind a response is counted as: the entries that match with equal certainty, or a status that no spec knows.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    NoError,
    Known(Vec<(usize, EntryId)>),
    Unknown(Option<usize>, u16, Option<TransportFailure>),
}

/// Counts.
pub(crate) struct Tally<'v, 's> {
    vendors: &'v [Vendor<'s>],
    counts: BTreeMap<Kind, (u64, Option<RetryInfo>)>,
}

impl<'v, 's> Tally<'v, 's> {
    /// An empty table.
    pub(crate) const fn new(vendors: &'v [Vendor<'s>]) -> Self {
        Self { vendors, counts: BTreeMap::new() }
    }

    /// Counts a response that `vendor` sent; without one, all vendors are tried.
    pub(crate) fn count(&mut self, received: &CapturedResponse, vendor: Option<usize>, settings: &DecodeOptions) {
        let response = received.response();
        let brief = |number: usize| {
            let read = |vendor: &Vendor<'_>, untyped: &UntypedError<'_>| Brief {
                vendor: number,
                entry: untyped.entry,
                confidence: vendor.confidence(untyped.entry),
                retry: untyped.meta.retry,
            };
            self.vendors.get(number)?.first(&response, settings, read)
        };
        let asked = vendor.map_or(0..self.vendors.len(), |vendor| vendor..vendor + 1);
        let mut briefs: Vec<Brief> = asked.filter_map(brief).collect();
        briefs.sort_by_key(|brief| std::cmp::Reverse(brief.confidence));
        self.add(&briefs, received, vendor);
    }

    /// Counts the results of the vendors for a response, the most certain first.
    fn add(&mut self, briefs: &[Brief], received: &CapturedResponse, vendor: Option<usize>) {
        let best = briefs.first();
        let kind = match best {
            None => Kind::NoError,
            Some(best) if best.confidence == Confidence::Not => Kind::Unknown(vendor, received.status, received.transport),
            Some(best) => {
                let alike = briefs.iter().take_while(|brief| brief.confidence == best.confidence);
                Kind::Known(alike.filter_map(|brief| Some((brief.vendor, brief.entry?))).collect())
            }
        };
        self.counts.entry(kind).or_insert((0, best.map(|best| best.retry.with_delay(None)))).0 += 1;
    }

    /// The table.
    pub(crate) fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let mut rows: Vec<_> = self.counts.iter().map(|(kind, (times, retry))| (*times, self.names(kind), retry)).collect();
        rows.sort_by(|(times, names, _), (others, other_names, _)| others.cmp(times).then_with(|| names.cmp(other_names)));
        let width = |text: fn(&[String; 2]) -> &String| rows.iter().map(|(_, names, _)| text(names).chars().count()).max();
        let (vendors, names) = (width(|names| &names[0]).unwrap_or_default(), width(|names| &names[1]).unwrap_or_default());
        for (times, [vendor, name], retry) in &rows {
            let may_retry = retry.as_ref().map_or_else(|| "-".into(), retry::may_retry);
            writeln!(out, "{times:>8}  {vendor:vendors$}  {name:names$}  retry: {may_retry}")?;
        }
        writeln!(out, "{:>8}  responses", rows.iter().map(|(times, ..)| times).sum::<u64>())
    }

    /// The vendor and the error.
    fn names(&self, kind: &Kind) -> [String; 2] {
        let vendor = |number: usize| self.vendors.get(number).map_or("-", |vendor| vendor.catalog.vendor);
        let key = |&(number, entry): &(usize, EntryId)| {
            let entry = self.vendors.get(number).and_then(|vendor| vendor.catalog.entry(entry));
            entry.map_or_else(String::new, |entry| harmless(entry.key))
        };
        match kind {
            Kind::NoError => ["-".into(), "no error".into()],
            Kind::Known(entries) => match entries.as_slice() {
                [one] => [vendor(one.0).into(), key(one)],
                several => {
                    let names = several.iter().map(|one| format!("{} {}", vendor(one.0), key(one)));
                    ["several".into(), names.collect::<Vec<_>>().join(" or ")]
                }
            },
            Kind::Unknown(sender, status, transport) => {
                let what = transport.map_or_else(|| status.to_string(), |transport| transport.name().into());
                [sender.map_or("-", vendor).into(), format!("unknown, {what}")]
            }
        }
    }
}

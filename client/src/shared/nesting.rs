//! Layers on top of each other that would retry the same call, each as often as its limits allow.
//!
//! A layer marks the calls below it, by thread while it sends ([`enter`], [`within`]) or in the request itself. A layer that
//! finds its own mark sends once and leaves the rest to the outer one.

use alloc::sync::Arc;
use core::fmt;

/// Says whose calls a layer retries: one vendor's under one key.
#[derive(Clone, PartialEq, Eq)]
pub struct CallMark {
    vendor: Arc<str>,
    key: Arc<str>,
}

impl CallMark {
    pub(crate) fn new(vendor: &str, key: &str) -> Self {
        Self { vendor: vendor.into(), key: key.into() }
    }

    /// The vendor.
    #[must_use]
    pub fn vendor(&self) -> &str {
        &self.vendor
    }
}

/// Prints the vendor alone: a key may be confidential.
impl fmt::Debug for CallMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallMark").field("vendor", &self.vendor).finish_non_exhaustive()
    }
}

#[cfg(feature = "std")]
std::thread_local! {
    static MARKS: core::cell::RefCell<alloc::vec::Vec<CallMark>> = const { core::cell::RefCell::new(alloc::vec::Vec::new()) };
}

/// Whether a layer with this mark is sending on this thread.
#[cfg(feature = "std")]
pub(crate) fn is_inside(mark: &CallMark) -> bool {
    MARKS.with_borrow(|marks| marks.contains(mark))
}

#[cfg(not(feature = "std"))]
pub(crate) const fn is_inside(_: &CallMark) -> bool {
    false
}

/// Sends a call from a layer: layers below that find `mark` on this thread do not retry it.
#[cfg(feature = "std")]
pub fn enter<R>(mark: &CallMark, send: impl FnOnce() -> R) -> R {
    struct Leave;

    impl Drop for Leave {
        fn drop(&mut self) {
            MARKS.with_borrow_mut(alloc::vec::Vec::pop);
        }
    }

    MARKS.with_borrow_mut(|marks| marks.push(mark.clone()));
    let _leave = Leave;
    send()
}

/// Sends a call from an asynchronous layer; see [`enter`]. Tasks that `send` spawns are not inside.
#[cfg(feature = "std")]
pub async fn within<F: Future>(mark: CallMark, send: F) -> F::Output {
    let mut send = core::pin::pin!(send);
    core::future::poll_fn(|context| enter(&mark, || send.as_mut().poll(context))).await
}

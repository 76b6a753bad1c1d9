//! A value behind a lock with `std`; without it behind a `RefCell`, for executors of one thread.

/// A value that one caller at a time may change. Nothing may be called inside that uses the same lock.
pub(crate) struct Locked<T> {
    #[cfg(feature = "std")]
    value: std::sync::Mutex<T>,
    #[cfg(not(feature = "std"))]
    value: core::cell::RefCell<T>,
}

impl<T> Locked<T> {
    pub(crate) const fn new(value: T) -> Self {
        #[cfg(feature = "std")]
        let value = std::sync::Mutex::new(value);
        #[cfg(not(feature = "std"))]
        let value = core::cell::RefCell::new(value);
        Self { value }
    }

    pub(crate) fn with<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        // A panic elsewhere leaves counters and moments that are still usable.
        #[cfg(feature = "std")]
        let mut value = self.value.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        #[cfg(not(feature = "std"))]
        let mut value = self.value.borrow_mut();
        change(&mut value)
    }
}

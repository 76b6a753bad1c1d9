//! Positions of rows in a catalog's tables. Each table that rows refer to has a type of its own, so
//! that one position cannot be taken for another.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($number:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $number);

        impl $name {
            /// The position of an index. One that is too large becomes a position without a row.
            #[must_use]
            pub fn of(index: usize) -> Self {
                Self(<$number>::try_from(index).unwrap_or(<$number>::MAX))
            }

            /// The position as an index.
            #[must_use]
            #[inline]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// Position of a row in [`Catalog::entries`](crate::catalog::Catalog::entries).
    EntryId(u32);
    /// Position of a row in [`Catalog::retries`](crate::catalog::Catalog::retries).
    RetryId(u32);
    /// Position of a row in [`Catalog::templates`](crate::catalog::Catalog::templates).
    TemplateId(u32);
    /// Position of a row in [`Catalog::locations`](crate::catalog::Catalog::locations).
    LocationId(u32);
    /// Position of a state of the pointer automaton.
    StateId(u32);
    /// Position of a field within its entry, or within the common fields.
    FieldIndex(u16);
}

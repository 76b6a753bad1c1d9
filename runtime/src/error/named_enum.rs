//! [`named_enum!`]: an enum whose values have names in specs, each written once.

/// Defines an enum with `ALL`, `name`, `from_name` and `Display`, from one list of values and names.
macro_rules! named_enum {
    (
        $(#[$attribute:meta])*
        pub enum $type:ident {
            $($(#[$about:meta])* $value:ident = $name:literal,)+
        }
        $(#[$about_all:meta])*
        ALL;
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $type {
            $($(#[$about])* $value,)+
        }

        impl $type {
            $(#[$about_all])*
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$value),+];

            /// The name used in specs.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $name,)+
                }
            }

            /// The value with this name in specs.
            #[must_use]
            #[inline]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.name() == name)
            }
        }

        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

pub(crate) use named_enum;

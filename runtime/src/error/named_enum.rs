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

        #[cfg(feature = "serde")]
        impl serde_core::Serialize for $type {
            fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde_core::Deserialize<'de> for $type {
            fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = alloc::string::String::deserialize(deserializer)?;
                Self::from_name(&name).ok_or_else(|| serde_core::de::Error::custom("not one of the names"))
            }
        }
    };
}

pub(crate) use named_enum;

#[cfg(test)]
mod tests {
    #[cfg(feature = "serde")]
    #[test]
    fn a_value_is_written_and_read_as_its_name() {
        for kind in crate::error::retry::RetryKind::ALL {
            let json = serde_json::to_string(&kind).unwrap();
            assert_eq!(json, format!("\"{}\"", kind.name()));
            assert_eq!(serde_json::from_str::<crate::error::retry::RetryKind>(&json).unwrap(), kind);
        }
        assert!(serde_json::from_str::<crate::error::retry::RetryKind>("\"soon\"").is_err());
    }
}

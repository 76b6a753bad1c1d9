//! Problems as types: what can be wrong by a rule, in cases with named values.
//!
//! A [`Diagnostic`] keeps a problem as texts. A type for each rule in it would be cloned, compared
//! and dropped in every build that uses the derive; here the types exist only where a problem is
//! found and where its message is written.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::rule::Rule;
use crate::diagnostics::span::Span;

/// Defines the problem of the rule with the same name: several cases, a `struct` of values, a
/// `choice` of cases without values, or a `unit`. Its file adds the function `message`.
macro_rules! problem {
    ($(#[$about:meta])* $type:ident { $($case:ident $({ $($value:ident),+ })?,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy)]
        pub(crate) enum $type<'v> { $($case $({ $($value: &'v str),+ })?),+ }

        impl<'v> $type<'v> {
            /// The problem at a place.
            pub(crate) fn at(self, at: crate::diagnostics::span::Span) -> crate::diagnostics::diagnostic::Diagnostic {
                let values: &[&str] = match self {
                    $(Self::$case $({ $($value),+ })? => &[stringify!($case) $($(, $value)+)?],)+
                };
                crate::diagnostics::problem::diagnostic(crate::diagnostics::rule::Rule::$type, at, values)
            }

            /// Reads the problem of a diagnostic.
            pub(crate) fn of(mut values: crate::diagnostics::problem::Values<'v>) -> Option<Self> {
                match values.read() {
                    $(stringify!($case) => Some(Self::$case $({ $($value: values.read()),+ })?),)+
                    _ => None,
                }
            }

            pub(super) fn say(values: crate::diagnostics::problem::Values<'v>) -> Option<Message> {
                Self::of(values).map(Self::message)
            }
        }
    };
    ($(#[$about:meta])* choice $type:ident { $($case:ident,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy)]
        pub(crate) enum $type { $($case),+ }

        impl $type {
            /// The problem at a place.
            pub(crate) fn at(self, at: crate::diagnostics::span::Span) -> crate::diagnostics::diagnostic::Diagnostic {
                let case = match self { $(Self::$case => stringify!($case),)+ };
                crate::diagnostics::problem::diagnostic(crate::diagnostics::rule::Rule::$type, at, &[case])
            }

            pub(super) fn say(mut values: crate::diagnostics::problem::Values<'_>) -> Option<Message> {
                match values.read() {
                    $(stringify!($case) => Some(Self::$case.message()),)+
                    _ => None,
                }
            }
        }
    };
    ($(#[$about:meta])* struct $type:ident { $($value:ident),+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy)]
        pub(crate) struct $type<'v> { $(pub(crate) $value: &'v str),+ }

        impl<'v> $type<'v> {
            /// The problem at a place.
            pub(crate) fn at(self, at: crate::diagnostics::span::Span) -> crate::diagnostics::diagnostic::Diagnostic {
                let Self { $($value),+ } = self;
                crate::diagnostics::problem::diagnostic(crate::diagnostics::rule::Rule::$type, at, &[$($value),+])
            }

            pub(super) fn say(mut values: crate::diagnostics::problem::Values<'v>) -> Option<Message> {
                Some(Self { $($value: values.read()),+ }.message())
            }
        }
    };
    ($(#[$about:meta])* unit $type:ident) => {
        $(#[$about])*
        #[derive(Clone, Copy)]
        pub(crate) struct $type;

        impl $type {
            /// The problem at a place.
            pub(crate) fn at(self, at: crate::diagnostics::span::Span) -> crate::diagnostics::diagnostic::Diagnostic {
                crate::diagnostics::problem::diagnostic(crate::diagnostics::rule::Rule::$type, at, &[])
            }

            pub(super) fn say(_: crate::diagnostics::problem::Values<'_>) -> Option<Message> {
                Some(Self::message())
            }
        }
    };
}

pub(crate) use problem;

/// The values of a problem, in order.
#[derive(Clone)]
pub(crate) struct Values<'v>(std::slice::Iter<'v, String>);

impl<'v> Values<'v> {
    pub(crate) fn new(values: &'v [String]) -> Self {
        Self(values.iter())
    }

    pub(crate) fn read(&mut self) -> &'v str {
        self.0.next().map_or("", String::as_str)
    }
}

/// A diagnostic of these values. Compiled once, not for each problem.
pub(crate) fn diagnostic(rule: Rule, at: Span, values: &[&str]) -> Diagnostic {
    let args = values.iter().map(|value| (*value).to_owned()).collect();
    Diagnostic { rule, at, related: Vec::new(), args, fixes: Vec::new() }
}

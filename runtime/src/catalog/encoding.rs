//! The columns of each kind of row in a packed table. Reading and writing are generated from the
//! same list of fields, so they cannot disagree.

use crate::catalog::ids::{EntryId, FieldIndex, RetryId, TemplateId};
use crate::catalog::packed::{Column, Columns, Prefix, Row};
use crate::catalog::projection::{CodeKey, CodelessCore, EntryCore, FieldReader};
use crate::catalog::rows::{CodeRow, CodelessRow, Condition, Entry, Field, PrefixRow, RangeRow, RetryRow, Template};
use crate::error::category::Category;
use crate::error::field_type::FieldType;
use crate::error::retry::{Executed, RetryKind};

/// Defines how a value is stored as a number.
macro_rules! numbers {
    ($($type:ty, $this:ident => $number:expr, $back:ident => $value:expr;)*) => {$(
        #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "bits go there and back")]
        impl<'a> Row<'a> for $type {
            #[inline]
            fn write(self, visit: &mut dyn FnMut(Column<'a>)) {
                let $this = self;
                visit(Column::Number($number));
            }

            #[inline]
            fn read(columns: &mut Columns<'a>) -> Self {
                let $back = columns.number();
                $value
            }
        }
    )*};
}

numbers! {
    u32, this => this.into(), back => back as u32;
    // The sign goes into the lowest bit, so that small negative numbers stay short too.
    i64, this => ((this << 1) ^ (this >> 63)) as u64, back => (back >> 1) as i64 ^ -((back & 1) as i64);
    bool, this => u64::from(this), back => back != 0;
}

/// Positions, stored as one more than their number, so that a missing one needs no byte.
macro_rules! ids {
    ($($type:ident($number:ty);)*) => {$(
        impl<'a> Row<'a> for $type {
            #[inline]
            fn write(self, visit: &mut dyn FnMut(Column<'a>)) {
                Some(self).write(visit);
            }

            #[inline]
            fn read(columns: &mut Columns<'a>) -> Self {
                // A row without a position is invalid; this one refers to no row.
                Option::read(columns).unwrap_or(Self(<$number>::MAX))
            }
        }

        impl<'a> Row<'a> for Option<$type> {
            #[inline]
            fn write(self, visit: &mut dyn FnMut(Column<'a>)) {
                visit(Column::Number(self.map_or(0, |id| u64::from(id.0) + 1)));
            }

            #[inline]
            #[allow(clippy::cast_possible_truncation, reason = "written from a number of this size")]
            fn read(columns: &mut Columns<'a>) -> Self {
                columns.number().checked_sub(1).map(|number| $type(number as $number))
            }
        }
    )*};
}

ids! {
    EntryId(u32);
    RetryId(u32);
    TemplateId(u32);
    FieldIndex(u16);
}

/// Plain enums, stored by position.
macro_rules! words {
    ($($type:ty = $all:expr, $default:expr;)*) => {$(
        impl<'a> Row<'a> for $type {
            #[inline]
            fn write(self, visit: &mut dyn FnMut(Column<'a>)) {
                visit(Column::Number(self as u64));
            }

            #[inline]
            fn read(columns: &mut Columns<'a>) -> Self {
                let position = usize::try_from(columns.number()).unwrap_or(usize::MAX);
                $all.get(position).copied().unwrap_or($default)
            }
        }
    )*};
}

words! {
    Category = Category::ALL, Category::Unknown;
    RetryKind = RetryKind::ALL, RetryKind::Unknown;
    Executed = Executed::ALL, Executed::Maybe;
    FieldType = FieldType::ALL, FieldType::String;
}

/// Whether there is a value, followed by the value.
macro_rules! options {
    ($($type:ty)*) => {$(
        impl<'a> Row<'a> for Option<$type> {
            #[inline]
            fn write(self, visit: &mut dyn FnMut(Column<'a>)) {
                visit(Column::Number(self.is_some().into()));
                visit(Column::Number(self.map_or(0, u64::from)));
            }

            #[inline]
            fn read(columns: &mut Columns<'a>) -> Self {
                let (is_there, value) = (columns.number() != 0, columns.number());
                <$type>::try_from(value).ok().filter(|_| is_there)
            }
        }
    )*};
}

options! { u32 u64 }

/// Structs, field by field. The leading columns of a row can be a struct of their own: it is read
/// from the same columns, because both are written from one list.
macro_rules! rows {
    (row $type:ty, $name:ident { $($column:ident,)* }) => {
        impl<'a> Row<'a> for $type {
            #[inline]
            fn write(self, visit: &mut dyn FnMut(Column<'a>)) {
                $(self.$column.write(visit);)*
            }

            #[inline]
            fn read(columns: &mut Columns<'a>) -> Self {
                $(let $column = Row::read(columns);)*
                $name { $($column),* }
            }
        }
    };
    ($($type:ty, $name:ident { $($column:ident),* } $(prefix $prefix_type:ty, $prefix:ident { $($leading:ident),* })?;)*) => {$(
        rows!(row $type, $name { $($($leading,)*)? $($column,)* });
        $(
            rows!(row $prefix_type, $prefix { $($leading,)* });

            impl<'a> From<$type> for $prefix_type {
                #[inline]
                fn from(row: $type) -> Self {
                    $prefix { $($leading: row.$leading),* }
                }
            }

            impl<'a> Prefix<'a, $type> for $prefix_type {}
        )?
    )*};
}

rows! {
    Entry<'a>, Entry { display, display_when_matched, key, name, code, summary, action, docs }
        prefix EntryCore, EntryCore { statuses, category, retry, fields, templates, hides_message };
    CodeRow<'a>, CodeRow { entry, when }
        prefix CodeKey<'a>, CodeKey { code };
    RangeRow, RangeRow { from, to, entry, when };
    PrefixRow<'a>, PrefixRow { prefix, entry, when };
    CodelessRow, CodelessRow { entry, when }
        prefix CodelessCore, CodelessCore { statuses, template };
    RetryRow, RetryRow { kind, executed, sources, max_retries, initial_backoff_ms, max_backoff_ms };
    Condition<'a>, Condition { location, test, every, ignore_case };
    Template, Template { texts, placeholders };
    Field<'a>, Field { sensitive, hidden, name }
        prefix FieldReader, FieldReader { kind, location };
}

//! The columns of each kind of row in a packed table. Reading and writing are generated from the
//! same list of fields, so they cannot disagree.

use crate::catalog::packed::{Column, Columns, Row};
use crate::catalog::projection::{CodeKey, EntryCore, FieldReader};
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

// One more than the number, with overflow: the marker of a missing position becomes 0, which needs
// no byte.
numbers! {
    u16, this => u64::from(this.wrapping_add(1)), back => (back as u16).wrapping_sub(1);
    u32, this => u64::from(this.wrapping_add(1)), back => (back as u32).wrapping_sub(1);
    // The sign goes into the lowest bit, so that small negative numbers stay short too.
    i64, this => ((this << 1) ^ (this >> 63)) as u64, back => (back >> 1) as i64 ^ -((back & 1) as i64);
    bool, this => u64::from(this), back => back != 0;
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

/// Structs, field by field.
macro_rules! rows {
    ($($type:ty, $name:ident { $($field:ident),* })*) => {$(
        impl<'a> Row<'a> for $type {
            #[inline]
            fn write(self, visit: &mut dyn FnMut(Column<'a>)) {
                $(self.$field.write(visit);)*
            }

            #[inline]
            fn read(columns: &mut Columns<'a>) -> Self {
                $(let $field = Row::read(columns);)*
                $name { $($field),* }
            }
        }
    )*};
}

rows! {
    Entry<'a>, Entry {
        statuses, category, retry, fields, templates, hides_message, display, display_when_matched, key, name, code, summary, action, docs
    }
    EntryCore, EntryCore { statuses, category, retry, fields, templates, hides_message }
    CodeRow<'a>, CodeRow { code, entry, when }
    CodeKey<'a>, CodeKey { code }
    RangeRow, RangeRow { from, to, entry, when }
    PrefixRow<'a>, PrefixRow { prefix, entry, when }
    CodelessRow, CodelessRow { entry, when, statuses, template }
    RetryRow, RetryRow { kind, executed, sources, max_retries, initial_backoff_ms, max_backoff_ms }
    Condition<'a>, Condition { location, test, every, ignore_case }
    Template, Template { texts, placeholders }
    Field<'a>, Field { kind, location, sensitive, hidden, name }
    FieldReader, FieldReader { kind, location }
}

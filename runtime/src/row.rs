//! Which columns each kind of row has when it is packed: writing and reading, side by side, so that they cannot disagree.
//!
//! What comes in: a row; or the columns of one. What goes out: the columns; or the row. Nothing can fail.

use crate::brief::{Brief, CodeOf, HowToRead};
use crate::catalog::{
    CodeRow, CodelessRow, Condition, Entry, Field, PrefixRow, RangeRow, RetryRow, Rows, Source, Template, Test,
};
use crate::field_kind::FieldKind;
use crate::table::Columns;
use crate::{Category, Executed, Word};

/// One column of a packed row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column<'a> {
    /// A number.
    Number(u64),
    /// A text, which the packed row refers to with two numbers: where it begins, and how long it is.
    Text(&'a str),
}

/// A row that a table can hold packed. Every row of one kind has the same columns.
pub trait Row<'a>: Copy {
    /// Hands over the columns. Generators do, so it is compiled where it is called and not in every program.
    fn write(self, see: &mut dyn FnMut(Column<'a>));

    /// The row that has these columns.
    fn read(columns: &mut Columns<'a>) -> Self;
}

impl<'a> Row<'a> for &'a str {
    #[inline]
    fn write(self, see: &mut dyn FnMut(Column<'a>)) {
        see(Column::Text(self));
    }

    #[inline]
    fn read(columns: &mut Columns<'a>) -> Self {
        columns.text()
    }
}

/// How a value is one number, and which.
macro_rules! numbers {
    ($($type:ty, $this:ident => $number:expr, $back:ident => $value:expr;)*) => {$(
        #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "bits go there and back")]
        impl<'a> Row<'a> for $type {
            #[inline]
            fn write(self, see: &mut dyn FnMut(Column<'a>)) {
                let $this = self;
                see(Column::Number($number));
            }

            #[inline]
            fn read(columns: &mut Columns<'a>) -> Self {
                let $back = columns.number();
                $value
            }
        }
    )*};
}

// One more than the number, around the end: what marks a missing position becomes 0, which takes no byte.
numbers! {
    u16, this => u64::from(this.wrapping_add(1)), back => (back as u16).wrapping_sub(1);
    u32, this => u64::from(this.wrapping_add(1)), back => (back as u32).wrapping_sub(1);
    // The sign goes last, so that small numbers of either sign stay short.
    i64, this => ((this << 1) ^ (this >> 63)) as u64, back => (back >> 1) as i64 ^ -((back & 1) as i64);
    bool, this => u64::from(this), back => back != 0;
}

/// Plain enums, by their position.
macro_rules! words {
    ($($type:ty = $all:expr, $default:expr;)*) => {$(
        impl<'a> Row<'a> for $type {
            #[inline]
            fn write(self, see: &mut dyn FnMut(Column<'a>)) {
                see(Column::Number(self as u64));
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
    Word = Word::ALL, Word::Unknown;
    Executed = Executed::ALL, Executed::Maybe;
    FieldKind = FieldKind::ALL, FieldKind::String;
}

#[allow(clippy::cast_possible_truncation, reason = "written from 32 bits")]
impl<'a> Row<'a> for Rows {
    #[inline]
    fn write(self, see: &mut dyn FnMut(Column<'a>)) {
        see(Column::Number(self.from.into()));
        see(Column::Number(self.len() as u64));
    }

    #[inline]
    fn read(columns: &mut Columns<'a>) -> Self {
        let (from, length) = (columns.number() as u32, columns.number() as u32);
        Self { from, to: from.saturating_add(length) }
    }
}

/// Whether there is a value, then the value.
macro_rules! options {
    ($($type:ty)*) => {$(
        impl<'a> Row<'a> for Option<$type> {
            #[inline]
            fn write(self, see: &mut dyn FnMut(Column<'a>)) {
                see(Column::Number(self.is_some().into()));
                see(Column::Number(self.map_or(0, u64::from)));
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

/// One more than its position, so that a missing one takes no byte.
impl<'a> Row<'a> for Option<Category> {
    #[inline]
    fn write(self, see: &mut dyn FnMut(Column<'a>)) {
        see(Column::Number(self.map_or(0, |category| category as u64 + 1)));
    }

    #[inline]
    fn read(columns: &mut Columns<'a>) -> Self {
        let position = usize::try_from(columns.number()).ok()?.checked_sub(1)?;
        Category::ALL.get(position).copied()
    }
}

/// Structs, field by field.
macro_rules! rows {
    ($($type:ty, $name:ident { $($field:ident),* })*) => {$(
        impl<'a> Row<'a> for $type {
            #[inline]
            fn write(self, see: &mut dyn FnMut(Column<'a>)) {
                $(self.$field.write(see);)*
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
    Brief, Brief { statuses, category, retry, fields, templates, hides_message }
    CodeRow<'a>, CodeRow { code, entry, when }
    CodeOf<'a>, CodeOf { code }
    RangeRow, RangeRow { from, to, entry, when }
    PrefixRow<'a>, PrefixRow { prefix, entry, when }
    CodelessRow, CodelessRow { entry, when, statuses, template }
    RetryRow, RetryRow { word, executed, sources, max, base_ms, cap_ms }
    Condition<'a>, Condition { location, test }
    Template, Template { texts, holes }
    Field<'a>, Field { kind, location, sensitive, hidden, name }
    HowToRead, HowToRead { kind, location }
}

/// Which variant, then the columns of a text, which rows take as well.
impl<'a> Row<'a> for Test<'a> {
    #[inline]
    fn write(self, see: &mut dyn FnMut(Column<'a>)) {
        let (tag, text, rows) = match self {
            Self::Present => (0, None, Rows::NONE),
            Self::Absent => (1, None, Rows::NONE),
            Self::Exactly(text) => (2, Some(text), Rows::NONE),
            Self::Like(texts) => (3, None, texts),
            Self::Unlike(texts) => (4, None, texts),
            Self::Status(statuses) => (5, None, statuses),
            Self::NotStatus(statuses) => (6, None, statuses),
        };
        see(Column::Number(tag));
        match text {
            Some(text) => text.write(see),
            None => rows.write(see),
        }
    }

    fn read(columns: &mut Columns<'a>) -> Self {
        match columns.number() {
            2 => Self::Exactly(columns.text()),
            tag => {
                let rows = Rows::read(columns);
                match tag {
                    0 => Self::Present,
                    3 => Self::Like(rows),
                    4 => Self::Unlike(rows),
                    5 => Self::Status(rows),
                    6 => Self::NotStatus(rows),
                    _ => Self::Absent,
                }
            }
        }
    }
}

/// Which variant, a number, how it is to be read, and a location.
impl<'a> Row<'a> for Source {
    #[inline]
    fn write(self, see: &mut dyn FnMut(Column<'a>)) {
        let (tag, number, kind, location) = match self {
            Self::Literal(millis) => (0, millis, FieldKind::String, Rows::NONE),
            Self::At { kind, location } => (1, 0, kind, location),
            Self::Field(field) => (2, field.into(), FieldKind::String, Rows::NONE),
            Self::Common(field) => (3, field.into(), FieldKind::String, Rows::NONE),
        };
        see(Column::Number(tag));
        see(Column::Number(number));
        kind.write(see);
        location.write(see);
    }

    fn read(columns: &mut Columns<'a>) -> Self {
        let (tag, number) = (columns.number(), columns.number());
        let (kind, location) = (FieldKind::read(columns), Rows::read(columns));
        let field = u16::try_from(number).unwrap_or(u16::MAX);
        match tag {
            1 => Self::At { kind, location },
            2 => Self::Field(field),
            3 => Self::Common(field),
            _ => Self::Literal(number),
        }
    }
}

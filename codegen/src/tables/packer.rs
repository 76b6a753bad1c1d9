//! Packs tables into bytes, which cost the compiler next to nothing.
//!
//! The runtime's [`Table::packed`] reads them. All texts are ranges of one string, and every column
//! is as narrow as its largest number.

use std::collections::HashMap;

use vendor_errors_runtime::__private::{COLUMNS, Column, MARGIN, NOWHERE, Row};
use vendor_errors_runtime::catalog::Table;

/// Maximum number of bytes of a number.
const LONGEST: u8 = 8;

/// Packs tables, each text once.
#[derive(Default)]
pub(crate) struct Packer<'a> {
    texts: String,
    known: HashMap<&'a str, [u64; 2]>,
}

impl<'a> Packer<'a> {
    /// The table as bytes.
    pub(crate) fn pack<T: Row<'a>>(&mut self, table: &Table<'a, T>) -> Vec<u8> {
        let (mut numbers, mut largest) = (Vec::new(), Vec::new());
        for row in table {
            let from = numbers.len();
            row.write(&mut |column| match column {
                Column::Number(number) => numbers.push(number),
                Column::Text(text) => numbers.extend(self.place(text)),
            });
            largest.resize(numbers.len() - from, 0);
            largest.iter_mut().zip(&numbers[from..]).for_each(|(largest, number)| *largest = number.max(largest).to_owned());
        }
        let widths: Vec<u8> = largest.iter().copied().map(width).collect();
        let count = u32::try_from(table.len()).unwrap_or_default();
        let mut bytes = Vec::new();
        let mut begin = 0;
        for &width in &widths {
            bytes.extend(if width == 0 { [NOWHERE, 0] } else { [begin, 8 * (LONGEST - width)] });
            begin += width;
        }
        debug_assert!(widths.len() <= COLUMNS, "a row has more columns than a packed table");
        bytes.resize(2 * COLUMNS, 0);
        bytes.push(begin);
        bytes.extend(count.to_le_bytes());
        for (number, width) in numbers.iter().zip(widths.iter().cycle()) {
            bytes.extend(&number.to_le_bytes()[..usize::from(*width)]);
        }
        bytes.extend([0; MARGIN]);
        bytes
    }

    /// All texts, one after the other.
    pub(crate) fn texts(&self) -> &str {
        &self.texts
    }

    /// The position and length of a text.
    fn place(&mut self, text: &'a str) -> [u64; 2] {
        if text.is_empty() {
            return [0, 0];
        }
        *self.known.entry(text).or_insert_with(|| {
            let place = [self.texts.len() as u64, text.len() as u64];
            self.texts.push_str(text);
            place
        })
    }
}

/// The number of bytes a number takes.
fn width(number: u64) -> u8 {
    u8::try_from((u64::BITS - number.leading_zeros()).div_ceil(8)).unwrap_or(8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vendor_errors_runtime::catalog::{
        CodeRow, Condition, DelaySource, Entry, EntryId, Field, FieldIndex, RangeRow, RetryId, RetryRow, RowRange, TemplateId,
        Test,
    };
    use vendor_errors_runtime::{Category, Executed, FieldType, RetryKind};

    /// Packs rows, reads them back and compares their `Debug` output.
    fn there_and_back<'a, T: Row<'a> + std::fmt::Debug>(rows: &'a [T]) {
        let mut packer = Packer::default();
        let bytes = packer.pack(&Table::rows(rows));
        let texts: String = packer.texts().into();
        // The lifetimes of rows are those of their texts; a test may keep its texts.
        let (bytes, texts): (&'static [u8], &'static str) = (bytes.leak(), texts.leak());
        let read: Table<'a, T> = Table::packed(bytes, texts);
        assert_eq!(format!("{read:?}"), format!("{rows:?}"));
        assert_eq!(read.len(), rows.len());
        assert!(read.get(rows.len()).is_none());
    }

    #[test]
    fn rows_come_back_as_they_were() {
        let some = RowRange { from: 3, to: 70_000 };
        there_and_back(&["", "a", "longer", "a", "é\0"]);
        there_and_back(&[0_u32, 1, 255, 256, u32::MAX]);
        there_and_back(&[Some(TemplateId(0)), Some(TemplateId(u32::MAX)), None]);
        there_and_back(&[Some(FieldIndex(0)), Some(FieldIndex(u16::MAX)), None]);
        there_and_back::<u32>(&[]);
        there_and_back(&[
            RangeRow { from: i64::MIN, to: i64::MAX, entry: EntryId(0), when: RowRange::NONE },
            RangeRow { from: -32_099, to: -32_000, entry: EntryId(300), when: some },
        ]);
        there_and_back(&[
            CodeRow { code: "4032251", entry: EntryId(1), when: RowRange::NONE },
            CodeRow { code: "", entry: EntryId(70_000), when: some },
        ]);
    }

    #[test]
    fn every_variant_comes_back() {
        let rows = RowRange { from: 1, to: 4 };
        let tests = [
            Test::Present,
            Test::Absent,
            Test::Equals("absent"),
            Test::Matches(rows),
            Test::DoesNotMatch(rows),
            Test::Status(rows),
            Test::NotStatus(RowRange::NONE),
            Test::In(rows),
            Test::NotIn(rows),
            Test::Within(rows),
        ];
        there_and_back(&tests.map(|test| Condition {
            location: rows,
            test,
            every: matches!(test, Test::NotIn(_)),
            ignore_case: matches!(test, Test::In(_)),
        }));
        let mut sources = vec![
            DelaySource::Literal(0),
            DelaySource::Literal(u64::MAX),
            DelaySource::Field(FieldIndex(9)),
            DelaySource::Common(FieldIndex(u16::MAX)),
        ];
        sources.extend(FieldType::ALL.map(|kind| DelaySource::At { kind, location: rows }));
        there_and_back(&sources);
        there_and_back(&FieldType::ALL);
        there_and_back(&Executed::ALL);
        there_and_back(&RetryKind::ALL);
        there_and_back(&[None].into_iter().chain(Category::ALL.map(Some)).collect::<Vec<_>>());
        let line = RetryRow {
            kind: RetryKind::Quota,
            executed: Executed::No,
            sources: rows,
            max_retries: None,
            initial_backoff_ms: None,
            max_backoff_ms: None,
        };
        there_and_back(&[
            line,
            RetryRow { max_retries: Some(0), initial_backoff_ms: Some(u64::MAX), max_backoff_ms: Some(1), ..line },
        ]);
    }

    #[test]
    fn a_range_of_packed_rows_is_those_rows() {
        let rows: Vec<u32> = (0..1000).collect();
        let mut packer = Packer::default();
        let bytes = packer.pack(&Table::rows(&rows));
        let table: Table<'_, u32> = Table::packed(&bytes, "");
        let part = table.range(RowRange { from: 10, to: 20 });
        assert_eq!(part.iter().collect::<Vec<_>>(), rows[10..20]);
        assert_eq!(part.iter().rev().nth(1), Some(18));
        assert_eq!(part.range(RowRange { from: 9, to: 11 }).len(), 0);
        assert_eq!(table.partition_point(|row: u32| row < 700), 700);
    }

    #[test]
    fn entries_and_fields_come_back() {
        let entry = Entry {
            key: "NOT_FOUND",
            name: "NotFound",
            code: "4041",
            statuses: RowRange { from: 1, to: 3 },
            category: Some(Category::NotFound),
            retry: Some(RetryId(7)),
            summary: "It is gone.",
            action: "Look elsewhere.",
            docs: "https://example.com",
            fields: RowRange { from: 300, to: 302 },
            templates: RowRange { from: 2, to: 70_000 },
            display: None,
            display_when_matched: true,
            hides_message: true,
        };
        there_and_back(&[entry, Entry { category: None, retry: None, display: Some(TemplateId(1)), key: "", ..entry }]);
        let field =
            Field { name: "id", kind: FieldType::Integer, sensitive: true, hidden: true, location: RowRange { from: 2, to: 3 } };
        there_and_back(&[field, Field { sensitive: false, hidden: true, name: "x", ..field }]);
    }

    #[test]
    fn spoiled_bytes_give_no_panic_and_no_text_from_elsewhere() {
        let rows = [("a\u{e9}", 70_000, 3), ("b", 1, 0)].map(|(code, entry, to)| CodeRow {
            code,
            entry: EntryId(entry),
            when: RowRange { from: 0, to },
        });
        let mut packer = Packer::default();
        let whole = packer.pack(&Table::rows(&rows));
        let texts = packer.texts();
        let mut tried = 0;
        let mut look = |bytes: &[u8]| {
            let table: Table<'_, CodeRow<'_>> = Table::packed(bytes, texts);
            // A row that is announced but missing ends the table.
            for row in table.iter().take(4) {
                assert!(texts.contains(row.code));
                tried += 1;
            }
            assert!(
                table.get(usize::MAX).is_none()
                    && table.partition_point(|row: CodeRow<'_>| row.entry < EntryId(5)) <= table.len()
            );
        };
        for at in 0..whole.len() {
            look(&whole[..at]);
            for byte in [0, 1, 2, 56, 63, 64, 127, 200, 254, 255] {
                let mut spoiled = whole.clone();
                spoiled[at] = byte;
                look(&spoiled);
            }
        }
        assert!(tried > 500, "{tried} rows were read");
    }
}

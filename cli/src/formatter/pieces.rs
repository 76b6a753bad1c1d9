//! Splits a mapping into pieces, one per key, with everything that moves with it.
//!
//! A piece is whole lines with the key's comments and blank lines, or the part between two commas.
//! A mapping that cannot be split with certainty keeps its order.

use super::layout::{Layout, Member, Node};

/// How a mapping is split.
pub(crate) enum Cut {
    /// Each member has its own lines.
    Lines {
        /// The column of the keys.
        column: usize,
        /// Whether the first key is not at the start of its line, as in `- code: /code`.
        follows: bool,
        /// The members.
        pieces: Vec<Piece>,
    },
    /// From after one comma to before the next, without the white space around.
    Parts(Vec<(usize, usize)>),
}

/// The lines of one member.
#[derive(Clone, Copy)]
pub(crate) struct Piece {
    /// Where its blank lines begin.
    pub(crate) from: usize,
    /// Where its comments begin, or its key if it has none.
    pub(crate) begin: usize,
    /// Where a comma belongs.
    pub(crate) comma: usize,
    /// Where its text goes on behind the comma, if one is there.
    pub(crate) after: usize,
    /// Where its last line ends.
    pub(crate) to: usize,
}

/// A mapping to split.
pub(crate) struct Mapping<'a> {
    /// The text.
    pub(crate) text: &'a str,
    /// Its positions.
    pub(crate) layout: &'a Layout,
    /// The mapping.
    pub(crate) node: &'a Node,
    /// Whether it is in braces.
    pub(crate) flow: bool,
    /// Its members.
    pub(crate) members: &'a [Member],
    /// Whether it is the whole file, whose first comments are not part of its first key.
    pub(crate) whole: bool,
}

/// Splits it.
pub(crate) fn cut(mapping: &Mapping<'_>) -> Option<Cut> {
    mapping.lines().or_else(|| mapping.parts())
}

impl Mapping<'_> {
    fn lines(&self) -> Option<Cut> {
        let first = self.members.first()?;
        let follows = !self.is_first_on_its_line(first);
        if follows && self.flow {
            return None;
        }
        let before = self.before(first);
        let column = before.len();
        if follows && !before.chars().all(|char| matches!(char, ' ' | '-')) {
            return None;
        }
        let mut from = if follows { first.start } else { self.above_first(first, column) };
        let mut begin = from;
        let mut pieces = Vec::new();
        for (at, member) in self.members.iter().enumerate() {
            let (comma, after) = self.comma(member)?;
            let next = self.members.get(at + 1);
            if next.is_some_and(|next| !self.begins_line(next, column)) {
                return None;
            }
            let below = self.below(member, after, next)?;
            let to = self.own(&below, next.is_some(), column);
            let blank = below.iter().filter(|line| line.0 >= to).take_while(|line| is_blank(self.line(**line)));
            let end = if self.flow { (comma, after) } else { (to, to) };
            pieces.push(Piece { from, begin, comma: end.0, after: end.1, to });
            begin = to + blank.map(|line| line.1 - line.0).sum::<usize>();
            from = to;
        }
        Some(Cut::Lines { column, follows, pieces })
    }

    /// The text before a key on its line.
    fn before(&self, member: &Member) -> &str {
        &self.text[self.text[..member.start].rfind('\n').map_or(0, |at| at + 1)..member.start]
    }

    /// Whether a key is the first on its line. Does not scan a whole spec on one line.
    fn is_first_on_its_line(&self, member: &Member) -> bool {
        let before = self.text[..member.start].trim_end_matches([' ', '\t', '\r']);
        before.is_empty() || before.ends_with('\n')
    }

    fn begins_line(&self, member: &Member, column: usize) -> bool {
        self.is_first_on_its_line(member) && (self.flow || self.before(member).len() == column)
    }

    /// Where the comments right above the first key begin.
    fn above_first(&self, first: &Member, column: usize) -> usize {
        let mut from = first.start - self.before(first).len();
        while !self.whole && from > 0 {
            let line = self.text[..from - 1].rfind('\n').map_or(0, |at| at + 1);
            let above = &self.text[line..from];
            let indent = above.len() - above.trim_start_matches(' ').len();
            if !is_comment(above) || indent > column {
                break;
            }
            from = line;
        }
        from
    }

    /// The position of the comma after a member, or where it belongs, and the start of the text after it.
    fn comma(&self, member: &Member) -> Option<(usize, usize)> {
        let end = member.value.end;
        let rest = &self.text[end..];
        let behind = rest.trim_start_matches([' ', '\t']);
        let comma = self.flow && behind.starts_with(',');
        let after = if comma { end + rest.len() - behind.len() + 1 } else { end };
        let line = self.text[after..].split('\n').next()?;
        (is_blank(line) || is_comment(line)).then_some((end, after))
    }

    /// The lines from the end of a member to the next one, or to the end of the mapping: nothing but comments and blank lines.
    fn below(&self, member: &Member, after: usize, next: Option<&Member>) -> Option<Vec<(usize, usize)>> {
        let end = next.map_or(self.text.len(), |next| next.start - self.before(next).len());
        let mut start = after.max(member.value.end);
        start += self.text[start..].find('\n')? + 1;
        let mut lines = vec![(start, start)];
        while start < end {
            let line = (start, start + self.text[start..].find('\n').map_or(self.text.len() - start, |at| at + 1));
            if !is_blank(self.line(line)) && !is_comment(self.line(line)) {
                return next.is_none().then_some(lines);
            }
            lines.push(line);
            start = line.1;
        }
        Some(lines)
    }

    /// The end of the lines that belong to the member above: comments indented more, and a group directly below it that is separated from the next.
    fn own(&self, below: &[(usize, usize)], next: bool, column: usize) -> usize {
        let (start, lines) = (below[0].0, &below[1..]);
        let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let further = |line: &(usize, usize)| is_comment(self.line(*line)) && indent(self.line(*line)) > column;
        if !self.flow
            && let Some(last) = lines.iter().rposition(further)
        {
            return lines[last].1;
        }
        let group = lines.iter().take_while(|line| is_comment(self.line(**line))).count();
        if next && group > 0 && group < lines.len() { lines[group].1 } else { start }
    }

    fn line(&self, (start, end): (usize, usize)) -> &str {
        &self.text[start..end]
    }

    fn parts(&self) -> Option<Cut> {
        let close = self.node.end.checked_sub(1).filter(|_| self.flow)?;
        let mut from = self.node.start + 1;
        let mut before = from;
        let mut parts = Vec::new();
        for (at, member) in self.members.iter().enumerate() {
            let next = self.members.get(at + 1).map_or(close, |next| next.start);
            if self.has_comment(before, member.start) || self.has_comment(member.value.end, next) {
                return None;
            }
            let comma = self.text[member.value.end..next].find(',').map(|comma| member.value.end + comma);
            let to = comma.or_else(|| (next == close).then_some(close))?;
            let part = &self.text[from..to];
            let start = to - part.trim_start().len();
            parts.push((start, start + part.trim().len()));
            (from, before) = (to + 1, to + 1);
        }
        Some(Cut::Parts(parts))
    }

    fn has_comment(&self, from: usize, to: usize) -> bool {
        let next = self.layout.comments.partition_point(|(start, _)| *start < from);
        self.layout.comments.get(next).is_some_and(|(start, _)| *start < to)
    }
}

fn is_blank(line: &str) -> bool {
    line.trim_matches([' ', '\t', '\r', '\n']).is_empty()
}

fn is_comment(line: &str) -> bool {
    line.trim_start_matches([' ', '\t']).starts_with('#')
}

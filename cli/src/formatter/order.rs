//! Puts the keys of every mapping in the format's order.
//!
//! The author's own mappings (`errors`, `when`, `fields`) keep their order, as does a mapping in
//! which an alias would end up before its anchor.

use vendor_errors_spec::keys::{self, Keys, Kind};

use super::layout::{Layout, Member, Node, Parts};
use super::pieces::{Cut, Mapping, Piece, cut};

/// Sorts the keys.
pub(crate) fn ordered(text: &str, layout: &Layout) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    Writer { text, layout }.node(&layout.root, Some(&keys::ROOT), &mut at, &mut out);
    out + &text[at..]
}

struct Writer<'a> {
    text: &'a str,
    layout: &'a Layout,
}

impl Writer<'_> {
    /// Writes the changes in a node. The text before `at` is already written.
    fn node(&self, node: &Node, kind: Option<&Kind>, at: &mut usize, out: &mut String) {
        match &node.parts {
            Parts::Text => {}
            Parts::List(items) => {
                let kind = if let Some(Kind::List(kind)) = kind { Some(*kind) } else { None };
                for item in items {
                    self.node(item, kind, at, out);
                }
            }
            Parts::Map { flow, members } => {
                if let Some(Kind::Map(keys)) = kind
                    && let Some(order) = self.order(keys, members)
                {
                    let whole = std::ptr::eq(node, &raw const self.layout.root);
                    let mapping = Mapping { text: self.text, layout: self.layout, node, flow: *flow, members, whole };
                    match cut(&mapping) {
                        Some(Cut::Lines { column, follows, pieces }) => {
                            out.push_str(&self.text[*at..pieces[0].from]);
                            *at = pieces[pieces.len() - 1].to;
                            return self.lines(keys, members, &order, &pieces, follows.then_some(column), out);
                        }
                        Some(Cut::Parts(parts)) => return self.parts(keys, members, &order, &parts, at, out),
                        None => {}
                    }
                }
                for member in members {
                    self.node(&member.value, below(kind, &member.key), at, out);
                }
            }
        }
    }

    /// The positions of the members in the format's order; `None` if they are in order or must not be moved.
    fn order(&self, keys: &Keys, members: &[Member]) -> Option<Vec<usize>> {
        let rank = |member: &Member| keys.keys.iter().position(|key| key.name == member.key);
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_by_key(|at| rank(&members[*at]).unwrap_or(usize::MAX));
        let moves = !order.is_sorted() && !members.iter().any(|member| member.value.open);
        (moves && self.anchors_come_first(&order, members)).then_some(order)
    }

    fn anchors_come_first(&self, order: &[usize], members: &[Member]) -> bool {
        let slot = |place: usize| {
            let member = members.iter().position(|member| (member.start..=member.value.end).contains(&place))?;
            order.iter().position(|at| *at == member)
        };
        let (start, end) = members.first().zip(members.last()).map_or((0, 0), |(first, last)| (first.start, last.value.end));
        let inside = |place: usize| self.layout.aliases.partition_point(|(alias, _)| *alias < place);
        self.layout.aliases[inside(start)..inside(end)].iter().all(|(alias, number)| {
            // Anchors are numbered by position.
            let anchor = self.layout.anchors.binary_search_by_key(number, |(_, anchor)| *anchor);
            let slots = anchor.ok().and_then(|at| Some((slot(self.layout.anchors[at].0)?, slot(*alias)?)));
            slots.is_none_or(|(anchor, alias)| anchor <= alias)
        })
    }

    /// Reorders whole lines. Blank lines are between members, so those of the new first one go to the one that was first.
    fn lines(&self, keys: &Keys, members: &[Member], order: &[usize], pieces: &[Piece], behind: Option<usize>, out: &mut String) {
        let first = pieces[order[0]];
        for (slot, at) in order.iter().enumerate() {
            let (piece, member) = (pieces[*at], &members[*at]);
            let (mut text, mut done) = (String::new(), piece.begin);
            self.node(&member.value, value(keys, &member.key), &mut done, &mut text);
            if done < piece.comma {
                text.push_str(&self.text[done..piece.comma]);
                done = piece.comma;
            }
            if pieces[slot].comma < pieces[slot].after {
                text.push(',');
            }
            text.push_str(&self.text[done.max(piece.after)..piece.to]);
            match (slot, at) {
                (0, _) => out.push_str(if behind.is_some() { text.trim_start_matches(' ') } else { &text }),
                (_, 0) => {
                    out.push_str(&self.text[first.from..first.begin]);
                    out.extend(std::iter::repeat_n(' ', behind.unwrap_or(0)));
                    out.push_str(&text);
                }
                _ => {
                    out.push_str(&self.text[piece.from..piece.begin]);
                    out.push_str(&text);
                }
            }
        }
    }

    /// Reorders the parts between commas. Commas and white space stay in place.
    fn parts(
        &self,
        keys: &Keys,
        members: &[Member],
        order: &[usize],
        parts: &[(usize, usize)],
        at: &mut usize,
        out: &mut String,
    ) {
        for ((start, end), from) in parts.iter().zip(order) {
            out.push_str(&self.text[*at..*start]);
            let (mut done, to) = parts[*from];
            self.node(&members[*from].value, value(keys, &members[*from].key), &mut done, out);
            out.push_str(&self.text[done..to]);
            *at = *end;
        }
    }
}

fn below<'k>(kind: Option<&'k Kind>, key: &str) -> Option<&'k Kind> {
    match kind {
        Some(Kind::Map(keys)) => value(keys, key),
        Some(Kind::Free(free)) => Some(free.values),
        _ => None,
    }
}

fn value<'k>(keys: &'k Keys, key: &str) -> Option<&'k Kind> {
    keys.keys.iter().find(|known| known.name == key).map(|known| &known.kind)
}

//! Builds random pointers: an automaton of a few levels from any bytes.

use vendor_errors_runtime::__private::{Capture, IndexEdge, MemberEdge, PointerAutomaton, State};
use vendor_errors_runtime::catalog::{RowRange, StateId};

/// Names that random bodies also use.
const NAMES: [&str; 8] = ["", "a", "b", "code", "error", "message", "\u{e9}", "\u{fffd}"];

/// The rows of a [`PointerAutomaton`].
#[derive(Default)]
pub(crate) struct Tables {
    nodes: Vec<State>,
    members: Vec<MemberEdge<'static>>,
    items: Vec<IndexEdge>,
    wants: Vec<Capture>,
    opens: Vec<u16>,
    contexts: u16,
    pointers: u16,
    /// The last pointer of each depth.
    last: [Option<u16>; 5],
}

impl Tables {
    pub(crate) fn by(chance: &[u8]) -> Self {
        let mut tables = Self { contexts: 1, ..Self::default() };
        tables.node(0, &mut vec![0], &mut chance.iter().copied());
        tables
    }

    pub(crate) fn paths(&self) -> PointerAutomaton<'_> {
        PointerAutomaton {
            nodes: &self.nodes,
            members: &self.members,
            items: &self.items,
            captures: &self.wants,
            starts: &self.opens,
            contexts: self.contexts,
            tracks: false,
            reads_to_end: false,
            documents: &[],
        }
    }

    /// Adds a state; `around` are the contexts that are open there.
    fn node(&mut self, depth: u32, around: &mut Vec<u16>, chance: &mut impl Iterator<Item = u8>) -> StateId {
        let number = StateId::of(self.nodes.len());
        let empty = State {
            members: RowRange::NONE,
            items: RowRange::NONE,
            any_item: None,
            any_member: None,
            alone: None,
            captures: RowRange::NONE,
            starts: RowRange::NONE,
        };
        self.nodes.push(empty);
        let known = around.len();
        let here = chance.next().unwrap_or_default();
        let mut opens = Vec::new();
        if here & 0b11 == 0b11 && depth > 0 {
            opens.push(self.contexts);
            around.push(self.contexts);
            self.contexts += 1;
        }
        let mut wants = Vec::new();
        if here & 0b100 != 0 {
            let context = around[usize::from(here >> 6) % around.len()];
            // Two locations of one depth sometimes share a pointer, like those under a `*`.
            let last = &mut self.last[depth as usize];
            let pointer = last.filter(|_| here & 0b1000 != 0).unwrap_or(self.pointers);
            *last = Some(pointer);
            self.pointers = self.pointers.max(pointer + 1);
            wants.push(Capture { context, pointer });
        }
        let (mut members, mut items, mut every, mut member) = (Vec::new(), Vec::new(), None, None);
        if depth < 4 {
            let names = chance.next().unwrap_or_default() & chance.next().unwrap_or(0b10_1010);
            for (_, name) in (0..).zip(NAMES).filter(|(bit, _)| names >> bit & 1 == 1) {
                members.push(MemberEdge { name, node: self.node(depth + 1, around, chance) });
            }
            for index in (0..3).filter(|index| here >> 4 >> index & 1 == 1) {
                items.push(IndexEdge { index, node: self.node(depth + 1, around, chance) });
            }
            if here & 0b1_0000 != 0 {
                every = Some(self.node(depth + 1, around, chance));
            }
            if names & 0b1000_0000 != 0 {
                member = Some(self.node(depth + 1, around, chance));
            }
        }
        around.truncate(known);
        self.nodes[number.index()] = State {
            members: append(&mut self.members, members),
            items: append(&mut self.items, items),
            any_item: every,
            any_member: member,
            alone: None,
            captures: append(&mut self.wants, wants),
            starts: append(&mut self.opens, opens),
        };
        number
    }
}

fn append<T>(table: &mut Vec<T>, rows: Vec<T>) -> RowRange {
    let from = u32::try_from(table.len()).unwrap();
    table.extend(rows);
    RowRange { from, to: u32::try_from(table.len()).unwrap() }
}

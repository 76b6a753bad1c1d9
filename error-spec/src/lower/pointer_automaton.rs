//! Builds one deterministic automaton from all pointers, for [`PointerAutomaton`].
//!
//! The pointers are merged into a tree first. Then sets of tree nodes become states, because the
//! element 0 is selected by `/0` and by `/*`, and the member `a` by `/a`, `/{}` and `/**`. Beyond [`MOST_NODES`] and [`MOST_STEPS`] the
//! construction stops and sets [`PathTables::cut`]; the checks reject such a spec.

use std::collections::HashMap;

use vendor_errors_runtime::__private::{Capture, IndexEdge, MemberEdge, PointerAutomaton, State, TextDocument};
use vendor_errors_runtime::catalog::StateId;

use super::pointer::{Step, index, steps};
use super::pointer_tree::PointerTree;
use super::row_pool::append;
use crate::sort::sort_by_key;

/// Maximum number of states. No real spec needs as many.
pub(crate) const MOST_NODES: usize = 20_000;
/// Maximum number of steps between them. No real spec needs as many.
pub(crate) const MOST_STEPS: usize = 500_000;

/// The rows of [`PointerAutomaton`].
#[derive(Debug, Default)]
pub(super) struct PathTables<'s> {
    nodes: Vec<State>,
    members: Vec<MemberEdge<'s>>,
    items: Vec<IndexEdge>,
    wants: Vec<Capture>,
    opens: Vec<u16>,
    contexts: u16,
    pub(super) documents: Vec<TextDocument>,
    /// The states at which documents in texts begin.
    pub(super) roots: Vec<(u16, StateId)>,
    /// Whether names on the way are needed.
    pub(super) tracks: bool,
    /// Whether the body is read to its end.
    pub(super) reads_to_end: bool,
    /// Whether the automaton became too large and is incomplete.
    pub(super) cut: bool,
}

impl PathTables<'_> {
    pub(super) fn paths(&self) -> PointerAutomaton<'_> {
        PointerAutomaton {
            nodes: &self.nodes,
            members: &self.members,
            items: &self.items,
            captures: &self.wants,
            starts: &self.opens,
            contexts: self.contexts,
            tracks: self.tracks,
            reads_to_end: self.reads_to_end,
            documents: &self.documents,
        }
    }
}

/// All pointers, merged by their common prefixes.
pub(super) struct AllPointers<'s> {
    tree: PointerTree<'s, Ends>,
    /// The branches at which the body begins: that of all pointers, and one for each `each` with
    /// `**`.
    roots: Vec<usize>,
    /// The same for each document in a text that holds elements.
    documents: Vec<(u16, Vec<usize>)>,
    contexts: Vec<usize>,
    cut: bool,
}

type Branch<'s> = super::pointer_tree::Branch<'s, Ends>;

/// The pointers that end in a branch.
#[derive(Default)]
struct Ends {
    /// The end of an `each`, reached without a step.
    each: Option<usize>,
    /// The context to whose `each` with `**` the branch belongs. In a selected element it selects
    /// nothing more.
    owner: Option<u16>,
    wants: Vec<Capture>,
    opens: Vec<u16>,
}

impl<'s> AllPointers<'s> {
    /// Creates a tree whose contexts are the body and these `each` locations, each in the body or in
    /// a document.
    pub(super) fn new(eaches: &[(Option<u16>, &'s str)]) -> Self {
        let mut tree = PointerTree::default();
        let body = tree.add();
        let mut all = Self { tree, roots: vec![body], documents: Vec::new(), contexts: vec![body], cut: false };
        for ((document, each), context) in eaches.iter().zip(1..) {
            let document = document.map(|document| all.document(document));
            let at = if steps(each).any(|step| matches!(step, Step::Deep(_))) {
                all.apart(document, each, context)
            } else {
                let root = document.map_or(0, |document| all.documents[document].1[0]);
                all.grow(root, each)
            };
            all.tree.branches[at].data.opens.push(context);
            all.contexts.push(at);
        }
        all
    }

    /// The end of an `each` with `**`, whose branches are shared with nothing.
    fn apart(&mut self, document: Option<usize>, each: &'s str, context: u16) -> usize {
        let root = self.tree.add();
        match document {
            None => self.roots.push(root),
            Some(document) => self.documents[document].1.push(root),
        }
        let last = self.grow(root, each);
        for branch in &mut self.tree.branches[root..] {
            branch.data.owner = Some(context);
        }
        let end = self.tree.add();
        self.tree.branches[last].data.each = Some(end);
        end
    }

    /// The position of the document with this number.
    fn document(&mut self, number: u16) -> usize {
        self.documents.iter().position(|(known, _)| *known == number).unwrap_or_else(|| {
            self.documents.push((number, vec![self.tree.add()]));
            self.documents.len() - 1
        })
    }

    /// Captures the value at `pointer`, relative to the context.
    pub(super) fn want(&mut self, want: Capture, pointer: &'s str) {
        let Some(&start) = self.contexts.get(usize::from(want.context)).filter(|_| !self.cut) else { return };
        let at = self.grow(start, pointer);
        if !self.cut {
            self.tree.branches[at].data.wants.push(want);
        }
    }

    /// Whether the tree became too large. Nothing more needs to be added then.
    pub(super) const fn is_truncated(&self) -> bool {
        self.cut
    }

    /// The branch of `pointer`.
    fn grow(&mut self, start: usize, pointer: &'s str) -> usize {
        let mut at = start;
        for step in steps(pointer) {
            self.cut |= self.tree.branches.len() >= MOST_NODES;
            at = self.tree.grow(at, step);
            if self.cut {
                break;
            }
        }
        at
    }

    /// The automaton.
    pub(super) fn automaton(&self, tracks: bool) -> PathTables<'s> {
        let mut states = States { known: HashMap::new(), sets: Vec::new(), steps: 0, cut: self.cut };
        let mut tables =
            PathTables { tracks, contexts: u16::try_from(self.contexts.len()).unwrap_or(u16::MAX), ..PathTables::default() };
        states.number(self.reached(self.roots.clone()));
        let begin = |(number, roots): &(u16, Vec<usize>)| Some((*number, states.number(self.reached(roots.clone()))?));
        tables.roots = self.documents.iter().filter_map(begin).collect();
        let mut at = 0;
        while let Some(set) = states.sets.get(at).filter(|_| !states.cut).cloned() {
            let node = self.node(&set, &mut states, &mut tables);
            tables.nodes.push(node);
            at += 1;
        }
        tables.cut = states.cut;
        tables
    }

    fn node(&self, set: &[usize], states: &mut States, tables: &mut PathTables<'s>) -> State {
        let branches = || set.iter().filter_map(|at| self.tree.branches.get(*at));
        let loops = set.iter().filter(|at| self.tree.branches.get(**at).is_some_and(|branch| branch.loops));
        let also =
            |more: &dyn Fn(&Branch<'s>) -> Option<usize>| branches().filter_map(more).chain(loops.clone().copied()).collect();
        let every = self.reached(also(&|branch| branch.every));
        let member = self.reached(also(&|branch| branch.member));
        let mut to: Vec<(&'s str, usize)> = branches().flat_map(|branch| &branch.to).map(|(name, next)| (*name, *next)).collect();
        sort_by_key(&mut to, |(name, _)| *name);
        states.steps += to.len();
        let to = to.chunk_by(|(one, _), (two, _)| one == two);
        let to: Vec<(&str, Vec<usize>)> = to.map(|alike| (alike[0].0, alike.iter().map(|(_, next)| *next).collect())).collect();
        states.steps += set.len()
            + to.len() * member.len()
            + branches().map(|branch| branch.data.wants.len() + branch.data.opens.len()).sum::<usize>();
        states.cut |= states.steps > MOST_STEPS;
        let mut next = |set: &[usize], others: &[usize]| states.number(self.reached([set, others].concat()));
        let members: Vec<_> = to.iter().filter_map(|(name, set)| Some(MemberEdge { name, node: next(set, &member)? })).collect();
        let mut items: Vec<_> = to
            .iter()
            .filter_map(|(name, set)| Some((index(name)?, set)))
            .filter_map(|(index, set)| Some(IndexEdge { index, node: next(set, &every)? }))
            .collect();
        sort_by_key(&mut items, |item| item.index);
        // Of one value, the formats' order is that of the errors.
        let mut opens: Vec<u16> = branches().flat_map(|branch| branch.data.opens.iter().copied()).collect();
        opens.sort_unstable();
        let alone = self.alone(set, &to, &every).and_then(|set| states.number(set));
        let every = if every.is_empty() { None } else { states.number(every) };
        let member = if member.is_empty() { None } else { states.number(member) };
        State {
            members: append(&mut tables.members, members),
            items: append(&mut tables.items, items),
            any_item: every,
            any_member: member,
            alone,
            captures: append(&mut tables.wants, branches().flat_map(|branch| branch.data.wants.iter().copied())),
            starts: append(&mut tables.opens, opens),
        }
    }
}

impl AllPointers<'_> {
    /// The set for an XML element that is also an array of one: what the element 0 reaches, and
    /// those branches of the set that an element can continue itself. `None` if it is the same set.
    fn alone(&self, set: &[usize], to: &[(&str, Vec<usize>)], every: &[usize]) -> Option<Vec<usize>> {
        let first = to.iter().find(|(name, _)| *name == "0").map_or(&[][..], |(_, set)| set);
        // The document itself is an object.
        let is_document = set.contains(&0) || self.documents.iter().any(|(_, roots)| set.contains(&roots[0]));
        if is_document || (first.is_empty() && every.is_empty()) {
            return None;
        }
        let is_more = |at: &&usize| {
            self.tree.branches.get(**at).is_some_and(|branch| {
                let has_member = branch.to.keys().any(|name| index(name).is_none()) || branch.member.is_some() || branch.loops;
                has_member || !branch.data.wants.is_empty() || !branch.data.opens.is_empty()
            })
        };
        let itself: Vec<usize> = set.iter().filter(is_more).copied().collect();
        Some(self.reached([first, every, &itself].concat())).filter(|alone| alone != set)
    }

    /// The set of these branches, and of those reached from them without a step.
    fn reached(&self, mut set: Vec<usize>) -> Vec<usize> {
        let mut next = 0;
        while let Some(branch) = set.get(next).and_then(|at| self.tree.branches.get(*at)) {
            set.extend(branch.deep.into_iter().chain(branch.data.each));
            next += 1;
        }
        let branches = |at: &usize| self.tree.branches.get(*at);
        let opened: Vec<u16> = set.iter().filter_map(branches).flat_map(|branch| branch.data.opens.iter().copied()).collect();
        if !opened.is_empty() {
            set.retain(|at| branches(at).and_then(|branch| branch.data.owner).is_none_or(|owner| !opened.contains(&owner)));
        }
        set_of(set)
    }
}

/// The set of these branches: sorted, without duplicates.
fn set_of(mut branches: Vec<usize>) -> Vec<usize> {
    sort_by_key(&mut branches, |at| *at);
    branches.dedup();
    branches
}

/// Sets of branches, each with its number.
struct States {
    known: HashMap<Vec<usize>, StateId>,
    sets: Vec<Vec<usize>>,
    /// The number of steps and captures examined.
    steps: usize,
    cut: bool,
}

impl States {
    /// The state of the set; `None` if there are too many.
    fn number(&mut self, set: Vec<usize>) -> Option<StateId> {
        if let Some(&known) = self.known.get(&set) {
            return Some(known);
        }
        if self.sets.len() >= MOST_NODES {
            self.cut = true;
            return None;
        }
        let number = StateId::of(self.sets.len());
        self.sets.push(set.clone());
        self.known.insert(set, number);
        Some(number)
    }
}

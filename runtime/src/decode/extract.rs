//! Extracts the values at the catalog's pointers in one pass over a JSON body, and builds nothing
//! else.
//!
//! Stops at the first syntax error, keeping the values found so far, and returns early once no
//! pointer can match the rest of the body.

use alloc::vec::Vec;

use crate::catalog::ids::StateId;
use crate::catalog::pointers::{MemberEdge, PointerAutomaton, State};
use crate::decode::extracted::Extracted;
use crate::decode::held_document::HeldDocument;
use crate::decode::ways::Key;
use crate::json::raw_value::RawValue;
use crate::json::repair::repair;
use crate::json::scanner::{Name, Scanner, SyntaxErrorAt};
use crate::json::string::unescape;
use crate::xml::{is_text, text_or_all};

/// Maximum depth. Checked specs need at most 64: 32 to an element, and 32 from there.
const DEEPEST: u32 = 128;

/// Runs `paths` over `body`, which begins as an object or array. Whether all that is wanted could be kept.
pub(crate) fn collect<'b>(
    paths: &PointerAutomaton<'_>,
    body: &'b [u8],
    repaired: &'b mut Vec<u8>,
    extracted: &mut Extracted<'b>,
) -> bool {
    extracted.make_room(body.len());
    if let Err(error) = walk(paths, body, extracted) {
        // `[DONE]`, with which many streams end, needs no memory.
        let complete: &'b [u8] = match body.get(..error.0).unwrap_or_default().trim_ascii() {
            b"[" => b"[]",
            b"{" => b"{}",
            _ => {
                *repaired = repair(body, error);
                repaired
            }
        };
        *extracted = Extracted::default();
        extracted.make_room(body.len());
        extracted.is_broken = true;
        // What was repaired is complete; if it were not, what came before the break would count all the same.
        walk(paths, complete, extracted).unwrap_or_default();
    }
    extracted.finish()
}

/// Runs `paths` over the JSON text of an XML document. Whether all that is wanted could be kept.
pub(crate) fn collect_xml<'b>(paths: &PointerAutomaton<'_>, document: &'b [u8], extracted: &mut Extracted<'b>) -> bool {
    extracted.make_room(document.len());
    extracted.is_xml = true;
    // The text is complete.
    walk(paths, document, extracted).unwrap_or_default();
    extracted.finish()
}

/// Runs `paths`, from a state of its own, over a document in a text. Whether all that is wanted could
/// be kept.
pub(crate) fn collect_held<'b>(
    paths: &PointerAutomaton<'_>,
    root: StateId,
    held: &'b HeldDocument,
    extracted: &mut Extracted<'b>,
) -> bool {
    extracted.make_room(held.json.len());
    if paths.contexts > 1 && !extracted.has_begun() {
        extracted.begin(paths.contexts);
    }
    let is_body_xml = core::mem::replace(&mut extracted.is_xml, held.is_xml);
    let is_body_broken = core::mem::replace(&mut extracted.is_broken, !held.is_whole);
    // The text is complete.
    walk_from(root, paths, held.json.as_bytes(), extracted).unwrap_or_default();
    (extracted.is_xml, extracted.is_broken) = (is_body_xml, is_body_broken);
    extracted.finish()
}

/// Runs `paths` over `body`.
fn walk<'b>(paths: &PointerAutomaton<'_>, body: &'b [u8], extracted: &mut Extracted<'b>) -> Result<(), SyntaxErrorAt> {
    if paths.contexts > 1 {
        extracted.begin(paths.contexts);
    }
    walk_from(StateId(0), paths, body, extracted)
}

/// Runs `paths` over `body` from this state.
fn walk_from<'b>(
    root: StateId,
    paths: &PointerAutomaton<'_>,
    body: &'b [u8],
    extracted: &mut Extracted<'b>,
) -> Result<(), SyntaxErrorAt> {
    let at = At { depth: 0, is_last: !paths.reads_to_end, is_item: false };
    let scan = Scanner::new(body);
    if extracted.is_xml || paths.tracks {
        Walk::<true> { paths, extracted, scan }.value(root, at).map(drop)
    } else {
        Walk::<false> { paths, extracted, scan }.value(root, at).map(drop)
    }
}

/// Whether there is something left to find.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Now {
    GoOn,
    Stop,
}

/// The position of a value in the body.
#[derive(Clone, Copy)]
struct At {
    depth: u32,
    /// Whether nothing after the value is needed.
    is_last: bool,
    /// Whether it is an element of an array.
    is_item: bool,
}

impl At {
    const fn inside(self, is_last: bool) -> Self {
        Self { depth: self.depth + 1, is_last: self.is_last && is_last, is_item: false }
    }
}

/// With `MORE`, the body may be the JSON text of an XML document, and names on the way may be needed.
/// Most catalogs and bodies do without, and faster.
struct Walk<'w, 'p, 'b, const MORE: bool> {
    paths: &'p PointerAutomaton<'p>,
    extracted: &'w mut Extracted<'b>,
    scan: Scanner<'b>,
}

impl<'b, const MORE: bool> Walk<'_, '_, 'b, MORE> {
    /// Handles a value in a state: captures it if needed, and looks for captures inside it.
    fn value(&mut self, mut node: StateId, at: At) -> Result<Now, SyntaxErrorAt> {
        if MORE && self.extracted.is_xml {
            node = self.alone(node, at)?;
        }
        let Some(node) = self.paths.nodes.get(node.index()).filter(|_| at.depth <= DEEPEST) else {
            self.scan.skip()?;
            return Ok(Now::GoOn);
        };
        let before = if node.starts.is_empty() { 0 } else { self.extracted.open(node, self.paths) };
        let first = self.scan.peek()?;
        let from = self.scan.at();
        // A captured value is read to its end.
        let at = At { is_last: at.is_last && node.captures.is_empty(), ..at };
        let now = match first {
            b'{' if !node.members.is_empty() || node.any_member.is_some() => self.object(node, at)?,
            b'[' if !node.items.is_empty() || node.any_item.is_some() => self.array(node, at)?,
            _ => {
                self.scan.skip()?;
                Now::GoOn
            }
        };
        if first != b'n' {
            let value = RawValue(self.scan.since(from));
            let value = if MORE && self.extracted.is_xml { text_or_all(value) } else { value };
            for want in node.captures.of(self.paths.captures) {
                self.extracted.keep(*want, value);
            }
            if MORE && self.paths.tracks && !node.captures.is_empty() {
                self.extracted.ways.found(value);
            }
        }
        if !node.starts.is_empty() {
            self.extracted.close(node, before);
        }
        Ok(now)
    }

    /// The state for an XML element: one without siblings of its name is also an array of one.
    fn alone(&mut self, node: StateId, at: At) -> Result<StateId, SyntaxErrorAt> {
        match self.paths.nodes.get(node.index()).and_then(|node| node.alone) {
            Some(alone) if !at.is_item && self.scan.peek()? != b'[' => Ok(alone),
            _ => Ok(node),
        }
    }

    /// Handles a value inside a container.
    #[inline]
    fn inside(&mut self, node: StateId, at: At, key: impl FnOnce() -> Key<'b>) -> Result<Now, SyntaxErrorAt> {
        if !MORE || !self.paths.tracks {
            return self.value(node, at);
        }
        self.extracted.ways.enter(key());
        let now = self.value(node, at);
        self.extracted.ways.leave();
        now
    }

    /// Of duplicate members the first one counts. `{}` and `**` go over all that are written.
    #[inline]
    fn object(&mut self, node: &State, at: At) -> Result<Now, SyntaxErrorAt> {
        let members = node.members.of(self.paths.members);
        let mut seen = Shown { first_64: 0, more: Vec::new(), left: members.len() };
        let mut is_more = self.scan.enter(b'}')?;
        while is_more {
            let name = self.scan.name()?;
            let position = find(members, name).filter(|position| seen.first_time(*position));
            let others = if MORE && self.extracted.is_xml && is_text(name) { None } else { node.any_member };
            match position.map_or(others, |position| Some(members[position].node)) {
                None => self.scan.skip()?,
                Some(next) => {
                    let is_last = seen.left == 0 && node.any_member.is_none();
                    let now = self.inside(next, at.inside(is_last), || Key::Name(name, position.is_some()))?;
                    if is_last || now == Now::Stop {
                        return self.rest(b'}', now, at);
                    }
                }
            }
            is_more = self.scan.next(b'}')?;
        }
        Ok(Now::GoOn)
    }

    fn array(&mut self, node: &State, at: At) -> Result<Now, SyntaxErrorAt> {
        let items = node.items.of(self.paths.items);
        let last = items.last().map(|item| item.index).filter(|_| node.any_item.is_none());
        let (mut index, mut ahead) = (0_u32, items.iter().peekable());
        let mut is_more = self.scan.enter(b']')?;
        while is_more {
            let next = ahead.next_if(|item| item.index <= index).map_or(node.any_item, |item| Some(item.node));
            let is_last = last.is_some_and(|last| index >= last);
            let now = match next {
                None => {
                    self.scan.skip()?;
                    Now::GoOn
                }
                Some(next) => self.inside(next, At { is_item: true, ..at.inside(is_last) }, || Key::Index(index))?,
            };
            if is_last || now == Now::Stop {
                return self.rest(b']', now, at);
            }
            index = index.saturating_add(1);
            is_more = self.scan.next(b']')?;
        }
        Ok(Now::GoOn)
    }

    /// Skips the rest of a container in which nothing more is needed.
    fn rest(&mut self, close: u8, now: Now, at: At) -> Result<Now, SyntaxErrorAt> {
        if now == Now::Stop {
            return Ok(now);
        }
        if at.is_last {
            // A number counts only if it is followed by something that may follow a number.
            self.scan.next(close)?;
            return Ok(Now::Stop);
        }
        self.scan.skip_rest(close)?;
        Ok(Now::GoOn)
    }
}

/// Number of members up to which a linear search is used.
const FEW_MEMBERS: usize = 16;

/// The position of a name among the member edges of a state.
fn find(members: &[MemberEdge<'_>], name: Name<'_>) -> Option<usize> {
    let find = |name: &[u8]| {
        if members.len() <= FEW_MEMBERS {
            return members.iter().position(|member| member.name.as_bytes() == name);
        }
        members.binary_search_by(|member| member.name.as_bytes().cmp(name)).ok()
    };
    let written = if name.has_escapes { None } else { find(name.inner) };
    // Invalid UTF-8 can become a name only when it is decoded lossily.
    written.or_else(|| if name.has_escapes || !name.inner.is_ascii() { find(unescape(name.inner).as_bytes()) } else { None })
}

/// The members of a state that an object has had.
struct Shown {
    first_64: u64,
    more: Vec<bool>,
    /// The number of members that it has not had.
    left: usize,
}

impl Shown {
    fn first_time(&mut self, position: usize) -> bool {
        let first = if position < 64 {
            let bit = 1_u64 << position;
            let first = self.first_64 & bit == 0;
            self.first_64 |= bit;
            first
        } else {
            let position = position - 64;
            if position >= self.more.len() {
                self.more.resize(position + 1, false);
            }
            !core::mem::replace(&mut self.more[position], true)
        };
        self.left -= usize::from(first);
        first
    }
}

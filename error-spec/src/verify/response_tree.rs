//! The JSON of a response that is built pointer by pointer.

use super::budget::LAST_ELEMENT;
use crate::lower::pointer::{Step, index, steps as steps_of};

/// The steps from the root of a document. `**` alone goes down to a member, because the root is no text.
pub(super) fn steps(pointer: &str) -> impl Iterator<Item = Step<'_>> {
    let is_root = !pointer.is_empty() && steps_of(pointer).all(|step| matches!(step, Step::Deep(_)));
    steps_of(pointer).chain(is_root.then_some(Step::Member(None)))
}

/// Whether the pointer ends with `**`.
pub(super) fn ends_deep(pointer: &str) -> bool {
    matches!(steps(pointer).last(), Some(Step::Deep(_)))
}

/// A JSON value, possibly still undecided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Tree {
    #[default]
    Open,
    Text(String),
    Object(Vec<(String, Tree)>),
    Array(Vec<Tree>),
}

impl Tree {
    /// The place of a text. `**` at the end also goes down, into an object that other requirements need.
    pub(super) fn leaf(&mut self, pointer: &str) -> &mut Self {
        let name = match self {
            Self::Object(members) if ends_deep(pointer) => new_name(members),
            _ => return self,
        };
        let Self::Object(members) = self else { return self };
        members.push((name, Self::Open));
        let last = members.len() - 1;
        &mut members[last].1
    }

    pub(super) fn step(&mut self, step: Step<'_>) -> Option<&mut Self> {
        if *self == Self::Open {
            let position = match step {
                Step::Every => Some(0),
                Step::To(name) => index(name).filter(|position| *position <= LAST_ELEMENT),
                Step::Member(_) => None,
                Step::Deep(_) => return Some(self),
            };
            *self = if position.is_some() { Self::Array(Vec::new()) } else { Self::Object(Vec::new()) };
        }
        match (self, step) {
            // No level down is one of the possible numbers of levels.
            (at, Step::Deep(_)) => Some(at),
            (Self::Object(members), Step::Member(_)) => {
                let is_open = |(_, tree): &(String, Self)| !matches!(tree, Self::Text(_));
                let position = members.iter().position(is_open).unwrap_or_else(|| {
                    members.push((new_name(members), Self::Open));
                    members.len() - 1
                });
                members.get_mut(position).map(|(_, tree)| tree)
            }
            (Self::Object(members), Step::To(name)) => {
                let position = members.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
                    members.push((name.to_owned(), Self::Open));
                    members.len() - 1
                });
                members.get_mut(position).map(|(_, tree)| tree)
            }
            (Self::Array(elements), step) => {
                let position = match step {
                    Step::Every => 0,
                    Step::To(name) => index(name).filter(|position| *position <= LAST_ELEMENT)? as usize,
                    Step::Member(_) | Step::Deep(_) => return None,
                };
                while elements.len() <= position {
                    elements.push(Self::Open);
                }
                elements.get_mut(position)
            }
            _ => None,
        }
    }

    pub(super) fn find(&self, pointer: &str) -> Option<&Self> {
        steps(pointer).try_fold(self, |at, step| match (at, step) {
            (at, Step::Deep(_)) => Some(at),
            (Self::Object(members), Step::Member(_)) => {
                members.iter().find(|(_, tree)| !matches!(tree, Self::Text(_))).or(members.first()).map(|(_, tree)| tree)
            }
            (Self::Object(members), Step::To(name)) => members.iter().find(|(known, _)| known == name).map(|(_, tree)| tree),
            (Self::Array(elements), Step::Every) => elements.iter().find(|tree| **tree != Self::Open),
            (Self::Array(elements), Step::To(name)) => elements.get(index(name)? as usize),
            _ => None,
        })
    }

    /// One line of JSON. Digits that any reader would take for a number are written as one; an
    /// undecided value is an empty object.
    pub(super) fn json(&self) -> String {
        match self {
            Self::Open => "{}".to_owned(),
            Self::Text(text) if is_number(text) || text == "true" || text == "false" => text.clone(),
            Self::Text(text) => quoted(text),
            Self::Object(members) => {
                let members: Vec<_> = members.iter().map(|(name, tree)| format!("{}:{}", quoted(name), tree.json())).collect();
                format!("{{{}}}", members.join(","))
            }
            Self::Array(elements) => format!("[{}]", elements.iter().map(Self::json).collect::<Vec<_>>().join(",")),
        }
    }
}

/// A name that no member has.
fn new_name(members: &[(String, Tree)]) -> String {
    let names = ["name", "name2"].into_iter().map(str::to_owned).chain((3..).map(|number| format!("name{number}")));
    let mut names = names.filter(|name| members.iter().all(|(known, _)| known != name));
    names.next().unwrap_or_default()
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    text != "-0"
        && digits.len() <= 15
        && index(digits.get(..1).unwrap_or_default()).is_some()
        && (digits == "0" || !digits.starts_with('0'))
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn quoted(text: &str) -> String {
    vendor_errors_runtime::__private::json_text::quoted(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_only_what_keeps_its_spelling() {
        for text in ["0", "-32700", "1905"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "-", "007", "4.10", "1e3", "-0", "1234567890123456"] {
            assert!(!is_number(text), "{text}");
        }
    }
}

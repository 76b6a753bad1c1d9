//! A response that is built location by location.
//!
//! A text that conflicts with the others is rejected. The finished body is a single line.

use super::response_tree::{Tree, steps};
use super::target::Target;
use crate::lower::pointer::Step;
use crate::spec::example::ExampleResponse;

#[derive(Clone, Debug, Default)]
pub(super) struct ResponseDraft {
    /// The `each` that selects the element, and the text in whose document it does.
    each: Option<String>,
    each_of: Option<Target>,
    key: Option<String>,
    json: Tree,
    text: Option<String>,
    headers: Vec<(String, String)>,
    parameters: Vec<(String, String, String)>,
    /// The documents in texts, by the places of these.
    documents: Vec<(Target, Tree)>,
}

impl ResponseDraft {
    /// Puts `text` there. `None` if there is something else already.
    pub(super) fn put(&mut self, target: &Target, text: &str) -> Option<()> {
        match target {
            Target::Pointer(pointer) => {
                let leaf = self.reach(pointer)?.leaf(pointer);
                if matches!(leaf, Tree::Open) {
                    *leaf = Tree::Text(text.to_owned());
                }
                (*leaf == Tree::Text(text.to_owned())).then_some(())
            }
            Target::Key => self.put_key(text),
            Target::Inside(of, pointer) => {
                let mut at = self.document(of);
                for step in steps(pointer) {
                    at = at.step(step)?;
                }
                let at = at.leaf(pointer);
                if matches!(at, Tree::Open) {
                    *at = Tree::Text(text.to_owned());
                }
                (*at == Tree::Text(text.to_owned())).then_some(())
            }
            Target::Body => {
                let is_text = !text.trim().is_empty() && text.trim() == text && !text.starts_with(['{', '[', '"', '\u{feff}']);
                let free = self.text.is_none() && self.json == Tree::Open;
                if is_text && free {
                    self.text = Some(text.to_owned());
                }
                (self.text.as_deref() == Some(text)).then_some(())
            }
            Target::Header(name) => {
                let is_value = text.trim() == text && !text.contains(char::is_control);
                let free = self.at(target).is_none() && !self.parameters.iter().any(|(header, ..)| header == name);
                if is_value && free {
                    self.headers.push((name.clone(), text.to_owned()));
                }
                (self.at(target).as_deref() == Some(text)).then_some(())
            }
            Target::Parameter(header, name) => {
                let free = self.at(target).is_none() && !self.headers.iter().any(|(known, _)| known == header);
                if !text.contains(char::is_control) && free {
                    self.parameters.push((header.clone(), name.clone(), text.to_owned()));
                }
                (self.at(target).as_deref() == Some(text)).then_some(())
            }
        }
    }

    /// Creates the position without deciding its value.
    pub(super) fn open(&mut self, of: Option<Target>, pointer: &str) -> Option<()> {
        self.each = Some(pointer.to_owned());
        self.each_of.clone_from(&of);
        let Some(of) = of else { return self.reach(pointer).map(drop) };
        let mut at = self.document(&of);
        for step in steps(pointer) {
            at = at.step(step)?;
        }
        Some(())
    }

    /// The document in the text there.
    fn document(&mut self, of: &Target) -> &mut Tree {
        let known = self.documents.iter().position(|(known, _)| known == of).unwrap_or_else(|| {
            self.documents.push((of.clone(), Tree::Open));
            self.documents.len() - 1
        });
        &mut self.documents[known].1
    }

    /// Puts the element under that name, if its `each` allows it.
    fn put_key(&mut self, text: &str) -> Option<()> {
        let each = self.each.clone()?;
        let (container, last) = each.rsplit_once('/')?;
        match steps(&format!("/{last}")).next()? {
            Step::Every => (text == "0").then_some(()),
            Step::To(name) => (text == name).then_some(()),
            Step::Deep(_) => None,
            Step::Member(_) if self.key.is_some() => (self.key.as_deref() == Some(text)).then_some(()),
            Step::Member(_) => {
                let mut at = match self.each_of.clone() {
                    Some(of) => self.document(&of),
                    None => &mut self.json,
                };
                for step in steps(container) {
                    at = at.step(step)?;
                }
                let Tree::Object(members) = at else { return None };
                let is_taken = members.iter().any(|(name, _)| name == text);
                let member = members.iter_mut().find(|(_, tree)| !matches!(tree, Tree::Text(_))).filter(|_| !is_taken)?;
                text.clone_into(&mut member.0);
                self.key = Some(text.to_owned());
                Some(())
            }
        }
    }

    /// The name or the index of the element.
    fn key(&self) -> Option<String> {
        let last = self.each.as_ref()?.rsplit_once('/')?.1;
        match steps(&format!("/{last}")).next()? {
            Step::Every => Some("0".to_owned()),
            Step::To(name) => Some(name.to_owned()),
            Step::Member(_) => self.key.clone(),
            Step::Deep(_) => None,
        }
    }

    /// The text there.
    pub(super) fn at(&self, target: &Target) -> Option<String> {
        match target {
            Target::Pointer(pointer) => match self.json.find(pointer)? {
                Tree::Text(text) => Some(text.clone()),
                _ => None,
            },
            Target::Body => self.text.clone(),
            Target::Key => self.key(),
            Target::Inside(of, pointer) => match self.documents.iter().find(|(known, _)| *known == **of)?.1.find(pointer)? {
                Tree::Text(text) => Some(text.clone()),
                _ => None,
            },
            Target::Header(name) => self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()),
            Target::Parameter(header, name) => {
                let mut parameters = self.parameters.iter();
                parameters.find(|(known, parameter, _)| known == header && parameter == name).map(|(.., value)| value.clone())
            }
        }
    }

    /// Whether there is anything.
    pub(super) fn has(&self, target: &Target) -> bool {
        if self.documents.iter().any(|(known, _)| known == target) {
            return true;
        }
        match target {
            Target::Inside(of, pointer) => {
                let document = self.documents.iter().find(|(known, _)| *known == **of);
                document.and_then(|(_, tree)| tree.find(pointer)).is_some_and(|tree| *tree != Tree::Open)
            }
            Target::Pointer(pointer) => self.json.find(pointer).is_some_and(|tree| *tree != Tree::Open),
            Target::Header(name) => self.at(target).is_some() || self.parameters.iter().any(|(header, ..)| header == name),
            Target::Key => self.each.is_some(),
            Target::Body | Target::Parameter(..) => self.at(target).is_some(),
        }
    }

    fn reach(&mut self, pointer: &str) -> Option<&mut Tree> {
        if self.text.is_some() {
            return None;
        }
        let mut at = &mut self.json;
        for step in steps(pointer) {
            at = at.step(step)?;
        }
        // The decoder does not treat a body that is only a string as JSON.
        (!pointer.is_empty()).then_some(at)
    }

    /// The response.
    pub(super) fn response(&self, status: u16) -> ExampleResponse {
        let mut written = self.clone();
        while let Some((of, tree)) = written.documents.pop() {
            written.write_document(&of, &tree.json());
        }
        written.of_texts(status)
    }

    /// Puts a document into the text there, after the text that is there already. The decoder judges
    /// whether that is what was planned.
    fn write_document(&mut self, of: &Target, document: &str) {
        let before = self.at(of);
        let text = match (&before, of) {
            (Some(before), _) => format!("{before} {document}"),
            // A body that begins like JSON is no text.
            (None, Target::Body) => format!("error {document}"),
            (None, _) => document.to_owned(),
        };
        match of {
            Target::Pointer(pointer) => {
                if let Some(leaf) = self.reach(pointer) {
                    *leaf = Tree::Text(text);
                }
            }
            Target::Header(name) => {
                self.headers.retain(|(known, _)| known != name);
                self.headers.push((name.clone(), text));
            }
            Target::Body => self.text = Some(text),
            Target::Parameter(..) | Target::Key | Target::Inside(..) => {
                self.put(of, &text);
            }
        }
    }

    fn of_texts(&self, status: u16) -> ExampleResponse {
        let mut headers = self.headers.clone();
        for (header, name, value) in &self.parameters {
            let parameter = format!("{name}=\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
            match headers.iter_mut().find(|(known, _)| known == header) {
                Some((_, line)) => *line = format!("{line}, {parameter}"),
                None => headers.push((header.clone(), format!("Bearer {parameter}"))),
            }
        }
        let body = match (&self.text, &self.json) {
            (Some(text), _) => text.clone(),
            (None, Tree::Open) => String::new(),
            (None, tree) => tree.json(),
        };
        ExampleResponse::Http { status, headers, body }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(pointer: &str) -> Target {
        Target::Pointer(pointer.to_owned())
    }

    #[test]
    fn texts_are_where_they_were_put() {
        let mut draft = ResponseDraft::default();
        draft.put(&pointer("/errors/*/code"), "5").expect("room");
        draft.put(&pointer("/errors/0/text"), "a\"b").expect("room");
        draft.put(&Target::Parameter("WWW-Authenticate".into(), "error".into()), "x").expect("room");
        assert_eq!(draft.put(&pointer("/errors/*/code"), "6"), None);
        assert_eq!(draft.put(&pointer("/errors/x"), "6"), None);
        assert_eq!(draft.put(&Target::Body, "text"), None);
        assert!(draft.has(&Target::Header("WWW-Authenticate".into())));
        let ExampleResponse::Http { headers, body, .. } = draft.response(400) else { panic!("a response") };
        assert_eq!(body, r#"{"errors":[{"code":5,"text":"a\"b"}]}"#);
        assert_eq!(headers, [("WWW-Authenticate".to_owned(), "Bearer error=\"x\"".to_owned())]);
    }
}

//! Follows `extends` through the files: reads and parses each file once, and reports what cannot be
//! followed.

use std::io;

use crate::bases::arena::Arena;
use crate::bases::name;
use crate::bases::name::Name;
use crate::bases::resolver::{Bases, Shipped};
use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::problems::bases::{BaseCycle, InvalidBase, UnknownBase};
use crate::diagnostics::source::Source;
use crate::diagnostics::sources::BaseSource;
use crate::diagnostics::span::Span;
use crate::parse::node::ScalarText;
use crate::parse::{parse_at, raw};

/// Maximum number of levels of `extends`.
pub(crate) const MOST_LEVELS: usize = 8;
/// Maximum number of bases, direct and indirect.
pub(crate) const MOST_BASES: usize = 32;
/// Maximum size of all bases together, in bytes.
pub(crate) const MOST_BYTES: usize = 8 << 20;

/// One file.
pub(crate) struct File<'s> {
    /// What it is known by; the spec itself has its file's name.
    id: Name,
    start: usize,
    named_at: Span,
    extends: Vec<usize>,
    /// Its content; `None` if it is not YAML.
    pub(crate) document: Option<raw::Document<'s>>,
}

/// Of each base: where it begins, the item that names it, and its path from the folder of the spec.
pub(crate) type Places = Vec<(usize, Span, Option<String>)>;

/// The spec and its bases.
pub(crate) struct Bundle<'s> {
    /// The spec first, then its bases in the order in which they were read.
    pub(crate) files: Vec<File<'s>>,
    /// Whether a base is missing or could not be read.
    pub(crate) is_incomplete: bool,
}

/// Reads the bases of a document, direct and indirect.
pub(crate) fn read<'s>(
    source: &Source,
    document: raw::Document<'s>,
    bases: &Bases<'_>,
    arena: &'s Arena,
    diagnostics: &mut Diagnostics,
) -> Bundle<'s> {
    let path = source.path();
    let id = Name::File(path.rsplit(['/', '\\']).next().unwrap_or(path).to_string());
    let root = File { id, start: 0, named_at: Span::default(), extends: Vec::new(), document: Some(document) };
    let folder = path.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder);
    let files = vec![root];
    let mut reader =
        Reader { bases, arena, diagnostics, folder, files, end: source.text().len(), bytes: 0, is_incomplete: false };
    reader.follow(0, &mut vec![0]);
    Bundle { files: reader.files, is_incomplete: reader.is_incomplete }
}

struct Reader<'s, 'a> {
    bases: &'a Bases<'a>,
    arena: &'s Arena,
    diagnostics: &'a mut Diagnostics,
    /// The folder of the spec, as shown.
    folder: &'a str,
    files: Vec<File<'s>>,
    /// The end of the last file.
    end: usize,
    bytes: usize,
    is_incomplete: bool,
}

impl Reader<'_, '_> {
    /// Reads the bases of a file; `path` leads to it from the spec.
    fn follow(&mut self, at: usize, path: &mut Vec<usize>) {
        let items = self.files[at].document.as_ref().map(|document| document.extends.clone()).unwrap_or_default();
        let folder = match &self.files[at].id {
            Name::File(_) if at == 0 => Some(String::new()),
            Name::File(path) => Some(name::folder(path).to_string()),
            Name::Shipped(_) => None,
        };
        let mut seen: Vec<(Name, Span)> = Vec::new();
        for item in &items {
            let id = match name::read(item, folder.as_deref()) {
                Ok(id) => id,
                Err(error) => {
                    self.reject(error.problem(item).at(item.span));
                    continue;
                }
            };
            if let Some((_, first)) = seen.iter().find(|(known, _)| *known == id) {
                self.diagnostics.push(InvalidBase::Twice { item }.at(item.span).related(*first));
                continue;
            }
            seen.push((id.clone(), item.span));
            let known = self.files.iter().position(|file| file.id == id);
            if let Some(cycle) = known.and_then(|known| path.iter().position(|on_path| *on_path == known)) {
                self.diagnostics.push(self.cycle(item, &path[cycle..]));
            } else if let Some(known) = known {
                self.files[at].extends.push(known);
            } else if let Some(new) = self.add(id, item, path.len()) {
                self.files[at].extends.push(new);
                path.push(new);
                self.follow(new, path);
                path.pop();
            }
        }
    }

    /// Reads one more file.
    fn add(&mut self, id: Name, item: &ScalarText<'_>, level: usize) -> Option<usize> {
        if level > MOST_LEVELS {
            self.reject(InvalidBase::Deep { most: &MOST_LEVELS.to_string() }.at(item.span));
            return None;
        }
        if self.files.len() > MOST_BASES {
            self.reject(InvalidBase::Many { most: &MOST_BASES.to_string() }.at(item.span));
            return None;
        }
        let (shown, read) = match &id {
            Name::Shipped(id) => (format!("shipped/{id}.yaml"), self.shipped(id, item)),
            Name::File(path) => (name_shown(self.folder, path), self.file(path, item)),
        };
        let bytes = match read {
            Ok(bytes) => bytes,
            Err(diagnostic) => {
                self.reject(diagnostic);
                return None;
            }
        };
        self.bytes += bytes.len();
        if self.bytes > MOST_BYTES {
            self.reject(InvalidBase::Large { most: &(MOST_BYTES >> 20).to_string() }.at(item.span));
            return None;
        }
        let start = self.end + 1;
        let (source, not_utf8) = match Source::from_bytes(shown, &bytes) {
            Ok(source) => (source, None),
            Err(broken) => (broken.0, Some(broken.1)),
        };
        let source = self.arena.add(source);
        self.end = start + source.text().len();
        let document = if let Some(diagnostic) = not_utf8 {
            self.diagnostics.push_at(diagnostic, start);
            None
        } else {
            parse_at(source, start, self.diagnostics)
        };
        self.is_incomplete |= document.is_none();
        self.files.push(File { id, start, named_at: item.span, extends: Vec::new(), document });
        Some(self.files.len() - 1)
    }

    fn reject(&mut self, diagnostic: Diagnostic) {
        self.is_incomplete = true;
        self.diagnostics.push(diagnostic);
    }

    fn shipped(&mut self, id: &str, item: &ScalarText<'_>) -> Result<Vec<u8>, Diagnostic> {
        if let Some((_, text)) = self.bases.list().find(|(name, _)| *name == id) {
            return Ok(text.as_bytes().to_vec());
        }
        let unknown = match self.bases.shipped {
            Shipped::Behind(feature) => UnknownBase::Feature { item: id, feature }.at(item.span),
            Shipped::None => UnknownBase::NoneShipped { item: id }.at(item.span),
            Shipped::Here(_) => {
                let names: Vec<&str> = self.bases.list().map(|(name, _)| *name).collect();
                let near = self.diagnostics.nearest(id, names.iter().copied()).unwrap_or_default();
                UnknownBase::NotShipped { item: id, near, all: &names.join(", ") }.at(item.span)
            }
        };
        Err(unknown)
    }

    fn file(&self, path: &str, item: &ScalarText<'_>) -> Result<Vec<u8>, Diagnostic> {
        let read = self.bases.file.map_or_else(|| Err(io::Error::other("no files can be read here")), |read| read(path));
        read.map_err(|error| {
            let why = match error.kind() {
                io::ErrorKind::NotFound => "there is no such file".to_string(),
                _ => error.to_string(),
            };
            let stem = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(stem, _)| stem);
            let shipped = self.bases.list().find(|(name, _)| *name == stem).map_or("", |(name, _)| *name);
            UnknownBase::File { path: &name_shown(self.folder, path), why: &why, shipped }.at(item.span)
        })
    }

    fn cycle(&self, item: &ScalarText<'_>, members: &[usize]) -> Diagnostic {
        let shown = |at: &usize| match &self.files[*at].id {
            Name::Shipped(id) => id.clone(),
            Name::File(path) => path.clone(),
        };
        let mut names: Vec<String> = members.iter().map(shown).collect();
        names.extend(names.first().cloned());
        let words = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" extends ");
        let diagnostic = BaseCycle { cycle: &words }.at(item.span);
        match members.get(1) {
            Some(second) => diagnostic.related(self.files[*second].named_at),
            None => diagnostic,
        }
    }
}

/// The path for display of a path from the spec's folder.
fn name_shown(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_string() } else { name::joined_shown(folder, path) }
}

impl Bundle<'_> {
    /// The positions of the files: the spec first, each file before those that it extends.
    pub(crate) fn order(&self) -> Vec<usize> {
        let (mut done, mut seen) = (Vec::new(), vec![false; self.files.len()]);
        self.visit(0, &mut seen, &mut done);
        done.reverse();
        done
    }

    fn visit(&self, at: usize, seen: &mut [bool], done: &mut Vec<usize>) {
        if std::mem::replace(&mut seen[at], true) {
            return;
        }
        // Those named last are done first, so that in the end they are the last.
        for base in self.files[at].extends.iter().rev() {
            self.visit(*base, seen, done);
        }
        done.push(at);
    }

    /// The positions and paths of the bases.
    pub(crate) fn places(&self) -> Places {
        let path = |id: &Name| if let Name::File(path) = id { Some(path.clone()) } else { None };
        self.files.iter().skip(1).map(|file| (file.start, file.named_at, path(&file.id))).collect()
    }
}

/// The files with their texts.
pub(crate) fn sources(places: Places, texts: Vec<Source>) -> Vec<BaseSource> {
    let together = places.into_iter().zip(texts);
    together.map(|((start, named_at, path), source)| BaseSource { start, named_at, path, source }).collect()
}

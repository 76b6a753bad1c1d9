//! A spec file and its content, and how it is loaded with the bases that it extends.

use std::path::{Path, PathBuf};

use vendor_errors_spec::{Diagnostic, Loaded, Source, Sources, Spec, load_verified_with, load_with, regular_file};

use crate::specs::{builtin, git};

/// One file: its text, and whether its bytes were invalid.
pub(crate) struct SpecFile {
    /// The path it was read from, `-` for standard input; `None` if it is built in.
    pub(crate) place: Option<PathBuf>,
    /// The text.
    pub(crate) source: Source,
    /// Set if the bytes are not UTF-8.
    pub(crate) broken: Option<Diagnostic>,
    /// Where the files are that it may extend.
    pub(crate) beside: Beside,
}

/// The files beside a spec.
pub(crate) enum Beside {
    /// None: it is built in.
    BuiltIn,
    /// A folder.
    Folder(PathBuf),
    /// A folder of a git revision, as a path from the top of the repository.
    Revision(String, String),
}

/// A spec, if it is valid, its diagnostics, and the files to which they refer.
pub(crate) struct LoadedFile {
    pub(crate) spec: Option<Spec>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) sources: Sources,
}

impl SpecFile {
    /// Loads the spec with its bases. A built-in one was checked when the program was made.
    pub(crate) fn load(self) -> LoadedFile {
        self.loaded(false)
    }

    /// Checks the spec with its bases, also a built-in one.
    pub(crate) fn check(self) -> LoadedFile {
        self.loaded(true)
    }

    fn loaded(self, is_checked: bool) -> LoadedFile {
        if let Some(diagnostic) = self.broken {
            return LoadedFile { spec: None, diagnostics: vec![diagnostic], sources: self.source.into() };
        }
        let shipped = builtin::bases();
        let Loaded { spec, diagnostics, sources } = match &self.beside {
            Beside::BuiltIn if is_checked => load_with(&self.source, &shipped),
            Beside::BuiltIn => load_verified_with(&self.source, &shipped),
            Beside::Folder(folder) => load_with(&self.source, &shipped.files(&|path| regular_file::read(&folder.join(path)))),
            Beside::Revision(revision, folder) => {
                load_with(&self.source, &shipped.files(&|path| git::base(revision, folder, path)))
            }
        };
        LoadedFile { spec, diagnostics: diagnostics.to_vec(), sources }
    }
}

impl Beside {
    /// The files beside a file.
    pub(crate) fn file(path: &Path) -> Self {
        Self::Folder(path.parent().map(Path::to_path_buf).unwrap_or_default())
    }
}

//! `diff` with git revisions, in a new repository in a temporary folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const OLD: &str = "vendor-errors: 1\nvendor: acme\nerrors:\n  \
                   NotFound: { status: 404, summary: It is not there., examples: [{ status: 404 }] }\n  \
                   Gone: { status: 410, summary: It is gone., examples: [{ status: 410 }] }\n";
const NEW: &str = "vendor-errors: 1\nvendor: acme\nerrors:\n  \
                   NotFound: { status: 404, summary: It is not there., examples: [{ status: 404 }] }\n";

/// A repository with two commits: the first, tagged `one`, has `OLD` in `specs`, the second `NEW`.
struct Repository(PathBuf);

impl Repository {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("vendor-errors-git-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let repository = Self(folder);
        repository.git(&["init", "--quiet"]);
        repository.write("notes/readme.txt", "no spec");
        repository.write("specs/acme.yaml", OLD);
        repository.commit("one");
        repository.write("specs/acme.yaml", NEW);
        repository.commit("two");
        repository
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]);
        let output = command.args(arguments).current_dir(&self.0).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    fn commit(&self, tag: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", tag]);
        self.git(&["tag", tag]);
    }

    fn diff(&self, below: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vendor-errors"));
        command.current_dir(self.0.join(below)).arg("diff").args(arguments).env("COLUMNS", "100");
        command
    }

    /// Exit code and everything printed.
    fn run(&self, below: &str, old: &str, new: &str) -> (i32, String) {
        said(&self.diff(below, &["--", old, new]).output().unwrap())
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn said(output: &Output) -> (i32, String) {
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.code().unwrap(), text)
}

const REMOVED: &str = "- Gone (status 410)
    major  breaks  the variant Gone is removed
    shown by status 410, no body: Gone -> Unrecognized

callers: 1 change to notice, breaking; semver: major
";

#[test]
fn revisions_are_compared_with_files_and_with_each_other() {
    let repository = Repository::new("revisions");
    for (below, old, new) in [
        ("", "one:specs", "specs"),
        ("", "one:specs/", "HEAD:specs"),
        ("", "HEAD~1:specs/acme.yaml", "specs/acme.yaml"),
        ("", "HEAD^{/one}:specs/acme.yaml", "specs"),
        ("notes", "one:specs", "../specs"),
        ("specs", "one:./acme.yaml", "acme.yaml"),
        ("specs", "one:.", "."),
        ("notes", "one:../specs", "two:specs/acme.yaml"),
    ] {
        let (code, text) = repository.run(below, old, new);
        assert_eq!(code, 1, "{below} {old} {new}: {text}");
        let (heading, rest) = text.split_once("\n\n").unwrap();
        assert!(heading.starts_with("acme  ") && heading.contains(":specs/acme.yaml -> "), "{heading}");
        assert_eq!(rest, REMOVED, "{below} {old} {new}");
    }
    let (code, text) = repository.run("", "HEAD:specs", "specs");
    assert_eq!((code, text.as_str()), (0, "callers: nothing to notice; semver: none\n"));
}

#[test]
fn annotations_name_the_file_from_the_top() {
    let repository = Repository::new("annotations");
    let (_, text) =
        said(&repository.diff("specs", &["--format", "github", "one:./acme.yaml", "two:./acme.yaml"]).output().unwrap());
    assert!(text.starts_with("::error file=specs/acme.yaml,line=4,col=3,title=acme Gone removed::semver: major"), "{text}");
}

#[test]
fn what_git_does_not_know_is_said() {
    let repository = Repository::new("unknown");
    for (old, expected) in [
        ("nine:specs", "cannot read nine:specs: there is no such file, and git knows no revision nine"),
        ("one..two:specs", "cannot read one..two:specs: there is no such file, and git knows no revision one..two"),
        ("one:spec", "cannot read one:spec: one has no file or folder spec"),
        ("one:notes", "no spec in the folder one:notes: it has no .yaml or .yml file"),
        ("one:../..", "one:../.. lies outside of the repository"),
        ("--upload-pack=x:specs", "--upload-pack=x is not a revision: it begins with `-`"),
        (":specs", ":specs has no revision before the `:`; the last commit is HEAD:specs"),
    ] {
        assert_eq!(repository.run("", old, "specs"), (2, format!("error: {expected}\n")));
    }
}

#[test]
fn a_broken_spec_of_a_revision_is_shown() {
    let repository = Repository::new("broken");
    repository.write("specs/acme.yaml", &OLD.replace("410", "41"));
    repository.commit("three");
    repository.write("specs/acme.yaml", NEW);
    let (code, text) = repository.run("", "three:specs", "specs");
    assert_eq!(code, 2);
    assert!(
        text.starts_with("error: three:specs/acme.yaml is not a valid spec\n\nerror[invalid-status]: invalid HTTP status `41`\n"),
        "{text}"
    );
}

#[test]
fn without_git_or_repository_it_says_so() {
    let repository = Repository::new("without");
    let none = repository.diff("", &["one:specs", "specs"]).env("PATH", "/nowhere").output().unwrap();
    assert_eq!(said(&none), (2, "error: cannot read one:specs: git is not installed, or not in PATH\n".into()));
    let outside = std::env::temp_dir().join(format!("vendor-errors-git-{}-outside", std::process::id()));
    fs::create_dir_all(&outside).unwrap();
    let mut command = repository.diff("", &["one:specs", "specs"]);
    command.current_dir(Path::new(&outside)).env("GIT_CEILING_DIRECTORIES", std::env::temp_dir());
    let (code, text) = said(&command.output().unwrap());
    fs::remove_dir_all(&outside).unwrap();
    assert_eq!(code, 2);
    assert!(text.starts_with("error: cannot read one:specs: git says: not a git repository"), "{text}");
}

#[test]
fn a_base_is_read_from_the_same_revision() {
    let repository = Repository::new("bases");
    let base = |text: &str| text.replace("vendor: acme", "vendor: own\nabstract: true");
    repository.write("bases/own.yaml", &base(OLD));
    repository.write("specs/acme.yaml", "vendor-errors: 1\nvendor: acme\nextends: [../bases/own.yaml]\n");
    repository.commit("three");
    repository.write("bases/own.yaml", &base(NEW));
    let (code, said) = repository.run("", "one:specs", "three:specs");
    assert_eq!(code, 0, "the same, by way of a base: {said}");
    let (code, said) = repository.run("", "three:specs/acme.yaml", "specs/acme.yaml");
    assert!(code == 1 && said.contains("Gone"), "{said}");
    repository.write("specs/acme.yaml", "vendor-errors: 1\nvendor: acme\nextends: [../../own.yaml]\n");
    repository.commit("four");
    let (code, said) = repository.run("", "one:specs", "four:specs");
    assert!(code == 2 && said.contains("it is outside of the repository"), "{said}");
}

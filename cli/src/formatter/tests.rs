//! A formatted spec is the same spec with the same comments: over all specs of the repository, and
//! over random specs.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use vendor_errors_spec::keys::{ENTRY, Keys};
use vendor_errors_spec::{Diagnostics, Rule, Source, equivalent, load, parse};

use super::{Untidy, tidy};

pub(super) fn specs_of(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut specs: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")).collect();
    specs.sort();
    specs
}

fn formed(source: &Source) -> Option<String> {
    match tidy(source) {
        Ok(text) => Some(text),
        Err(Untidy::Broken(_)) => None,
        Err(Untidy::Odd) => panic!("cannot be put in order:\n{}", source.text()),
    }
}

fn rules(source: &Source) -> Vec<Rule> {
    // A comma before a comment needs a space.
    let diagnostics = load(source).diagnostics.to_vec();
    let mut rules: Vec<_> =
        diagnostics.iter().map(|diagnostic| diagnostic.rule).filter(|rule| *rule != Rule::UnquotedComment).collect();
    rules.sort_unstable_by_key(|rule| rule.code());
    rules
}

/// Checks what is true of every formatted text.
pub(super) fn holds(source: &Source, text: &str) {
    let again = Source::new(source.path(), text);
    assert!(equivalent(source, &again), "not the same spec:\n{}\n{text}", source.text());
    assert_eq!(rules(source), rules(&again), "other findings:\n{}\n{text}", source.text());
    assert_eq!(formed(&again).as_deref(), Some(text), "twice is not once");
    let signs = |text: &str| {
        let mut words: Vec<_> = text.split_whitespace().flat_map(str::chars).collect();
        words.sort_unstable();
        words
    };
    assert_eq!(signs(source.text()), signs(text));
    assert_eq!(source.text().contains("\r\n"), text.contains("\r\n"));
    assert_eq!(source.text().starts_with('\u{FEFF}'), text.starts_with('\u{FEFF}'));
}

#[test]
fn every_spec_of_the_repository_survives() {
    let folders =
        ["vendors/specs", "error-spec/tests/diagnostics", "error-spec/tests", "codegen/tests/expand", "cli/tests/specs"];
    let (mut formed_files, mut left) = (0, 0);
    for path in folders.iter().flat_map(|folder| specs_of(folder)) {
        let Ok(source) = Source::from_bytes("demo.yaml", &fs::read(&path).unwrap()) else { continue };
        let mut diagnostics = Diagnostics::new();
        let read = parse(&source, &mut diagnostics).is_some() && !diagnostics.has_errors();
        match formed(&source) {
            Some(text) => holds(&source, &text),
            None => left += 1,
        }
        assert_eq!(formed(&source).is_some(), read, "{}", path.display());
        formed_files += usize::from(read);
    }
    assert!(formed_files > 50 && left > 20, "{formed_files} {left}");
}

#[test]
fn the_shipped_specs_are_tidy() {
    for path in specs_of("vendors/specs") {
        let text = fs::read_to_string(&path).unwrap();
        assert!(formed(&Source::new("demo.yaml", &*text)).is_some_and(|tidy| tidy == text), "{}", path.display());
    }
}

/// Possible lines of an entry; `|` means a line break and the entry's indentation.
const MEMBERS: [&str; 12] = [
    "retry: throttled after seconds /wait or 60s",
    "code: 4021",
    "summary: 'It''s # no comment.'",
    "status: 429",
    "description: >-|  Folded # text,||  of two paragraphs.",
    "message: \"what {thing}, {other} # x\"",
    "causes:|  - One.|  - \"Two:| three.\"",
    "fields: { other: sensitive string, thing: string }",
    "examples:|  - body: '{\"code\":4021}'|    status: 429|    # inside|  - { body: \"x\", status: 429 }",
    "action: Wait,|  and | send it again.",
    "when:|  /b: \"1\"|  /a: present",
    "category: unavailable",
];

fn key(member: &str) -> &str {
    member.split(':').next().unwrap()
}

/// How a member is written.
#[derive(Clone, Debug)]
struct Dressed {
    member: &'static str,
    blank: bool,
    above: bool,
    behind: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    Block,
    Braces,
    LinesInBraces,
}

fn entry() -> impl Strategy<Value = (Form, Vec<Dressed>)> {
    let members = proptest::sample::subsequence(MEMBERS.to_vec(), 2..MEMBERS.len()).prop_shuffle();
    let form = prop_oneof![Just(Form::Block), Just(Form::Block), Just(Form::Braces), Just(Form::LinesInBraces)];
    let dress = |member| {
        (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(move |(blank, above, behind)| Dressed {
            member,
            blank,
            above,
            behind,
        })
    };
    (form, members.prop_flat_map(move |members| members.into_iter().map(dress).collect::<Vec<_>>()))
}

/// Writes an entry, whose comments name their keys.
fn written((form, members): &(Form, Vec<Dressed>), number: usize, text: &mut String) {
    use std::fmt::Write;
    let one_line: Vec<_> = members.iter().filter(|dressed| !dressed.member.contains('|')).collect();
    if *form == Form::Braces {
        let members: Vec<_> = one_line.iter().map(|dressed| dressed.member.replace(" or 60s", "")).collect();
        let members = if members.is_empty() { vec!["status: 404".into()] } else { members };
        writeln!(text, "  E{number}: {{ {} }} # of E{number}", members.join(", ")).unwrap();
        return;
    }
    let block: Vec<_> = members.iter().collect();
    let shown = if *form == Form::Block { &block } else { &one_line };
    let brace = if *form == Form::Block { "" } else { " {" };
    writeln!(text, "  E{number}:{brace} # of E{number}").unwrap();
    for (at, Dressed { member, blank, above, behind }) in shown.iter().enumerate() {
        if *blank {
            text.push('\n');
        }
        if *above {
            writeln!(text, "    # above {}", key(member)).unwrap();
        }
        let comma = if *form == Form::LinesInBraces && at + 1 < shown.len() { "," } else { "" };
        let mut lines = member.split('|').map(|line| if line.is_empty() { String::new() } else { format!("    {line}") });
        write!(text, "{}{comma}", lines.next().unwrap()).unwrap();
        // Not behind a line that the text goes on from.
        if *behind && (!member.contains('|') || member.contains(":|") || member.contains(">-|")) {
            write!(text, "   # behind {}  ", key(member)).unwrap();
        }
        lines.for_each(|line| write!(text, "\n{line}").unwrap());
        text.push('\n');
    }
    if *form == Form::LinesInBraces {
        text.push_str(if shown.is_empty() { "    status: 404\n  }\n" } else { "  }\n" });
    }
}

fn spec() -> impl Strategy<Value = String> {
    let head = ["vendor: demo", "vendor-errors: 1", "title: Demo", "responses:\n  - message: /m # of the message\n    code: /c"];
    let head = Just(head.to_vec()).prop_shuffle();
    (head, proptest::collection::vec(entry(), 1..5), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(head, entries, carriage, mark, last)| {
            let mut errors = "errors:\n".to_string();
            entries.iter().enumerate().for_each(|(number, entry)| written(entry, number, &mut errors));
            let head = head.join("\n\n");
            let mut text = if last { format!("# of the file\n\n{head}\n{errors}") } else { format!("{errors}\n{head}\n\n\n") };
            if carriage {
                text = text.replace('\n', "\r\n");
            }
            if mark { format!("\u{FEFF}{text}") } else { text }
        },
    )
}

fn is_in_order<'k>(keys: &Keys, names: impl Iterator<Item = &'k str>) -> bool {
    names.map(|name| keys.keys.iter().position(|key| key.name == name).unwrap()).is_sorted()
}

/// Every comment names its key.
fn comments_stand_at_their_keys(text: &str) {
    let lines: Vec<_> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        if let Some(key) = line.trim().strip_prefix("# above ") {
            let next = lines[at + 1..].iter().find(|line| !line.trim().is_empty()).unwrap().trim();
            assert!(next.starts_with(&format!("{key}:")), "`{line}` is above `{next}`:\n{text}");
        } else if let Some((before, key)) = line.split_once("# behind ") {
            assert!(before.trim().starts_with(&format!("{key}:")), "`{line}`:\n{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_spec_made_at_random_keeps_its_comments_where_they_belong(text in spec()) {
        let source = Source::new("demo.yaml", &*text);
        let tidy = formed(&source).expect(&text);
        holds(&source, &tidy);
        let comments = |text: &str| {
            let mut found: Vec<_> = ["# above ", "# behind ", "# of ", "# inside"].map(|word| text.matches(word).count()).to_vec();
            found.push(text.lines().filter(|line| line.trim().is_empty()).count());
            found
        };
        let (before, after) = (comments(text.trim_end()), comments(tidy.trim_end()));
        prop_assert_eq!(&before, &after, "{}\n{}", text, tidy);
        comments_stand_at_their_keys(&tidy);
        for line in tidy.lines() {
            let one_line = line.split_once(": { ").filter(|_| line.starts_with("  E"));
            let members = one_line.into_iter().flat_map(|(_, members)| members.split(", ")).filter_map(|member| member.split_once(": "));
            let names = members.map(|(name, _)| name).filter(|name| ENTRY.keys.iter().any(|key| key.name == *name));
            prop_assert!(is_in_order(&ENTRY, names), "{}", line);
        }
        for entry in tidy.split("\n  E").skip(1) {
            let block = entry.lines().skip(1).filter(|line| line.starts_with("    ") && !line.starts_with("     "));
            let names = block.filter_map(|line| line.trim().split_once(':')).map(|(name, _)| name);
            let names = names.filter(|name| ENTRY.keys.iter().any(|key| key.name == *name));
            prop_assert!(is_in_order(&ENTRY, names), "{}", tidy);
        }
        let order = ["\nvendor-errors:", "\nvendor:", "\ntitle:", "\nresponses:", "\nerrors:"];
        let within = format!("\n{}", tidy.trim_start_matches('\u{FEFF}'));
        prop_assert!(order.map(|key| within.find(key).unwrap()).is_sorted(), "{}", tidy);
    }
}

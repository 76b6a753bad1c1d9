//! Adds entries to a spec: new lines below the last entry, every other line as it was.
//!
//! The result is compared with the old text: the events of the YAML parser are the old ones with
//! one run of new ones, so that no value of the old spec can have changed.

use granit_parser::{Event, Parser};

use crate::drafts::entry::{self, EntryDraft};
use crate::formatter::layout::{Layout, Member, Node, Parts, layout};

/// The spec with the entries added, or why they cannot be.
pub(crate) fn inserted(text: &str, entries: &[EntryDraft]) -> Result<String, String> {
    if entries.is_empty() {
        return Ok(text.to_string());
    }
    let Layout { root, .. } = layout(text).map_err(|error| error.to_string())?;
    let Parts::Map { flow: false, members } = &root.parts else { return Err("its keys are in braces".into()) };
    let is_true = |member: &Member| {
        text.get(member.value.start..member.value.end).is_some_and(|value| value.trim_matches(['"', '\'']) == "true")
    };
    let keys_are_codes = members.iter().any(|member| member.key == "keys_are_codes" && is_true(member));
    let entries = &entry::for_keys(entries, keys_are_codes);
    let errors = members.iter().find(|member| member.key == "errors").ok_or("it has no `errors`")?;
    let Parts::Map { flow: false, members: known } = &errors.value.parts else {
        return Err("its `errors` are in braces; write one entry below the other".into());
    };
    let first = known.first().ok_or("its `errors` are empty")?;
    let indent = column(text, first.start);
    let lines = |blank_first: bool, blank_last: bool| lines(text, entries, indent, step(text, known), blank_first, blank_last);
    let below = below(text, &errors.value);
    let above = line_start(text, first.start).max(line_end(text, errors.start));
    // Below the last entry; where that cannot be, as in a text without a line break at its end, above the first one.
    let tries = [(below, lines(true, false)), (Some(above), lines(false, true))];
    let made = tries.into_iter().filter_map(|(at, lines)| {
        let at = at?;
        let made = format!("{}{lines}{}", text.get(..at)?, text.get(at..)?);
        only_adds(text, &made).then_some(made)
    });
    made.into_iter().next().ok_or_else(|| "no place below `errors` takes further lines".into())
}

/// The start of the line below the last entry, if the text has one.
fn below(text: &str, errors: &Node) -> Option<usize> {
    let end = line_end(text, errors.end.max(1) - 1);
    text[..end].ends_with('\n').then_some(end)
}

fn lines(text: &str, entries: &[EntryDraft], indent: usize, step: usize, blank_first: bool, blank_last: bool) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines = Vec::new();
    for (number, entry) in entries.iter().enumerate() {
        if number > 0 || blank_first {
            lines.push(String::new());
        }
        lines.extend(entry.lines(indent, step));
    }
    if blank_last {
        lines.push(String::new());
    }
    lines.iter().flat_map(|line| [line, end]).collect()
}

/// How much further in the keys of an entry are than the entry.
fn step(text: &str, known: &[Member]) -> usize {
    let inner = known.iter().find_map(|member| match &member.value.parts {
        Parts::Map { flow: false, members } => {
            Some(column(text, members.first()?.start) - column(text, member.start).min(column(text, members.first()?.start)))
        }
        _ => None,
    });
    inner.filter(|step| (1..=8).contains(step)).unwrap_or(2)
}

fn column(text: &str, at: usize) -> usize {
    text[line_start(text, at)..at].chars().count()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The end of the line that contains `at`, behind its line break.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Whether the new text is the old one with one run of further content.
fn only_adds(old: &str, new: &str) -> bool {
    let (Some(old), Some(new)) = (events(old), events(new)) else { return false };
    let same_start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let same_end = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    new.len() > old.len() && same_start + same_end >= old.len()
}

fn events(text: &str) -> Option<Vec<Event<'_>>> {
    Parser::new_from_str(text).map(|event| event.map(|(event, _)| event)).collect::<Result<_, _>>().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(key: &str) -> EntryDraft {
        EntryDraft { key: key.into(), code: Some("7".into()), ..EntryDraft::default() }
    }

    #[test]
    fn entries_go_below_the_last_one() {
        let old = "errors:\n  # first\n  A:\n    code: 1 # one\n\n# end\n";
        assert_eq!(
            inserted(old, &[entry("B"), entry("C")]).unwrap(),
            "errors:\n  # first\n  A:\n    code: 1 # one\n\n  B:\n    code: 7\n\n  C:\n    code: 7\n\n# end\n"
        );
    }

    #[test]
    fn other_keys_below_and_other_indents_are_kept() {
        let old = "errors:\n   A:\n      code: 1\nvendor: x\n";
        assert_eq!(inserted(old, &[entry("B")]).unwrap(), "errors:\n   A:\n      code: 1\n\n   B:\n      code: 7\nvendor: x\n");
        let old = "errors:\r\n  A: { code: 1 }\r\n";
        assert_eq!(inserted(old, &[entry("B")]).unwrap(), "errors:\r\n  A: { code: 1 }\r\n\r\n  B:\r\n    code: 7\r\n");
    }

    #[test]
    fn a_text_without_a_last_line_break_gets_them_above() {
        let old = "errors: # all\n  A: { code: 1 }";
        assert_eq!(inserted(old, &[entry("B")]).unwrap(), "errors: # all\n  B:\n    code: 7\n\n  A: { code: 1 }");
    }

    #[test]
    fn a_block_text_that_keeps_its_blank_lines_keeps_them() {
        let old = "errors:\n  A:\n    description: |+\n      x\n\n";
        let new = inserted(old, &[entry("B")]).unwrap();
        assert!(only_adds(old, &new), "{new}");
        assert!(new.contains("  B:\n"), "{new}");
    }

    #[test]
    fn where_keys_are_codes_an_entry_without_a_code_says_so() {
        let old = "keys_are_codes: true\nerrors:\n  a: { retry: never }\n";
        let without = EntryDraft { key: "NotFound".into(), statuses: vec!["404".into()], ..EntryDraft::default() };
        let own = EntryDraft { key: "7".into(), ..entry("7") };
        let new = inserted(old, &[without.clone(), own]).unwrap();
        assert!(new.ends_with("  NotFound:\n    code: none\n    status: 404\n\n  7:\n    code: 7\n"), "{new}");
        assert!(!inserted(&old.replace("true", "false"), &[without]).unwrap().contains("none"));
    }

    #[test]
    fn braces_are_refused() {
        assert!(inserted("errors: { A: { code: 1 } }\n", &[entry("B")]).unwrap_err().contains("braces"));
        assert!(inserted("{ errors: { A: { code: 1 } } }\n", &[entry("B")]).unwrap_err().contains("braces"));
        assert!(inserted("vendor: x\n", &[entry("B")]).unwrap_err().contains("no `errors`"));
    }

    #[test]
    fn a_changed_value_is_not_only_an_addition() {
        assert!(only_adds("a: 1\n", "a: 1\nb: 2\n"));
        assert!(!only_adds("a: 1\n", "a: 2\nb: 2\n"));
        assert!(!only_adds("a: |+\n  x\n", "a: |+\n  x\n\nb: 2\n"));
    }
}

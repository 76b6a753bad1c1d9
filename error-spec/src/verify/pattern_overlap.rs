//! Finds a text that several patterns (literal texts with anything between them) match.

use super::budget::MOST_PATTERN_PAIRS;

use vendor_errors_runtime::__private::{fold_white_space, matches_texts};

/// A text that all patterns match after folding white space, as the decoder does. `filler` is used
/// for placeholders. `None` if there is none, or if it is not easy to find.
pub(super) fn text_of(patterns: &[&[String]], filler: &str) -> Option<String> {
    let text = match patterns {
        [] => filler.to_owned(),
        [one] => one.join(filler),
        [one, two, ..] => one_of_both(one, two, filler)?,
    };
    let folded = fold_white_space(&text);
    patterns.iter().all(|pattern| matches(pattern, &folded)).then_some(text)
}

/// Whether the folded text matches the pattern.
pub(super) fn matches(pattern: &[String], text: &str) -> bool {
    let texts: Vec<&str> = pattern.iter().map(String::as_str).collect();
    matches_texts(&texts, text)
}

/// Whether no text can match both, judged by their ends.
pub(super) fn are_apart(one: &[String], two: &[String]) -> bool {
    let (Some(first), Some(second)) = (one.first(), two.first()) else { return true };
    let (Some(last), Some(late)) = (one.last(), two.last()) else { return true };
    match (one, two) {
        ([one], [two]) => one != two,
        ([text], pattern) | (pattern, [text]) => !matches(pattern, text),
        _ => {
            let begin_alike = first.starts_with(second.as_str()) || second.starts_with(first.as_str());
            let end_alike = last.ends_with(late.as_str()) || late.ends_with(last.as_str());
            !begin_alike || !end_alike
        }
    }
}

/// A pattern's characters; `None` is a placeholder.
pub(super) fn tokens(pattern: &[String]) -> Vec<Option<char>> {
    let mut tokens = Vec::new();
    for (position, text) in pattern.iter().enumerate() {
        if position > 0 {
            tokens.push(None);
        }
        tokens.extend(text.chars().map(Some));
    }
    tokens
}

/// How a pair of positions was reached: the pattern that advanced, and the character.
#[derive(Clone, Copy)]
enum Step {
    Unseen,
    Start,
    Literal(u8),
    Filler(u8),
}

const ONE: u8 = 1;
const TWO: u8 = 2;
const SILENT: u8 = 4;

/// Walks through both patterns at once.
fn one_of_both(one: &[String], two: &[String], filler: &str) -> Option<String> {
    if are_apart(one, two) {
        return None;
    }
    let (one, two) = (tokens(one), tokens(two));
    let width = two.len() + 1;
    let pairs = (one.len() + 1).checked_mul(width).filter(|pairs| *pairs <= MOST_PATTERN_PAIRS)?;
    let mut seen = vec![Step::Unseen; pairs];
    let mut open = vec![(0, 0)];
    seen[0] = Step::Start;
    while let Some((at, beside)) = open.pop() {
        if at == one.len() && beside == two.len() {
            return Some(written(&seen, &one, &two, filler));
        }
        let (left, right) = (one.get(at).copied(), two.get(beside).copied());
        // The last one is tried first.
        let next: &[(usize, usize, Step)] = match (left, right) {
            (Some(None), Some(None)) => &[(0, 1, Step::Filler(TWO)), (1, 0, Step::Filler(ONE)), (1, 1, Step::Filler(ONE | TWO))],
            (Some(None), Some(Some(_))) => &[(1, 0, Step::Literal(ONE | SILENT)), (0, 1, Step::Literal(TWO))],
            (Some(Some(_)), Some(None)) => &[(0, 1, Step::Literal(TWO | SILENT)), (1, 0, Step::Literal(ONE))],
            (Some(None), None) => &[(1, 0, Step::Literal(ONE | SILENT))],
            (None, Some(None)) => &[(0, 1, Step::Literal(TWO | SILENT))],
            (Some(Some(same)), Some(Some(other))) if same == other => &[(1, 1, Step::Literal(ONE | TWO))],
            _ => &[],
        };
        for (down, across, step) in next {
            let (at, beside) = (at + down, beside + across);
            if let Some(slot) = seen.get_mut(at * width + beside).filter(|slot| matches!(slot, Step::Unseen)) {
                *slot = *step;
                open.push((at, beside));
            }
        }
    }
    None
}

/// Follows the path back and collects its characters.
fn written(seen: &[Step], one: &[Option<char>], two: &[Option<char>], filler: &str) -> String {
    let width = two.len() + 1;
    let (mut at, mut beside) = (one.len(), two.len());
    let mut back = Vec::new();
    loop {
        match seen.get(at * width + beside) {
            Some(Step::Filler(how)) => {
                at -= usize::from(how & ONE != 0);
                beside -= usize::from(how & TWO != 0);
                back.extend(filler.chars().rev());
            }
            Some(Step::Literal(how)) => {
                at -= usize::from(how & ONE != 0);
                beside -= usize::from(how & TWO != 0);
                let literal = if how & ONE != 0 { one.get(at) } else { two.get(beside) };
                back.extend(literal.copied().flatten().filter(|_| how & SILENT == 0));
            }
            _ => return back.into_iter().rev().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(one: &[&str], two: &[&str]) -> Option<String> {
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        text_of(&[&own(one), &own(two)], "x")
    }

    #[test]
    fn a_text_that_both_match_is_found() {
        assert_eq!(both(&["a", ""], &["", "b"]).as_deref(), Some("axb"));
        assert_eq!(both(&["parameter ", " is bad"], &["parameter id", ""]).as_deref(), Some("parameter idx is bad"));
        assert_eq!(both(&["", ": ", ""], &["", " not found"]).as_deref(), Some("x: x not found"));
        assert_eq!(both(&["no user"], &["no ", ""]).as_deref(), Some("no user"));
        assert!(both(&["", "ab", ""], &["", "ba", ""]).is_some());
    }

    #[test]
    fn where_there_is_none_none_is_found() {
        assert_eq!(both(&["a"], &["b"]), None);
        assert_eq!(both(&["a", "b"], &["a", "c"]), None);
    }
}

//! Finds a shortest text that meets several requirements: patterns to match, patterns not to match,
//! and a range of numbers.
//!
//! Each requirement is a small automaton whose state is a number. All of them run together, breadth
//! first. The texts have no white space at their ends and single spaces within, so that folding
//! does not change them.

use std::collections::HashSet;

use super::budget::{MOST_PATTERN_STATES, MOST_PATTERN_STEPS, MOST_PATTERN_TOKENS};
use super::pattern_overlap::tokens;
use vendor_errors_runtime::__private::lower_case;

/// A requirement.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// Literal characters and placeholders, and whether the text must match.
    Like(Vec<Option<char>>, bool),
    /// The same for the text in lower case.
    AnyCase(Box<Part>),
    /// A number with as many digits as both bounds.
    Digits(Vec<char>, Vec<char>),
    /// White space as left by folding, and at least one other character.
    Filled,
}

/// Why there is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoText {
    /// There is none.
    Impossible,
    /// The search was given up.
    TooLong,
}

impl Part {
    pub(super) fn like(pattern: &[String]) -> Self {
        Self::Like(tokens(pattern), true)
    }

    /// The pattern is in lower case.
    pub(super) fn like_in_any_case(pattern: &[String]) -> Self {
        Self::AnyCase(Box::new(Self::like(pattern)))
    }

    pub(super) fn unlike(pattern: &[String]) -> Self {
        Self::Like(tokens(pattern), false)
    }

    /// The numbers of a range: one part per length.
    pub(super) fn range(from: i64, to: i64) -> Vec<Self> {
        let (from, to) = (i128::from(from), i128::from(to));
        let mut parts = Vec::new();
        for length in 0..19 {
            let (low, high) = (if length == 0 { 0 } else { 10_i128.pow(length) }, 10_i128.pow(length + 1) - 1);
            let digits = |sign: &str, number: i128| format!("{sign}{number}").chars().collect::<Vec<_>>();
            if low.max(from) <= high.min(to) {
                parts.push(Self::Digits(digits("", low.max(from)), digits("", high.min(to))));
            }
            // Below zero, the smaller number has the larger digits.
            let (low, high) = (low.max(1).max(-to), high.min(-from));
            if low <= high {
                parts.push(Self::Digits(digits("-", low), digits("-", high)));
            }
        }
        parts
    }

    fn start(&self) -> u128 {
        match self {
            Self::Like(tokens, _) => closed(tokens, 1),
            Self::AnyCase(part) => part.start(),
            Self::Digits(..) => 0b11,
            Self::Filled => 0,
        }
    }

    /// The state after `char`; `None` if no text that continues like this meets the requirement.
    fn step(&self, state: u128, char: char) -> Option<u128> {
        match self {
            Self::Like(tokens, wanted) => {
                let mut next = 0;
                for (position, token) in tokens.iter().enumerate().filter(|(position, _)| state & (1 << position) != 0) {
                    match token {
                        None => next |= 1 << position,
                        Some(literal) if *literal == char => next |= 1 << (position + 1),
                        Some(_) => {}
                    }
                }
                let next = closed(tokens, next);
                (next != 0 || !wanted).then_some(next)
            }
            Self::AnyCase(part) => part.step(state, lower_case(char.encode_utf8(&mut [0; 4])).chars().next()?),
            Self::Digits(low, high) => {
                let at = usize::try_from(state >> 2).ok()?;
                let (least, most) = (*low.get(at)?, *high.get(at)?);
                let (is_least, is_most) = (state & 1 != 0, state & 2 != 0);
                if !char.is_ascii_digit() && char != least || is_least && char < least || is_most && char > most {
                    return None;
                }
                let tight = u128::from(is_least && char == least) | u128::from(is_most && char == most) << 1;
                Some((at as u128 + 1) << 2 | tight)
            }
            Self::Filled if !char.is_whitespace() => Some(1),
            Self::Filled => (state == 1 && char == ' ').then_some(2),
        }
    }

    fn accepts(&self, state: u128) -> bool {
        match self {
            Self::Like(tokens, wanted) => (state & (1 << tokens.len()) != 0) == *wanted,
            Self::AnyCase(part) => part.accepts(state),
            Self::Digits(low, _) => state >> 2 == low.len() as u128,
            Self::Filled => state == 1,
        }
    }

    fn is_small(&self) -> bool {
        self.tokens().is_none_or(|tokens| tokens.len() <= MOST_PATTERN_TOKENS)
    }

    /// The literal characters and placeholders.
    fn tokens(&self) -> Option<&[Option<char>]> {
        match self {
            Self::Like(tokens, _) => Some(tokens),
            Self::AnyCase(part) => part.tokens(),
            Self::Digits(..) | Self::Filled => None,
        }
    }
}

/// Adds the positions after placeholders that match nothing.
fn closed(tokens: &[Option<char>], mut state: u128) -> u128 {
    for (position, token) in tokens.iter().enumerate() {
        if token.is_none() && state & (1 << position) != 0 {
            state |= 1 << (position + 1);
        }
    }
    state
}

/// A shortest text that meets all requirements. `filler` is preferred where any character is
/// allowed.
pub(super) fn solve(parts: &[Part], filler: char) -> Result<String, NoText> {
    if !parts.iter().all(Part::is_small) {
        return Err(NoText::TooLong);
    }
    let alphabet = alphabet(parts, filler);
    let mut states: Vec<(Vec<u128>, usize, char)> = vec![(parts.iter().map(Part::start).collect(), 0, ' ')];
    let mut known: HashSet<Vec<u128>> = HashSet::new();
    known.insert(states[0].0.clone());
    let (mut at, mut steps) = (0, 0);
    while let Some((state, ..)) = states.get(at) {
        if parts.iter().zip(state).all(|(part, state)| part.accepts(*state)) {
            return Ok(written(&states, at));
        }
        let state = state.clone();
        for char in &alphabet {
            steps += 1;
            let next: Option<Vec<u128>> = parts.iter().zip(&state).map(|(part, state)| part.step(*state, *char)).collect();
            let Some(next) = next else { continue };
            if known.insert(next.clone()) {
                states.push((next, at, *char));
            }
        }
        if states.len() > MOST_PATTERN_STATES || steps > MOST_PATTERN_STEPS {
            return Err(NoText::TooLong);
        }
        at += 1;
    }
    Err(NoText::Impossible)
}

/// The characters that can make a difference. One that occurs in no pattern represents all others.
fn alphabet(parts: &[Part], filler: char) -> Vec<char> {
    let literals = parts.iter().filter_map(Part::tokens);
    let mut literals: Vec<char> = literals.flatten().copied().flatten().collect();
    crate::sort::sort_by_key(&mut literals, |char| *char);
    literals.dedup();
    let mut all = vec![filler];
    let other = "xqzjwkvQZ~".chars().find(|char| !literals.contains(char));
    all.extend(other.into_iter().chain(literals).filter(|char| *char != filler));
    if parts.iter().any(|part| matches!(part, Part::Digits(..))) {
        let more: Vec<char> = ('0'..='9').chain(['-']).filter(|char| !all.contains(char)).collect();
        all.extend(more);
    }
    all
}

fn written(states: &[(Vec<u128>, usize, char)], mut at: usize) -> String {
    let mut back = Vec::new();
    while at != 0 {
        let (_, before, char) = &states[at];
        back.push(*char);
        at = *before;
    }
    back.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(written: &str) -> Vec<String> {
        written.split("{}").map(str::to_owned).collect()
    }

    fn like(written: &str) -> Part {
        Part::like(&pieces(written))
    }

    fn unlike(written: &str) -> Part {
        Part::unlike(&pieces(written))
    }

    #[test]
    fn all_requirements_are_met_at_once() {
        for (parts, text) in [
            (vec![like("a{}"), like("{}b"), like("{}c{}")], "acb"),
            (vec![like("{}a{}"), unlike("a{}"), unlike("x{}")], "qa"),
            (vec![like("EGeneral:{}"), like("{}:price")], "EGeneral:price"),
            (vec![like("E1: {}"), like("E1:{}"), Part::Filled], "E1: x"),
            (vec![Part::like_in_any_case(&pieces("no {} found")), like("NO {}")], "NO  fOuNd"),
            (vec![Part::like_in_any_case(&pieces("bad")), unlike("bad"), like("B{}")], "Bad"),
        ] {
            assert_eq!(solve(&parts, 'x').as_deref(), Ok(text), "{parts:?}");
        }
        assert_eq!(solve(&[like("a{}"), like("b{}")], 'x'), Err(NoText::Impossible));
        assert_eq!(solve(&[like("a"), unlike("{}a{}")], 'x'), Err(NoText::Impossible));
    }

    #[test]
    fn ranges_are_split_by_length() {
        let one =
            |from, to, pattern: &str| Part::range(from, to).into_iter().find_map(|part| solve(&[part, like(pattern)], 'x').ok());
        assert_eq!(one(400, 509, "5{}9").as_deref(), Some("509"));
        assert_eq!(one(-120, 30, "-12{}0").as_deref(), Some("-120"));
        assert_eq!(one(99, 199, "{}7{}3").as_deref(), Some("173"));
        assert_eq!(one(1, 9, "10"), None);
        assert_eq!(one(i64::MIN, i64::MAX, "-9223372036854775808").as_deref(), Some("-9223372036854775808"));
        assert_eq!(one(0, 5, "0").as_deref(), Some("0"));
    }
}

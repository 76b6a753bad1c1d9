//! Finds the known word that was probably meant.
//!
//! All searches for one file share a budget. When it is exhausted there are no more hints.

/// Number of character pairs compared for one file: enough for about a thousand typos among an
/// entry's keys.
const MOST: usize = 5_000_000;

/// The remaining comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Guesses {
    left: usize,
}

impl Default for Guesses {
    fn default() -> Self {
        Self::new()
    }
}

impl Guesses {
    pub(crate) const fn new() -> Self {
        Self { left: MOST }
    }

    /// Spends comparisons, and returns whether they were available.
    fn take(&mut self, pairs: usize) -> bool {
        let enough = self.left >= pairs;
        self.left = if enough { self.left - pairs } else { 0 };
        enough
    }
}

/// The candidate with the smallest edit distance, if it is small enough for a typo.
pub(crate) fn nearest<'a>(word: &str, candidates: &mut dyn Iterator<Item = &'a str>, guesses: &mut Guesses) -> Option<&'a str> {
    if guesses.left == 0 || word.len() > 160 || word.chars().count() > 40 {
        return None;
    }
    let word: Vec<char> = folded(word).chars().collect();
    let most = (word.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates.filter(|candidate| candidate.len() <= 80) {
        let length = candidate.chars().count();
        let is_far = length.abs_diff(word.len()) > most;
        if !guesses.take(if is_far { 8 } else { (word.len() + 1) * (length + 1) }) {
            return None;
        }
        if is_far {
            continue;
        }
        let edits = edits(&word, &folded(candidate).chars().collect::<Vec<_>>());
        if edits <= most && best.is_none_or(|(fewest, _)| edits < fewest) {
            best = Some((edits, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Ignores case and the separator between words.
fn folded(word: &str) -> String {
    word.to_lowercase().replace(['-', ' '], "_")
}

/// The number of insertions, deletions, replacements and transpositions between two words.
fn edits(from: &[char], to: &[char]) -> usize {
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let mut best = (row[j] + usize::from(a != b)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                best = best.min(above[j - 1] + 1);
            }
            next.push(best);
        }
        above = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        nearest(word, &mut candidates.into_iter(), &mut Guesses::new())
    }

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        let keys = ["status", "summary", "messages", "message", "retry"];
        assert_eq!(near("sumary", keys), Some("summary"));
        assert_eq!(near("Status", keys), Some("status"));
        assert_eq!(near("rerty", keys), Some("retry"));
        assert_eq!(near("mesage", keys), Some("message"));
        assert_eq!(near("severity", keys), None);
        assert_eq!(near("", keys), None);
    }

    #[test]
    fn guessing_comes_to_an_end() {
        let mut guesses = Guesses::new();
        let all = std::iter::repeat_n("some_entry_of_the_vendor", 1_000);
        let hints = (0..1_000).filter(|_| nearest("some_entry_of_the_vendr", &mut all.clone(), &mut guesses).is_some()).count();
        assert!((1..1_000).contains(&hints), "{hints}");
        assert_eq!(nearest("sumary", &mut ["summary"].into_iter(), &mut guesses), None);
    }
}

//! Decides whether two texts are similar, for suggestions.

/// Ignores case, `_`, `-` and spaces of a name.
pub(crate) fn folded(name: &str) -> String {
    name.chars().filter(|char| !matches!(char, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Whether one may be meant by the other: few edits, also from a part of it, or one contains the other.
pub(crate) fn is_near(asked: &str, there: &str) -> bool {
    let (asked, there) = (folded(asked), folded(there));
    let length = asked.chars().count().max(there.chars().count());
    let holds = asked.len() > 3 && there.contains(&asked) || there.len() > 3 && asked.contains(&there);
    let part = asked.chars().count() >= 6 && edits(&asked, &there, true) <= asked.chars().count() / 6;
    holds || length <= 64 && (edits(&asked, &there, false) <= length / 4 || part)
}

/// Whether two codes may belong together: equally long and different only at the end, or one is a prefix of the other.
pub(crate) fn is_near_code(asked: &str, there: &str) -> bool {
    let alike = asked.bytes().zip(there.bytes()).take_while(|(one, two)| one == two).count();
    alike >= 3 && alike == asked.len()
        || alike >= 3 && asked.len().abs_diff(there.len()) <= 1 && alike + 3 >= asked.len().max(there.len())
}

/// The edit distance; with `part`, to the closest part of the other text.
fn edits(from: &str, to: &str, part: bool) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = if part { vec![0; to.len() + 1] } else { (0..=to.len()).collect() };
    for (number, char) in from.chars().enumerate() {
        let mut diagonal = number;
        let mut left = number + 1;
        for (cell, other) in row.iter_mut().skip(1).zip(&to) {
            let here = (diagonal + usize::from(char != *other)).min(left + 1).min(*cell + 1);
            diagonal = std::mem::replace(cell, here);
            left = here;
        }
        if let Some(first) = row.first_mut() {
            *first = number + 1;
        }
    }
    let end = if part { row.iter().min() } else { row.last() };
    end.copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        assert_eq!(edits("kitten", "sitting", false), 3);
        assert_eq!(edits("", "abc", false), 3);
        assert_eq!(edits("abc", "abc", false), 0);
        assert_eq!(edits("bxc", "aabcaa", true), 1);
    }

    #[test]
    fn names_and_codes_are_near_when_they_could_be_meant() {
        assert!(is_near("TOKEN_EXPIRED", "ACCESS_TOKEN_EXPIRED"));
        assert!(is_near("acess token expird", "ACCESS_TOKEN_EXPIRED"));
        assert!(is_near("acces_token", "ACCESS_TOKEN_EXPIRED"));
        assert!(!is_near("NotFound", "TooManyRequests"));
        assert!(is_near_code("4032259", "4032251"));
        assert!(is_near_code("40322", "4032251"));
        assert!(!is_near_code("4032259", "5000000"));
    }
}

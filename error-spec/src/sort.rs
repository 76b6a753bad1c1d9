//! Stable sorting that compiles once.
//!
//! The library's sort is compiled for each type and each comparison, 12 kB each time, in a crate
//! that every derive builds without optimization. This one sorts positions and is compiled only
//! once. Codes and the inputs of indexes, which are long, use the library's sort.

use std::cmp::Ordering;

/// Sorts by key.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |one, two| key(one).cmp(&key(two)));
}

/// Sorts by a comparison.
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for (one, two) in swaps(list.len(), &|one, two| compare(&list[one], &list[two])) {
        list.swap(one, two);
    }
}

/// The swaps, in order, that sort a list of that length.
fn swaps(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut from: Vec<usize> = (0..length).collect();
    from.sort_by(|one, two| compare(*one, *two));
    let mut swaps = Vec::new();
    for start in 0..length {
        let mut place = start;
        // Follows a cycle of positions in which each takes the value of the next.
        loop {
            let next = std::mem::replace(&mut from[place], place);
            if next == start || next == place {
                break;
            }
            swaps.push((place, next));
            place = next;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::sort_by_key;

    #[test]
    fn sorted_as_the_library_sorts() {
        // Every list of six numbers below three.
        for number in 0..3_usize.pow(6) {
            let mut list: Vec<(usize, usize)> = (0..6).map(|place| (number / 3_usize.pow(place) % 3, place as usize)).collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by_key(&mut list, |(key, _)| *key);
            assert_eq!(list, expected);
        }
    }
}

//! Sorting lists.
//!
//! What comes in: a list and what its elements are sorted by. What goes out: the list in that order; equals stay as they were.
//! Nothing can fail. The library's sort is compiled anew for each type and each comparison, 12 kB every time in a crate that every
//! derive builds unoptimised; this one sorts positions, which is compiled once. Codes, and what the indexes are made of,
//! use the library's.

use std::cmp::Ordering;

/// Sorts by keys.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |one, two| key(one).cmp(&key(two)));
}

/// Sorts by comparing.
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for (one, two) in swaps(list.len(), &|one, two| compare(&list[one], &list[two])) {
        list.swap(one, two);
    }
}

/// The places that change places, one pair after the other, until a list of that length is sorted.
fn swaps(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut from: Vec<usize> = (0..length).collect();
    from.sort_by(|one, two| compare(*one, *two));
    let mut swaps = Vec::new();
    for start in 0..length {
        let mut place = start;
        // Around the circle of places of which each takes from the next.
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

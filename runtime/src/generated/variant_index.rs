//! Where a variant stands among thousands, without a match that has an arm for each of them, which compilers are slow at.
//!
//! What comes in: a variant. What goes out: its position. Nothing can fail. Two variants are told apart by their discriminants, which the
//! language defines; where to look first is guessed from what a discriminant hashes, which it does not: a wrong guess costs time only.

use core::hash::{Hash, Hasher};
use core::mem::discriminant;

use crate::decode::fields::Fields;
use crate::generated::GeneratedError;

/// The position among `count` of the one that `build` makes this variant for.
pub fn position<T: GeneratedError>(error: &T, count: usize) -> usize {
    let wanted = discriminant(error);
    found(guess(&wanted), count, |entry| discriminant(&T::build(*entry, &Fields::none())) == wanted)
}

/// The position that `is_here` says is right, the guessed one asked first.
fn found(guess: Option<usize>, count: usize, is_here: impl Fn(&usize) -> bool) -> usize {
    let guess = guess.filter(|entry| *entry < count && is_here(entry));
    guess.or_else(|| (0..count).find(is_here)).unwrap_or(usize::MAX)
}

/// The number that is hashed of a discriminant: the variant's position, as long as the standard library is as it is.
fn guess(discriminant: &impl Hash) -> Option<usize> {
    let mut heard = Heard(None);
    discriminant.hash(&mut heard);
    heard.0
}

/// Keeps the last number that it is given.
struct Heard(Option<usize>);

impl Hasher for Heard {
    fn write(&mut self, _: &[u8]) {}

    fn write_isize(&mut self, number: isize) {
        self.0 = usize::try_from(number).ok();
    }

    fn finish(&self) -> u64 {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guess_is_right_with_this_standard_library() {
        enum Some {
            A,
            B { _a: u8 },
            C(()),
        }
        let guesses = [Some::A, Some::B { _a: 1 }, Some::C(())].map(|variant| guess(&discriminant(&variant)));
        assert_eq!(guesses, [Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn a_wrong_guess_costs_time_only() {
        for guess in [None, Some(0), Some(2), Some(99), Some(usize::MAX)] {
            assert_eq!(found(guess, 3, |entry| *entry == 2), 2);
            assert_eq!(found(guess, 3, |_| false), usize::MAX);
        }
    }
}

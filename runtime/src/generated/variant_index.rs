//! Finds the position of a variant among thousands without a `match` with an arm for each, which is
//! slow to compile.
//!
//! Variants are compared by discriminant, which the language defines. The first guess comes from
//! what a discriminant hashes, which it does not define. A wrong guess costs only time.

use core::hash::{Hash, Hasher};
use core::mem::discriminant;

use crate::decode::fields::Fields;
use crate::generated::GeneratedError;

/// The position, below `count`, for which `build` creates this variant.
pub fn position<T: GeneratedError>(error: &T, count: usize) -> usize {
    let wanted = discriminant(error);
    found(guess(&wanted), count, |entry| discriminant(&T::build(*entry, &Fields::none())) == wanted)
}

/// The position accepted by `is_here`. The guess is tried first.
fn found(guess: Option<usize>, count: usize, is_here: impl Fn(&usize) -> bool) -> usize {
    let guess = guess.filter(|entry| *entry < count && is_here(entry));
    guess.or_else(|| (0..count).find(is_here)).unwrap_or(usize::MAX)
}

/// The number that a discriminant hashes. In today's standard library it is the variant's position.
fn guess(discriminant: &impl Hash) -> Option<usize> {
    let mut heard = Heard(None);
    discriminant.hash(&mut heard);
    heard.0
}

/// A hasher that keeps the last number.
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

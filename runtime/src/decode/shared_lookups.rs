//! Results that are the same for every element of a body and computed once: lines of headers, and
//! conditions about locations outside of the elements.

use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;

/// The lines of a header, by its name.
type Lines = (String, Rc<[String]>);
/// The result of a condition for an alternative, by their numbers. `None` if the alternative has no
/// value.
type Answer = ((u32, u32), Option<bool>);

/// The results so far.
#[derive(Default)]
pub(crate) struct Once {
    headers: RefCell<Vec<Lines>>,
    /// Sorted by the numbers.
    answers: RefCell<Vec<Answer>>,
}

impl Once {
    /// The lines of a header, collected the first time.
    pub(crate) fn lines(&self, name: &str, collect: impl FnOnce() -> Rc<[String]>) -> Rc<[String]> {
        let known = self.headers.borrow().iter().find(|(known, _)| known == name).map(|(_, lines)| Rc::clone(lines));
        known.unwrap_or_else(|| {
            let lines = collect();
            self.headers.borrow_mut().push((name.into(), Rc::clone(&lines)));
            lines
        })
    }

    /// The result of a condition for an alternative, decided the first time.
    pub(crate) fn answer(&self, condition: u32, place: u32, decide: impl FnOnce() -> Option<bool>) -> Option<bool> {
        let key = (condition, place);
        let find = |answers: &[Answer]| answers.binary_search_by_key(&key, |(known, _)| *known);
        if let Ok(at) = find(&self.answers.borrow()) {
            return self.answers.borrow().get(at).and_then(|(_, answer)| *answer);
        }
        let answer = decide();
        let mut answers = self.answers.borrow_mut();
        if let Err(at) = find(&answers) {
            answers.insert(at, (key, answer));
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_asked_twice() {
        let once = Once::default();
        for _ in 0..2 {
            for (condition, place) in [(7, 1), (2, 9), (7, 0)] {
                let mut asked = Some(condition > 5);
                assert_eq!(once.answer(condition, place, || asked.take()), Some(condition > 5));
            }
        }
        assert_eq!(once.answer(7, 1, || panic!("asked again")), Some(true));
        assert_eq!(once.lines("X", || Rc::from([String::from("a")]))[0], "a");
        assert_eq!(once.lines("X", || panic!("looked again"))[0], "a");
    }
}

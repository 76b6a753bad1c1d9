//! Replaces conditions on sets, numbers and every value by conditions on one text, from which a
//! response can be built.
//!
//! The results are stricter than the conditions, and are not all that would be: a response built
//! from one meets the conditions; without one there may still be a response.

use super::budget::{Budget, MOST_COMBINATIONS, MOST_OPTIONS};
use super::contradiction::oppose;
use crate::spec::condition::{ConditionDef, TestDef};
use crate::spec::spanned::Spanned;
use vendor_errors_runtime::__private::is_number_within;

/// Calls `is_it` with combinations of simple conditions until it returns true, and returns whether
/// it did. `texts` are further texts to try where a number is wanted.
pub(super) fn any_combination(when: &[&ConditionDef], texts: &[&str], is_it: &mut dyn FnMut(&[&ConditionDef]) -> bool) -> bool {
    if when.iter().all(|condition| is_simple(&condition.test.value)) {
        return is_it(when);
    }
    let (simple, others): (Vec<&ConditionDef>, Vec<&ConditionDef>) =
        when.iter().copied().partition(|condition| is_simple(&condition.test.value));
    let others: Vec<Vec<Vec<ConditionDef>>> = others.into_iter().map(|condition| options(condition, when, texts)).collect();
    let mut left = Budget::new(MOST_COMBINATIONS);
    combine(&simple, &others, &mut left, is_it)
}

fn combine(
    known: &[&ConditionDef],
    others: &[Vec<Vec<ConditionDef>>],
    left: &mut Budget,
    is_it: &mut dyn FnMut(&[&ConditionDef]) -> bool,
) -> bool {
    let Some((first, rest)) = others.split_first() else {
        return left.spend(1).is_ok() && is_it(known);
    };
    first.iter().any(|option| {
        let fits = option.iter().all(|one| !known.iter().any(|known| oppose(one, known)));
        let all: Vec<&ConditionDef> = known.iter().copied().chain(option).collect();
        fits && !left.is_exhausted() && combine(&all, rest, left, is_it)
    })
}

fn is_simple(test: &TestDef) -> bool {
    !matches!(test, TestDef::In(_) | TestDef::NotIn(_) | TestDef::Within(_) | TestDef::Every(_) | TestDef::IgnoreCase(_))
}

/// The lists of simple conditions each of which replaces the condition.
fn options(condition: &ConditionDef, when: &[&ConditionDef], texts: &[&str]) -> Vec<Vec<ConditionDef>> {
    let is_there = |other: &&&ConditionDef| other.location.locations == condition.location.locations;
    let beside: Vec<&TestDef> = when.iter().filter(is_there).map(|other| &other.test.value).collect();
    let with =
        |test| ConditionDef { location: condition.location.clone(), test: Spanned { value: test, span: condition.test.span } };
    let options = of_test(&condition.test.value, &beside, texts);
    options.into_iter().take(MOST_OPTIONS).map(|tests| tests.into_iter().map(with).collect()).collect()
}

fn of_test(test: &TestDef, beside: &[&TestDef], texts: &[&str]) -> Vec<Vec<TestDef>> {
    match test {
        TestDef::In(all) => all.iter().map(|text| vec![TestDef::Like(vec![text.clone()])]).collect(),
        TestDef::NotIn(all) => vec![all.iter().map(|text| TestDef::Unlike(vec![text.clone()])).collect()],
        TestDef::Within(bounds) => samples(bounds, beside, texts),
        TestDef::Every(test) => {
            let mut options = of_test(test, beside, texts);
            // There must be a value.
            options.iter_mut().for_each(|tests| tests.push(TestDef::Present));
            options
        }
        TestDef::IgnoreCase(test) => of_test(test, beside, texts),
        simple => vec![vec![simple.clone()]],
    }
}

/// Numbers within the bounds: the bounds themselves, their neighbors, and texts that are needed at
/// the same location anyway.
fn samples(bounds @ [low, high]: &[String; 2], beside: &[&TestDef], texts: &[&str]) -> Vec<Vec<TestDef>> {
    let mut wanted: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    beside.iter().for_each(|test| wanted.extend(texts_of(test)));
    for bound in bounds.iter().map(|bound| bound.trim_start_matches(['<', '>'])).filter(|bound| !bound.is_empty()) {
        wanted.push(bound.to_owned());
        let whole = bound.split('.').next().and_then(|whole| whole.parse::<i128>().ok());
        let near = whole.into_iter().flat_map(|whole| [whole.saturating_add(1), whole.saturating_sub(1), whole]);
        wanted.extend(near.map(|number| number.to_string()));
        // Between 1.5 and 1.6.
        wanted.push(if bound.contains('.') { format!("{bound}1") } else { format!("{bound}.1") });
    }
    wanted.push("0".to_owned());
    let mut kept: Vec<String> = Vec::new();
    for number in wanted {
        if is_number_within(&number, false, low, high) && !kept.contains(&number) {
            kept.push(number);
        }
    }
    kept.into_iter().map(|number| vec![TestDef::Exactly(number)]).collect()
}

/// The texts that a test names.
fn texts_of(test: &TestDef) -> Vec<String> {
    match test {
        TestDef::Exactly(text) => vec![text.clone()],
        TestDef::Like(texts) if texts.len() == 1 => texts.clone(),
        TestDef::In(texts) => texts.clone(),
        TestDef::Within(bounds) => bounds.iter().map(|bound| bound.trim_start_matches(['<', '>']).to_owned()).collect(),
        TestDef::Every(test) | TestDef::IgnoreCase(test) => texts_of(test),
        _ => Vec::new(),
    }
}

//! Random conditions.

use super::locations::{held, pointer};
use super::words::{COMPARISONS, HEADERS, SETS, STATUSES, WORDS};
use crate::chance::Chance;
use crate::yaml::{Node, map, text};

pub(super) fn when(chance: &mut Chance, in_entry: bool, most: usize) -> Node {
    let mut when = map::<&str>([]);
    for _ in 0..=chance.below(most) {
        let at = match chance.below(8) {
            0 if in_entry => "status".to_owned(),
            1 if in_entry => "code".into(),
            2 if in_entry => "message".into(),
            3 => chance.of(&HEADERS).into(),
            4 if chance.one_in(3) => held(chance, false),
            _ => pointer(chance),
        };
        let test = if at == "status" {
            let status = chance.of(&STATUSES);
            if chance.one_in(4) { format!("<> {status}") } else { status.to_owned() }
        } else {
            let word = chance.of(&WORDS);
            match chance.below(14) {
                0 | 1 => "present".into(),
                2 => "absent".into(),
                3 | 4 => format!("<> {word}"),
                5 => format!("= {word}"),
                10 => chance.of(&SETS).into(),
                11 => chance.of(&COMPARISONS).into(),
                12 if at.contains("/*") => {
                    let rest = if chance.one_in(2) { chance.of(&SETS) } else { chance.of(&COMPARISONS) };
                    let one = chance.of(&["<> bad", "= bad", "= 5", "bad", "5", "E{}", "ignore case = BAD"]);
                    format!("every {}", if chance.one_in(2) { one } else { rest })
                }
                13 => format!(
                    "ignore case {}",
                    chance.of(&["bad", "= bad", "<> BAD", "{}Bad{}", "in Bad | x | É", "not in bad | X"])
                ),
                6 => chance.of(&["{}bad{}", "{} such {}", "E{}", "{}:{}", "5{}"]).into(),
                _ => word.into(),
            }
        };
        when.put(&at, text(test));
    }
    when
}

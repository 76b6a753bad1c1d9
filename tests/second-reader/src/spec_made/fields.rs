//! Random fields.

use super::locations::{capture, location, place};
use super::words::{PARTS, TIMES};
use crate::chance::Chance;
use crate::yaml::{Node, map, text};

pub(super) fn fields(chance: &mut Chance, names: &[&str], seldom: usize) -> Node {
    let mut fields = map::<&str>([]);
    for name in names {
        if !chance.one_in(seldom) {
            continue;
        }
        let kind = chance.of(&["", "", "integer", "number", "boolean", "json", "list", "percent", "time", "sensitive"]);
        let kind = if kind == "time" { chance.of(&TIMES) } else { kind };
        let other: Vec<&str> = ["n", "m"].into_iter().chain(names.iter().copied().filter(|other| other != name)).collect();
        let at = match chance.below(8) {
            0 => capture(chance, &other),
            1 | 2 => {
                let part =
                    |chance: &mut Chance| format!("{} as \"{}\"", place(chance, false), chance.of(&PARTS).replace("NAME", name));
                let first = part(chance);
                match chance.below(6) {
                    0 => format!("{first} or {}", place(chance, false)),
                    1 => format!("{} or {first}", place(chance, false)),
                    2 => format!("{first} or {}", part(chance)),
                    _ => first,
                }
            }
            _ => location(chance, false),
        };
        fields.put(name, text(format!("{kind} {at}").trim()));
    }
    fields
}

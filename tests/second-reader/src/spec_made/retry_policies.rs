//! Random retry policies.

use super::words::{CAPTURES, KINDS, TIMES};
use crate::chance::Chance;

fn literal(chance: &mut Chance) -> &'static str {
    chance.of(&["30s", "500ms", "2m", "1h", "1d"])
}

pub(super) fn retry(chance: &mut Chance, names: &[&str]) -> String {
    let kind = chance.of(&KINDS);
    let mut line = kind.to_owned();
    if chance.one_in(4) {
        line = format!("{line} {}", chance.of(&["executed", "not-executed", "maybe-executed"]));
    }
    if !matches!(kind, "again" | "throttled" | "quota" | "wait" | "reauth") {
        return line;
    }
    if chance.one_in(2) {
        let sources: Vec<String> = (0..=chance.below(3)).map(|_| source(chance, names)).collect();
        line = format!("{line} after {}", sources.join(" or "));
    }
    match chance.below(6) {
        0 => line += " once",
        1 => line += " max 3",
        _ => {}
    }
    if chance.one_in(6) {
        line += " base 1s";
    }
    if chance.one_in(6) {
        line += " cap 1m";
    }
    line
}

fn source(chance: &mut Chance, names: &[&str]) -> String {
    match chance.below(6) {
        0 => literal(chance).into(),
        1 => format!("field {}", chance.of(names)),
        2 => format!("{} header X-Wait", chance.of(&TIMES)),
        3 => "header X-Wait".into(),
        4 if chance.one_in(4) => format!("seconds {}/wait", chance.of(&CAPTURES).replace("NAME", "w")),
        _ => format!(
            "{} {}",
            chance.of(&TIMES),
            chance.of(&["/wait", "/error/wait", "/list/*/wait", "/reset", "/message then /wait", "header X-Wait then /wait"])
        ),
    }
}

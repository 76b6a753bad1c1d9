//! Values near a spec: of its fields, its codes, its messages and its conditions.

use super::Making;
use super::placing::cased;
use crate::chance::Chance;
use crate::condition::Condition;
use crate::page::Shape;
use crate::page::entries::{Code, Entry, plain_integer};
use crate::page::fields::Field;
use crate::values_made::{ODD, fulfilling, quoted, time};

impl Making<'_> {
    pub(super) fn field(&mut self, field: &Field, chance: &mut Chance) {
        let value = match field.kind.as_str() {
            "string" | "percent" => chance.of(&["\"a  b\"", "\"x%20y%zz\"", "5", "true", "\"\"", "\"%E4%ff\""]).to_owned(),
            "integer" | "number" => {
                chance.of(&["5", "5.0", "\"5\"", "\"05\"", "1.5", "-3", "\"+3\"", "\"x\"", "1e2", "99999999999999999999"]).into()
            }
            "boolean" => chance.of(&["true", "false", "\"true\"", "1", "\"yes\""]).into(),
            "json" => chance
                .of(&["[1,\"a\",{\"b\": 1},null]", "{\"a\": [1]}", "\"a\"", "1", "[]", "\" [1, 2]\\n\"", "\"[1\"", "\"{} x\""])
                .into(),
            "list" => chance.of(&["[1,\"a\",{\"b\": 1},null]", "{\"a\": [1]}", "\"a\"", "1", "[]", "[[\"x\"]]"]).into(),
            kind => time(kind, chance),
        };
        if let Some(places) = &field.places {
            self.any_of(places, &value, chance);
        }
    }

    pub(super) fn code(&self, entry: Option<&Entry>, shape: &Shape, chance: &mut Chance) -> String {
        if chance.one_in(16) {
            return chance.of(&ODD).into();
        }
        let others = self.page.entries.iter().flat_map(|entry| &entry.codes);
        let own =
            entry.map(|entry| entry.codes.iter().collect::<Vec<_>>()).filter(|codes| !codes.is_empty() && !chance.one_in(4));
        let codes = own.unwrap_or_else(|| others.collect());
        let mut code = match codes.get(chance.below(codes.len())) {
            Some(Code::Exact(code)) => code.clone(),
            Some(Code::Range(from, to)) => chance.of(&[*from, *to, (from + to) / 2, from - 1, to + 1]).to_string(),
            Some(Code::Prefix(prefix)) => format!("{prefix}{}", chance.of(&["", "0", "x", "12"])),
            None => "E9".into(),
        };
        if chance.one_in(10) {
            code = format!("{code}{}", chance.of(&["0", ".0", "x", " ", "e0"]));
        }
        if let Some(after) = &shape.after
            && !chance.one_in(4)
        {
            code = format!("{}{after}{code}", chance.of(&["", "urn", "E1", "bad"]));
        }
        if let Some(before) = &shape.before
            && !chance.one_in(4)
        {
            code = format!("{code}{before}{}", chance.of(&["", "more", "x:y"]));
        }
        let is_number = plain_integer(&code).is_some() || code == "4.10" || code.ends_with(".0");
        if (is_number || code == "true") && !chance.one_in(3) && code.parse::<f64>().is_ok() && !code.starts_with("00") {
            code
        } else {
            quoted(&code)
        }
    }

    pub(super) fn message(&self, entry: Option<&Entry>, chance: &mut Chance) -> String {
        if chance.one_in(16) {
            return chance.of(&ODD).into();
        }
        let all = self.page.entries.iter().flat_map(|entry| &entry.messages);
        let own = entry.map(|entry| entry.messages.iter().collect::<Vec<_>>()).filter(|all| !all.is_empty() && !chance.one_in(4));
        let messages = own.unwrap_or_else(|| all.collect());
        let Some(template) = messages.get(chance.below(messages.len())) else { return "\"bad\"".into() };
        let mut text = template.filled(|| chance.of(&["", "x", "a b", "such", "5", " no such ", ": ", "30"]).to_owned());
        match chance.below(10) {
            0 => text = text.replace(' ', "  "),
            1 => text.push_str(chance.of(&[" ", "x", "\n", "\u{a0}"])),
            2..5 => text = cased(&text, chance),
            _ => {}
        }
        quoted(&text)
    }

    pub(super) fn condition(&mut self, condition: &Condition, chance: &mut Chance) {
        let Some(value) = fulfilling(&condition.test, chance) else { return };
        let value = if chance.one_in(6) { chance.of(&ODD).to_owned() } else { value };
        self.any_of(&condition.places, &value, chance);
    }
}

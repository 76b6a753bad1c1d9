//! Random specs, and one random change of each.

use std::fmt::Write as _;

use super::random::Random;

/// Keys and their values, as they are written within `{ }`.
type Keys = Vec<(&'static str, String)>;

/// A spec as it is written.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Model {
    formats: Vec<Keys>,
    common: Keys,
    overrides: Vec<Keys>,
    errors: Vec<(String, Keys)>,
}

const FORMAT_KEYS: &[&str] = &["status", "each", "when", "code", "message", "code_after", "code_before"];
const ERROR_KEYS: &[&str] = &["code", "aliases", "status", "message", "when", "retry", "category", "fields", "transport"];
const OVERRIDE_KEYS: &[&str] = &["when", "retry"];
const STATUSES: &[&str] =
    &["400", "401", "403", "404", "409", "429", "500", "503", "504", "5xx", "4xx", "400|409", "401|429", "429|503", "4xx|5xx"];
const WHENS: &[&str] = &[
    "{ /k: yes }",
    "{ /k: present }",
    "{ /k: absent }",
    "{ /k: <> yes }",
    "{ /k: \"a{}\" }",
    "{ /k: yes, /m: 1 }",
    "{ header X-Flag: on }",
    "{ header X-Flag: \"<> on\" }",
    "{ status: <> 5xx }",
    "{ status: 429 }",
    "{ status: 4xx }",
    "{ /m: present, status: 5xx }",
    "{ /l/*/r: limit }",
    "{ code: \"5{}\" }",
    "{ /k or /m: yes }",
];
const RETRIES: &[&str] = &[
    "never",
    "again",
    "again not-executed",
    "throttled",
    "throttled after 5s",
    "throttled after seconds /wait",
    "throttled after seconds /wait or header X-Wait or 30s",
    "throttled maybe-executed",
    "quota",
    "quota after epoch_seconds /reset",
    "quota after epoch_seconds /reset or 60s",
    "quota after seconds /wait",
    "wait after field delay",
    "wait max 3",
    "wait after header X-Wait once",
    "wait base 1s cap 9s",
    "reauth",
    "refresh",
    "restart",
    "elsewhere",
    "done",
    "human",
    "unknown",
    "unknown not-executed",
];
const CATEGORIES: &[&str] = &["unavailable", "internal", "aborted", "resource_exhausted", "not_found", "invalid_argument"];

/// A value of a key.
fn value(key: &str, random: &mut Random) -> String {
    let all: &[&str] = match key {
        "status" => STATUSES,
        "each" => &["/e/*", "/l/*"],
        "when" => WHENS,
        "code_after" => &["\":\"", "\"#\""],
        "code_before" => &["\"!\"", "\":\""],
        "code" => &["1", "2", "53", "AB", "1..60", "2..9", "50..59", "5*", "A*", "0..9"],
        "aliases" => &["[3]", "[7, 8]", "[60..70]", "[\"6*\"]"],
        "message" => &["\"no {what} here\"", "\"no {delay} here\"", "\"bad thing\"", "\"bad {}\""],
        "retry" => RETRIES,
        "category" => CATEGORIES,
        "fields" => {
            &["{ delay: seconds /wait }", "{ delay: seconds /m }", "{ delay: milliseconds /wait }", "{ delay: duration /d }"]
        }
        "transport" => &["timeout", "connect", "connect|dns", "timeout|connect", "tls"],
        "delay" => &["seconds /wait", "seconds /m", "milliseconds /wait", "seconds header X-Wait"],
        _ => &["x"],
    };
    random.of(all).to_string()
}

fn format_value(key: &str, random: &mut Random) -> String {
    match key {
        "status" => random.of(&["200", "any", "2xx", "4xx", "5xx", "400|429", "2xx|4xx"]).into(),
        "code" => random.of(&["/code", "/b", "/code or header X-Code", "header X-Code", "/code or /b"]).into(),
        "message" => random.of(&["/msg", "/text", "/msg or /text"]).into(),
        "when" => random.of(&["{ /k: present }", "{ /k: yes }", "{ /m: absent }", "{ header X-Flag: on }"]).into(),
        _ => value(key, random),
    }
}

fn narrowed(value: &str) -> Option<String> {
    if let Some(rest) = value.strip_suffix(" }").filter(|rest| rest.starts_with("{ /") || rest.starts_with("{ status")) {
        return Some(format!("{rest}, header X-Flag: on }}"));
    }
    match value {
        "4xx" => Some("400|429".into()),
        "5xx" => Some("500|503".into()),
        "any" => Some("4xx|5xx".into()),
        "1..60" => Some("10..50".into()),
        "5*" => Some("53*".into()),
        _ => value.rsplit_once('|').map(|(first, _)| first.to_string()),
    }
}

impl Model {
    pub(super) fn random(random: &mut Random) -> Self {
        let mut model = Self { formats: Vec::new(), common: Vec::new(), overrides: Vec::new(), errors: Vec::new() };
        for _ in 0..=random.below(2) {
            let mut format = vec![("code", format_value("code", random))];
            for (key, chance) in
                [("message", 60), ("status", 40), ("when", 20), ("each", 15), ("code_after", 10), ("code_before", 10)]
            {
                if random.percent(chance) {
                    format.push((key, format_value(key, random)));
                }
            }
            model.formats.push(format);
        }
        if random.percent(40) {
            model.common.push(("delay", value("delay", random)));
        }
        if random.percent(25) {
            model.overrides.push(vec![("when", value("when", random)), ("retry", value("retry", random))]);
        }
        for at in 0..2 + random.below(4) {
            let error = Self::error(random);
            model.errors.push((format!("E{at}"), error));
        }
        model
    }

    fn error(random: &mut Random) -> Keys {
        if random.percent(8) {
            return [("transport", 100), ("retry", 50), ("category", 30)]
                .into_iter()
                .filter_map(|(key, chance)| if random.percent(chance) { Some((key, value(key, random))) } else { None })
                .collect();
        }
        let mut error: Keys = Vec::new();
        let has_code = random.percent(60);
        let chances = [
            ("code", if has_code { 100 } else { 0 }),
            ("aliases", if has_code { 15 } else { 0 }),
            ("status", if has_code { 50 } else { 80 }),
            ("message", 25),
            ("when", 25),
            ("retry", 50),
            ("category", 35),
            ("fields", 30),
        ];
        for (key, chance) in chances {
            if random.percent(chance) {
                error.push((key, value(key, random)));
            }
        }
        error
    }

    /// One thing is dropped, altered, narrowed or added.
    pub(super) fn mutate(&mut self, random: &mut Random) {
        match random.below(20) {
            0 => self.formats.push(vec![("code", format_value("code", random)), ("status", format_value("status", random))]),
            1 => drop_one(&mut self.formats, random),
            2 => self.formats.reverse(),
            3..=5 => {
                let at = random.below(self.formats.len());
                if let Some(format) = self.formats.get_mut(at) {
                    mutate(format, FORMAT_KEYS, format_value, random);
                }
            }
            6 => drop_one(&mut self.overrides, random),
            7 => self.overrides.push(vec![("when", value("when", random)), ("retry", value("retry", random))]),
            8 => {
                if let Some(line) = self.overrides.first_mut() {
                    mutate(line, OVERRIDE_KEYS, value, random);
                }
            }
            9 => {
                self.common = if self.common.is_empty() || random.percent(50) {
                    vec![("delay", value("delay", random))]
                } else {
                    Vec::new()
                }
            }
            10 => {
                let error = Self::error(random);
                self.errors.push(("Added".into(), error));
            }
            11 => drop_one(&mut self.errors, random),
            _ => {
                let at = random.below(self.errors.len());
                if let Some((_, error)) = self.errors.get_mut(at) {
                    mutate(error, ERROR_KEYS, value, random);
                }
            }
        }
    }

    pub(super) fn yaml(&self) -> String {
        let line = |keys: &Keys| {
            let keys: Vec<_> = keys.iter().map(|(key, value)| format!("{key}: {value}")).collect();
            format!("{{ {} }}", keys.join(", "))
        };
        let lines = |all: &[Keys]| all.iter().map(line).collect::<Vec<_>>().join(", ");
        let mut yaml = "vendor-errors: 1\nvendor: demo\n".to_string();
        let _ = writeln!(yaml, "responses: [{}]", lines(&self.formats));
        if !self.common.is_empty() {
            let _ = writeln!(yaml, "common: {}", line(&self.common));
        }
        if !self.overrides.is_empty() {
            let _ = writeln!(yaml, "retry_overrides: [{}]", lines(&self.overrides));
        }
        yaml += "errors:\n";
        for (key, error) in &self.errors {
            let _ = writeln!(yaml, "  {key}: {}", line(error));
        }
        yaml
    }
}

fn drop_one<T>(all: &mut Vec<T>, random: &mut Random) {
    if !all.is_empty() {
        all.remove(random.below(all.len()));
    }
}

fn mutate(keys: &mut Keys, all: &[&'static str], value: fn(&str, &mut Random) -> String, random: &mut Random) {
    let at = random.below(keys.len());
    match random.below(4) {
        0 if !keys.is_empty() => drop(keys.remove(at)),
        1 => {
            if let Some((key, old)) = keys.get_mut(at) {
                *old = value(key, random);
            }
        }
        2 => {
            if let Some((_, old)) = keys.get_mut(at) {
                *old = narrowed(old).unwrap_or_else(|| old.clone());
            }
        }
        _ => {
            let key = random.of(all);
            if !keys.iter().any(|(known, _)| *known == key) {
                keys.push((key, value(key, random)));
            }
        }
    }
}

//! Compares the claims of `check` about random small specs with random responses: an entry that one
//! of them reaches must not be called unreachable.
//!
//! `CLAIMS=100000 cargo test -p vendor-errors-spec --test claims` tries more specs.

use vendor_errors_spec::{Diagnostics, ExampleResponse, Rule, Source, check, decode_response, load, lower, parse};

/// Random numbers that are the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, many: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % many
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    fn is(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }
}

const TEXTS: [&str; 10] = ["1", "12", "5", "a", "ab", "a:b", "b:1", "a b", "1e1", "10"];
const STATUSES: [&str; 8] = ["200", "2xx", "404", "4xx", "404|410", "401|5xx", "5xx", "any"];

fn condition(random: &mut Random) -> String {
    let place = random.of(&["/c", "/m", "code", "message", "/l/*/c", "header X-A", "status"]);
    let test = if place == "status" {
        random.of(&["404", "4xx", "<> 404", "200", "<> 4xx"]).to_owned()
    } else {
        let like = random.of(&["1", "1{}", "{}b", "{}:{}", "a{}", "12", "{}1{}", "a:b", "5", "{}"]);
        match random.below(6) {
            0 => "present".to_owned(),
            1 => "absent".to_owned(),
            2 => format!("<> {like}"),
            3 => format!("= {}", random.of(&TEXTS)),
            _ => like.to_owned(),
        }
    };
    format!("{place}: \"{test}\"")
}

fn when(random: &mut Random) -> String {
    let many = [0, 0, 1, 1, 2][random.below(5)];
    let mut all: Vec<String> = Vec::new();
    for _ in 0..many {
        let condition = condition(random);
        let key = |line: &str| line.split(": ").next().map(str::to_owned);
        if all.iter().all(|known| key(known) != key(&condition)) {
            all.push(condition);
        }
    }
    if all.is_empty() { String::new() } else { format!(", when: {{ {} }}", all.join(", ")) }
}

fn spec(random: &mut Random) -> String {
    let mut text = String::from("vendor-errors: 1\nvendor: demo\nresponses:\n");
    for _ in 0..=random.below(2) {
        let code = random.of(&["/c", "/l/*/c", "/c or header X-A", "body"]);
        text += &format!("  - {{ code: {code}, message: {}", random.of(&["/m", "/c", "/l/*/m"]));
        if random.is(2) {
            text += &format!(", status: {}", random.of(&STATUSES));
        }
        if random.is(3) {
            text += &format!(", {}: \":\"", random.of(&["code_after", "code_before"]));
        }
        text += &when(random);
        text += " }\n";
    }
    text += "errors:\n";
    for entry in 0..2 + random.below(3) {
        text += &format!("  E{entry}: {{ ");
        match random.below(5) {
            0 | 1 => {
                text += &format!("code: \"{}\"", random.of(&["1", "1*", "a*", "5", "12", "1..20", "10..29", "a", "a:b", "b"]));
            }
            2 => text += &format!("code: \"1..20\", aliases: [\"{}\"]", random.of(&["5", "12", "a*", "30..49"])),
            3 => text += &format!("message: \"{}\"", random.of(&["a{x}", "{x}b", "12", "a{}:{x}"])),
            _ => text += &format!("status: {}", random.of(&STATUSES[..7])),
        }
        if entry > 0 && random.is(4) {
            text += &format!(", over: E{}", random.below(entry));
        }
        text += &when(random);
        text += " }\n";
    }
    text
}

fn response(random: &mut Random) -> ExampleResponse {
    let value = |random: &mut Random| {
        let text =
            random.of(&["1", "12", "5", "a", "ab", "a:b", "b:1", "1e1", "10", "null", "{}", "", "20", "121", "a:1", "1:b"]);
        let bare = text.parse::<f64>().is_ok() && random.is(2) || matches!(text, "null" | "{}");
        if bare { text.to_owned() } else { format!("\"{text}\"") }
    };
    let mut members = Vec::new();
    for name in ["c", "m"] {
        if random.is(2) {
            members.push(format!("\"{name}\":{}", value(random)));
        }
    }
    if random.is(2) {
        let element = |random: &mut Random| format!("{{\"c\":{},\"m\":{}}}", value(random), value(random));
        let elements: Vec<String> = (0..=random.below(2)).map(|_| element(random)).collect();
        members.push(format!("\"l\":[{}]", elements.join(",")));
    }
    let body = if random.is(6) { random.of(&TEXTS).to_owned() } else { format!("{{{}}}", members.join(",")) };
    let headers = if random.is(2) { vec![("X-A".to_owned(), random.of(&TEXTS).to_owned())] } else { Vec::new() };
    let status = [200, 204, 299, 301, 400, 401, 404, 410, 499, 500, 503][random.below(11)];
    ExampleResponse::Http { status, headers, body }
}

#[test]
fn no_claim_is_refuted_by_a_response() {
    let many = std::env::var("CLAIMS").ok().and_then(|many| many.parse().ok()).unwrap_or(400);
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let (mut claims, mut unfound, mut missed) = (0, 0, 0);
    for _ in 0..many {
        let text = spec(&mut random);
        let source = Source::new("demo.yaml", text.clone());
        let loaded = load(&source);
        let claimed = |rule: Rule| loaded.diagnostics.iter().filter(move |diagnostic| diagnostic.rule == rule);
        let unreachable: Vec<String> =
            claimed(Rule::UnreachableEntry).map(|diagnostic| diagnostic.args.get(1).cloned().unwrap_or_default()).collect();
        claims += unreachable.len() + claimed(Rule::AmbiguousEntries).count();
        let maybe: Vec<String> =
            claimed(Rule::NoResponseFound).map(|diagnostic| diagnostic.args.get(1).cloned().unwrap_or_default()).collect();
        unfound += maybe.len();
        let mut diagnostics = Diagnostics::new();
        let document = parse(&source, &mut diagnostics).expect("a spec");
        let spec = check(&document, &source, &mut diagnostics).unwrap_or_else(|| panic!("{text}{diagnostics:?}"));
        let tables = lower(&spec);
        let catalog = tables.catalog();
        for _ in 0..300 {
            let response = response(&mut random);
            let mut found = Vec::new();
            decode_response(&catalog, &response, &mut |outcome| found.extend(outcome.entry));
            for key in found.iter().filter_map(|entry| spec.error(*entry)).map(|error| &error.key.value) {
                assert!(!unreachable.contains(key), "{text}{key} is said to be unreachable, and is {response:?}");
                missed += usize::from(maybe.contains(key));
            }
        }
    }
    println!("{many} specs, {claims} claims, {unfound} without a response found, of which responses were {missed} times");
    assert!(claims > many / 10);
}

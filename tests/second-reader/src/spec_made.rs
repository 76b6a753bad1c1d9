//! Specs made by chance, from few words, so that their entries get in each other's way.

use crate::chance::Chance;
use crate::yaml::{Node, map, text};
use crate::{streams_made, xml_made};

const MEMBERS: [&str; 8] = ["/code", "/error", "/message", "/type", "/error/code", "/error/message", "/a~1b", "/wait"];
const EACHES: [&str; 16] = [
    "/errors/*",
    "/*",
    "/errors/*",
    "/e/*/d/*",
    "/error/list/*",
    "/errors/*",
    "/error",
    "/{}",
    "/{p}",
    "/errors/{q}",
    "/errors/{p}/*",
    "/data/{}/errors/*",
    "/**/errors/*",
    "/{p**}/errors/{q}",
    "/errors/**",
    "/e/**/{p}",
];
const PLACEHOLDERS: [&str; 7] = ["/list/{}", "/errors/{}/*", "/{}", "/**", "/errors/**", "/list/**/{}", "/e/{}/**/d"];
const CAPTURES: [&str; 6] = ["/list/{NAME}", "/errors/{NAME}/*", "/{NAME}", "/{NAME**}/d", "/e/**/{NAME}", "/{NAME**}"];
const CODES: [&str; 16] =
    ["1", "2", "5", "53", "530", "E1", "E2", "bad", "a.b", "0001", "-5", "4.10", "5300", "E12", "true", "7"];
const FAMILIES: [&str; 9] = ["0..9", "1..5", "3..7", "-10..-1", "1..6000", "53*", "E*", "5*", "a*"];
const STATUSES: [&str; 16] = [
    "400", "401", "403", "404", "409", "429", "500", "503", "504", "4xx", "5xx", "400|401", "401|5xx", "403|429", "200",
    "502|503",
];
const SHAPE_STATUSES: [&str; 8] = ["any", "200", "2xx", "4xx", "4xx|5xx", "400|401|200", "5xx", "500"];
const WORDS: [&str; 8] = ["bad", "x", "a:b", "E1", "5", "true", "no such thing", "1.0"];
const MESSAGES: [&str; 18] = [
    "no such thing",
    "no such {thing}",
    "{} such {thing}",
    "bad {what}: {}",
    "{all}",
    "a {x} b {y}",
    "{x}:price",
    "bad",
    "no {}",
    "bad  thing ",
    "{{x}} {y}",
    "E1: {x}",
    "ignore case no such {thing}",
    "ignore case BAD",
    "ignore case {} Such {thing}",
    "ignore case {x}:PRICE",
    "ignore case É {x}",
    "= ignore case {x}",
];
/// Templates of parts of texts.
const PARTS: [&str; 10] = [
    "{NAME}",
    "E{}:{NAME}",
    "{};{NAME}",
    "{NAME}:{}",
    "{} {NAME}",
    "wait {NAME} s",
    "ignore case {}Bad{NAME}",
    "\"\"{NAME}\"\"",
    "{} or {NAME}",
    "no such {NAME}",
];
const HEADERS: [&str; 5] =
    ["header X-Code", "header X-Kind", "header WWW-Authenticate;error", "header X-Wait", "header x-code;kind"];
const TIMES: [&str; 10] = [
    "seconds",
    "milliseconds",
    "minutes",
    "hours",
    "duration",
    "rfc3339",
    "http_date",
    "epoch_seconds",
    "epoch_milliseconds",
    "auto_delay",
];
const KINDS: [&str; 12] =
    ["never", "again", "throttled", "quota", "wait", "reauth", "refresh", "restart", "elsewhere", "done", "human", "unknown"];
const SETS: [&str; 6] = ["in bad | x", "in 5 | 10 | bad", "not in x | 5", "in a  b | x", "not in bad | 10 | a b", "in 5.0 | É"];
const COMPARISONS: [&str; 9] = [">= 5", "<= 5", "> 5", "< 5", "4..10", "-5..0", "4.5..5", "> 9007199254740992", ">  5"];
const CATEGORIES: [&str; 5] = ["unavailable", "internal", "not_found", "resource_exhausted", "aborted"];
const TRANSPORTS: [&str; 7] = ["timeout", "connect", "interrupted", "tls", "dns", "connect|timeout", "dns|tls"];

/// A spec, valid as a rule.
pub fn spec(chance: &mut Chance, vendor: &str) -> Node {
    let mut spec = map([("vendor-errors", text("1")), ("vendor", text(vendor))]);
    if chance.one_in(12) {
        spec.put("success", text("200|201"));
    }
    let shapes = 1 + chance.below(3);
    spec.put("responses", Node::List((0..shapes).map(|_| shape(chance)).collect()));
    let common = fields(chance, &["p", "q"], 3);
    if !common.members().is_empty() {
        spec.put("common", common);
    }
    if chance.one_in(4) {
        let overrides = 1 + chance.below(2);
        let line = |chance: &mut Chance| map([("when", when(chance, true, 1)), ("retry", text(retry(chance, &["p", "q"])))]);
        spec.put("retry_overrides", Node::List((0..overrides).map(|_| line(chance)).collect()));
    }
    let mut errors: Vec<(String, Node)> = Vec::new();
    for number in 0..=chance.below(7) {
        let earlier: Vec<String> = errors.iter().map(|(key, _)| key.clone()).collect();
        errors.push((format!("Error{}", char::from(b'A' + u8::try_from(number).unwrap_or_default())), entry(chance, &earlier)));
    }
    if chance.one_in(5) {
        spec.put("keys_are_codes", text("true"));
        errors = keyed(chance, errors);
    }
    spec.put("errors", Node::Map(errors));
    if chance.one_in(4) {
        xml_made::in_xml(&mut spec, chance);
    }
    if chance.one_in(6) {
        streams_made::in_streams(&mut spec, chance);
    }
    spec
}

/// The same entries where keys are codes. An entry that another names keeps its key.
fn keyed(chance: &mut Chance, errors: Vec<(String, Node)>) -> Vec<(String, Node)> {
    let named: Vec<String> = errors.iter().filter_map(|(_, node)| node.text_of("over").map(str::to_owned)).collect();
    let mut made: Vec<(String, Node)> = Vec::new();
    for (key, node) in errors {
        let mut members: Vec<(String, Node)> = node.members().to_vec();
        let code = node.text_of("code").map(str::to_owned);
        let is_free =
            |code: &String| !named.iter().any(|over| over.contains(&key)) && !made.iter().any(|(other, _)| other == code);
        match code.filter(is_free) {
            Some(code) if chance.one_in(2) => {
                members.retain(|(name, _)| name != "code");
                members.insert(0, ("name".into(), text(&key)));
                made.push((code, Node::Map(members)));
            }
            _ => {
                if node.text_of("code").is_none() && node.text_of("transport").is_none() {
                    members.insert(0, ("code".into(), text("none")));
                }
                made.push((key, Node::Map(members)));
            }
        }
    }
    made
}

fn pointer(chance: &mut Chance) -> String {
    let member = chance.of(&MEMBERS);
    match chance.below(24) {
        0..3 => format!("{}/*{member}", chance.of(&["/list", "/errors"])),
        3 | 4 => format!("{}{member}", chance.of(&PLACEHOLDERS)),
        5 => chance.of(&PLACEHOLDERS).into(),
        _ => member.into(),
    }
}

/// A pointer that captures a name.
fn capture(chance: &mut Chance, names: &[&str]) -> String {
    let before = chance.of(&CAPTURES).replace("NAME", chance.of(names));
    let before = if chance.one_in(6) { format!("{} then {before}", chance.of(&HOLDERS)) } else { before };
    if chance.one_in(4) { before } else { format!("{before}{}", chance.of(&MEMBERS)) }
}

/// Places of texts that hold a document.
const HOLDERS: [&str; 9] = [
    "/message",
    "/message",
    "/error/message",
    "header X-Code",
    "header X-Wait",
    "body",
    "/error",
    "/list/*",
    "/message then /error",
];

/// A place in the document that a text holds.
fn held(chance: &mut Chance, in_each: bool) -> String {
    let holder = if in_each && chance.one_in(4) { chance.of(&["self", "top /message"]) } else { chance.of(&HOLDERS) };
    format!("{holder} then {}", pointer(chance))
}

/// A place in a response; of an element also what only elements have.
fn place(chance: &mut Chance, in_each: bool) -> String {
    match chance.below(14) {
        12 => held(chance, in_each),
        0 => chance.of(&HEADERS).into(),
        1 if in_each => "self".into(),
        2 if in_each => format!("top {}", chance.of(&MEMBERS)),
        3 if in_each => "key".into(),
        _ => pointer(chance),
    }
}

fn location(chance: &mut Chance, in_each: bool) -> String {
    let first = place(chance, in_each);
    let other = place(chance, in_each);
    if chance.one_in(6) && first != other { format!("{first} or {other}") } else { first }
}

fn shape(chance: &mut Chance) -> Node {
    let mut shape = map::<&str>([]);
    let in_each = chance.one_in(3);
    if in_each {
        let each = chance.of(&EACHES);
        let holder = chance.of(&["/message", "header X-Code", "/error/message", "body", "/error"]);
        shape.put("each", text(if chance.one_in(6) { format!("{holder} then {each}") } else { each.to_owned() }));
    }
    if chance.one_in(3) {
        shape.put("status", text(chance.of(&SHAPE_STATUSES)));
    }
    if chance.one_in(5) {
        shape.put("when", when(chance, false, 1));
    }
    if chance.one_in(5) {
        shape.put("status_at", text(chance.of(&["/status", "/status", "/code", "/a/status or /status", "header X-Status"])));
    }
    if chance.one_in(6) {
        shape.put("headers_at", text(chance.of(&["/headers", "/headers", "/h or /headers"])));
    }
    if !chance.one_in(8) {
        let code = match chance.below(10) {
            0..5 => "/code".to_owned(),
            5 if !in_each => "body".into(),
            6 if in_each => "self".into(),
            7 if in_each => "key".into(),
            8 if chance.one_in(2) => capture(chance, &["p", "q", "r"]),
            _ => location(chance, in_each),
        };
        if chance.one_in(4) && code.starts_with('/') && !code.contains(['*', '{', ' ']) {
            let beside = code.rsplit_once('/').map_or("", |(before, _)| before);
            let inner = match chance.below(6) {
                0 => format!("{beside}/inner or {beside}/list/0"),
                1 => "/error".into(),
                2 => "/list/0".into(),
                _ => format!("{beside}/inner"),
            };
            shape.put("inner", text(inner));
        }
        shape.put("code", text(code));
        if chance.one_in(5) {
            shape.put("code_after", text(chance.of(&[":", "#", "E"])));
        }
        if chance.one_in(5) {
            shape.put("code_before", text(chance.of(&[":", "#", ".b"])));
        }
    }
    if !chance.one_in(3) {
        let message = match chance.below(8) {
            0..4 => "/message".to_owned(),
            4 if !in_each => "body".into(),
            _ => location(chance, in_each),
        };
        shape.put("message", text(message));
    }
    shape
}

fn when(chance: &mut Chance, in_entry: bool, most: usize) -> Node {
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

fn fields(chance: &mut Chance, names: &[&str], seldom: usize) -> Node {
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

fn literal(chance: &mut Chance) -> &'static str {
    chance.of(&["30s", "500ms", "2m", "1h", "1d"])
}

fn retry(chance: &mut Chance, names: &[&str]) -> String {
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

fn entry(chance: &mut Chance, earlier: &[String]) -> Node {
    let mut entry = map::<&str>([]);
    if chance.one_in(14) {
        entry.put("transport", text(chance.of(&TRANSPORTS)));
        advice(chance, &mut entry, &["p"]);
        entry.put("summary", text("It failed."));
        return entry;
    }
    if chance.below(3) > 0 {
        entry.put("code", text(if chance.one_in(4) { chance.of(&FAMILIES) } else { chance.of(&CODES) }));
        if chance.one_in(5) {
            let alias = if chance.one_in(3) { chance.of(&FAMILIES) } else { chance.of(&CODES) };
            entry.put("aliases", Node::List(vec![text(alias)]));
        }
    }
    let has_code = entry.get("code").is_some();
    if !chance.one_in(3) {
        entry.put("status", text(chance.of(&STATUSES)));
    }
    if chance.one_in(if has_code { 4 } else { 2 }) {
        entry.put("message", text(chance.of(&MESSAGES)));
        if chance.one_in(4) {
            entry.put("messages", Node::List(vec![text(chance.of(&MESSAGES))]));
        }
    }
    if chance.one_in(4) {
        entry.put("when", when(chance, true, 2));
    }
    if !has_code && ["status", "message", "when"].iter().all(|key| entry.get(key).is_none()) {
        entry.put("status", text(chance.of(&STATUSES)));
    }
    if chance.one_in(8) && !earlier.is_empty() {
        entry.put("over", text(chance.text(earlier)));
    }
    let own = fields(chance, &["f", "x", "thing", "y"], 5);
    if !own.members().is_empty() {
        entry.put("fields", own.clone());
    }
    let names: Vec<&str> = own.members().iter().map(|(name, _)| name.as_str()).chain(["p"]).collect();
    advice(chance, &mut entry, &names);
    entry.put("summary", text("It failed."));
    entry
}

fn advice(chance: &mut Chance, entry: &mut Node, names: &[&str]) {
    if chance.one_in(2) {
        entry.put("retry", text(retry(chance, names)));
    }
    if chance.one_in(4) {
        entry.put("category", text(chance.of(&CATEGORIES)));
    }
}

/// One change of a spec.
pub(crate) fn piece(chance: &mut Chance, key: &str) -> Option<Node> {
    Some(match key {
        "status" => text(chance.of(&STATUSES)),
        "code" => text(if chance.one_in(4) { chance.of(&FAMILIES) } else { chance.of(&CODES) }),
        "message" => text(chance.of(&MESSAGES)),
        "when" => when(chance, true, 2),
        "retry" => text(retry(chance, &["p"])),
        "category" => text(chance.of(&CATEGORIES)),
        "transport" => text(chance.of(&TRANSPORTS)),
        "fields" => fields(chance, &["f", "x"], 1),
        _ => return None,
    })
}

/// A shape, for a change of a spec.
pub(crate) fn another_shape(chance: &mut Chance) -> Node {
    shape(chance)
}

/// An entry, for a change of a spec.
pub(crate) fn another_entry(chance: &mut Chance, earlier: &[String]) -> Node {
    entry(chance, earlier)
}

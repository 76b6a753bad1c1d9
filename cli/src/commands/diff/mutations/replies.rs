//! Random responses, with the locations and texts that random specs use.

use vendor_errors_runtime::TransportFailure;
use vendor_errors_spec::ExampleResponse;

use super::random::Random;

const STATUSES: &[u16] = &[200, 204, 400, 401, 403, 404, 409, 418, 429, 500, 501, 503, 504, 509, 402, 412, 421, 423, 425, 408];
const CODES: &[&str] = &[
    "1", "2", "3", "5", "7", "8", "9", "10", "53", "55", "59", "60", "61", "62", "70", "\"AB\"", "\"ABC\"", "\"x:1\"", "\"2!x\"",
    "\"x#53\"", "\"53:q\"", "\"5x\"", "\"6x\"", "\"zz\"", "null", "{}",
];
const DATES: &[&str] = &["Fri, 04 Dec 2026 10:00:00 GMT", "Sat, 05 Oct 2019 10:00:00 GMT", "Tue, 05 Feb 2030 10:00:00 GMT"];
const NOW: &str = "Fri, 04 Dec 2026 09:00:00 GMT";

/// One response.
pub(super) fn random(random: &mut Random) -> ExampleResponse {
    if random.percent(4) {
        return ExampleResponse::Transport(random.of(&TransportFailure::ALL));
    }
    let status = if random.percent(15) { u16::try_from(100 + random.below(500)).unwrap_or(400) } else { random.of(STATUSES) };
    let mut headers = Vec::new();
    let mut header = |random: &mut Random, chance, name: &str, values: &[&str]| {
        if random.percent(chance) {
            headers.push((name.to_string(), random.of(values).to_string()));
        }
    };
    header(random, 25, "Retry-After", &["7", "0", "120", "soon", DATES[0], DATES[1], DATES[2]]);
    header(random, 40, "Date", &[NOW]);
    header(random, 20, "X-Flag", &["on", "off"]);
    header(random, 25, "X-Code", &["1", "53", "AB", "x:1", "zz"]);
    header(random, 25, "X-Wait", &["9", "0", DATES[0]]);
    let body = match random.below(10) {
        0 => String::new(),
        1 => "plain text".into(),
        2 | 3 => {
            let list = random.of(&["e", "l"]);
            let elements: Vec<_> = (0..=random.below(2)).map(|_| object(random)).collect();
            format!("{{\"{list}\":[{}],{}", elements.join(","), object(random).trim_start_matches('{'))
        }
        _ => object(random),
    };
    ExampleResponse::Http { status, headers, body: body.replace(",}", "}") }
}

fn object(random: &mut Random) -> String {
    let members: &[(&str, usize, &[&str])] = &[
        ("code", 70, CODES),
        ("b", 30, CODES),
        ("msg", 50, &["\"no luck here\"", "\"no 8 here\"", "\"bad thing\"", "\"bad idea\"", "\"other\""]),
        ("text", 30, &["\"no luck here\"", "\"bad thing\"", "\"other\""]),
        ("k", 50, &["\"yes\"", "\"no\"", "\"abc\"", "null", "{}"]),
        ("m", 40, &["1", "2", "\"yes\"", "null"]),
        ("wait", 40, &["8", "0", "-1", "\"40\"", "\"x\""]),
        ("reset", 40, &["1796374800", "1570269600", "1900000000", "5"]),
        ("d", 20, &["\"6s\"", "\"PT3S\""]),
        ("l", 20, &["[{\"r\":\"limit\"}]", "[{\"r\":\"x\"},{\"r\":\"limit\"}]", "[]"]),
    ];
    let mut all = Vec::new();
    for (name, chance, values) in members {
        if random.percent(*chance) {
            all.push(format!("\"{name}\":{}", random.of(values)));
        }
    }
    format!("{{{}}}", all.join(","))
}

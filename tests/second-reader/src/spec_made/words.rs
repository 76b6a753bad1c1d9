//! The words of which random specs are made.

pub(super) const MEMBERS: [&str; 8] = ["/code", "/error", "/message", "/type", "/error/code", "/error/message", "/a~1b", "/wait"];
pub(super) const EACHES: [&str; 16] = [
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
pub(super) const PLACEHOLDERS: [&str; 7] = ["/list/{}", "/errors/{}/*", "/{}", "/**", "/errors/**", "/list/**/{}", "/e/{}/**/d"];
pub(super) const CAPTURES: [&str; 6] =
    ["/list/{NAME}", "/errors/{NAME}/*", "/{NAME}", "/{NAME**}/d", "/e/**/{NAME}", "/{NAME**}"];
pub(super) const CODES: [&str; 16] =
    ["1", "2", "5", "53", "530", "E1", "E2", "bad", "a.b", "0001", "-5", "4.10", "5300", "E12", "true", "7"];
pub(super) const FAMILIES: [&str; 9] = ["0..9", "1..5", "3..7", "-10..-1", "1..6000", "53*", "E*", "5*", "a*"];
pub(super) const STATUSES: [&str; 16] = [
    "400", "401", "403", "404", "409", "429", "500", "503", "504", "4xx", "5xx", "400|401", "401|5xx", "403|429", "200",
    "502|503",
];
pub(super) const SHAPE_STATUSES: [&str; 8] = ["any", "200", "2xx", "4xx", "4xx|5xx", "400|401|200", "5xx", "500"];
pub(super) const WORDS: [&str; 8] = ["bad", "x", "a:b", "E1", "5", "true", "no such thing", "1.0"];
pub(super) const MESSAGES: [&str; 18] = [
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
pub(super) const PARTS: [&str; 10] = [
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
pub(super) const HEADERS: [&str; 5] =
    ["header X-Code", "header X-Kind", "header WWW-Authenticate;error", "header X-Wait", "header x-code;kind"];
pub(super) const TIMES: [&str; 10] = [
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
pub(super) const KINDS: [&str; 12] =
    ["never", "again", "throttled", "quota", "wait", "reauth", "refresh", "restart", "elsewhere", "done", "human", "unknown"];
pub(super) const SETS: [&str; 6] =
    ["in bad | x", "in 5 | 10 | bad", "not in x | 5", "in a  b | x", "not in bad | 10 | a b", "in 5.0 | É"];
pub(super) const COMPARISONS: [&str; 9] =
    [">= 5", "<= 5", "> 5", "< 5", "4..10", "-5..0", "4.5..5", "> 9007199254740992", ">  5"];
pub(super) const CATEGORIES: [&str; 5] = ["unavailable", "internal", "not_found", "resource_exhausted", "aborted"];
pub(super) const TRANSPORTS: [&str; 7] = ["timeout", "connect", "interrupted", "tls", "dns", "connect|timeout", "dns|tls"];
/// Places of texts that hold a document.
pub(super) const HOLDERS: [&str; 9] = [
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

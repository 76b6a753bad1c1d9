//! Reads a script. Every problem is reported at its place.

use std::time::Duration;

use vendor_errors_runtime::{TransportFailure, parse_duration};
use vendor_errors_spec::{Diagnostics, Node, ScalarText, Source, Span, parse_yaml};

use crate::script::problem::{Problems, ScriptError};
use crate::script::request_pattern::RequestPattern;
use crate::script::{Content, Ending, Rule, Script, ScriptedAnswer};
use crate::vendor::Vendor;

/// Maximum number of answers in a script.
const MOST_ANSWERS: usize = 10_000;
/// Longest delay before an answer.
const LONGEST: Duration = Duration::from_secs(600);
/// Maximum number of bytes after which a body is cut or stalls, as large as the largest body that is decoded.
const MOST_BYTES: usize = 1 << 20;

const ROOT_KEYS: &[&str] = &["faults"];
const RULE_KEYS: &[&str] = &["on", "answers"];
const ANSWER_KEYS: &[&str] = &["error", "status", "headers", "body", "transport", "times", "delay", "cut_after", "stall_after"];

/// Reads the script in `source`, whose errors are those of the vendor.
pub(crate) fn script(source: &Source, vendor: &Vendor, colored: bool) -> Result<Script, ScriptError> {
    let mut problems = Problems::new(source, colored);
    let mut diagnostics = Diagnostics::new();
    let root = parse_yaml(source, &mut diagnostics);
    problems.add_all(&diagnostics);
    let mut reader = Reader { vendor, problems, answers: 0, names: Diagnostics::new() };
    let script = root.map(|root| reader.script(&root)).unwrap_or_default();
    reader.problems.end(script)
}

struct Reader<'r> {
    vendor: &'r Vendor,
    problems: Problems<'r>,
    answers: usize,
    /// Searches for what was probably meant; they share a budget.
    names: Diagnostics,
}

type Entries<'n, 's> = &'n [(ScalarText<'s>, Node<'s>)];

impl Reader<'_> {
    /// `faults: [...]`
    fn script(&mut self, root: &Node<'_>) -> Script {
        let Some(entries) = self.map(root, "a script", ROOT_KEYS) else { return Script::default() };
        let mut rules = Vec::new();
        match entries.iter().find(|(key, _)| key.value == "faults") {
            Some((key, faults)) => {
                for fault in self.list(key.span, faults, "`faults`") {
                    rules.extend(self.rule(fault));
                }
            }
            None => self.problem(
                root,
                "the key `faults` is missing",
                "a script has a list of faults",
                Some("write `faults:` and a list".into()),
            ),
        }
        Script { rules }
    }

    /// `{ on: POST /orders, answers: [...] }`
    fn rule(&mut self, rule: &Node<'_>) -> Option<Rule> {
        let entries = self.map(rule, "a fault", RULE_KEYS)?;
        let mut on = RequestPattern::default();
        if let Some(text) = self.text(entries, "on") {
            match RequestPattern::read(&text.value) {
                Ok(pattern) => on = pattern,
                Err(why) => self.problems.add(text.span, format!("invalid request pattern `{text}`"), why, None),
            }
        }
        let Some((key, answers)) = entries.iter().find(|(key, _)| key.value == "answers") else {
            self.problem(
                rule,
                "this fault has no answers",
                "the key `answers` is missing",
                Some("write `answers: [{ error: NAME }]`".into()),
            );
            return None;
        };
        let answers: Vec<_> = self.list(key.span, answers, "`answers`").iter().filter_map(|answer| self.answer(answer)).collect();
        self.answers += answers.len();
        if self.answers > MOST_ANSWERS {
            self.problems.add(key.span, format!("more than {MOST_ANSWERS} answers"), "use `times` to repeat one", None);
            return None;
        }
        Some(Rule { on, answers })
    }

    /// `{ error: RateLimit, times: 2 }`
    fn answer(&mut self, answer: &Node<'_>) -> Option<ScriptedAnswer> {
        let entries = self.map(answer, "an answer", ANSWER_KEYS)?;
        let content = self.content(entries);
        let times = match self.text(entries, "times") {
            Some(text) if text.value == "always" => None,
            Some(text) => Some(self.number(text, "times", 1, 1_000_000, "a number of requests, or `always`")?),
            None => Some(1),
        };
        let delay = self.text(entries, "delay").map_or(Duration::ZERO, |text| self.delay(text));
        let bytes = |reader: &mut Self, key| match reader.text(entries, key) {
            Some(text) => reader.number(text, key, 0, MOST_BYTES, "a number of bytes of the body, at most 1 MiB").map(Some),
            None => Some(None),
        };
        let ending = match (bytes(self, "cut_after")?, bytes(self, "stall_after")?) {
            (Some(_), Some(_)) => {
                let at = self.text(entries, "stall_after").map(|text| text.span).unwrap_or_default();
                self.problems.add(at, "an answer ends in one way", "`cut_after` is given too", None);
                return None;
            }
            (Some(bytes), None) => Ending::CutAfter(bytes),
            (None, Some(bytes)) => Ending::StallAfter(bytes),
            (None, None) => Ending::Whole,
        };
        if let (Content::Transport(_), Some(text)) =
            (&content, self.text(entries, "cut_after").or(self.text(entries, "stall_after")))
        {
            self.problems.add(text.span, "a failure without a response has no body", "`transport` is given too", None);
        }
        Some(ScriptedAnswer { content, times, delay, ending })
    }

    /// What the answer is: an error, a failure, a response, or a success if nothing is said.
    fn content(&mut self, entries: Entries<'_, '_>) -> Content {
        let kinds: Vec<_> = entries.iter().filter(|(key, _)| ["error", "status", "transport"].contains(&&*key.value)).collect();
        if let [(first, _), .., (second, _)] = kinds[..]
            && first.value != second.value
        {
            self.problems.add(second.span, "an answer is one thing", "expected one of `error`, `status` and `transport`", None);
        }
        if !kinds.iter().any(|(key, _)| key.value == "status")
            && let Some((key, _)) = entries.iter().find(|(key, _)| ["headers", "body"].contains(&&*key.value))
        {
            self.problems.add(
                key.span,
                format!("`{key}` without `status`"),
                "they are of a response of your own",
                Some("write `status: 200` beside it".into()),
            );
        }
        if let Some(name) = self.text(entries, "error") {
            self.error(name);
            return Content::Error(name.value.to_string());
        }
        if let Some(text) = self.text(entries, "transport") {
            return self.transport(text).map_or(Content::Success, Content::Transport);
        }
        let Some(status) = self.text(entries, "status") else { return Content::Success };
        let Some(status) = self.number(status, "status", 200, 599, "an HTTP status from 200 to 599") else {
            return Content::Success;
        };
        let body = self.text(entries, "body").map(|text| text.value.to_string()).unwrap_or_default();
        Content::Response { status, headers: self.headers(entries), body }
    }

    /// `error: RateLimit`
    fn error(&mut self, name: &ScalarText<'_>) {
        if self.vendor.sample(&name.value).is_some() {
            return;
        }
        let near = self.names.nearest(&name.value, self.vendor.errors());
        let help = near.map_or_else(
            || format!("`vendor-errors explain {}` lists them", self.vendor.id()),
            |near| format!("did you mean `{near}`?"),
        );
        let title = format!("{} has no error `{}`", self.vendor.id(), shown(name));
        self.problems.add(name.span, title, "not the name or the code of an error with a response", Some(help));
    }

    /// `transport: interrupted`
    fn transport(&mut self, text: &ScalarText<'_>) -> Option<TransportFailure> {
        match TransportFailure::from_name(&text.value) {
            Some(failure @ (TransportFailure::Timeout | TransportFailure::Interrupted)) => return Some(failure),
            Some(_) => self.problems.add(
                text.span,
                format!("the mock cannot fail by `{text}`"),
                "this happens before a server is reached",
                Some("`timeout` and `interrupted` can be played".into()),
            ),
            None => {
                let title = format!("unknown transport failure `{}`", shown(text));
                self.problems.add(text.span, title, "expected `timeout` or `interrupted`", None);
            }
        }
        None
    }

    /// `headers: { Retry-After: 5 }`
    fn headers(&mut self, entries: Entries<'_, '_>) -> Vec<(String, String)> {
        let Some((_, headers)) = entries.iter().find(|(key, _)| key.value == "headers") else { return Vec::new() };
        let Node::Map(headers) = headers else {
            self.problem(
                headers,
                "`headers` is a mapping",
                "expected names and values",
                Some("write `headers: { Retry-After: 5 }`".into()),
            );
            return Vec::new();
        };
        let mut read = Vec::new();
        for (name, value) in headers {
            let Node::Scalar(value) = value else {
                self.problem(value, "the value of a header is a text", "not a text", None);
                continue;
            };
            let is_header = http::HeaderName::from_bytes(name.as_bytes()).is_ok() && http::HeaderValue::from_str(value).is_ok();
            if is_header {
                read.push((name.value.to_string(), value.value.to_string()));
            } else {
                self.problems.add(
                    name.span.to(value.span),
                    format!("invalid header `{}`", shown(name)),
                    "not a header of HTTP",
                    None,
                );
            }
        }
        read
    }

    /// `delay: 100ms`
    fn delay(&mut self, text: &ScalarText<'_>) -> Duration {
        parse_duration(&text.value).filter(|delay| *delay <= LONGEST).unwrap_or_else(|| {
            let title = format!("invalid delay `{}`", shown(text));
            self.problems.add(text.span, title, "expected a number and a unit, at most 10m: `100ms`, `2s`", None);
            Duration::ZERO
        })
    }

    fn number<N: std::str::FromStr + PartialOrd + Copy>(
        &mut self,
        text: &ScalarText<'_>,
        key: &str,
        least: N,
        most: N,
        what: &str,
    ) -> Option<N> {
        let number = text.value.parse().ok().filter(|number| (least..=most).contains(number));
        if number.is_none() {
            self.problems.add(text.span, format!("invalid `{key}`: `{}`", shown(text)), format!("expected {what}"), None);
        }
        number
    }

    /// The scalar of a key, if it is there and a scalar.
    fn text<'n, 's>(&mut self, entries: Entries<'n, 's>, key: &str) -> Option<&'n ScalarText<'s>> {
        match entries.iter().find(|(known, _)| known.value == key)? {
            (_, Node::Scalar(text)) => Some(text),
            (key, _) => {
                self.problems.add(key.span, format!("`{key}` is a text or a number"), "not a list and not a mapping", None);
                None
            }
        }
    }

    /// A mapping with these keys at most, each once.
    fn map<'n, 's>(&mut self, node: &'n Node<'s>, what: &str, keys: &[&str]) -> Option<Entries<'n, 's>> {
        let Node::Map(entries) = node else {
            self.problem(node, &format!("{what} is a mapping"), &format!("expected the keys `{}`", keys.join("`, `")), None);
            return None;
        };
        for (number, (key, _)) in entries.iter().enumerate() {
            if !keys.contains(&&*key.value) {
                let near = self.names.nearest(&key.value, keys.iter().copied());
                let help = near.map(|near| format!("did you mean `{near}`?"));
                let title = format!("unknown key `{}`", shown(key));
                self.problems.add(key.span, title, format!("{what} has the keys `{}`", keys.join("`, `")), help);
            } else if entries[..number].iter().any(|(earlier, _)| earlier.value == key.value) {
                self.problems.add(key.span, format!("`{key}` is given twice"), "the second one", None);
            }
        }
        Some(entries)
    }

    fn list<'n, 's>(&mut self, at: Span, node: &'n Node<'s>, what: &str) -> &'n [Node<'s>] {
        match node {
            Node::List(items) if !items.is_empty() => items,
            _ => {
                self.problems.add(at, format!("{what} is a list"), "expected at least one element, each after `- `", None);
                &[]
            }
        }
    }

    fn problem(&mut self, node: &Node<'_>, title: &str, label: &str, help: Option<String>) {
        self.problems.add(node.place().unwrap_or_default(), title, label, help);
    }
}

/// A text of the script, escaped and shortened.
fn shown(text: &ScalarText<'_>) -> String {
    let short: String = text.value.chars().take(64).collect();
    vendor_errors_runtime::ValueRef::Text(&short).to_string()
}

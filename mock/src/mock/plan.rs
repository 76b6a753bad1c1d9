//! Determines the next answer of the mock.

use std::time::Duration;

use crate::script::request_pattern::RequestPattern;
use crate::script::{Content, Rule, ScriptedAnswer};
use crate::vendor::Vendor;

/// What the mock was told.
#[derive(Debug)]
pub(crate) struct Plan {
    rules: Vec<RunningRule>,
    /// The success of some requests: status and body. The last one that matches counts.
    pub(crate) successes: Vec<(RequestPattern, u16, String)>,
    /// The position of the next error, if all are to come in turn.
    pub(crate) in_turn: Option<usize>,
    /// What delays become.
    pub(crate) short: Option<Duration>,
    /// How long an answer stalls.
    pub(crate) stall: Duration,
}

/// A rule and how far it has come.
#[derive(Debug)]
struct RunningRule {
    rule: Rule,
    at: usize,
    used: u32,
}

impl Plan {
    pub(crate) const fn new() -> Self {
        Self { rules: Vec::new(), successes: Vec::new(), in_turn: None, short: None, stall: Duration::from_secs(30) }
    }

    pub(crate) fn add(&mut self, rule: Rule) {
        self.rules.push(RunningRule { rule, at: 0, used: 0 });
    }

    /// The next answer to this request. The first rule that is about it and has answers left counts.
    pub(crate) fn next(&mut self, method: &str, path: &str, vendor: &Vendor) -> ScriptedAnswer {
        let rules = self.rules.iter_mut().filter(|running| running.rule.on.matches(method, path));
        if let Some(answer) = rules.into_iter().find_map(RunningRule::next) {
            return answer;
        }
        let mut content = Content::Success;
        if let Some(position) = &mut self.in_turn
            && let Some(sample) = vendor.samples().get(*position % vendor.samples().len().max(1))
        {
            *position += 1;
            content = Content::Error(sample.name.clone());
        }
        ScriptedAnswer::new(content, None)
    }

    /// The success of a request: status and body, if one was given.
    pub(crate) fn success(&self, method: &str, path: &str) -> Option<(u16, String)> {
        let success = self.successes.iter().rev().find(|(on, ..)| on.matches(method, path));
        success.map(|(_, status, body)| (*status, body.clone()))
    }
}

impl RunningRule {
    fn next(&mut self) -> Option<ScriptedAnswer> {
        loop {
            let answer = self.rule.answers.get(self.at)?;
            if answer.times.is_none_or(|times| self.used < times) {
                self.used = self.used.saturating_add(1);
                return Some(answer.clone());
            }
            (self.at, self.used) = (self.at + 1, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_order_each_as_often_as_it_says() {
        let vendor = Vendor::shipped("github").unwrap();
        let mut plan = Plan::new();
        let answer = |name: &str, times| ScriptedAnswer::new(Content::Error(name.into()), times);
        let on = RequestPattern::read("POST").unwrap();
        plan.add(Rule { on, answers: vec![answer("A", Some(2)), answer("B", Some(1))] });
        plan.add(Rule { on: RequestPattern::default(), answers: vec![answer("C", None)] });
        let mut next = |method: &str| match plan.next(method, "/", &vendor).content {
            Content::Error(name) => name,
            _ => String::new(),
        };
        let seen: String = ["POST", "GET", "POST", "POST", "POST"].into_iter().map(&mut next).collect();
        assert_eq!(seen, "ACABC");
    }
}

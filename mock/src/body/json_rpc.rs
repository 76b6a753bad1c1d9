//! JSON-RPC: an answer repeats the id of its request, else no client accepts it.

use serde_json::Value;
use serde_json::value::RawValue;

use crate::body::json_scalars::scalars;

/// The calls of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Calls {
    /// Their ids, as JSON texts.
    ids: Vec<String>,
    is_batch: bool,
    /// Whether they say `"jsonrpc":"2.0"`.
    has_version: bool,
}

impl Calls {
    /// Reads a request. `None`: it is not JSON-RPC.
    pub(crate) fn of(body: &[u8]) -> Option<Self> {
        let body: Value = serde_json::from_slice(body).ok()?;
        let is_batch = body.is_array();
        let calls = if let Value::Array(calls) = body { calls } else { vec![body] };
        let has_version = calls.iter().all(|call| call.get("jsonrpc").is_some());
        let ids: Vec<_> = calls.iter().map(id).collect::<Option<_>>()?;
        (!ids.is_empty()).then_some(Self { ids, is_batch, has_version })
    }

    /// The answer with the ids of the request in place of those of the example. A single answer is repeated for each call of a batch; of
    /// several answers a single call gets the first.
    pub(crate) fn answer(&self, body: &str) -> String {
        let answers: Vec<&str> = match serde_json::from_str::<Vec<&RawValue>>(body) {
            Ok(answers) if !answers.is_empty() => answers.into_iter().map(RawValue::get).collect(),
            _ => vec![body],
        };
        let with_id = |(answer, id): (&&str, &String)| self.with_id(answer, id);
        if self.is_batch {
            let count = answers.len().max(self.ids.len());
            let all: Vec<_> = answers.iter().cycle().zip(self.ids.iter().cycle()).take(count).map(with_id).collect();
            return format!("[{}]", all.join(","));
        }
        answers.iter().zip(&self.ids).map(with_id).collect()
    }

    /// A success of all calls.
    pub(crate) fn success(&self) -> String {
        self.answer("{\"result\":{}}")
    }

    /// Replaces the `id` of an answer, or adds it.
    fn with_id(&self, answer: &str, id: &str) -> String {
        let known = scalars(answer);
        let find = |name: &str| known.iter().find(|scalar| scalar.path == [name]);
        if let Some(scalar) = find("id") {
            return format!("{}{id}{}", &answer[..scalar.place.start], &answer[scalar.place.end..]);
        }
        let Some(rest) = answer.trim_start().strip_prefix('{').filter(|_| !known.is_empty() || answer.contains("result")) else {
            return answer.to_owned();
        };
        let version = if self.has_version && find("jsonrpc").is_none() { "\"jsonrpc\":\"2.0\"," } else { "" };
        format!("{{{version}\"id\":{id},{rest}")
    }
}

/// The method that a request calls, or those of a batch; `None`: it is not JSON-RPC.
pub(crate) fn method(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    match &body {
        Value::Array(calls) => Some(
            calls.iter().map(|call| call.get("method")).collect::<Option<Vec<_>>>()?.iter().map(ToString::to_string).collect(),
        ),
        call => call.get("method").map(ToString::to_string),
    }
}

fn id(call: &Value) -> Option<String> {
    let call = call.as_object()?;
    // 1.0 has no version; a method and an id are enough to tell.
    call.get("method")?;
    Some(call.get("id")?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ERROR: &str = r#"{"jsonrpc":"2.0","error":{"code":-32601,"data":{"id":9}},"id":1}"#;

    fn with(id: &str) -> String {
        ERROR.replace("\"id\":1", &format!("\"id\":{id}"))
    }

    #[test]
    fn the_id_of_the_request_is_repeated() {
        let calls = Calls::of(br#"{"jsonrpc":"2.0","method":"a","id":"x7"}"#).unwrap();
        assert_eq!(calls.answer(ERROR), with("\"x7\""));
        assert_eq!(calls.answer(&format!("[{ERROR}]")), with("\"x7\""));
        assert_eq!(calls.answer(r#"{"error":{"code":5}}"#), r#"{"jsonrpc":"2.0","id":"x7","error":{"code":5}}"#);
        assert_eq!(calls.success(), r#"{"jsonrpc":"2.0","id":"x7","result":{}}"#);
        assert_eq!(calls.answer("<html>"), "<html>");
    }

    #[test]
    fn a_batch_gets_an_answer_for_each_call() {
        let calls = Calls::of(br#" [{"method":"a","id":4},{"method":"b","id":5}]"#).unwrap();
        assert_eq!(calls.answer(ERROR), format!("[{},{}]", with("4"), with("5")));
        assert_eq!(calls.answer(r#"[{"id":1},{"id":2}]"#), r#"[{"id":4},{"id":5}]"#);
        assert_eq!(calls.success(), r#"[{"id":4,"result":{}},{"id":5,"result":{}}]"#);
    }

    #[test]
    fn other_requests_are_none() {
        for body in ["", "{}", "[]", "{\"id\":1}", "{\"method\":\"x\"}", "not json"] {
            assert_eq!(Calls::of(body.as_bytes()), None, "{body}");
        }
    }
}

//! What models of Smithy and of botocore have in common: protocols, retryable errors, documentation.

use serde_json::Value;

use crate::drafts::document::FormatDraft;

/// A throttled call was not executed; of another retryable one nobody knows.
pub(crate) fn retry(retryable: Option<&Value>) -> Option<String> {
    let is_throttling = retryable?.get("throttling").and_then(Value::as_bool).unwrap_or_default();
    Some(if is_throttling { "throttled" } else { "again" }.into())
}

/// A retryable error with a status of a caller's mistake needs a category that says otherwise.
pub(crate) fn category(retryable: Option<&Value>) -> Option<String> {
    let retry = retry(retryable)?;
    Some(if retry == "throttled" { "resource_exhausted" } else { "unavailable" }.into())
}

/// How a protocol reports an error: the name in a header or in the body, behind a namespace.
pub(crate) fn formats(protocol: &str) -> Vec<FormatDraft> {
    let code = match protocol {
        "json" | "awsJson1_0" | "awsJson1_1" => "/__type or header X-Amzn-ErrorType",
        _ => "header X-Amzn-ErrorType or /__type or /code",
    };
    vec![FormatDraft {
        code_after: Some("#".into()),
        code_before: Some(":".into()),
        ..FormatDraft::at(code, "/message or /Message")
    }]
}

/// What to know about a protocol whose bodies are XML.
pub(crate) fn xml_note(protocol: &str) -> Option<String> {
    let is_xml = matches!(protocol, "restXml" | "awsQuery" | "ec2Query" | "rest-xml" | "query" | "ec2");
    is_xml.then(|| format!("the protocol {protocol} has XML bodies; correct the locations under `responses`"))
}

/// Documentation without its HTML elements.
pub(crate) fn plain(text: Option<&Value>) -> Option<String> {
    let text = text?.as_str()?;
    let (mut plain, mut inside) = (String::new(), false);
    for char in text.chars() {
        match char {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                plain.push(' ');
            }
            char if !inside => plain.push(char),
            _ => {}
        }
    }
    Some(plain.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".").replace(" ,", ","))
}

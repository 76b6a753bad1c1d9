//! Nothing that the command line prints shows the value of a secret location.

use std::fs;
use std::process::Command;

const SPEC: &str = r#"vendor-errors: 1
vendor: acme
responses:
  - { each: /errors/*, status: any, code: /code, message: /message, code_before: ":" }
  - { code: /code or header X-Code, message: /message or header X-Msg, code_before: ":" }
common:
  sess: sensitive header X-Session
  part: header X-Session;part
  detail: sensitive json /detail
  around: json /wrap
  inside: sensitive /wrap/token
  said: sensitive /message
  code: sensitive /code
  first: sensitive /list/0
  all: list /list/*
errors:
  Tok:
    code: 1
    summary: T.
    message: "token {token} for {who} bad"
    fields: { token: sensitive string /tok, again: /tok }
    retry: never
    examples:
      - status: 400
        headers: { X-Session: CANARY }
        body: '{"code":"1:CANARY","message":"token CANARY for CANARY bad","tok":"CANARY","wrap":{"a":1,"token":"CANARY"},"list":["CANARY"]}'
  Cond: { code: 3, when: { /detail/inner: present }, summary: C., retry: never, fields: { inner: /detail/inner, l: list /detail/list } }
  Told: { status: 402, message: "it is {what}", summary: W., retry: human }
"#;

const BODIES: [&str; 5] = [
    r#"{"code":"1:CANARY","message":"token CANARY for CANARY bad","tok":"CANARY","wrap":{"a":1,"token":"CANARY"},"list":["CANARY","CANARY"]}"#,
    r#"{"code":"3","message":"CANARY","detail":{"inner":"CANARY","list":["CANARY"]}}"#,
    r#"{"code":"CANARY:CANARY","message":"CANARY","wrap":{"token":"CANARY"}}"#,
    r#"{"message":"it is CANARY"}"#,
    r#"{"errors":[{"code":"1:CANARY","message":"token CANARY for x bad","tok":"CANARY","list":["CANARY"]},{"code":"CANARY","message":"CANARY"}]}"#,
];

#[test]
fn no_canary_is_printed() {
    let folder = std::env::temp_dir().join(format!("vendor-errors-secrets-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let put = |name: &str, text: String| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let spec = put("acme.yaml", SPEC.into());
    let headers = r#"{"X-Session":"CANARY;part=CANARY"}"#;
    let lines = BODIES.map(|body| {
        format!(
            "{{\"vendor\":\"acme\",\"status\":402,\"headers\":{headers},\"body\":{}}}\n",
            serde_json::to_string(body).unwrap()
        )
    });
    let entries = BODIES.map(|body| {
        let text = serde_json::to_string(body).unwrap();
        let headers = r#"[{"name":"X-Session","value":"CANARY;part=CANARY"}]"#;
        format!(
            r#"{{"request":{{"method":"GET","url":"https://h.example/CANARY?q=CANARY"}},"response":{{"status":402,"headers":{headers},"content":{{"text":{text}}}}}}}"#
        )
    });
    let jsonl = put("lines.jsonl", lines.concat());
    let har = put("rec.har", format!("{{\"log\":{{\"entries\":[{}]}}}}", entries.join(",")));
    let mut asked: Vec<Vec<&str>> = vec![vec!["explain", "acme", "1"], vec!["explain", "acme", "Told"]];
    for format in ["human", "json"] {
        asked.push(vec!["decode", "--jsonl", &jsonl, "--format", format]);
        asked.push(vec!["decode", "--har", &har, "--format", format]);
        asked.push(vec!["decode", "--har", &har, "--entry", "1", "--why", "--format", format]);
        for body in BODIES {
            for vendor in [&["--vendor", "acme"][..], &[]] {
                let mut words =
                    vec!["decode", "--status", "402", "--header", "X-Session: CANARY;part=CANARY", "--why", "--format", format];
                words.extend(["--body", body]);
                words.extend(vendor);
                asked.push(words);
            }
        }
    }
    for words in asked {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vendor-errors"));
        let output = command.args(&words).args(["--specs", &spec]).env_remove("VENDOR_ERRORS_SPECS").output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() != Some(2) && !said.is_empty(), "{words:?}: {said}");
        assert!(!said.to_uppercase().contains("CANARY"), "{words:?}:\n{said}");
    }
    let _ = fs::remove_dir_all(&folder);
}

//! XML bodies: what pointers find in them, and what stays a text.

mod spec;

use vendor_errors::Response;
use vendor_errors_spec::Spec;

fn errors(spec: &Spec, status: u16, body: &str) -> Vec<spec::Error> {
    spec::decode(spec, &Response::new(status, &(), body.as_bytes()), None)
}

fn names(spec: &Spec, status: u16, body: &str) -> Vec<String> {
    errors(spec, status, body).into_iter().map(|error| error.name).collect()
}

const STORE: &str = "
vendor-errors: 1
vendor: store
responses:
  - { status: any, each: /DeleteResult/Error/*, code: /Code, message: /Message }
  - { status: any, code: /Error/Code, message: /Error/Message }
common:
  request_id: /Error/RequestId or top /Error/RequestId
errors:
  AccessDenied: { code: AccessDenied, summary: a, retry: human, fields: { key: /Key } }
  InternalError: { code: InternalError, summary: a, category: internal, retry: again, fields: { key: /Key } }
  SlowDown: { code: SlowDown, status: 503, summary: a, retry: throttled }
";

#[test]
fn an_error_under_a_200_and_each_of_several() {
    let spec = spec::spec("store", STORE);
    let slow = "\u{feff}\n <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>SlowDown</Code>\
                <Message>Reduce your request rate.</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>";
    let found = errors(&spec, 200, slow);
    assert_eq!((found[0].name.as_str(), found[0].kind.as_str()), ("SlowDown", "throttled"));
    assert_eq!(found[0].field("request_id"), Some("4442587FB7D0A2F9"));

    let two = "<DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Deleted><Key>a</Key></Deleted>\
               <Error><Key>b</Key><Code>AccessDenied</Code></Error><Error><Key>c</Key><Code>InternalError</Code></Error></DeleteResult>";
    let found = errors(&spec, 200, two);
    assert_eq!(found.iter().map(|error| error.field("key").unwrap()).collect::<Vec<_>>(), ["b", "c"]);
    assert_eq!(found.iter().map(|error| error.index.unwrap()).collect::<Vec<_>>(), [0, 1]);

    let one = "<DeleteResult><Error><Key>b</Key><Code>AccessDenied</Code></Error></DeleteResult>";
    assert_eq!(errors(&spec, 200, one)[0].field("key"), Some("b"));

    for success in ["OK", "<DeleteResult/>", "<DeleteResult><Deleted><Key>a</Key></Deleted></DeleteResult>", ""] {
        assert_eq!(names(&spec, 200, success), [""; 0], "{success}");
    }
}

#[test]
fn what_is_complete_before_a_break_counts() {
    let spec = spec::spec("store", STORE);
    let whole = "<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>";
    for length in 0..whole.len() {
        let names = names(&spec, 503, &whole[..length]);
        let is_told = length >= "<Error><Code>SlowDown</Code>".len();
        assert_eq!(names, [if is_told { "SlowDown" } else { "Unrecognized" }], "{length}");
    }
}

#[test]
fn the_status_decides_where_a_body_is_no_document() {
    let spec = spec::spec("store", STORE);
    let error = "<Error><Code>SlowDown</Code></Error>";
    for body in [
        format!("<!DOCTYPE html>{error}"),
        format!("<html><body>{error}</body></html>"),
        format!("<?xml version='1.0'?><!-- a --><!DOCTYPE html PUBLIC 'x' 'y'><html>{error}</html>"),
        format!("<?xml version='1.0' encoding='ISO-8859-1'?>{error}"),
        format!("<?xml version='1.0' encoding=''?>{error}"),
        format!("<!doctype x<?>{error}"),
        format!("x{error}"),
        format!("\"{error}\""),
        format!("< {error}"),
    ] {
        assert_eq!(names(&spec, 500, &body), ["Unrecognized"], "{body}");
        assert_eq!(names(&spec, 200, &body), [""; 0], "{body}");
    }
    let utf_16: Vec<u8> = [0xfe, 0xff].into_iter().chain(error.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    assert_eq!(spec::decode(&spec, &Response::new(200, &(), &utf_16), None).len(), 0);
}

#[test]
fn encodings_in_which_every_text_is_utf_8_are_read() {
    let spec = spec::spec("store", STORE);
    for declaration in
        ["<?xml version='1.0' encoding='utf8'?>", "<?xml encoding=\"Us-Ascii\"?>", "<!DOCTYPE Error [<?x ]> ?><!ENTITY a '>'>]>"]
    {
        let body = format!("{declaration}<Error><Code>SlowDown</Code></Error>");
        assert_eq!(names(&spec, 200, &body), ["SlowDown"], "{body}");
    }
}

/// An element that is alone is also the only one of an array: two formats can select it.
#[test]
fn errors_of_one_element_are_in_the_order_of_the_formats() {
    for (first, second) in [("/r/list/{p}/*", "/r/list/{q}"), ("/r/list/{q}", "/r/list/{p}/*")] {
        let spec = spec::spec(
            "acme",
            &format!(
                "vendor-errors: 1\nvendor: acme\nresponses:\n  - {{ each: '{first}', code: /a }}\n  - {{ each: '{second}', code: /b }}\n\
                 errors:\n  A: {{ code: 1, summary: A., retry: never }}\n  B: {{ code: 2, summary: B., retry: never }}\n"
            ),
        );
        assert_eq!(names(&spec, 400, "<r><list><x><a>1</a><b>2</b></x></list></r>"), ["A", "B"], "{first}");
    }
}

const STEPS: &str = "
vendor-errors: 1
vendor: steps
responses:
  - each: /r/item/*
    code: /@code or self
    message: /text
  - code: /r/fault/@code or /r/fault or /r/0/code
    message: /r/text
errors:
  Number: { code: 42, summary: a, fields: { many: list /many, first: string /many/0, all: list /many/*, flag: boolean /@flag, whole: json /x } }
  Range: { code: 100..199, summary: a, retry: never }
  Word: { code: word, summary: a, fields: { text: string /r/text, whole: json /r/fault } }
";

#[test]
fn steps_are_local_names_attributes_and_elements() {
    let spec = spec::spec("steps", STEPS);
    for (body, name) in [
        // The text beside an attribute is what the element is.
        ("<r><fault code=\"42\">word</fault></r>", "Number"),
        ("<r><fault kind=\"x\">word</fault></r>", "Word"),
        ("<a:r xmlns:a=\"u\"><b:fault b:code=\" 42 \"/></a:r>", "Number"),
        ("<r><fault>\n 4<!-- -->2 </fault></r>", "Number"),
        ("<r><fault><![CDATA[wo]]>&#114;d</fault></r>", "Word"),
        ("<r><fault>150</fault></r>", "Range"),
        // One element is an array of one.
        ("<r><item code=\"42\"/></r>", "Number"),
        ("<r><item>word</item></r>", "Word"),
        ("<r><item>word</item><item>42</item></r>", "Word"),
        ("<r><code>42</code></r>", "Number"),
        // Elements have no elements of their own that no name leads to.
        ("<r><fault><fault>42</fault></fault></r>", "Unrecognized"),
    ] {
        assert_eq!(names(&spec, 400, body)[0], name, "{body}");
    }
}

#[test]
fn one_element_is_a_list_of_one() {
    let spec = spec::spec("steps", STEPS);
    let field = |body: &str, field: &str| errors(&spec, 400, body)[0].field(field).map(str::to_owned);
    for (many, list, first) in [
        ("<many>a</many>", "[\"a\"]", "a"),
        ("<many>a</many><many x='1'>b</many>", "[\"a\",\"b\"]", "a"),
        ("<many x='1'>a</many>", "[\"a\"]", "a"),
    ] {
        let body = format!("<r><item code='42' flag='true'>{many}<x><y>1</y><y z='2'/></x></item></r>");
        assert_eq!(field(&body, "many").as_deref(), Some(list), "{many}");
        assert_eq!(field(&body, "all").as_deref(), Some(list), "{many}");
        assert_eq!(field(&body, "first").as_deref(), Some(first), "{many}");
        assert_eq!(field(&body, "flag").as_deref(), Some("true"));
        assert_eq!(field(&body, "whole").as_deref(), Some(r#"{"y":["1",{"@z":"2"}]}"#));
    }
}

const NAMES: &str = "
vendor-errors: 1
vendor: names
responses:
  - { each: '/r/errors/{kind}/*', code: /code or self }
  - { code: /r/code, inner: /r/inner }
common:
  kind: header X-Kind
  all: list /r/{}
errors:
  One: { code: 1, summary: a }
  Two: { code: 2, summary: a }
";

#[test]
fn a_name_is_captured_whether_its_element_is_alone_or_not() {
    let spec = spec::spec("names", NAMES);
    for body in [
        "<r><errors><bad><code>1</code></bad></errors></r>",
        "<r><errors><bad>1</bad></errors></r>",
        "<r><errors><bad><code>1</code></bad><bad/></errors></r>",
    ] {
        assert_eq!(errors(&spec, 400, body)[0].field("kind"), Some("bad"), "{body}");
    }
}

#[test]
fn placeholders_go_over_attributes_and_elements_and_not_over_the_text() {
    let spec = spec::spec("names", NAMES);
    let found = errors(&spec, 400, "<r a='x'>text<code>1</code></r>");
    assert_eq!(found[0].field("all"), Some("[\"x\",\"1\"]"));
}

#[test]
fn an_element_with_a_text_is_no_error_inside_an_error() {
    let spec = spec::spec("names", NAMES);
    for (body, codes) in [
        ("<r><code>1</code><inner><code>2</code></inner></r>", &["1", "2"][..]),
        ("<r><code>1</code><inner>text<code>2</code></inner></r>", &["1"]),
        ("<r><code>1</code><inner><inner>text<code>2</code></inner></inner></r>", &["1"]),
    ] {
        assert_eq!(errors(&spec, 400, body)[0].codes, codes, "{body}");
    }
}

/// A spec that reads the raw text keeps its meaning.
#[test]
fn body_is_still_the_text() {
    let spec = spec::spec(
        "cut",
        "
vendor-errors: 1
vendor: cut
responses: [{ code: body, code_after: <Code>, code_before: </Code> }]
errors:
  SlowDown: { code: SlowDown, summary: a, retry: throttled }
",
    );
    assert_eq!(names(&spec, 503, "<Error><Code>SlowDown</Code></Error>"), ["SlowDown"]);
}

/// Elements in elements that several pointers follow at once: each is looked at once a state.
#[test]
fn a_body_made_for_the_pointers_is_looked_at_once() {
    let pointers: Vec<String> = (0..16)
        .map(|number| {
            let steps = (0..4).map(|step| if number >> step & 1 == 1 { "/a/*" } else { "/a" });
            format!("  f{number}: {}/code", steps.collect::<String>())
        })
        .collect();
    let text = format!(
        "vendor-errors: 1\nvendor: deep\nresponses: [{{ code: /code }}]\ncommon:\n{}\nerrors:\n  Other: {{ status: 4xx, summary: a }}\n",
        pointers.join("\n")
    );
    let spec = spec::spec("deep", &text);
    let found = errors(&spec, 400, "<a><a><a><a><code>1</code></a></a></a></a>");
    assert_eq!(found[0].fields.len(), 16);
    let found = errors(&spec, 400, "<a><a><a><a><code>1</code></a><a/></a></a></a>");
    assert_eq!(found[0].fields.len(), 8, "only those with `*` at the repeated element: {:?}", found[0].fields);
}

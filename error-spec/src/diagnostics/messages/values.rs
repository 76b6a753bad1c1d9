//! The texts of diagnostics about single values: statuses, locations, codes, templates, retry
//! policies.

use super::wording::{Args, Message};
use crate::schema::rust_names;

pub(super) fn unsupported_version(args: Args<'_>) -> Message {
    Message::new(format!("unsupported version `{}`", args.at(0)), "must be version 1").write("1")
}

pub(super) fn invalid_vendor(args: Args<'_>) -> Message {
    Message::new(format!("invalid vendor id `{}`", args.at(0)), "must be lowercase words separated by hyphens")
        .meant(args.at(1))
        .help("start with a letter, and use lowercase letters, digits and single hyphens: `qualys-pcrs`")
}

pub(super) fn vendor_file_name(args: Args<'_>) -> Message {
    let (id, module, name) = (args.at(0), rust_names::module(args.at(0)), rust_names::enum_name(args.at(0)));
    Message::new("the file name differs from the vendor id", format!("the file is named `{}`", args.at(1))).help(format!(
        "rename the file to `{id}.yaml`; the module `{module}` and the enum `{name}` are named after the id, not after the file"
    ))
}

pub(super) fn invalid_status(args: Args<'_>) -> Message {
    let word = args.at(1);
    let wording = |title: String, label: &str| Message::new(title, label);
    match args.at(0) {
        "meant" => wording(format!("invalid status `{word}`"), "not the syntax of a status").write(args.at(2)),
        "any" => wording("invalid status `any`".into(), "allowed only in a response format")
            .help("list statuses (`404`, `401|403`) or a class (`5xx`), or remove `status`"),
        "class" => wording(format!("invalid status class `{word}`"), "must be a class from 1xx to 5xx")
            .help("use one of `1xx`, `2xx`, `3xx`, `4xx`, `5xx`"),
        "range" => wording(format!("invalid HTTP status `{word}`"), "must be between 100 and 599")
            .help(format!("if this is the vendor's own error code, use `code: {word}`")),
        "twice" => wording(format!("duplicate status `{word}`"), "repeated here"),
        _ if word.is_empty() => wording("missing status".into(), "expected a status on each side of `|`"),
        _ => wording(format!("invalid status `{word}`"), "not a status or a class")
            .help("use a form such as `404`, `401|403` or `5xx`"),
    }
}

pub(super) fn invalid_stream(args: Args<'_>) -> Message {
    let word = args.at(1);
    match args.at(0) {
        "both" => Message::new("`lines` together with `event`", "a format reads either events or lines")
            .help("use two response formats"),
        "true" => Message::new(format!("invalid value `{word}` of `lines`"), "must be `true`")
            .write("true")
            .help("if the body is a single document, remove `lines`"),
        "any" => Message::new("`any` beside other events", "includes all events").help("use `event: any`, or remove `any`"),
        "comma" => Message::new("several events separated by `,`", "must be separated by `|`").write(&word.replace(',', " |")),
        "twice" => Message::new(format!("duplicate event `{word}`"), "repeated here"),
        "break" => Message::new("invalid name of an event", "must not contain a line break"),
        _ => Message::new("missing event", "expected a name on each side of `|`")
            .help("use a form such as `event: error`, `event: error | response.failed` or `event: any`"),
    }
}

pub(super) fn invalid_location(args: Args<'_>) -> Message {
    let (word, help) = (args.at(1), args.at(2));
    match args.at(0) {
        "empty" => Message::new("missing location", "expected a location on each side of `or`"),
        "extra" => Message::new(format!("unexpected text after `{help}`"), "not part of the location")
            .help("separate alternatives with ` or `: `/code or header X-Code`"),
        "each" => Message::new(format!("`{help}` requires `each`"), "no response format has an `each`")
            .help("use a pointer from the body: `/error/code`"),
        "headers-at" => Message::new("invalid location of headers", "must be a JSON Pointer")
            .help("use a pointer to an object of header names and values: `/headers`"),
        "inner" => Message::new("invalid location of inner errors", "must be a JSON Pointer without placeholders")
            .help("use the pointer to the error inside the error: `inner: /error/innererror`"),
        "inner-code" => Message::new("`inner` without a code to look up in it", "`code` has no JSON Pointer without placeholders")
            .related("this is found only once")
            .help("use a pointer for the code, such as `code: /error/code`"),
        "top" => Message::new("missing pointer after `top`", "expected a JSON Pointer")
            .help("give a pointer from the body: `top /request_id`"),
        "condition" => Message::new(format!("invalid location `{word}`"), "allowed only in a condition")
            .write(&format!("/{word}"))
            .help(format!("if a member named `{word}` is meant, use a pointer")),
        "star" => Message::new("invalid `*` in a pointer", "must be a whole step between slashes")
            .write(help)
            .help("use `*` for every element of an array, `**` for any number of levels, and `~2` for a star in a member's name"),
        "stars" => Message::new("too many stars in a pointer", "not a placeholder")
            .write(help)
            .help("use `*` for every element of an array, and `**` for any number of levels"),
        "tilde" => Message::new("invalid escape in a pointer", "expected `~0`, `~1`, `~2` or `~3`")
            .write(help)
            .help("use `~0` for `~`, `~1` for `/`, `~2` for `*`, `~3` for `{`"),
        "open" => Message::new("missing `}` in a pointer", "not closed")
            .write(help)
            .help("use `{name}` to go over the members of an object and capture their names, and `~3` for a `{` in a member's name"),
        "brace-star" => Message::new(format!("invalid placeholder `{word}`"), "a star in braces")
            .write(help)
            .help("use `{}` for every member of an object, `*` for every element of an array, `**` for any number of levels, and `{path**}` to capture the way"),
        "name" => Message::new(format!("invalid placeholder `{word}`"), "must be the name of a field")
            .write(help)
            .help("use a name in snake case, and `~3` for a `{` in a member's name"),
        "captures" => Message::new("named placeholder in a condition", format!("a condition does not fill `{word}`"))
            .write(help)
            .help("capture in `fields`, `common` or `retry`, or in `each`, `code` or `message` of a response format"),
        "deep-deep" => Message::new("two `**` in a row", "one is enough").help("use one `**`: it matches any number of levels"),
        "twice" => Message::new(format!("duplicate placeholder `{{{word}}}`"), "already in this location")
            .write("{}")
            .help("use `{}` to go over members without capturing"),
        "own" => Message::new(format!("`{{{word}}}` fills the field that it locates"), format!("the location of `{word}`"))
            .help("give the placeholder the name of another field"),
        "no-header" => {
            Message::new("missing name after `header`", "expected a header name").help("name a header: `header Retry-After`")
        }
        "header" => Message::new(format!("invalid header name `{word}`"), "must be an HTTP token")
            .write(help)
            .help("use letters, digits and hyphens: `header X-Error-Code`"),
        "parameter" => Message::new(format!("invalid header parameter `{word}`"), "must be an HTTP token")
            .help("name a parameter: `header WWW-Authenticate;error`"),
        "then-many" => Message::new("too many `then`", "at most two documents are inside of each other"),
        "then-location" => Message::new("missing location before `then`", "expected the location of a text")
            .help("name the text that holds the document: `/error/message then /status`"),
        "then-of" => Message::new(format!("`then` after `{word}`"), format!("`{word}` is not read as a document"))
            .help("use the location from which it is read: `/error/message then /status`, `header NAME then /id`, `body then /code`"),
        "then-pointer" => Message::new("missing pointer after `then`", "expected a JSON Pointer")
            .help("give a pointer in the document that the text holds: `/error/message then /status`"),
        "then-name" => Message::new(format!("named placeholder `{word}` before `then`"), "leads to one text, and fills no field")
            .write(help)
            .help("capture in the last pointer: `/error/message then /{name}`"),
        "as-place" => Message::new("`as` at a location that is not a field's", "only a field takes a part of a text")
            .help("read the part into a field, as in `fields: { name: '/code as \"{};{name}\"' }`; a retry policy reads it by `after field name`"),
        "as-location" => Message::new("missing location before `as`", "expected the location of a text")
            .help(format!("name the text of which it is a part: `/code as \"{{}};{{{help}}}\"`")),
        "as-nothing" => Message::new("missing template after `as`", "expected a template in double quotes")
            .help(format!("use a form such as `as \"{{}};{{{help}}}\"`")),
        "as-quotes" => Message::new("template without quotation marks", "must be in double quotes")
            .help(format!("use `as {help}`, and single quotes around the whole value where YAML requires quotes")),
        "as-open" => Message::new("template without its last quotation mark", "not closed")
            .write(help)
            .help("a quotation mark in the template is written twice"),
        "as-after" => Message::new("unexpected text after a template", "not part of the location")
            .help("separate alternatives with ` or `; the type comes before the location; a quotation mark in the template is written twice"),
        "as-other" => Message::new(format!("placeholder `{word}` of another field"), format!("the field is `{}`", args.at(3)))
            .write(help)
            .help("use `{}` for the parts that are skipped; a field for each part has a location of its own"),
        "as-field" => Message::new(format!("no placeholder `{{{help}}}` in the template"), format!("nothing fills the field `{help}`"))
            .help(format!("put `{{{help}}}` where the part is that the field takes, and `{{}}` for other parts")),
        "as-name" => Message::new(format!("named placeholder `{word}` before `as`"), "leads to the text, and fills no field")
            .write(help)
            .help("capture the name by a location without `as`"),
        "each-pointer" => Message::new("invalid location in `each`", "must be a JSON Pointer, or end in `then` and one")
            .help("use `/errors/*`, or `/*` for a top-level array"),
        "each-or" => Message::new("several locations in `each`", "must be a single JSON Pointer")
            .help("use two response formats, each with its own `each`"),
        _ => Message::new(format!("invalid location `{word}`"), "not a location")
            .meant(help)
            .help("use a pointer (`/error/code`), `header NAME`, `header NAME;PARAM`, `body`, or several separated by ` or `"),
    }
}

pub(super) fn invalid_condition(args: Args<'_>) -> Message {
    let word = args.at(1);
    match args.at(0) {
        "status-or" => Message::new("`status` combined with other locations", "must be the only location of a condition")
            .help("use two conditions"),
        "status" => Message::new("invalid condition on `status`", "expected statuses")
            .help("use a form such as `401|403`, `5xx` or `<> 404`"),
        "nothing" => Message::new(format!("missing text after `{word}`"), "expected a text")
            .help("use `absent` for a missing value, and `= absent` for the literal text"),
        "alternative" => Message::new("missing text in a set", "every `|` separates two texts").help("use `in A | B`"),
        "alternative-hole" => Message::new("invalid placeholder `{}` in a set", "the texts of a set are exact")
            .help("use two entries, or a condition that one text with `{}` fulfils"),
        "range" => Message::new(format!("empty range `{word}`"), "no number is in it").help("the lower number comes first"),
        "every" => Message::new(format!("`every` before `{word}`"), "`every` takes a test of a value")
            .help("use `absent` or `present` alone: a value that is null is not selected"),
        "every-one" => Message::new("`every` at a location of one value", "nothing selects several values")
            .write(word)
            .help("use `every` where the pointer has a `*`"),
        "case" => Message::new(format!("`ignore case` before `{word}`"), "has no case")
            .help("`ignore case` takes a text, `= X`, `<> X`, `in A | B` or `not in A | B`"),
        "hole" => Message::new(format!("invalid placeholder `{word}` in a condition"), "conditions do not capture")
            .write("{}")
            .help("use `{}` for any text, and `= ` before a literal text; only `fields` and `message` capture"),
        _ => Message::new("adjacent placeholders `{}{}`", "must be separated by text"),
    }
}

pub(super) fn taken_literally(args: Args<'_>) -> Message {
    let (text, form, right) = (args.at(0), args.at(1), args.at(2));
    let wording = Message::new(format!("`{text}` is a literal text here"), format!("looks like {form}")).help(right);
    match args.at(3) {
        "equals" => wording.help(format!("if the literal text is meant, use `= {text}`")),
        "example" => wording.help("if the literal text is meant, give the entry an example that contains it"),
        _ => wording,
    }
}

pub(super) fn invalid_code(args: Args<'_>) -> Message {
    let word = args.at(1);
    match args.at(0) {
        "control" => Message::new("invalid code", "must not contain control characters"),
        "none" => Message::new("aliases of an entry without a code", "further codes of an entry with `code: none`")
            .help("write the first one under `code`, or drop `code: none` if the key is the code"),
        "space" => Message::new("invalid code", "must not start or end with white space").write(args.at(2)),
        _ => Message::new(format!("invalid code prefix `{word}`"), "`*` must be at the end")
            .write(
                &args
                    .at(1)
                    .split('*')
                    .next()
                    .filter(|prefix| !prefix.is_empty())
                    .map(|prefix| format!("{prefix}*"))
                    .unwrap_or_default(),
            )
            .help("use a prefix such as `53*`"),
    }
}

pub(super) fn invalid_family(args: Args<'_>) -> Message {
    let (word, help) = (args.at(1), args.at(2));
    match args.at(0) {
        "prefix" => Message::new("empty code prefix", "would match every code")
            .help("remove `code`; an entry without a code matches any code"),
        "open" => Message::new("incomplete code range", "must have two ends")
            .help("use a range such as `-32099..-32000`, or a prefix such as `53*`"),
        "end" => Message::new(format!("invalid end `{word}` of a code range"), "must be a whole number")
            .help("use a range such as `-32099..-32000`"),
        "zero" => Message::new(format!("invalid end `{word}` of a code range"), "must not have leading zeros")
            .help("remove the zeros; a range compares numbers, not texts"),
        "large" => Message::new(format!("invalid end `{word}` of a code range"), "must fit into 64 bits")
            .help("use a prefix, such as `9223*`"),
        "single" => Message::new("a range of a single code", "both ends are the same number").write(help),
        _ => Message::new("an empty code range", "the first number is larger than the second").write(help),
    }
}

pub(super) fn invalid_template(args: Args<'_>) -> Message {
    let word = args.at(1);
    match args.at(0) {
        "opening" => {
            Message::new("unclosed `{`", "opened here").help("close the placeholder (`{name}`, `{}`), or use `{{` for a brace")
        }
        "closing" => Message::new("unmatched `}`", "no placeholder is open here").write("}}"),
        "adjacent" => Message::new("adjacent placeholders", "must be separated by text from the previous one")
            .help("insert text between them, or use a single placeholder"),
        "nameless" => Message::new("unnamed placeholder in `display`", "must name a field").help("name a field, as in `{name}`"),
        "twice" => Message::new(format!("duplicate placeholder `{word}`"), "repeated here")
            .help("give it another name, or use `{}` to match any text"),
        "twice-in-part" => Message::new(format!("duplicate placeholder `{word}`"), "repeated here")
            .help("use `{}` for the parts that are skipped"),
        "case" => Message::new(format!("`{word}` twice"), "once is enough")
            .help("a text that itself begins with `ignore case` is written with `= ` before it"),
        "empty" => Message::new("empty template", "must contain text or a placeholder"),
        _ => Message::new(format!("invalid field name `{word}`"), "in this placeholder")
            .help("use lowercase letters, digits and single underscores, or `{{` and `}}` for literal braces"),
    }
}

pub(super) fn invalid_field_name(args: Args<'_>) -> Message {
    Message::new(format!("invalid field name `{}`", args.at(0)), "must be snake case")
        .meant(args.at(1))
        .help("start with a lowercase letter, and use lowercase letters, digits and single underscores")
}

pub(super) fn unknown_type(args: Args<'_>) -> Message {
    let types = vendor_errors_runtime::FieldType::ALL.map(vendor_errors_runtime::FieldType::name);
    let all = if args.at(1).is_empty() { format!("use one of {}", types.join(", ")) } else { String::new() };
    Message::new(format!("unknown type `{}`", args.at(0)), "neither a type nor a location")
        .meant(args.at(1))
        .help(all)
        .help("use the form `[sensitive] [type] [location]`, such as `integer /error/line`")
}

/// What each retry kind means.
const KINDS: [(&str, &str); 12] = [
    ("never", "the request is wrong and must change"),
    ("again", "only time helps; the call may have been executed"),
    ("throttled", "only time helps; the cause is load; the call was not executed"),
    ("quota", "the quota: its window must pass, or the plan must change"),
    ("wait", "the vendor's own state must change: starting, maintenance, not ready"),
    ("reauth", "credentials must be renewed, which a program can do"),
    ("refresh", "the caller's view is stale: etag, clock, schema"),
    ("restart", "the whole transaction or upload must start again"),
    ("elsewhere", "the endpoint must change: another region or node"),
    ("done", "nothing: the goal is already reached"),
    ("human", "a person must act: license, permission, billing"),
    ("unknown", "the vendor does not say"),
];

pub(super) fn invalid_retry(args: Args<'_>) -> Message {
    let (word, help) = (args.at(1), args.at(2));
    let times = "use a type of time: seconds, milliseconds, minutes, hours, duration, rfc3339, http_date, epoch_seconds, epoch_milliseconds, auto_delay";
    match args.at(0) {
        "word" => {
            let wording = Message::new(format!("unknown retry kind `{word}`"), "not a retry kind").meant(help);
            let kinds: &[(&str, &str)] = if help.is_empty() { &KINDS } else { &[] };
            kinds.iter().fold(wording, |wording, (kind, meaning)| wording.help(format!("`{kind}`: {meaning}")))
        }
        "second-word" => Message::new("second retry kind", "must be a single kind")
            .help("if the kind depends on the response, use `retry_overrides` or two entries"),
        "executed" => Message::new(format!("misplaced `{word}`"), "must come right after the retry kind"),
        "clause" => Message::new(format!("unexpected `{word}` in a retry policy"), "not a clause").meant(help).help(
            "use the form `KIND [executed|not-executed|maybe-executed] [after SOURCE {or SOURCE}] [once|max N] [base D] [cap D]`",
        ),
        "not-resendable" => Message::new(format!("`{word}` is not allowed with `{help}`"), "this kind does not allow a retry")
            .help("remove it, or use one of the kinds `again`, `throttled`, `quota`, `wait`, `reauth`"),
        "twice" => Message::new(format!("duplicate clause `{word}`"), format!("repeats `{help}`")).help("remove one of them"),
        "order" => Message::new(format!("misplaced `{word}`"), format!("must come before `{help}`"))
            .help("use the order `after`, `once` or `max`, `base`, `cap`"),
        "no-source" => Message::new(format!("missing source after `{word}`"), "expected the source of a delay")
            .help("use `30s`, `header NAME`, `seconds /pointer` or `field NAME`"),
        "untyped" if help.is_empty() => Message::new("missing type of a delay in the body", "expected a type before the pointer")
            .help(format!("for 30 use `seconds {word}`, for 30000 `milliseconds {word}`, for 1m30s `duration {word}`"))
            .help(format!("for 2024-09-15T15:30:00Z use `rfc3339 {word}`, for 1726414200 `epoch_seconds {word}`"))
            .help(times),
        "untyped" => Message::new("missing type of a delay in the body", "expected a type before the pointer")
            .write(&format!("{help} {word}"))
            .help(times),
        "not-a-time" => Message::new(format!("invalid type `{word}` of a delay"), "not a type of time").help(times),
        "no-location" => Message::new(format!("missing location after `{word}`"), "expected a location")
            .help(format!("use `{word} header NAME` or `{word} /pointer`")),
        "source" => Message::new(format!("invalid source `{word}` of a delay"), "not a source")
            .meant(help)
            .help("use `30s`, `header NAME`, `seconds /pointer` or `field NAME`"),
        "no-field" => Message::new("missing name after `field`", "expected the name of a field"),
        "unknown-field" => Message::new(format!("unknown field `{word}`"), "neither in `fields` nor in `common`").meant(help),
        "field-not-time" => {
            Message::new(format!("invalid field `{word}` for a delay"), format!("its type is {help}, not one of time"))
                .help(times)
        }
        "no-number" => Message::new("missing number after `max`", "expected a number").help("give a number, such as `max 3`"),
        "number" => Message::new(format!("invalid number `{word}` after `max`"), "must be a whole number")
            .help("give a number, such as `max 3`"),
        "max-zero" => Message::new("invalid number `0` after `max`", "would never retry")
            .help("use `never` if the request must change, or the retry kind that says what must change"),
        "no-duration" => Message::new(format!("missing duration after `{word}`"), "expected a duration")
            .help(format!("give a duration, such as `{word} 30s`")),
        _ => Message::new("`cap` is shorter than `base`", "must be at least the first delay"),
    }
}

pub(super) fn invalid_category(args: Args<'_>) -> Message {
    let all: Vec<&str> = vendor_errors_runtime::Category::ALL.iter().map(|category| category.name()).collect();
    let all = if args.at(1).is_empty() { format!("use one of {}", all.join(", ")) } else { String::new() };
    Message::new(format!("unknown category `{}`", args.at(0)), "not a name of google.rpc.Code").meant(args.at(1)).help(all)
}

pub(super) fn invalid_url(args: Args<'_>) -> Message {
    let url = args.at(1);
    match args.at(0) {
        "host" => Message::new(format!("invalid address `{url}`"), "missing host after `//`"),
        "character" => Message::new(format!("invalid address `{url}`"), "must not contain white space, quotes or brackets")
            .help("percent-encode the character: a space is `%20`"),
        "no-scheme" => Message::new(format!("invalid address `{url}`"), "must start with `https://` or `http://`")
            .write(&format!("https://{url}")),
        _ => Message::new(format!("invalid address `{url}`"), "must be an http or https address"),
    }
}

pub(super) fn invalid_date(args: Args<'_>) -> Message {
    Message::new(format!("invalid date `{}`", args.at(0)), "not a day of the calendar")
        .write(args.at(1))
        .help("use year, month and day: `2024-06-01`")
}

pub(super) fn invalid_duration(args: Args<'_>) -> Message {
    let word = args.at(1);
    let or_none = if args.at(2) == "none" { ", or `none`" } else { "" };
    match args.at(0) {
        "unit" => Message::new(format!("missing unit of the duration `{word}`"), "expected a unit after the number")
            .write(args.at(3))
            .help(if args.at(3).is_empty() {
                format!("use `{word}s`, `{word}ms`, `{word}m`, `{word}h` or `{word}d`")
            } else {
                String::new()
            }),
        "zero" => Message::new("invalid duration `0`", "must be longer than zero").help(if or_none.is_empty() {
            "remove it if the vendor gives no delay"
        } else {
            "use `none` if there is no delay"
        }),
        "long" => Message::new(format!("invalid duration `{word}`"), "must be at most 366 days"),
        _ => Message::new(format!("invalid duration `{word}`"), "not a duration")
            .write(args.at(3))
            .help(format!("use a whole number with a unit: `30s`, `500ms`, `2m`, `1h`, `1d`{or_none}")),
    }
}

pub(super) fn invalid_transport(args: Args<'_>) -> Message {
    match args.at(0) {
        "twice" => Message::new(format!("duplicate transport failure `{}`", args.at(1)), "repeated here"),
        _ => Message::new(format!("unknown transport failure `{}`", args.at(1)), "not a transport failure")
            .meant(args.at(2))
            .help("use `timeout`, `connect`, `interrupted`, `tls` or `dns`, or several as in `connect|dns`"),
    }
}

pub(super) fn literal_before_source(args: Args<'_>) -> Message {
    if args.at(0) == "second" {
        return Message::new("second literal delay", "never used, because the first always gives a delay").help("remove it");
    }
    Message::new("literal delay before another source", "a default, and therefore tried last")
        .help("move it to the end: `after seconds /wait or 60s`")
}

//! The texts of diagnostics about single values: statuses, locations, codes, templates, retry
//! policies.

use super::wording::{Args, Message};
use crate::schema::rust_names;

pub(super) fn unsupported_version(args: Args<'_>) -> Message {
    Message::new(format!("version `{}` of the format is not known", args.at(0)), "this program reads version 1").write("1")
}

pub(super) fn invalid_vendor(args: Args<'_>) -> Message {
    Message::new(format!("`{}` cannot be a vendor's id", args.at(0)), "not lower case words with hyphens between")
        .meant(args.at(1))
        .help("an id starts with a letter and has lower case letters, digits and single hyphens: `qualys-pcrs`")
}

pub(super) fn vendor_file_name(args: Args<'_>) -> Message {
    let (id, module, name) = (args.at(0), rust_names::module(args.at(0)), rust_names::enum_name(args.at(0)));
    Message::new("the file is not called like the vendor's id", format!("the file is called `{}`", args.at(1))).help(format!(
        "rename the file to `{id}.yaml`; the id, not the file's name, names the module `{module}` and the enum `{name}`"
    ))
}

pub(super) fn invalid_status(args: Args<'_>) -> Message {
    let word = args.at(1);
    let wording = |title: String, label: &str| Message::new(title, label);
    match args.at(0) {
        "meant" => wording(format!("`{word}` is no status line"), "not written so").write(args.at(2)),
        "any" => wording("`any` is for shapes only".into(), "not here")
            .help("name statuses (`404`, `401|403`), a class (`5xx`), or leave `status` out"),
        "class" => {
            wording(format!("`{word}` is no class of statuses"), "no class").help("the classes are 1xx, 2xx, 3xx, 4xx and 5xx")
        }
        "range" => wording(format!("`{word}` is no HTTP status"), "not between 100 and 599")
            .help(format!("a vendor's own number is a code: `code: {word}`")),
        "twice" => wording(format!("`{word}` stands twice"), "again here"),
        _ if word.is_empty() => wording("a status is missing".into(), "nothing on one side of a `|`"),
        _ => wording(format!("`{word}` is no status"), "not a status").help("statuses are written like `404`, `401|403`, `5xx`"),
    }
}

pub(super) fn invalid_location(args: Args<'_>) -> Message {
    let (word, help) = (args.at(1), args.at(2));
    match args.at(0) {
        "empty" => Message::new("a location is missing", "nothing on one side of an `or`"),
        "extra" => Message::new(format!("`{help}` stands alone"), "this does not belong to it")
            .help("several places are written with ` or ` between them"),
        "each" => Message::new(format!("`{help}` has a meaning only under `each`"), "no shape has an `each`")
            .help("without `each` a pointer reads from the body: `/error/code`"),
        "top" => Message::new("`top` takes a pointer", "no pointer").help("such as `top /path/from/the/body`"),
        "condition" => Message::new(format!("`{word}` is a location only in conditions"), "not here")
            .write(&format!("/{word}"))
            .help(format!("this is a member called `{word}`")),
        "star" => Message::new("`*` stands alone between slashes", "a star inside a name")
            .write(help)
            .help("`*` is every element of an array; a star in a member's name is `~2`"),
        "tilde" => Message::new("`~` begins an escape", "no escape").write(help).help("`~0` is `~`, `~1` is `/`, `~2` is `*`"),
        "no-header" => Message::new("`header` takes a name", "no name").help("such as `header Retry-After`"),
        "header" => Message::new(format!("`{word}` cannot be a header's name"), "not a name")
            .write(help)
            .help("a name has letters, digits and hyphens: `header X-Error-Code`"),
        "parameter" => Message::new(format!("`{word}` cannot be a header's parameter"), "not a name")
            .help("such as `header WWW-Authenticate;error`"),
        "each-pointer" => {
            Message::new("`each` takes one pointer", "no pointer").help("such as `/errors/*`, or `/*` for a top-level array")
        }
        "each-or" => Message::new("`each` takes one pointer", "several").help("write two shapes, each with its own `each`"),
        "each-star" => Message::new("`each` selects with a `*`", "selects one place only")
            .write(&format!("{}/*", word.trim_end_matches('/')))
            .help("an error that stands at one place needs no `each`"),
        _ => Message::new(format!("`{word}` is no location"), "no location")
            .meant(help)
            .help("a location is a pointer `/error/code`, `header NAME`, `header NAME;PARAM`, `body`, or several with ` or `"),
    }
}

pub(super) fn invalid_condition(args: Args<'_>) -> Message {
    let word = args.at(1);
    match args.at(0) {
        "status-or" => {
            Message::new("`status` stands alone in a condition", "with other places beside it").help("write two conditions")
        }
        "status" => {
            Message::new("a condition on `status` takes statuses", "no status").help("such as `401|403`, `5xx` or `<> 404`")
        }
        "nothing" => Message::new(format!("`{word}` needs a text behind it"), "nothing follows")
            .help("`absent` is a missing value, `= absent` the very word"),
        "hole" => Message::new("a condition captures nothing", format!("`{word}` would be taken literally"))
            .write("{}")
            .help("`{}` is any text; `= ` before a text takes it literally; `fields` and `message` capture"),
        _ => Message::new("two `{}` need text between them", "nothing between them"),
    }
}

pub(super) fn taken_literally(args: Args<'_>) -> Message {
    let (text, form, right) = (args.at(0), args.at(1), args.at(2));
    // Only a part of the text may be meant, so this is no fix to paste.
    let right = right.strip_prefix("write `").map_or_else(|| right.to_owned(), |form| format!("that is written `{form}"));
    let wording = Message::new(format!("`{text}` is taken literally"), format!("looks like {form}")).help(right);
    match args.at(3) {
        "equals" => wording.help(format!("if the text itself is meant: `= {text}`")),
        "example" => wording.help("if the text itself is meant, an example in which it stands says so"),
        _ => wording,
    }
}

pub(super) fn invalid_code(args: Args<'_>) -> Message {
    let word = args.at(1);
    match args.at(0) {
        "control" => Message::new("a code has no control characters", "one is in here"),
        "space" => Message::new("a code has no white space around it", "no response can carry this").write(args.at(2)),
        _ => Message::new(format!("`{word}` has a `*` that is not at its end"), "no such family")
            .write(
                &args
                    .at(1)
                    .split('*')
                    .next()
                    .filter(|prefix| !prefix.is_empty())
                    .map(|prefix| format!("{prefix}*"))
                    .unwrap_or_default(),
            )
            .help("only prefixes are families of texts: `53*`"),
    }
}

pub(super) fn invalid_family(args: Args<'_>) -> Message {
    let (word, help) = (args.at(1), args.at(2));
    match args.at(0) {
        "prefix" => Message::new("a prefix has at least one character", "this would be every code")
            .help("leave `code` out; an entry without a code fits any code"),
        "open" => Message::new("a range has two ends", "one is missing")
            .help("such as `-32099..-32000`; for all codes that begin alike, a prefix: `53*`"),
        "end" => Message::new(format!("`{word}` is no whole number"), "a range goes from one whole number to another")
            .help("such as `-32099..-32000`"),
        "zero" => Message::new(format!("`{word}` is not how a number is written"), "leading zeros")
            .help("ranges hold numbers, not spellings"),
        "large" => Message::new(format!("`{word}` is too large for a range"), "beyond 64 bits")
            .help("a prefix (`9223*`) has no such limit"),
        "single" => Message::new("this range holds one code", "the same number twice").write(help),
        _ => Message::new("this range ends before it begins", "holds nothing").write(help),
    }
}

pub(super) fn invalid_template(args: Args<'_>) -> Message {
    let word = args.at(1);
    match args.at(0) {
        "opening" => Message::new("a `{` is not closed", "opened here").help("`{name}` and `{}` are holes, `{{` is a brace"),
        "closing" => Message::new("a `}` closes nothing", "here").write("}}"),
        "adjacent" => Message::new("two holes need text between them", "this one touches the one before")
            .help("nothing would say where one ends and the other begins"),
        "nameless" => {
            Message::new("a hole of `display` needs a name", "which field?").help("such as `{name}`, with the name of a field")
        }
        "twice" => Message::new(format!("the hole `{word}` stands twice"), "again here")
            .help("give it another name, or none: `{}` skips the text"),
        "empty" => Message::new("a template needs text or a hole", "only white space"),
        _ => Message::new(format!("`{word}` cannot be a field's name"), "in a hole")
            .help("a name has lower case letters, digits and single underscores; `{{` and `}}` are braces"),
    }
}

pub(super) fn invalid_field_name(args: Args<'_>) -> Message {
    Message::new(format!("`{}` cannot be a field's name", args.at(0)), "not in snake case")
        .meant(args.at(1))
        .help("a name starts with a lower case letter and has lower case letters, digits and single underscores")
}

pub(super) fn unknown_type(args: Args<'_>) -> Message {
    let types = vendor_errors_runtime::FieldType::ALL.map(vendor_errors_runtime::FieldType::name);
    let all = if args.at(1).is_empty() { format!("the types are: {}", types.join(", ")) } else { String::new() };
    Message::new(format!("`{}` is no type", args.at(0)), "neither a type nor a location")
        .meant(args.at(1))
        .help(all)
        .help("a field is written `[sensitive] [type] [location]`: `integer /error/line`")
}

/// What each retry kind means.
const KINDS: [(&str, &str); 12] = [
    ("never", "the request is wrong and must change"),
    ("again", "only time helps; the call may have been executed"),
    ("throttled", "only time helps, because of load; the call was not executed"),
    ("quota", "the window or the plan must change"),
    ("wait", "the vendor's own state must change: starting, maintenance, not ready"),
    ("reauth", "credentials must be renewed, which a program can do"),
    ("refresh", "the caller's view is stale: etag, clock, schema"),
    ("restart", "the whole transaction or upload must begin anew"),
    ("elsewhere", "another region or node must be asked"),
    ("done", "nothing: the goal is already reached"),
    ("human", "a person must act: licence, permission, billing"),
    ("unknown", "the vendor does not say"),
];

pub(super) fn invalid_retry(args: Args<'_>) -> Message {
    let (word, help) = (args.at(1), args.at(2));
    let times = "the types of time are seconds, milliseconds, duration, rfc3339, http_date, epoch_seconds, epoch_milliseconds, auto_delay";
    match args.at(0) {
        "word" => {
            let wording = Message::new(format!("`{word}` is no retry word"), "not a retry word").meant(help);
            let kinds: &[(&str, &str)] = if help.is_empty() { &KINDS } else { &[] };
            kinds.iter().fold(wording, |wording, (kind, meaning)| wording.help(format!("`{kind}`: {meaning}")))
        }
        "second-word" => Message::new("a retry line has one word", "a second one")
            .help("where it depends, use `retry_overrides` or two entries"),
        "executed" => Message::new(format!("`{word}` stands right after the retry word"), "too late"),
        "clause" => Message::new(format!("`{word}` means nothing in a retry line"), "not expected here").meant(help).help(
            "a line is `WORD [executed|not-executed|maybe-executed] [after SOURCE {or SOURCE}] [once|max N] [base D] [cap D]`",
        ),
        "not-resendable" => Message::new(format!("`{word}` makes no sense with `{help}`"), "nothing is sent again")
            .help("after, once, max, base and cap stand only with again, throttled, quota, wait and reauth"),
        "twice" => Message::new(format!("`{word}` after `{help}`"), "says it a second time").help("write it once"),
        "order" => Message::new(format!("`{word}` belongs before `{help}`"), "too late")
            .help("the order is after, once or max, base, cap"),
        "no-source" => Message::new(format!("`{word}` needs a source of the delay behind it"), "nothing follows")
            .help("a source is `30s`, `header NAME`, `seconds /pointer` or `field NAME`"),
        "untyped" if help.is_empty() => Message::new("a delay in the body needs a type", "seconds, milliseconds, or a date?")
            .help(format!("for 30, `seconds {word}`; for 30000, `milliseconds {word}`; for 1m30s, `duration {word}`"))
            .help(format!("for 2024-09-15T15:30:00Z, `rfc3339 {word}`; for 1726414200, `epoch_seconds {word}`"))
            .help(times),
        "untyped" => {
            Message::new("a delay in the body needs a type", "in which unit?").write(&format!("{help} {word}")).help(times)
        }
        "not-a-time" => Message::new(format!("`{word}` says nothing about time"), "not a type of time").help(times),
        "no-location" => Message::new(format!("`{word}` needs a location behind it"), "nothing follows")
            .help(format!("such as `{word} header NAME` or `{word} /pointer`")),
        "source" => Message::new(format!("`{word}` is no source of a delay"), "not a source")
            .meant(help)
            .help("a source is `30s`, `header NAME`, `seconds /pointer` or `field NAME`"),
        "no-field" => Message::new("`field` needs a name behind it", "nothing follows"),
        "unknown-field" => Message::new(format!("there is no field `{word}`"), "neither in `fields` nor in `common`").meant(help),
        "field-not-time" => Message::new(format!("the field `{word}` is no time"), format!("its type is {help}")).help(times),
        "no-number" => Message::new("`max` needs a number behind it", "nothing follows").help("such as `max 3`"),
        "number" => Message::new(format!("`{word}` is no number of times"), "not a number").help("such as `max 3`"),
        "max-zero" => Message::new("`max 0` never sends again", "zero")
            .help("`never` says that the request must change; another word says what must"),
        "no-duration" => {
            Message::new(format!("`{word}` needs a duration behind it"), "nothing follows").help(format!("such as `{word} 30s`"))
        }
        _ => Message::new("`cap` is shorter than `base`", "shorter than the first delay"),
    }
}

pub(super) fn invalid_category(args: Args<'_>) -> Message {
    let all: Vec<&str> = vendor_errors_runtime::Category::ALL.iter().map(|category| category.name()).collect();
    let all = if args.at(1).is_empty() { format!("the categories are: {}", all.join(", ")) } else { String::new() };
    Message::new(format!("`{}` is no category", args.at(0)), "not one of google.rpc.Code's names").meant(args.at(1)).help(all)
}

pub(super) fn invalid_url(args: Args<'_>) -> Message {
    let url = args.at(1);
    match args.at(0) {
        "host" => Message::new("this address has no host", "nothing after `//`"),
        "character" => Message::new("a character in this address must be escaped", "white space, a quote or a bracket")
            .help("write it percent-encoded: a space is %20"),
        "no-scheme" => Message::new(format!("`{url}` is no address"), "no https:// or http://").write(&format!("https://{url}")),
        _ => Message::new("only http and https addresses can be linked", "another scheme"),
    }
}

pub(super) fn invalid_date(args: Args<'_>) -> Message {
    Message::new(format!("`{}` is no date", args.at(0)), "not a day of the calendar")
        .write(args.at(1))
        .help("a date is year, month and day: `2024-06-01`")
}

pub(super) fn invalid_duration(args: Args<'_>) -> Message {
    let word = args.at(1);
    let or_none = if args.at(2) == "none" { ", or `none`" } else { "" };
    match args.at(0) {
        "unit" => {
            Message::new(format!("`{word}` has no unit"), "seconds? minutes?").write(args.at(3)).help(if args.at(3).is_empty() {
                format!("`{word}s`, `{word}ms`, `{word}m`, `{word}h` or `{word}d`")
            } else {
                String::new()
            })
        }
        "zero" => Message::new("a duration is longer than zero", "zero").help(if or_none.is_empty() {
            "zero would mean \"no delay given\""
        } else {
            "`none` says that no delay results"
        }),
        "long" => Message::new(format!("`{word}` is too long"), "longer than 366 days"),
        _ => Message::new(format!("`{word}` is no duration"), "not a duration")
            .write(args.at(3))
            .help(format!("a duration is a whole number and a unit: `30s`, `500ms`, `2m`, `1h`, `1d`{or_none}")),
    }
}

pub(super) fn invalid_transport(args: Args<'_>) -> Message {
    match args.at(0) {
        "twice" => Message::new(format!("`{}` stands twice", args.at(1)), "again here"),
        _ => Message::new(format!("`{}` is no transport failure", args.at(1)), "not one of the five")
            .meant(args.at(2))
            .help("they are timeout, connect, interrupted, tls and dns; several are written `connect|dns`"),
    }
}

pub(super) fn literal_before_source(args: Args<'_>) -> Message {
    if args.at(0) == "second" {
        return Message::new("a second literal delay", "never used: the first always gives a delay").help("leave it out");
    }
    Message::new("a literal delay before another source", "a default: it is tried last all the same")
        .help("write it last, so that the line reads as it is meant: `after seconds /wait or 60s`")
}

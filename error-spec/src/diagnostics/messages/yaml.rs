//! The texts of diagnostics about a file before its values are read: bytes, YAML, keys.

use super::wording::{Args, Message};
use crate::schema::keys;

pub(super) fn not_utf8(args: Args<'_>) -> Message {
    let hint = if args.at(1) == "utf-16" { "the file looks like UTF-16; save it as UTF-8" } else { "save the file as UTF-8" };
    Message::new("the file is not UTF-8", format!("the byte {} is no UTF-8 here", args.at(0))).help(hint)
}

pub(super) fn too_large(args: Args<'_>) -> Message {
    let title = match args.at(0) {
        "bytes" => format!("the file is larger than {} MiB", args.at(1)),
        _ => format!("the file has more than {} lines, commas and brackets", args.at(1)),
    };
    Message::new(title, "the limit is reached here").help("is this the right file? A vendor with 5,000 errors needs about 2 MiB")
}

pub(super) fn yaml_syntax(args: Args<'_>) -> Message {
    let (case, what, cure) = (args.at(0), args.at(1), args.at(2));
    let quotes = |reason: &str| {
        if cure == "location" {
            "a location is a pointer such as `/error/0/code`, or `header NAME`".into()
        } else {
            reason.to_string()
        }
    };
    match case {
        "control" => Message::new("a control character cannot stand in YAML", format!("this is {what}"))
            .help("inside \"double quotes\" it can be written as an escape: \"\\0\", \"\\x1b\""),
        "tab" => Message::new("a tab cannot indent YAML", "this is a tab").help("indent with spaces"),
        "open-quote" => {
            Message::new("a quote is not closed", "opened here").help("close the quote; inside '…' a quote is written twice: ''")
        }
        "escape" => Message::new("YAML does not know this escape", "in this text")
            .help("inside \"…\" a backslash is written `\\\\`; inside '…' it is just a backslash"),
        "unknown-anchor" => Message::new("this alias has no anchor", "nothing before it is marked with `&`")
            .help("a text that starts with `*` needs quotes"),
        "colon" => Message::new("YAML does not expect a `:` here", "this makes a second key of the line")
            .help(quotes("a text that contains `: ` needs quotes")),
        "line-above" => Message::new("YAML does not expect a key here", "this line is read as part of the one above")
            .help("the line above is no `key: value`, or this one is indented more than its neighbours"),
        "sign" => Message::new("a bare text cannot start like this", "this sign means something else in YAML")
            .help(quotes("a text that starts with one of { } [ ] , * & ! | > % @ # \" ' ` needs quotes")),
        "flow" => Message::new("`,` or a closing bracket is missing", "not expected here")
            .related("in what begins here")
            .help(quotes("inside { } and [ ] a text that contains one of , { } [ ] or `: ` needs quotes")),
        "no-colon" => Message::new("a `:` is missing", "this line is no key")
            .related("this would be the key")
            .help(quotes("a key is followed by `: ` and its value")),
        "block" => Message::new("YAML cannot make sense of this line", "not expected here")
            .related("in what begins here")
            .help(quotes("is it indented like its neighbours? A text that starts with a quote needs quotes around all of it")),
        _ => Message::new(format!("this is not YAML: {what}"), "here"),
    }
}

pub(super) fn second_document() -> Message {
    Message::new("a spec is one YAML document", "a second one begins here")
        .help("remove this line, or put the second vendor into a file of its own")
}

pub(super) fn too_deep() -> Message {
    Message::new("lists and mappings are nested too deeply", "one level more than any spec needs")
        .help("a text full of brackets needs quotes; an alias cannot stand for what it is part of")
}

pub(super) fn alias_expansion() -> Message {
    Message::new("aliases multiply the text beyond bound", "aliases like this one stand for far more text than the file has")
        .help("write the values out")
}

pub(super) fn redefined_anchor(args: Args<'_>) -> Message {
    Message::new(format!("the anchor `&{}` is defined twice", args.at(0)), "defined again here")
        .related("defined here first")
        .help(format!("give one of them another name, so that `*{}` has one meaning", args.at(0)))
}

pub(super) fn tag(args: Args<'_>) -> Message {
    let label = match args.at(0) {
        "directive" => "this line defines tags",
        "value" => "the tag before this value does not fit it",
        _ => "a tag",
    };
    Message::new("YAML tags are no part of the format", label)
        .help("every value is a text as written; a text that starts with `!` needs quotes")
}

pub(super) fn unknown_key(args: Args<'_>) -> Message {
    let (key, what, near, home) = (args.at(0), args.at(1), args.at(2), args.at(3));
    if key == "<<" {
        return Message::new("YAML merge keys are no part of the format", "`<<` merges nothing here").help("write the keys out");
    }
    let wording = Message::new(format!("{what} has no key `{key}`"), "unknown key").meant(near);
    if matches!(key, "method" | "methods" | "verb") {
        return wording.help("a spec describes responses; whether a request may be sent again, its caller says (`Idempotency`)");
    }
    if !home.is_empty() {
        return wording.help(format!("`{key}` is a key of {home}: is the indentation right?"));
    }
    let names =
        keys::ALL.iter().find(|keys| keys.what == what).map(|keys| keys.keys.iter().map(|key| key.name).collect::<Vec<_>>());
    match names {
        Some(names) if near.is_empty() => wording.help(format!("the keys of {what} are: {}", names.join(", "))),
        _ => wording,
    }
}

pub(super) fn missing_key(args: Args<'_>) -> Message {
    if args.at(0) == "needs" {
        return Message::new(format!("`{}` needs a `{}`", args.at(1), args.at(2)), "stands alone")
            .help(format!("the first one stands under `{}`", args.at(2)));
    }
    Message::new(format!("{} needs a key `{}`", args.at(1), args.at(2)), format!("`{}` is missing", args.at(2))).help(format!(
        "`{}`: {}",
        args.at(2),
        args.at(3)
    ))
}

pub(super) fn wrong_kind(args: Args<'_>) -> Message {
    match args.at(0) {
        "root" => {
            return Message::new("a spec is a mapping", "this is none").help("the first line is `vendor-errors: 1`");
        }
        "key" => {
            return Message::new("a key must be one text", "this is a list or a mapping")
                .help("a text that starts with [ or { needs quotes");
        }
        _ => {}
    }
    let (key, takes, got, cure) = (args.at(1), args.at(2), args.at(3), args.at(4));
    let takes = match takes {
        "text" => "one text",
        "texts" => "a list of texts",
        "mappings" => "a list of mappings",
        _ => "a mapping",
    };
    let form = match (key, got) {
        ("errors", _) => "an error stands under the vendor's own name for it: `errors: { NOT_FOUND: { status: 404 } }`",
        ("fields" | "common", _) => "a field stands under its name: `fields: { request_id: header X-Request-Id }`",
        ("when", _) => "a condition is a location and what must stand there: `when: { /error/type: card_error }`",
        ("headers", _) => "a header stands under its name: `headers: { Retry-After: 30 }`",
        ("retry", "mapping") => "a retry line is one text: `retry: throttled after header Retry-After or 60s max 3`",
        ("code" | "message", "mapping") => "a location is one text: `/error/code`, `header X-Error`",
        ("responses" | "examples", "mapping") => "it is a list, also of one: each item begins with `- `",
        _ => "",
    };
    let further = match key {
        "code" => "further codes go to `aliases: [..]`",
        "message" => "further texts go to `messages: [..]`",
        "status" | "transport" => "several are written with `|` between them",
        _ => "",
    };
    let quotes = match (got, cure) {
        (_, "") => String::new(),
        ("list", _) if !further.is_empty() => String::new(),
        ("text", cure) => format!("such as `{cure}`"),
        (_, cure) => format!("if the brackets belong to the text, quote it: `{cure}`"),
    };
    let title = if args.at(0) == "item" { format!("each of `{key}` is {takes}") } else { format!("`{key}` takes {takes}") };
    Message::new(title, format!("this is a {got}")).help(quotes).help(if got == "list" { further } else { "" }).help(form)
}

pub(super) fn duplicate_key(args: Args<'_>) -> Message {
    Message::new(format!("the key `{}` stands twice", args.at(0)), "again here")
        .related("first here")
        .help("remove or rename one of them")
}

pub(super) fn empty_value(args: Args<'_>) -> Message {
    if args.at(0) == "root" {
        return Message::new("the file is empty", "nothing here").help("the first line of a spec is `vendor-errors: 1`");
    }
    let wording = Message::new(format!("`{}` has no value", args.at(1)), "nothing follows");
    let wording = match args.at(1) {
        "errors" => wording.help("an error stands under the vendor's own name for it: `errors: { NOT_FOUND: { status: 404 } }`"),
        _ => wording,
    };
    match args.at(2) {
        "" => wording.help("give it a value, or remove the key"),
        quoted => {
            wording.help(format!("what follows ` #` is a comment; quote a text that starts with `#`: `{}: {quoted}`", args.at(1)))
        }
    }
}

pub(super) fn unquoted_comma(args: Args<'_>) -> Message {
    let quoted = if args.at(0).is_empty() { String::new() } else { format!(": `{}`", args.at(0)) };
    Message::new("a comma splits this text", "YAML takes what follows the comma for a key")
        .help(format!("inside {{ }} a text with a comma needs quotes{quoted}"))
}

pub(super) fn unquoted_comment(args: Args<'_>) -> Message {
    let wording = Message::new("a comment cuts this text", "YAML ignores this").related("only this is read");
    let wording = if args.at(0).is_empty() {
        wording
    } else {
        wording.help(format!("if it belongs to the text, quote it: `{}`", args.at(0)))
    };
    wording.help("if it is a comment, put two spaces before the `#`")
}

//! The texts of diagnostics about a file before its values are read: bytes, YAML, keys.

use super::wording::{Args, Message};
use crate::schema::keys;

pub(super) fn not_utf8(args: Args<'_>) -> Message {
    let hint = if args.at(1) == "utf-16" { "the file looks like UTF-16; save it as UTF-8" } else { "save the file as UTF-8" };
    Message::new("the file is not UTF-8", format!("the byte {} is not valid UTF-8 here", args.at(0))).help(hint)
}

pub(super) fn too_large(args: Args<'_>) -> Message {
    let title = match args.at(0) {
        "bytes" => format!("the file is larger than {} MiB", args.at(1)),
        _ => format!("the file has more than {} lines, commas and brackets", args.at(1)),
    };
    Message::new(title, "the limit is reached here")
        .help("check that this is the right file; a vendor with 5,000 errors needs about 2 MiB")
}

pub(super) fn yaml_syntax(args: Args<'_>) -> Message {
    let (case, what, cure) = (args.at(0), args.at(1), args.at(2));
    let quotes = |reason: &str| {
        if cure == "location" {
            "for a location, use a pointer such as `/error/0/code`, or `header NAME`".into()
        } else {
            reason.to_string()
        }
    };
    match case {
        "control" => Message::new("control character in YAML", format!("this is {what}"))
            .help("use an escape inside \"double quotes\": \"\\0\", \"\\x1b\""),
        "tab" => Message::new("tab in the indentation", "this is a tab").help("indent with spaces"),
        "open-quote" => Message::new("unclosed quote", "opened here").help("close the quote; inside '…' double a quote: ''"),
        "escape" => Message::new("unknown escape", "in this text")
            .help("use `\\\\` for a backslash inside \"…\", or quote the text with '…'"),
        "unknown-anchor" => Message::new("unknown anchor", "no text before this alias is marked with `&`")
            .help("quote a text that starts with `*`"),
        "colon" => Message::new("unexpected `:`", "would start a second key on this line")
            .help(quotes("quote a text that contains `: `")),
        "line-above" => Message::new("unexpected key", "this line is read as part of the one above")
            .help("make the line above a `key: value`, or indent this one like its neighbors"),
        "sign" => Message::new("invalid start of an unquoted text", "this character has another meaning in YAML")
            .help(quotes("quote a text that starts with one of { } [ ] , * & ! | > % @ # \" ' `")),
        "flow" => Message::new("missing `,` or closing bracket", "unexpected text")
            .related("within what starts here")
            .help(quotes("inside { } and [ ], quote a text that contains one of , { } [ ] or `: `")),
        "no-colon" => Message::new("missing `:`", "this line is not a key with a value")
            .related("this would be the key")
            .help(quotes("put `: ` and a value after the key")),
        "block" => Message::new("invalid YAML", "unexpected text")
            .related("within what starts here")
            .help(quotes("indent it like its neighbors; quote all of a text that starts with a quote")),
        _ => Message::new(format!("invalid YAML: {what}"), "here"),
    }
}

pub(super) fn second_document() -> Message {
    Message::new("more than one YAML document", "the second one starts here")
        .help("remove this line, or move the second vendor to a file of its own")
}

pub(super) fn too_deep() -> Message {
    Message::new("lists and mappings are nested too deeply", "one level too many")
        .help("quote a text that contains many brackets; an alias must not refer to something that contains it")
}

pub(super) fn alias_expansion() -> Message {
    Message::new("aliases expand to too much text", "aliases like this one refer to far more text than the file contains")
        .help("replace the aliases by their values")
}

pub(super) fn redefined_anchor(args: Args<'_>) -> Message {
    Message::new(format!("duplicate anchor `&{}`", args.at(0)), "redefined here")
        .related("first defined here")
        .help(format!("rename one of them, so that `*{}` has one meaning", args.at(0)))
}

pub(super) fn tag(args: Args<'_>) -> Message {
    let label = match args.at(0) {
        "directive" => "this line defines tags",
        "value" => "the tag before this value does not match it",
        _ => "a tag",
    };
    Message::new("YAML tags are not part of the format", label)
        .help("remove the tag, because every value is a text; quote a text that starts with `!`")
}

pub(super) fn unknown_key(args: Args<'_>) -> Message {
    let (key, what, near, home) = (args.at(0), args.at(1), args.at(2), args.at(3));
    if key == "<<" {
        return Message::new("YAML merge keys are not part of the format", "`<<` has no meaning here").help("repeat the keys");
    }
    let wording = Message::new(format!("unknown key `{key}`"), format!("not a key of {what}")).meant(near);
    if matches!(key, "method" | "methods" | "verb") {
        return wording.help(
            "remove it: a spec describes responses, and the caller decides whether a request may be repeated (`Idempotency`)",
        );
    }
    if !home.is_empty() {
        return wording.help(format!("move it to {home}, or check the indentation"));
    }
    let names =
        keys::ALL.iter().find(|keys| keys.what == what).map(|keys| keys.keys.iter().map(|key| key.name).collect::<Vec<_>>());
    match names {
        Some(names) if near.is_empty() => wording.help(format!("use one of {}", names.join(", "))),
        _ => wording,
    }
}

pub(super) fn missing_key(args: Args<'_>) -> Message {
    if args.at(0) == "needs" {
        return Message::new(format!("`{}` requires `{}`", args.at(1), args.at(2)), format!("missing `{}`", args.at(2)))
            .help(format!("give the first one as `{}`", args.at(2)));
    }
    Message::new(format!("missing key `{}`", args.at(2)), format!("required in {}", args.at(1))).help(format!(
        "`{}`: {}",
        args.at(2),
        args.at(3)
    ))
}

pub(super) fn wrong_kind(args: Args<'_>) -> Message {
    match args.at(0) {
        "root" => {
            return Message::new("a spec must be a mapping", "not a mapping").help("start with the line `vendor-errors: 1`");
        }
        "key" => {
            return Message::new("invalid key", "must be one text, not a list or a mapping")
                .help("quote a text that starts with [ or {");
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
        ("errors", _) => "use the vendor's own name for the error as its key: `errors: { NOT_FOUND: { status: 404 } }`",
        ("fields" | "common", _) => "use the name of the field as its key: `fields: { request_id: header X-Request-Id }`",
        ("when", _) => "use locations as keys and tests as values: `when: { /error/type: card_error }`",
        ("headers", _) => "use the name of the header as its key: `headers: { Retry-After: 30 }`",
        ("retry", "mapping") => "use one text for the retry policy: `retry: throttled after header Retry-After or 60s max 3`",
        ("code" | "message", "mapping") => "use one text for the location: `/error/code`, `header X-Error`",
        ("responses" | "examples", "mapping") => "use a list, even for a single item: start each item with `- `",
        _ => "",
    };
    let further = match key {
        "code" => "put further codes into `aliases: [..]`",
        "message" => "put further texts into `messages: [..]`",
        "status" | "transport" => "separate several with `|`",
        _ => "",
    };
    let quotes = match (got, cure) {
        (_, "") => String::new(),
        ("list", _) if !further.is_empty() => String::new(),
        ("text", cure) => format!("for example, `{cure}`"),
        (_, cure) => format!("if the brackets belong to the text, quote it: `{cure}`"),
    };
    let title =
        if args.at(0) == "item" { format!("each item of `{key}` must be {takes}") } else { format!("`{key}` must be {takes}") };
    Message::new(title, format!("this is a {got}")).help(quotes).help(if got == "list" { further } else { "" }).help(form)
}

pub(super) fn duplicate_key(args: Args<'_>) -> Message {
    Message::new(format!("duplicate key `{}`", args.at(0)), "repeated here")
        .related("first here")
        .help("remove or rename one of them")
}

pub(super) fn empty_value(args: Args<'_>) -> Message {
    if args.at(0) == "root" {
        return Message::new("the file is empty", "expected a spec").help("start with the line `vendor-errors: 1`");
    }
    let wording = Message::new(format!("missing value of `{}`", args.at(1)), "expected a value");
    let wording = match args.at(1) {
        "errors" => wording.help("use the vendor's own name for the error as its key: `errors: { NOT_FOUND: { status: 404 } }`"),
        _ => wording,
    };
    match args.at(2) {
        "" => wording.help("give it a value, or remove the key"),
        quoted => {
            wording.help(format!("quote a text that starts with `#`, which would be a comment: `{}: {quoted}`", args.at(1)))
        }
    }
}

pub(super) fn unquoted_comma(args: Args<'_>) -> Message {
    let quoted = if args.at(0).is_empty() { String::new() } else { format!(": `{}`", args.at(0)) };
    Message::new("a comma splits this text", "YAML reads what follows the comma as a key")
        .help(format!("inside {{ }}, quote a text with a comma{quoted}"))
}

pub(super) fn unquoted_comment(args: Args<'_>) -> Message {
    let wording = Message::new("a comment ends this text", "ignored by YAML").related("only this part is read");
    let wording = if args.at(0).is_empty() {
        wording
    } else {
        wording.help(format!("if it belongs to the text, quote it: `{}`", args.at(0)))
    };
    wording.help("if it is a comment, put two spaces before the `#`")
}

//! The texts of diagnostics about one entry, several entries, and examples.

use super::wording::{Args, Message};

pub(super) fn duplicate_code(args: Args<'_>) -> Message {
    Message::new(format!("the code `{}` stands twice in this entry", args.at(0)), "again here")
        .related("first here")
        .help("remove one of them")
}

pub(super) fn unknown_placeholder(args: Args<'_>) -> Message {
    let placeholder = args.at(1);
    match args.at(0) {
        "common" => {
            Message::new(format!("`{placeholder}` is a common field, which `display` cannot print"), "not a field of this entry")
                .help("list it under the entry's own `fields` too")
        }
        _ => Message::new(format!("`display` prints a field `{placeholder}` that this entry does not have"), "no such field")
            .meant(args.at(2))
            .help(if args.at(2).is_empty() { "add it under `fields`, or as a hole of `message`" } else { "" }),
    }
}

pub(super) fn field_collision(args: Args<'_>) -> Message {
    Message::new(
        format!("the fields `{}` and `{}` have one name in Rust", args.at(0), args.at(1)),
        format!("`{}` again", args.at(2)),
    )
    .related(format!("`{}` first", args.at(2)))
    .help("rename one of them; a Rust keyword gets a trailing underscore")
}

pub(super) fn transport_and_response(args: Args<'_>) -> Message {
    Message::new(format!("an entry with `transport` has no `{}`", args.at(0)), "only a response has this")
        .related("no response came")
        .help("make two entries of it")
}

pub(super) fn missing_matcher() -> Message {
    Message::new("nothing says which response is this error", "no code, status, transport, message or when")
        .help("add at least one of `code`, `status`, `transport`, `message` and `when`")
}

pub(super) fn format_matches_success() -> Message {
    Message::new("this shape would make every success an error", "covers statuses below 400")
        .help("say by `code`, `message` or `when` which of these responses are errors")
}

pub(super) fn missing_responses(args: Args<'_>) -> Message {
    Message::new("nothing says where codes and messages stand", format!("`{}` reads the body", args.at(0)))
        .help("add the shapes of the body: `responses: [{ code: /code, message: /message }]`")
}

pub(super) fn duplicate_name(args: Args<'_>) -> Message {
    Message::new(format!("`{}` and `{}` become one Rust variant", args.at(0), args.at(1)), format!("`{}` again", args.at(2)))
        .related(format!("`{}` first", args.at(2)))
        .help("give one of them another `name:`")
}

pub(super) fn reserved_name(args: Args<'_>) -> Message {
    let help = if args.at(0) == "name" {
        "choose another `name:`"
    } else {
        "add a `name:` to this entry; `Unrecognized` is what decodes when no entry fits"
    };
    Message::new(format!("`{}` is taken", args.at(1)), "the generated code needs this name itself").help(help)
}

pub(super) fn invalid_name(args: Args<'_>) -> Message {
    match args.at(0) {
        "name" => Message::new(format!("`{}` cannot be a Rust variant", args.at(1)), "not in upper camel case")
            .meant(args.at(2))
            .help("a name starts with a capital and has ASCII letters and digits: `NotFound`"),
        "ascii" => Message::new(format!("`{}` cannot become a Rust name", args.at(1)), "letters beyond ASCII")
            .help("add a `name:` to this entry: `name: NotFound`"),
        _ => Message::new(format!("`{}` cannot become a Rust name", args.at(1)), "no letter and no digit")
            .help("add a `name:` to this entry: `name: NotFound`"),
    }
}

pub(super) fn key_with_removed(args: Args<'_>) -> Message {
    Message::new(format!("an entry that is removed has no `{}`", args.at(0)), "only a live error has this")
        .related("nothing decodes to it any more")
        .help(format!("remove `{}`, or bring the error back by removing `removed`", args.at(0)))
        .help(format!("a removed entry can keep {}", args.at(1)))
}

pub(super) fn reused_code(args: Args<'_>) -> Message {
    let (code, entry, gone) = (args.at(0), args.at(1), args.at(2));
    Message::new(format!("the code `{code}` belonged to `{gone}`, which is removed"), format!("`{entry}` re-uses it"))
        .related(format!("`{gone}` had it"))
        .help(format!("whoever still runs an older version takes it for `{gone}`"))
        .help(format!("is it the same error again? take `removed` out of `{gone}`, and `{entry}` away"))
        .help(format!("does the vendor now mean something else by it? take the code out of `{gone}`"))
}

pub(super) fn reused_name(args: Args<'_>) -> Message {
    let (variant, entry, gone) = (args.at(0), args.at(1), args.at(2));
    Message::new(
        format!("the Rust variant `{variant}` belonged to `{gone}`, which is removed"),
        format!("`{entry}` becomes `{variant}` too"),
    )
    .related(format!("`{gone}` was `{variant}`"))
    .help("give the new entry another `name:`; programs that match on the old one would mean something else without a word")
}

pub(super) fn unknown_entry(args: Args<'_>) -> Message {
    if args.at(2) == "removed" {
        return Message::new(format!("the entry `{}` is removed", args.at(0)), "there is nothing to win over")
            .related("removed here")
            .help("remove it from `over`");
    }
    Message::new(format!("there is no entry `{}`", args.at(0)), "`over` takes another entry's key").meant(args.at(1))
}

pub(super) fn over_cycle(args: Args<'_>) -> Message {
    Message::new("these entries win over each other in a circle", args.at(0))
        .related("the circle begins here")
        .help("remove one `over`")
}

pub(super) fn invalid_example(args: Args<'_>) -> Message {
    let word = args.at(1);
    match args.at(0) {
        "transport" => Message::new(format!("an example with `transport` has no `{word}`"), "only a response has this")
            .related("no response came"),
        "transports" => Message::new("an example is one failure", "several").help("make an example of each"),
        "no-status" => Message::new("an example needs a `status` or a `transport`", "neither is here"),
        "status" => Message::new(format!("`{word}` is no status of a response"), "not between 100 and 599")
            .help("an example has one status: `404`"),
        _ => Message::new(format!("there is no field `{word}`"), "neither in `fields`, `message` nor `common`").meant(args.at(2)),
    }
}

pub(super) fn invalid_header(args: Args<'_>) -> Message {
    match args.at(0) {
        "name" => Message::new(format!("`{}` cannot be a header's name", args.at(1)), "not a name")
            .help("a name has letters, digits and hyphens"),
        _ => Message::new(format!("the value of `{}` cannot be sent", args.at(1)), "a line break or NUL is in here"),
    }
}

pub(super) fn ambiguous_entries(args: Args<'_>) -> Message {
    let (later, earlier, response, line, owner) = (args.at(0), args.at(1), args.at(2), args.at(3), args.at(4));
    let owner = if owner.is_empty() { later } else { owner };
    Message::new(format!("`{later}` and `{earlier}` can be the same response"), format!("`{later}` fits"))
        .related(format!("`{earlier}` fits equally well"))
        .help(format!("this response is both: {response}"))
        .help(if line.contains("LOCATION") {
            format!("tell them apart: give `{later}` what only it has, such as `{line}`, a `code` or a `message`")
        } else if line.starts_with("transport:") {
            "one failure of a transport has one entry: take it out of one of the two, or make them one entry".to_owned()
        } else {
            format!("this line in `{owner}` tells them apart")
        })
}

pub(super) fn unreachable_entry(args: Args<'_>) -> Message {
    let (entry, text) = (args.at(1), args.at(2));
    let wording = |proof: &str| Message::new(format!("no response can be `{entry}`"), proof);
    let such = |text: &str, is: &str| if text.is_empty() { String::new() } else { format!("this response {is}: {text}") };
    match args.at(0) {
        "code" | "message" => wording(&format!("no shape reads a {}", args.at(0)))
            .help(format!("say under `responses` where the {} stands", args.at(0))),
        "success" => wording("below 400 only a shape or an exact status makes an error").help(such(text, "is a success")),
        "opposed" => {
            wording("two of its conditions cannot hold together").related("where this one holds").related("this one does not")
        }
        "cut" => wording(&format!("its code has `{text}`, at which the shape cuts the code"))
            .help("write the code as it is after the cut"),
        "word" => wording("a code from `body` is one word of at most 64 printable ASCII characters")
            .help(format!("`{text}` is none: tell the entry by `message`")),
        "status" => wording("no status that makes it an error fulfils its conditions"),
        "loses" => {
            let also = if text.contains('`') { "this one takes a part of it" } else { "this one" };
            let count = text.split("`, `").count();
            let label = if count > 1 { format!("`{text}` together always win") } else { format!("`{text}` always wins") };
            let response = args.at(3);
            let would = format!("this response would be `{entry}`, and is not: {response}");
            let wording = (0..count).fold(wording(&label), |wording, _| wording.related(also));
            wording
                .help(if response.is_empty() { String::new() } else { would })
                .help("add a condition that only this entry fulfils, or an `over`")
        }
        _ => wording("what it asks cannot hold under any shape that reads it"),
    }
}

pub(super) fn no_response_found(args: Args<'_>) -> Message {
    let (entry, tried, winner, response) = (args.at(0), args.at(1), args.at(2), args.at(3));
    let wording = Message::new(format!("no response was found that is `{entry}`"), "there may be one");
    let wording = match (winner, response) {
        (_, "") => wording.help(format!("{tried} attempts to build one failed")),
        ("", response) => wording.help(format!("{tried} were tried; one of them is no error: {response}")),
        (winner, response) => wording.help(format!("{tried} were tried; one of them is `{winner}`: {response}")),
    };
    wording.help(format!("an example that decodes to `{entry}` settles it"))
}

pub(super) fn accidental_error(args: Args<'_>) -> Message {
    let (kind, what, place, status, body) = (args.at(0), args.at(1), args.at(2), args.at(3), args.at(4));
    let label = match kind {
        "body" => format!("a {status} with a text for a body is an error"),
        _ => format!("a {status} with a {what} at `{place}` is an error"),
    };
    Message::new("this shape makes errors of plain successes", label)
        .help(format!("this response is one: status {status}, body `{body}`"))
        .help("add a `when` that only errors fulfil (`when: { /code: present }`), or let the shape stand under error statuses alone")
}

pub(super) fn example_decodes_elsewhere(args: Args<'_>) -> Message {
    let (entry, other, read) = (args.at(1), args.at(2), args.at(3));
    let label = match args.at(0) {
        "nothing" => "is no error at all".to_string(),
        "unrecognized" => "fits no entry".to_string(),
        _ => format!("is `{other}`"),
    };
    Message::new(format!("this example does not decode to `{entry}`"), label).help(if read.is_empty() {
        String::new()
    } else {
        format!("what was read: {read}")
    })
}

pub(super) fn example_field_differs(args: Args<'_>) -> Message {
    let captured = if args.at(2).is_empty() { "nothing is captured".to_string() } else { format!("captured: {}", args.at(2)) };
    Message::new(format!("the example's field `{}` is not `{}`", args.at(0), args.at(1)), captured)
}

pub(super) fn example_delay_differs(args: Args<'_>) -> Message {
    Message::new(format!("the example's delay is not `{}`", args.at(0)), format!("it is {}", args.at(1)))
}

pub(super) fn entry_without_format(args: Args<'_>) -> Message {
    let (entry, status, what) = (args.at(0), args.at(1), args.at(2));
    Message::new(format!("no shape covers `{entry}`"), format!("no shape reads a {what} under {status}")).help(format!(
        "below 400 a response is an error only through a shape: add `status: {status}` to the one that reads the {what}"
    ))
}

pub(super) fn too_complex(args: Args<'_>) -> Message {
    match args.at(0) {
        "pointer" => Message::new("this pointer is too long", format!("{} steps; at most {}", args.at(1), args.at(2))),
        "holes" => Message::new("this template has too many holes", format!("{}; at most {}", args.at(1), args.at(2))),
        "fields" => Message::new("too many fields", format!("{}; at most {}", args.at(1), args.at(2))),
        "messages" => Message::new("this entry has too many messages", format!("{}; at most {}", args.at(1), args.at(2)))
            .help("put what they have in common into one text with holes, or make several entries of it"),
        "paths" => Message::new(
            "the pointers of this spec are too entangled",
            format!("together more than {} states, or {} steps between them", args.at(1), args.at(2)),
        )
        .help("use fewer pointers that mix `*` and positions"),
        "reach" => Message::new(
            "whether this entry and those after it can be reached takes too long to find out",
            "checking stopped here",
        )
        .help("give the entries codes of their own, or examples"),
        "examples" => Message::new("decoding all examples of this spec takes too long", "decoding them stopped here")
            .help("give the entries codes of their own, or fewer examples"),
        "over" => Message::new("the `over` lines of this spec are too many to follow", "the first of them")
            .help("tell the entries apart by `when` instead"),
        _ => Message::new("too many entries could be confused with each other to compare them all", "comparing stopped here")
            .help("give the entries codes or statuses"),
    }
}

pub(super) fn unfillable_capture(args: Args<'_>) -> Message {
    let label = match args.at(2) {
        "message" => "no shape reads the message it would be captured from",
        _ => "it has no location, and no `message` has it as a hole",
    };
    Message::new(format!("nothing can fill `{}`", args.at(1)), label).help("give it a location, or remove it")
}

pub(super) fn overlaps_sensitive(args: Args<'_>) -> Message {
    let (what, secret) = (args.at(1), args.at(2));
    match args.at(0) {
        "delay" => {
            Message::new(format!("this delay is read where `{secret}` is sensitive"), "a delay is shown wherever errors are")
                .related("sensitive here")
                .help("read the delay elsewhere, or leave `sensitive` out")
        }
        _ => Message::new(format!("`{what}` reads where `{secret}` is sensitive"), "so this is never shown either")
            .related("sensitive here")
            .help("`sensitive` belongs before its type and place too, or not there if it is no secret"),
    }
}

pub(super) fn quota_without_delay() -> Message {
    Message::new("`quota` without a place for the delay", "may be sent again only with a known delay")
        .help("say where the delay stands: `quota after epoch_seconds header X-RateLimit-Reset`; only Retry-After is looked at otherwise")
}

pub(super) fn retry_contradicts_status(args: Args<'_>) -> Message {
    let help = if args.at(0) == "never" {
        "429 is about load: `throttled`, or `quota` for a spent plan"
    } else {
        "such a response says that the request is wrong: `never`, or another status"
    };
    let label = if args.at(0) == "never" { "says that sending again never helps" } else { "says that sending again helps" };
    Message::new(format!("`{}` contradicts the status {}", args.at(0), args.at(1)), label).related("says the contrary").help(help)
}

pub(super) fn missing_summary(args: Args<'_>) -> Message {
    Message::new(format!("`{}` has no summary", args.at(0)), "nothing says what it means")
        .help("add a `summary:` of one sentence")
}

pub(super) fn missing_category_and_retry(args: Args<'_>) -> Message {
    Message::new(format!("`{}` says neither category nor retry", args.at(0)), "and inherits neither")
        .help("add a `status`, a `category` or a `retry` line; or a family of codes that has one")
}

pub(super) fn missing_example(args: Args<'_>) -> Message {
    let (entry, others, count) = (args.at(0), args.at(1), args.at(2));
    if count.is_empty() {
        return Message::new(format!("`{entry}` has no example"), "no response proves it");
    }
    Message::new(format!("{count} entries have no example"), "no response proves this one").help(format!("nor {others}"))
}

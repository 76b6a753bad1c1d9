//! The texts of diagnostics about one entry, several entries, and examples.

use super::wording::{Args, Message};

pub(super) fn duplicate_code(args: Args<'_>) -> Message {
    Message::new(format!("duplicate code `{}`", args.at(0)), "repeated here").related("first here").help("remove one of them")
}

pub(super) fn unknown_placeholder(args: Args<'_>) -> Message {
    let placeholder = args.at(1);
    match args.at(0) {
        "common" => Message::new(format!("common field `{placeholder}` in `display`"), "must be a field of this entry")
            .help("list it under the entry's own `fields` as well"),
        _ => Message::new(format!("unknown field `{placeholder}` in `display`"), "not a field of this entry")
            .meant(args.at(2))
            .help(if args.at(2).is_empty() { "declare it under `fields`, or as a placeholder of `message`" } else { "" }),
    }
}

pub(super) fn field_collision(args: Args<'_>) -> Message {
    Message::new(
        format!("the fields `{}` and `{}` have the same Rust name", args.at(0), args.at(1)),
        format!("`{}` again", args.at(2)),
    )
    .related(format!("`{}` first", args.at(2)))
    .help("rename one of them; the name of a Rust keyword gets a trailing underscore")
}

pub(super) fn transport_and_response(args: Args<'_>) -> Message {
    Message::new(format!("`{}` is not allowed with `transport`", args.at(0)), "requires a response")
        .related("matches only without a response")
        .help("use two entries, one for the failure and one for the response")
}

pub(super) fn missing_matcher(args: Args<'_>) -> Message {
    let message = Message::new(
        "this entry can never match: it has no condition",
        "expected one of `code`, `status`, `transport`, `message`, `when`",
    );
    match args.at(0) {
        "none" => message.help("drop `code: none` if the key is the code, or say what else identifies the error"),
        _ => message
            .help("say what identifies the error, such as `code: 4290`, `status: 429` or `message: \"quota exceeded\"`")
            .help("if the key is the vendor's code, write `keys_are_codes: true` above `errors`, once for all entries"),
    }
}

pub(super) fn format_matches_success() -> Message {
    Message::new("this response format matches every success", "includes statuses below 400")
        .help("give it a `code`, a `message` or a `when` that only errors match")
}

pub(super) fn missing_responses(args: Args<'_>) -> Message {
    Message::new("missing `responses`", format!("`{}` needs the location of codes and messages", args.at(0)))
        .help("describe the body, for example: `responses: [{ code: /code, message: /message }]`")
}

pub(super) fn duplicate_name(args: Args<'_>) -> Message {
    Message::new(format!("`{}` and `{}` have the same Rust variant", args.at(0), args.at(1)), format!("`{}` again", args.at(2)))
        .related(format!("`{}` first", args.at(2)))
        .help("give one of them another `name:`")
}

pub(super) fn reserved_name(args: Args<'_>) -> Message {
    let help = if args.at(0) == "name" {
        "choose another `name:`"
    } else {
        "add a `name:` to this entry; `Unrecognized` is the variant for errors without an entry"
    };
    Message::new(format!("reserved name `{}`", args.at(1)), "used by the generated code").help(help)
}

pub(super) fn invalid_name(args: Args<'_>) -> Message {
    match args.at(0) {
        "name" => Message::new(format!("invalid variant name `{}`", args.at(1)), "must be upper camel case")
            .meant(args.at(2))
            .help("start with a capital, and use ASCII letters and digits: `NotFound`"),
        "ascii" => Message::new(format!("no Rust name for `{}`", args.at(1)), "contains letters that are not ASCII")
            .help("add a `name:` to this entry: `name: NotFound`"),
        _ => Message::new(format!("no Rust name for `{}`", args.at(1)), "contains no letters or digits")
            .help("add a `name:` to this entry: `name: NotFound`"),
    }
}

pub(super) fn key_with_removed(args: Args<'_>) -> Message {
    Message::new(format!("`{}` is not allowed in a removed entry", args.at(0)), "only for an active error")
        .related("removed here: nothing decodes to it")
        .help(format!("remove `{}`, or restore the error by removing `removed`", args.at(0)))
        .help(format!("a removed entry may have {}", args.at(1)))
}

pub(super) fn reused_code(args: Args<'_>) -> Message {
    let (code, entry, gone) = (args.at(0), args.at(1), args.at(2));
    Message::new(format!("the code `{code}` belongs to the removed entry `{gone}`"), format!("reused by `{entry}`"))
        .related(format!("the code of `{gone}`"))
        .help(format!("programs built with an older version decode it as `{gone}`"))
        .help(format!("if it is the same error again, remove `removed` from `{gone}`, and remove `{entry}`"))
        .help(format!("if the code now has another meaning, remove the code from `{gone}`"))
}

pub(super) fn reused_name(args: Args<'_>) -> Message {
    let (variant, entry, gone) = (args.at(0), args.at(1), args.at(2));
    Message::new(
        format!("the Rust variant `{variant}` belongs to the removed entry `{gone}`"),
        format!("`{entry}` would be `{variant}` too"),
    )
    .related(format!("`{gone}` was `{variant}`"))
    .help("give the new entry another `name:`; programs that match on `{variant}` would silently match another error")
}

pub(super) fn unknown_entry(args: Args<'_>) -> Message {
    if args.at(2) == "removed" {
        return Message::new(format!("the entry `{}` is removed", args.at(0)), "nothing decodes to it")
            .related("removed here")
            .help("remove it from `over`");
    }
    Message::new(format!("unknown entry `{}`", args.at(0)), "must be the key of another entry").meant(args.at(1))
}

pub(super) fn over_cycle(args: Args<'_>) -> Message {
    Message::new("cycle of `over`", args.at(0)).related("the cycle starts here").help("remove one `over` of the cycle")
}

pub(super) fn invalid_example(args: Args<'_>) -> Message {
    let word = args.at(1);
    match args.at(0) {
        "transport" => Message::new(format!("`{word}` is not allowed with `transport`"), "requires a response")
            .related("matches only without a response"),
        "transports" => {
            Message::new("several transport failures in an example", "must be a single one").help("use one example for each")
        }
        "no-status" => Message::new("incomplete example", "expected `status` or `transport`"),
        "status" => Message::new(format!("invalid status `{word}` in an example"), "must be between 100 and 599")
            .help("give one status, such as `404`"),
        _ => Message::new(format!("unknown field `{word}`"), "not in `fields`, `message` or `common`").meant(args.at(2)),
    }
}

pub(super) fn invalid_header(args: Args<'_>) -> Message {
    match args.at(0) {
        "name" => Message::new(format!("invalid header name `{}`", args.at(1)), "must be an HTTP token")
            .help("use letters, digits and hyphens"),
        _ => Message::new(format!("invalid value of the header `{}`", args.at(1)), "must not contain a line break or NUL"),
    }
}

pub(super) fn ambiguous_entries(args: Args<'_>) -> Message {
    let (later, earlier, response, line, owner) = (args.at(0), args.at(1), args.at(2), args.at(3), args.at(4));
    let owner = if owner.is_empty() { later } else { owner };
    Message::new(format!("`{later}` and `{earlier}` match the same response"), format!("`{later}` matches"))
        .related(format!("`{earlier}` matches equally well"))
        .help(format!("for example, this response matches both: {response}"))
        .help(if line.contains("LOCATION") {
            format!("distinguish them: give `{later}` something that only it has, such as `{line}`, a `code` or a `message`")
        } else if line.starts_with("transport:") {
            "a transport failure can have only one entry: remove it from one of the two, or merge them".to_owned()
        } else {
            format!("this line in `{owner}` distinguishes them")
        })
}

pub(super) fn unreachable_entry(args: Args<'_>) -> Message {
    let (entry, text) = (args.at(1), args.at(2));
    let wording = |proof: &str| Message::new(format!("no response matches `{entry}`"), proof);
    let such =
        |text: &str, is: &str| if text.is_empty() { String::new() } else { format!("for example, this response {is}: {text}") };
    match args.at(0) {
        "code" | "message" => wording(&format!("no response format has a `{}`", args.at(0)))
            .help(format!("give its location under `responses`, for example `{0}: /{0}`", args.at(0))),
        "success" => {
            wording("below 400, only a response format or an exact status makes an error").help(such(text, "is a success"))
        }
        "opposed" => {
            wording("two of its conditions cannot hold together").related("if this one holds").related("this one does not")
        }
        "cut" => wording(&format!("its code contains `{text}`, at which the response format trims codes"))
            .help("give the trimmed code"),
        "word" => wording("a code from `body` must be one word of at most 64 printable ASCII characters")
            .help(format!("`{text}` is not; match the entry by `message` instead")),
        "status" => wording("no status that makes it an error meets its conditions"),
        "loses" => {
            let also = if text.contains('`') { "this one matches a part of it" } else { "this one" };
            let count = text.split("`, `").count();
            let label =
                if count > 1 { format!("`{text}` together take precedence") } else { format!("`{text}` takes precedence") };
            let response = args.at(3);
            let would = format!("for example, this response would match `{entry}`, but decodes to another entry: {response}");
            let wording = (0..count).fold(wording(&label), |wording, _| wording.related(also));
            wording
                .help(if response.is_empty() { String::new() } else { would })
                .help("add a condition that only this entry meets, or an `over`")
        }
        _ => wording("its conditions cannot hold in any response format that reads it"),
    }
}

pub(super) fn no_response_found(args: Args<'_>) -> Message {
    let (entry, tried, winner, response) = (args.at(0), args.at(1), args.at(2), args.at(3));
    let wording = Message::new(format!("no response was found that matches `{entry}`"), "there may be one");
    let wording = match (winner, response) {
        (_, "") => wording.help(format!("{tried} attempts to build a response failed")),
        ("", response) => wording.help(format!("{tried} responses were tried; this one is not an error: {response}")),
        (winner, response) => wording.help(format!("{tried} responses were tried; this one decodes to `{winner}`: {response}")),
    };
    wording.help(format!("if there is one, give it as an example of `{entry}`"))
}

pub(super) fn accidental_error(args: Args<'_>) -> Message {
    let (kind, what, place, status, body) = (args.at(0), args.at(1), args.at(2), args.at(3), args.at(4));
    let label = match kind {
        "body" => format!("a {status} with a text as its body would be an error"),
        _ => format!("a {status} with a {what} at `{place}` would be an error"),
    };
    Message::new("this response format matches ordinary successes", label)
        .help(format!("for example, status {status}, body `{body}`"))
        .help("add a `when` that only errors meet (`when: { /code: present }`), or limit the `status` to that of errors")
}

pub(super) fn example_decodes_elsewhere(args: Args<'_>) -> Message {
    let (entry, other, read) = (args.at(1), args.at(2), args.at(3));
    let label = match args.at(0) {
        "nothing" => "is not an error".to_string(),
        "unrecognized" => "matches no entry".to_string(),
        _ => format!("decodes to `{other}`"),
    };
    Message::new(format!("this example does not decode to `{entry}`"), label).help(if read.is_empty() {
        String::new()
    } else {
        format!("the decoder read: {read}")
    })
}

pub(super) fn example_field_differs(args: Args<'_>) -> Message {
    let captured = match (args.at(3), args.at(2)) {
        ("nothing", _) => "nothing is captured".to_string(),
        (_, "") => "captured, and empty".to_string(),
        (_, value) => format!("captured: {value}"),
    };
    let expected = if args.at(1).is_empty() { "empty".to_string() } else { format!("`{}`", args.at(1)) };
    Message::new(format!("the example's field `{}` is not {expected}", args.at(0)), captured)
}

pub(super) fn example_delay_differs(args: Args<'_>) -> Message {
    Message::new(format!("the example's delay is not `{}`", args.at(0)), format!("it is {}", args.at(1)))
}

pub(super) fn entry_without_format(args: Args<'_>) -> Message {
    let (entry, status, what) = (args.at(0), args.at(1), args.at(2));
    Message::new(
        format!("no response format applies to `{entry}`"),
        format!("no response format with a {what} includes {status}"),
    )
    .help(format!("below 400, only a response format makes a response an error: give the one with the {what} `status: {status}`"))
}

pub(super) fn too_complex(args: Args<'_>) -> Message {
    match args.at(0) {
        "pointer" => Message::new("this pointer is too long", format!("{} steps; at most {}", args.at(1), args.at(2))),
        "holes" => Message::new("this template has too many placeholders", format!("{}; at most {}", args.at(1), args.at(2))),
        "fields" => Message::new("too many fields", format!("{}; at most {}", args.at(1), args.at(2))),
        "messages" => Message::new("this entry has too many messages", format!("{}; at most {}", args.at(1), args.at(2)))
            .help("combine similar texts into one with placeholders, or use several entries"),
        "paths" => Message::new(
            "the pointers of this spec are too complex",
            format!("together they need more than {} states, or {} steps between them", args.at(1), args.at(2)),
        )
        .help("use fewer pointers that combine `*` and indexes"),
        "reach" => Message::new("too many entries to find out whether each can be reached", "checking stopped here")
            .help("give the entries codes of their own, or examples"),
        "examples" => Message::new("decoding all examples of this spec takes too long", "decoding them stopped here")
            .help("give the entries codes of their own, or fewer examples"),
        "over" => Message::new("too many `over` lines", "the first of them").help("distinguish the entries by `when` instead"),
        _ => Message::new("too many similar entries to compare them all", "comparing stopped here")
            .help("give the entries codes or statuses"),
    }
}

pub(super) fn unfillable_capture(args: Args<'_>) -> Message {
    let label = match args.at(2) {
        "message" => "no response format has the message it would be captured from",
        _ => "it has no location, and no `message` has it as a placeholder",
    };
    Message::new(format!("nothing can fill `{}`", args.at(1)), label).help("give it a location, or remove it")
}

pub(super) fn overlaps_sensitive(args: Args<'_>) -> Message {
    let (what, secret) = (args.at(1), args.at(2));
    match args.at(0) {
        "delay" => {
            Message::new(format!("this delay has the location of the sensitive field `{secret}`"), "a delay is always shown")
                .related("sensitive here")
                .help("read the delay from another location, or remove `sensitive`")
        }
        _ => Message::new(format!("`{what}` has the location of the sensitive field `{secret}`"), "therefore never shown either")
            .related("sensitive here")
            .help("mark this field `sensitive` too, or remove `sensitive` there if it is not a secret"),
    }
}

pub(super) fn quota_without_delay() -> Message {
    Message::new("`quota` without the source of a delay", "a retry requires a known delay").help(
        "give the source of the delay: `quota after epoch_seconds header X-RateLimit-Reset`; otherwise only Retry-After is used",
    )
}

pub(super) fn retry_contradicts_status(args: Args<'_>) -> Message {
    let help = if args.at(0) == "never" {
        "use `throttled`, or `quota` for a used-up quota"
    } else {
        "use `never` if the request is wrong, or another status"
    };
    let label = if args.at(0) == "never" { "says that a retry never helps" } else { "says that a retry helps" };
    Message::new(format!("`{}` contradicts the status {}", args.at(0), args.at(1)), label).related("says the opposite").help(help)
}

pub(super) fn missing_summary(args: Args<'_>) -> Message {
    Message::new(format!("`{}` has no summary", args.at(0)), "its meaning is not documented")
        .help("add a `summary:` of one sentence, such as `summary: The user does not exist.`")
}

pub(super) fn missing_category_and_retry(args: Args<'_>) -> Message {
    Message::new(format!("`{}` has neither category nor retry", args.at(0)), "and inherits neither")
        .help("add a `status`, a `category` or a `retry`, or a code range or prefix that has one")
}

pub(super) fn missing_example(args: Args<'_>) -> Message {
    let (entry, others, count) = (args.at(0), args.at(1), args.at(2));
    if count.is_empty() {
        return Message::new(format!("`{entry}` has no example"), "not tested by any response");
    }
    Message::new(format!("{count} entries have no example"), "not tested by any response")
        .help(format!("the others are {others}"))
}

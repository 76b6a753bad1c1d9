//! The English of what is wrong with one value: statuses, locations, codes, templates, retry lines.
//!
//! What comes in: a finding's words. What goes out: a [`Wording`]. Nothing can fail.

use super::{Wording, Words, example};
use crate::names;

pub(super) fn unsupported_version(words: Words<'_>) -> Wording {
    Wording::new(format!("version `{}` of the format is not known", words.at(0)), "this program reads version 1")
        .help("write `vendor-errors: 1`")
}

pub(super) fn bad_vendor(words: Words<'_>) -> Wording {
    Wording::new(format!("`{}` cannot be a vendor's id", words.at(0)), "not lower case words with hyphens between")
        .help("an id starts with a letter and has lower case letters, digits and single hyphens: `qualys-pcrs`")
        .meant(words.at(1))
}

pub(super) fn vendor_file_name(words: Words<'_>) -> Wording {
    let (id, module, name) = (words.at(0), names::module(words.at(0)), names::enum_name(words.at(0)));
    Wording::new("the file is not called like the vendor's id", format!("the file is called `{}`", words.at(1))).help(format!(
        "rename the file to `{id}.yaml`; the id, not the file's name, names the module `{module}` and the enum `{name}`"
    ))
}

pub(super) fn bad_status(words: Words<'_>) -> Wording {
    let word = words.at(1);
    let wording = |title: String, label: &str| Wording::new(title, label);
    match words.at(0) {
        "any" => wording("`any` is for shapes only".into(), "not here")
            .help("name statuses (`404`, `401|403`), a class (`5xx`), or leave `status` out"),
        "class" => {
            wording(format!("`{word}` is no class of statuses"), "no class").help("the classes are 1xx, 2xx, 3xx, 4xx and 5xx")
        }
        "range" => {
            wording(format!("`{word}` is no HTTP status"), "not between 100 and 599").help("a vendor's own number is a `code`")
        }
        "twice" => wording(format!("`{word}` stands twice"), "again here"),
        _ if word.is_empty() => wording("a status is missing".into(), "nothing on one side of a `|`"),
        _ => wording(format!("`{word}` is no status"), "not a status").help("write statuses like `404`, `401|403`, `5xx`"),
    }
}

pub(super) fn bad_location(words: Words<'_>) -> Wording {
    let (word, help) = (words.at(1), words.at(2));
    match words.at(0) {
        "empty" => Wording::new("a location is missing", "nothing on one side of an `or`"),
        "extra" => Wording::new(format!("`{help}` stands alone"), "this does not belong to it")
            .help("several places are written with ` or ` between them"),
        "each" => Wording::new(format!("`{help}` has a meaning only under `each`"), "no shape has an `each`")
            .help("without `each` a pointer reads from the body: `/error/code`"),
        "top" => Wording::new("`top` takes a pointer", "no pointer").help("write `top /path/from/the/body`"),
        "condition" => Wording::new(format!("`{word}` is a location only in conditions"), "not here")
            .help(format!("a member called `{word}` is written `/{word}`")),
        "star" => Wording::new("`*` stands alone between slashes", "a star inside a name")
            .help(format!("`*` is every element of an array; a star in a member's name is `~2`: `{help}`")),
        "tilde" => {
            Wording::new("`~` begins an escape", "no escape").help(format!("`~0` is `~`, `~1` is `/`, `~2` is `*`: `{help}`"))
        }
        "no-header" => Wording::new("`header` takes a name", "no name").help("write `header Retry-After`"),
        "header" => Wording::new(format!("`{word}` cannot be a header's name"), "not a name")
            .help("a name has letters, digits and hyphens: `header X-Error-Code`"),
        "parameter" => Wording::new(format!("`{word}` cannot be a header's parameter"), "not a name")
            .help("write `header WWW-Authenticate;error`"),
        "each-pointer" => {
            Wording::new("`each` takes one pointer", "no pointer").help("write `/errors/*`, or `/*` for a top-level array")
        }
        "each-or" => Wording::new("`each` takes one pointer", "several").help("write two shapes, each with its own `each`"),
        "each-star" => Wording::new("`each` selects with a `*`", "selects one place only")
            .help(format!("write `{}/*`; an error that stands at one place needs no `each`", word.trim_end_matches('/'))),
        _ => {
            let help = if help.is_empty() { String::new() } else { format!("did you mean `{help}`?") };
            Wording::new(format!("`{word}` is no location"), "no location")
                .help(help)
                .help("a location is a pointer `/error/code`, `header NAME`, `header NAME;PARAM`, `body`, or several with ` or `")
        }
    }
}

pub(super) fn bad_condition(words: Words<'_>) -> Wording {
    let word = words.at(1);
    match words.at(0) {
        "status-or" => {
            Wording::new("`status` stands alone in a condition", "with other places beside it").help("write two conditions")
        }
        "status" => {
            Wording::new("a condition on `status` takes statuses", "no status").help("write `401|403`, `5xx` or `<> 404`")
        }
        "nothing" => Wording::new(format!("`{word}` needs a text behind it"), "nothing follows")
            .help("write `absent` for a missing value, `<> absent` for the very word"),
        "hole" => Wording::new("a condition captures nothing", format!("`{word}` would be taken literally"))
            .help("write `{}` for any text, or `= ` before a text to take it literally; `fields` and `message` capture"),
        _ => Wording::new("two `{}` need text between them", "nothing between them"),
    }
}

pub(super) fn bad_code(words: Words<'_>) -> Wording {
    let word = words.at(1);
    match words.at(0) {
        "control" => Wording::new("a code has no control characters", "one is in here"),
        "space" => Wording::new("a code has no white space around it", "no response can carry this").help(example(words.at(2))),
        _ => Wording::new(format!("`{word}` has a `*` that is not at its end"), "no such family")
            .help("only prefixes are families of texts: `53*`"),
    }
}

pub(super) fn bad_family(words: Words<'_>) -> Wording {
    let (word, help) = (words.at(1), words.at(2));
    match words.at(0) {
        "prefix" => Wording::new("a prefix has at least one character", "this would be every code")
            .help("leave `code` out; an entry without a code fits any code"),
        "open" => Wording::new("a range has two ends", "one is missing")
            .help("write `-32099..-32000`; for all codes that begin alike, a prefix: `53*`"),
        "end" => Wording::new(format!("`{word}` is no whole number"), "a range goes from one whole number to another")
            .help("write `-32099..-32000`"),
        "zero" => Wording::new(format!("`{word}` is not how a number is written"), "leading zeros")
            .help("ranges hold numbers, not spellings"),
        "large" => Wording::new(format!("`{word}` is too large for a range"), "beyond 64 bits")
            .help("a prefix (`9223*`) has no such limit"),
        "single" => Wording::new("this range holds one code", "the same number twice").help(example(help)),
        _ => Wording::new("this range ends before it begins", "holds nothing").help(example(help)),
    }
}

pub(super) fn bad_template(words: Words<'_>) -> Wording {
    let word = words.at(1);
    match words.at(0) {
        "opening" => {
            Wording::new("a `{` is not closed", "opened here").help("write `{name}` or `{}` for a hole, `{{` for a brace")
        }
        "closing" => Wording::new("a `}` closes nothing", "here").help("write `}}` for a brace"),
        "adjacent" => Wording::new("two holes need text between them", "this one touches the one before")
            .help("nothing would say where one ends and the other begins"),
        "nameless" => {
            Wording::new("a hole of `display` needs a name", "which field?").help("write `{name}` with the name of a field")
        }
        "twice" => Wording::new(format!("the hole `{word}` stands twice"), "again here")
            .help("give it another name, or write `{}` to skip the text"),
        "empty" => Wording::new("a template needs text or a hole", "only white space"),
        _ => Wording::new(format!("`{word}` cannot be a field's name"), "in a hole")
            .help("a name has lower case letters, digits and underscores; write `{{` and `}}` for braces"),
    }
}

pub(super) fn bad_field_name(words: Words<'_>) -> Wording {
    Wording::new(format!("`{}` cannot be a field's name", words.at(0)), "not in snake case")
        .help("a name starts with a lower case letter and has lower case letters, digits and underscores")
        .meant(words.at(1))
}

pub(super) fn unknown_type(words: Words<'_>) -> Wording {
    let types: Vec<&str> = crate::TYPES.iter().map(|(name, _)| *name).collect();
    let all = if words.at(1).is_empty() { format!("the types are: {}", types.join(", ")) } else { String::new() };
    Wording::new(format!("`{}` is no type", words.at(0)), "neither a type nor a location")
        .meant(words.at(1))
        .help(all)
        .help("a field is written `[sensitive] [type] [location]`: `integer /error/line`")
}

pub(super) fn bad_retry(words: Words<'_>) -> Wording {
    let (word, help) = (words.at(1), words.at(2));
    let times = "the types of time are seconds, milliseconds, duration, rfc3339, http_date, epoch_seconds, epoch_milliseconds, auto_delay";
    match words.at(0) {
        "word" => {
            let words =
                "the words are never, again, throttled, quota, wait, reauth, refresh, restart, elsewhere, done, human, unknown";
            Wording::new(format!("`{word}` is no retry word"), "not a retry word").meant(help).help(if help.is_empty() {
                words
            } else {
                ""
            })
        }
        "second-word" => Wording::new("a retry line has one word", "a second one")
            .help("where it depends, use `retry_overrides` or two entries"),
        "executed" => Wording::new(format!("`{word}` stands right after the retry word"), "too late")
            .help(format!("write `again {word} after 30s`")),
        "clause" => Wording::new(format!("`{word}` means nothing in a retry line"), "not expected here").meant(help).help(
            "a line is `WORD [executed|not-executed|maybe-executed] [after SOURCE {or SOURCE}] [once|max N] [base D] [cap D]`",
        ),
        "not-resendable" => Wording::new(format!("`{word}` makes no sense with `{help}`"), "nothing is sent again")
            .help("after, once, max, base and cap stand only with again, throttled, quota, wait and reauth"),
        "twice" => Wording::new(format!("`{word}` after `{help}`"), "says it a second time").help("write it once"),
        "order" => Wording::new(format!("`{word}` belongs before `{help}`"), "too late")
            .help("the order is after, once or max, base, cap"),
        "no-source" => Wording::new(format!("`{word}` needs a source of the delay behind it"), "nothing follows")
            .help("a source is `30s`, `header NAME`, `seconds /pointer` or `field NAME`"),
        "untyped" => Wording::new("a delay in the body needs a type", "seconds, or a date?")
            .help(format!("write `seconds {word}`"))
            .help(times),
        "not-a-time" => Wording::new(format!("`{word}` says nothing about time"), "not a type of time").help(times),
        "no-location" => Wording::new(format!("`{word}` needs a location behind it"), "nothing follows")
            .help(format!("write `{word} header NAME` or `{word} /pointer`")),
        "source" => Wording::new(format!("`{word}` is no source of a delay"), "not a source")
            .meant(help)
            .help("a source is `30s`, `header NAME`, `seconds /pointer` or `field NAME`"),
        "no-field" => Wording::new("`field` needs a name behind it", "nothing follows"),
        "unknown-field" => Wording::new(format!("there is no field `{word}`"), "neither in `fields` nor in `common`").meant(help),
        "field-not-time" => Wording::new(format!("the field `{word}` is no time"), format!("its type is {help}")).help(times),
        "no-number" => Wording::new("`max` needs a number behind it", "nothing follows").help("write `max 3`"),
        "number" => Wording::new(format!("`{word}` is no number of times"), "not a number").help("write `max 3`"),
        "max-zero" => {
            Wording::new("`max 0` never sends again", "zero").help("write `never`, or the word that says what must change")
        }
        "no-duration" => {
            Wording::new(format!("`{word}` needs a duration behind it"), "nothing follows").help(format!("write `{word} 30s`"))
        }
        _ => Wording::new("`cap` is shorter than `base`", "shorter than the first delay"),
    }
}

pub(super) fn bad_category(words: Words<'_>) -> Wording {
    let all: Vec<&str> = vendor_errors_runtime::Category::ALL.iter().map(|category| category.name()).collect();
    let all = if words.at(1).is_empty() { format!("the categories are: {}", all.join(", ")) } else { String::new() };
    Wording::new(format!("`{}` is no category", words.at(0)), "not one of google.rpc.Code's names").meant(words.at(1)).help(all)
}

pub(super) fn bad_url(words: Words<'_>) -> Wording {
    let url = words.at(1);
    match words.at(0) {
        "host" => Wording::new("this address has no host", "nothing after `//`"),
        "character" => Wording::new("a character in this address must be escaped", "white space, a quote or a bracket")
            .help("write it percent-encoded: a space is %20"),
        "no-scheme" => {
            Wording::new(format!("`{url}` is no address"), "no https:// or http://").help(format!("write `https://{url}`"))
        }
        _ => Wording::new("only http and https addresses can be linked", "another scheme"),
    }
}

pub(super) fn bad_date(words: Words<'_>) -> Wording {
    Wording::new(format!("`{}` is no date", words.at(0)), "not a day of the calendar")
        .help("write year, month and day: `2024-06-01`")
}

pub(super) fn bad_duration(words: Words<'_>) -> Wording {
    let word = words.at(1);
    let or_none = if words.at(2) == "none" { ", or `none`" } else { "" };
    match words.at(0) {
        "unit" => Wording::new(format!("`{word}` has no unit"), "seconds? minutes?")
            .help(format!("write `{word}s`, `{word}ms`, `{word}m`, `{word}h` or `{word}d`")),
        "zero" => Wording::new("a duration is longer than zero", "zero").help(if or_none.is_empty() {
            "zero would mean \"no delay given\""
        } else {
            "write `none` where no delay results"
        }),
        "long" => Wording::new(format!("`{word}` is too long"), "longer than 366 days"),
        _ => Wording::new(format!("`{word}` is no duration"), "not a duration")
            .help(format!("a duration is a whole number and a unit: `30s`, `500ms`, `2m`, `1h`, `1d`{or_none}")),
    }
}

pub(super) fn bad_transport(words: Words<'_>) -> Wording {
    match words.at(0) {
        "twice" => Wording::new(format!("`{}` stands twice", words.at(1)), "again here"),
        _ => Wording::new(format!("`{}` is no transport failure", words.at(1)), "not one of the five")
            .meant(words.at(2))
            .help("they are timeout, connect, interrupted, tls and dns; several are written `connect|dns`"),
    }
}

pub(super) fn literal_before_source(words: Words<'_>) -> Wording {
    if words.at(0) == "second" {
        return Wording::new("a second literal delay", "never used: the first always gives a delay").help("leave it out");
    }
    Wording::new("a literal delay before another source", "a default: it is tried last all the same")
        .help("write it last, so that the line reads as it is meant: `after seconds /wait or 60s`")
}

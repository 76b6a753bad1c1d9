//! The English of every finding: the only place that has it.
//!
//! What comes in: a [`Finding`]. What goes out: its [`Wording`]: what is wrong, what to see at the place, what would be right. Nothing
//! can fail: a missing word is an empty one.

use crate::{Finding, Rule, keys};

/// What a finding says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// What is wrong, in one line.
    pub title: String,
    /// What is to be seen at the place.
    pub label: String,
    /// What is to be seen at the other places, in their order.
    pub also_labels: Vec<String>,
    /// What would be right.
    pub help: Vec<String>,
}

impl Wording {
    fn new(title: impl Into<String>, label: impl Into<String>) -> Self {
        Self { title: title.into(), label: label.into(), ..Self::default() }
    }

    fn also(mut self, label: impl Into<String>) -> Self {
        self.also_labels.push(label.into());
        self
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        let help = help.into();
        if !help.is_empty() {
            self.help.push(help);
        }
        self
    }

    /// `did you mean X?`, where there is an X.
    fn meant(self, near: &str) -> Self {
        if near.is_empty() { self } else { self.help(format!("did you mean `{near}`?")) }
    }
}

/// Puts a finding into words.
#[must_use]
pub fn wording(finding: &Finding) -> Wording {
    let texts: Vec<String> = finding.words.iter().map(|word| shown(word)).collect();
    let words = Words(&texts);
    match finding.rule {
        Rule::NotUtf8 => not_utf8(words),
        Rule::TooLarge => too_large(words),
        Rule::YamlSyntax => yaml_syntax(words),
        Rule::SecondDocument => second_document(),
        Rule::TooDeep => too_deep(),
        Rule::EndlessAliases => endless_aliases(),
        Rule::RedefinedAnchor => redefined_anchor(words),
        Rule::Tag => tag(words),
        Rule::UnknownKey => unknown_key(words),
        Rule::MissingKey => missing_key(words),
        Rule::WrongKind => wrong_kind(words),
        Rule::DuplicateKey => duplicate_key(words),
        Rule::EmptyValue => empty_value(words),
        Rule::SplitText => split_text(words),
        Rule::CutText => cut_text(words),
        Rule::UnsupportedVersion => unsupported_version(words),
        Rule::BadVendor => bad_vendor(words),
        Rule::BadStatus => bad_status(words),
        Rule::BadLocation => bad_location(words),
        Rule::BadCondition => bad_condition(words),
        Rule::BadCode => bad_code(words),
        Rule::BadFamily => bad_family(words),
        Rule::DuplicateCode => duplicate_code(words),
        Rule::BadTemplate => bad_template(words),
        Rule::UnknownHole => unknown_hole(words),
        Rule::BadFieldName => bad_field_name(words),
        Rule::FieldCollision => field_collision(words),
        Rule::UnknownType => unknown_type(words),
        Rule::BadRetry => bad_retry(words),
        Rule::BadCategory => bad_category(words),
        Rule::BadUrl => bad_url(words),
        Rule::BadDate => bad_date(words),
        Rule::BadDuration => bad_duration(words),
        Rule::BadTransport => bad_transport(words),
        Rule::TransportAndResponse => transport_and_response(words),
        Rule::NothingToTellBy => nothing_to_tell_by(),
        Rule::GreedyShape => greedy_shape(),
        Rule::MissingResponses => missing_responses(words),
        Rule::DuplicateName => duplicate_name(words),
        Rule::ReservedName => reserved_name(words),
        Rule::BadName => bad_name(words),
        Rule::UnknownEntry => unknown_entry(words),
        Rule::OverCycle => over_cycle(words),
        Rule::BadExample => bad_example(words),
        Rule::BadHeader => bad_header(words),
        Rule::AmbiguousEntries => ambiguous_entries(words),
        Rule::UnreachableEntry => unreachable_entry(words),
        Rule::ExampleDecodesElsewhere => example_decodes_elsewhere(words),
        Rule::ExampleFieldDiffers => example_field_differs(words),
        Rule::ExampleDelayDiffers => example_delay_differs(words),
        Rule::UncoveredEntry => uncovered_entry(words),
        Rule::TooComplex => too_complex(words),
        Rule::UnfillableCapture => unfillable_capture(words),
        Rule::QuotaWithoutDelay => quota_without_delay(),
        Rule::WordContradictsStatus => word_contradicts_status(words),
        Rule::MissingSummary => missing_summary(words),
        Rule::NoAdvice => no_advice(words),
        Rule::MissingExample => missing_example(words),
    }
}

/// A finding's words; those that are not there are empty.
#[derive(Clone, Copy)]
struct Words<'w>(&'w [String]);

impl<'w> Words<'w> {
    fn at(self, position: usize) -> &'w str {
        self.0.get(position).map_or("", String::as_str)
    }
}

/// A word as it can stand in a sentence: one line, not endless.
fn shown(word: &str) -> String {
    const LONGEST: usize = 400;
    let end = word.floor_char_boundary(LONGEST);
    let dots = if end < word.len() { "…" } else { "" };
    format!("{}{dots}", &word[..end]).replace(|char: char| char.is_control(), " ")
}

/// `X` in code marks, or nothing.
fn example(code: &str) -> String {
    if code.is_empty() { String::new() } else { format!("write `{code}`") }
}

fn not_utf8(words: Words<'_>) -> Wording {
    let hint = if words.at(1) == "utf-16" { "the file looks like UTF-16; save it as UTF-8" } else { "save the file as UTF-8" };
    Wording::new("the file is not UTF-8", format!("the byte {} is no UTF-8 here", words.at(0))).help(hint)
}

fn too_large(words: Words<'_>) -> Wording {
    let title = match words.at(0) {
        "bytes" => format!("the file is larger than {} MiB", words.at(1)),
        _ => format!("the file has more than {} lines, commas and brackets", words.at(1)),
    };
    Wording::new(title, "the limit is reached here").help("is this the right file? A vendor with 5,000 errors needs about 2 MiB")
}

fn yaml_syntax(words: Words<'_>) -> Wording {
    let (case, what, cure) = (words.at(0), words.at(1), words.at(2));
    let quotes = |reason: &str| if cure.is_empty() { reason.to_string() } else { format!("{reason}: `{cure}`") };
    match case {
        "control" => Wording::new("a control character cannot stand in YAML", format!("this is {what}"))
            .help("inside \"double quotes\" it can be written as an escape: \"\\0\", \"\\x1b\""),
        "tab" => Wording::new("a tab cannot indent YAML", "this is a tab").help("indent with spaces"),
        "open-quote" => {
            Wording::new("a quote is not closed", "opened here").help("close the quote; inside '…' a quote is written twice: ''")
        }
        "escape" => Wording::new("YAML does not know this escape", "in this text")
            .help("inside \"…\" a backslash is written `\\\\`; inside '…' it is just a backslash"),
        "unknown-anchor" => Wording::new("this alias has no anchor", "nothing before it is marked with `&`")
            .help("a text that starts with `*` needs quotes"),
        "colon" => Wording::new("YAML does not expect a `:` here", "this makes a second key of the line")
            .help(quotes("a text that contains `: ` needs quotes")),
        "line-above" => Wording::new("YAML does not expect a key here", "this line is read as part of the one above")
            .help("the line above is no `key: value`, or this one is indented more than its neighbours"),
        "sign" => Wording::new("a bare text cannot start like this", "this sign means something else in YAML")
            .help(quotes("a text that starts with one of { } [ ] , * & ! | > % @ # \" ' ` needs quotes")),
        "flow" => Wording::new("`,` or a closing bracket is missing", "not expected here")
            .also("in what begins here")
            .help(quotes("inside { } and [ ] a text that contains one of , { } [ ] or `: ` needs quotes")),
        "no-colon" => Wording::new("a `:` is missing", "this line is no key")
            .also("this would be the key")
            .help(quotes("a key is followed by `: ` and its value")),
        "block" => Wording::new("YAML cannot make sense of this line", "not expected here")
            .also("in what begins here")
            .help(quotes("is it indented like its neighbours? A text that starts with a quote needs quotes around all of it")),
        _ => Wording::new(format!("this is not YAML: {what}"), "here"),
    }
}

fn second_document() -> Wording {
    Wording::new("a spec is one YAML document", "a second one begins here")
        .help("remove this line, or put the second vendor into a file of its own")
}

fn too_deep() -> Wording {
    Wording::new("lists and mappings are nested too deeply", "one level more than any spec needs")
        .help("a text full of brackets needs quotes; an alias cannot stand for what it is part of")
}

fn endless_aliases() -> Wording {
    Wording::new("aliases multiply the text beyond bound", "aliases like this one stand for far more text than the file has")
        .help("write the values out")
}

fn redefined_anchor(words: Words<'_>) -> Wording {
    Wording::new(format!("the anchor `&{}` is defined twice", words.at(0)), "defined again here")
        .also("defined here first")
        .help(format!("give one of them another name, so that `*{}` has one meaning", words.at(0)))
}

fn tag(words: Words<'_>) -> Wording {
    let label = match words.at(0) {
        "directive" => "this line defines tags",
        "value" => "the tag before this value does not fit it",
        _ => "a tag",
    };
    Wording::new("YAML tags are no part of the format", label)
        .help("every value is a text as written; a text that starts with `!` needs quotes")
}

fn unknown_key(words: Words<'_>) -> Wording {
    let (key, what, near, home) = (words.at(0), words.at(1), words.at(2), words.at(3));
    if key == "<<" {
        return Wording::new("YAML merge keys are no part of the format", "`<<` merges nothing here").help("write the keys out");
    }
    let wording = Wording::new(format!("{what} has no key `{key}`"), "unknown key").meant(near);
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

fn missing_key(words: Words<'_>) -> Wording {
    if words.at(0) == "needs" {
        return Wording::new(format!("`{}` needs a `{}`", words.at(1), words.at(2)), "stands alone")
            .help(format!("write the first one as `{}`", words.at(2)));
    }
    Wording::new(format!("{} needs a key `{}`", words.at(1), words.at(2)), format!("`{}` is missing", words.at(2))).help(format!(
        "`{}`: {}",
        words.at(2),
        words.at(3)
    ))
}

fn wrong_kind(words: Words<'_>) -> Wording {
    match words.at(0) {
        "root" => {
            return Wording::new("a spec is a mapping", "this is none").help("the first line is `vendor-errors: 1`");
        }
        "key" => {
            return Wording::new("a key must be one text", "this is a list or a mapping")
                .help("a text that starts with [ or { needs quotes");
        }
        _ => {}
    }
    let (key, takes, got, cure) = (words.at(1), words.at(2), words.at(3), words.at(4));
    let takes = match takes {
        "text" => "one text",
        "texts" => "a list of texts",
        "mappings" => "a list of mappings",
        _ => "a mapping",
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
        ("text", cure) => example(cure),
        (_, cure) => format!("if the brackets belong to the text, quote it: `{cure}`"),
    };
    let title = if words.at(0) == "item" { format!("each of `{key}` is {takes}") } else { format!("`{key}` takes {takes}") };
    Wording::new(title, format!("this is a {got}")).help(quotes).help(if got == "list" {
        further
    } else {
        ""
    })
}

fn duplicate_key(words: Words<'_>) -> Wording {
    Wording::new(format!("the key `{}` stands twice", words.at(0)), "again here")
        .also("first here")
        .help("remove or rename one of them")
}

fn empty_value(words: Words<'_>) -> Wording {
    if words.at(0) == "root" {
        return Wording::new("the file is empty", "nothing here").help("the first line of a spec is `vendor-errors: 1`");
    }
    let wording = Wording::new(format!("`{}` has no value", words.at(1)), "nothing follows");
    match words.at(2) {
        "" => wording.help("write a value, or remove the key"),
        quoted => wording
            .help(format!("what follows ` #` is a comment; quote a text that starts with `#`: `{}: {quoted}`", words.at(1))),
    }
}

fn split_text(words: Words<'_>) -> Wording {
    let quoted = if words.at(0).is_empty() { String::new() } else { format!(": `{}`", words.at(0)) };
    Wording::new("a comma splits this text", "YAML takes what follows the comma for a key")
        .help(format!("inside {{ }} a text with a comma needs quotes{quoted}"))
}

fn cut_text(words: Words<'_>) -> Wording {
    let wording = Wording::new("a comment cuts this text", "YAML ignores this").also("only this is read");
    let wording = if words.at(0).is_empty() {
        wording
    } else {
        wording.help(format!("if it belongs to the text, quote it: `{}`", words.at(0)))
    };
    wording.help("if it is a comment, put two spaces before the `#`")
}

fn unsupported_version(words: Words<'_>) -> Wording {
    Wording::new(format!("version `{}` of the format is not known", words.at(0)), "this program reads version 1")
        .help("write `vendor-errors: 1`")
}

fn bad_vendor(words: Words<'_>) -> Wording {
    match words.at(0) {
        "file" => Wording::new("the vendor's id is not the file's name", format!("the file is called `{}`", words.at(2)))
            .help(format!("write `vendor: {}`, or rename the file to `{}.yaml`", words.at(2), words.at(1))),
        _ => Wording::new(format!("`{}` cannot be a vendor's id", words.at(1)), "not lower case words with hyphens between")
            .help("an id starts with a letter and has lower case letters, digits and single hyphens: `qualys-pcrs`")
            .meant(words.at(2)),
    }
}

fn bad_status(words: Words<'_>) -> Wording {
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

fn bad_location(words: Words<'_>) -> Wording {
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

fn bad_condition(words: Words<'_>) -> Wording {
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

fn bad_code(words: Words<'_>) -> Wording {
    let word = words.at(1);
    match words.at(0) {
        "control" => Wording::new("a code has no control characters", "one is in here"),
        "space" => Wording::new("a code has no white space around it", "no response can carry this").help(example(words.at(2))),
        _ => Wording::new(format!("`{word}` has a `*` that is not at its end"), "no such family")
            .help("only prefixes are families of texts: `53*`"),
    }
}

fn bad_family(words: Words<'_>) -> Wording {
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

fn duplicate_code(words: Words<'_>) -> Wording {
    Wording::new(format!("the code `{}` stands twice in this entry", words.at(0)), "again here")
        .also("first here")
        .help("remove one of them")
}

fn bad_template(words: Words<'_>) -> Wording {
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

fn unknown_hole(words: Words<'_>) -> Wording {
    let hole = words.at(1);
    match words.at(0) {
        "common" => {
            Wording::new(format!("`{hole}` is a common field, which `display` cannot print"), "not a field of this entry")
                .help("list it under the entry's own `fields` too")
        }
        _ => Wording::new(format!("`display` prints a field `{hole}` that this entry does not have"), "no such field")
            .meant(words.at(2))
            .help(if words.at(2).is_empty() { "add it under `fields`, or as a hole of `message`" } else { "" }),
    }
}

fn bad_field_name(words: Words<'_>) -> Wording {
    Wording::new(format!("`{}` cannot be a field's name", words.at(0)), "not in snake case")
        .help("a name starts with a lower case letter and has lower case letters, digits and underscores")
        .meant(words.at(1))
}

fn field_collision(words: Words<'_>) -> Wording {
    Wording::new(
        format!("the fields `{}` and `{}` have one name in Rust", words.at(0), words.at(1)),
        format!("`{}` again", words.at(2)),
    )
    .also(format!("`{}` first", words.at(2)))
    .help("rename one of them; a Rust keyword gets a trailing underscore")
}

fn unknown_type(words: Words<'_>) -> Wording {
    let types: Vec<&str> = crate::TYPES.iter().map(|(name, _)| *name).collect();
    let all = if words.at(1).is_empty() { format!("the types are: {}", types.join(", ")) } else { String::new() };
    Wording::new(format!("`{}` is no type", words.at(0)), "neither a type nor a location")
        .meant(words.at(1))
        .help(all)
        .help("a field is written `[sensitive] [type] [location]`: `integer /error/line`")
}

fn bad_retry(words: Words<'_>) -> Wording {
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
        "order" => Wording::new(format!("`{word}` stands before `{help}`"), "too late")
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

fn bad_category(words: Words<'_>) -> Wording {
    let all: Vec<&str> = vendor_errors_runtime::Category::ALL.iter().map(|category| category.name()).collect();
    let all = if words.at(1).is_empty() { format!("the categories are: {}", all.join(", ")) } else { String::new() };
    Wording::new(format!("`{}` is no category", words.at(0)), "not one of google.rpc.Code's names").meant(words.at(1)).help(all)
}

fn bad_url(words: Words<'_>) -> Wording {
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

fn bad_date(words: Words<'_>) -> Wording {
    Wording::new(format!("`{}` is no date", words.at(0)), "not a day of the calendar")
        .help("write year, month and day: `2024-06-01`")
}

fn bad_duration(words: Words<'_>) -> Wording {
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

fn bad_transport(words: Words<'_>) -> Wording {
    match words.at(0) {
        "twice" => Wording::new(format!("`{}` stands twice", words.at(1)), "again here"),
        _ => Wording::new(format!("`{}` is no transport failure", words.at(1)), "not one of the five")
            .meant(words.at(2))
            .help("they are timeout, connect, interrupted, tls and dns; several are written `connect|dns`"),
    }
}

fn transport_and_response(words: Words<'_>) -> Wording {
    Wording::new(format!("an entry with `transport` has no `{}`", words.at(0)), "only a response has this")
        .also("no response came")
        .help("make two entries of it")
}

fn nothing_to_tell_by() -> Wording {
    Wording::new("nothing says which response is this error", "no code, status, transport, message or when")
        .help("add at least one of `code`, `status`, `transport`, `message` and `when`")
}

fn greedy_shape() -> Wording {
    Wording::new("this shape would make every success an error", "covers statuses below 400")
        .help("say by `code`, `message` or `when` which of these responses are errors")
}

fn missing_responses(words: Words<'_>) -> Wording {
    Wording::new("nothing says where codes and messages stand", format!("`{}` reads the body", words.at(0)))
        .help("add the shapes of the body: `responses: [{ code: /code, message: /message }]`")
}

fn duplicate_name(words: Words<'_>) -> Wording {
    Wording::new(format!("`{}` and `{}` become one Rust variant", words.at(0), words.at(1)), format!("`{}` again", words.at(2)))
        .also(format!("`{}` first", words.at(2)))
        .help("give one of them another `name:`")
}

fn reserved_name(words: Words<'_>) -> Wording {
    let help = if words.at(0) == "name" {
        "choose another `name:`"
    } else {
        "add a `name:` to this entry; `Unrecognized` is what decodes when no entry fits"
    };
    Wording::new(format!("`{}` is taken", words.at(1)), "the generated code needs this name itself").help(help)
}

fn bad_name(words: Words<'_>) -> Wording {
    match words.at(0) {
        "name" => Wording::new(format!("`{}` cannot be a Rust variant", words.at(1)), "not in upper camel case")
            .help("a name starts with a capital and has ASCII letters and digits: `NotFound`")
            .meant(words.at(2)),
        "ascii" => Wording::new(format!("`{}` cannot become a Rust name", words.at(1)), "letters beyond ASCII")
            .help("add a `name:` to this entry: `name: NotFound`"),
        _ => Wording::new(format!("`{}` cannot become a Rust name", words.at(1)), "no letter and no digit")
            .help("add a `name:` to this entry: `name: NotFound`"),
    }
}

fn unknown_entry(words: Words<'_>) -> Wording {
    Wording::new(format!("there is no entry `{}`", words.at(0)), "`over` takes another entry's key").meant(words.at(1))
}

fn over_cycle(words: Words<'_>) -> Wording {
    Wording::new("these entries win over each other in a circle", words.at(0))
        .also("the circle begins here")
        .help("remove one `over`")
}

fn bad_example(words: Words<'_>) -> Wording {
    let word = words.at(1);
    match words.at(0) {
        "transport" => Wording::new(format!("an example with `transport` has no `{word}`"), "only a response has this")
            .also("no response came"),
        "transports" => Wording::new("an example is one failure", "several").help("make an example of each"),
        "no-status" => Wording::new("an example needs a `status` or a `transport`", "neither is here"),
        "status" => Wording::new(format!("`{word}` is no status of a response"), "not between 100 and 599")
            .help("an example has one status: `404`"),
        _ => {
            Wording::new(format!("there is no field `{word}`"), "neither in `fields`, `message` nor `common`").meant(words.at(2))
        }
    }
}

fn bad_header(words: Words<'_>) -> Wording {
    match words.at(0) {
        "name" => Wording::new(format!("`{}` cannot be a header's name", words.at(1)), "not a name")
            .help("a name has letters, digits and hyphens"),
        _ => Wording::new(format!("the value of `{}` cannot be sent", words.at(1)), "a line break or NUL is in here"),
    }
}

fn ambiguous_entries(words: Words<'_>) -> Wording {
    let (later, earlier, response, line) = (words.at(0), words.at(1), words.at(2), words.at(3));
    Wording::new(format!("`{later}` and `{earlier}` can be the same response"), format!("`{later}` fits"))
        .also(format!("`{earlier}` fits equally well"))
        .help(format!("this response is both: {response}"))
        .help(if line.is_empty() { String::new() } else { format!("tell them apart: add `{line}` to `{later}`") })
}

fn unreachable_entry(words: Words<'_>) -> Wording {
    let entry = words.at(1);
    match words.at(0) {
        "code" | "message" => Wording::new(format!("no response can be `{entry}`"), format!("no shape reads a {}", words.at(0)))
            .help(format!("say under `responses` where the {} stands", words.at(0))),
        _ => Wording::new(format!("no response can be `{entry}`"), format!("`{}` always wins", words.at(2)))
            .also("this one")
            .help(format!("this response would be `{entry}`, and is `{}`: {}", words.at(2), words.at(3)))
            .help("add a condition that only this entry fulfils, or an `over`"),
    }
}

fn example_decodes_elsewhere(words: Words<'_>) -> Wording {
    let (entry, other, read) = (words.at(1), words.at(2), words.at(3));
    let label = match words.at(0) {
        "nothing" => "is no error at all".to_string(),
        "unrecognized" => "fits no entry".to_string(),
        _ => format!("is `{other}`"),
    };
    Wording::new(format!("this example does not decode to `{entry}`"), label).help(if read.is_empty() {
        String::new()
    } else {
        format!("what was read: {read}")
    })
}

fn example_field_differs(words: Words<'_>) -> Wording {
    let captured = if words.at(2).is_empty() { "nothing is captured".to_string() } else { format!("captured: {}", words.at(2)) };
    Wording::new(format!("the example's field `{}` is not `{}`", words.at(0), words.at(1)), captured)
}

fn example_delay_differs(words: Words<'_>) -> Wording {
    Wording::new(format!("the example's delay is not `{}`", words.at(0)), format!("it is {}", words.at(1)))
}

fn uncovered_entry(words: Words<'_>) -> Wording {
    let (entry, status, what) = (words.at(0), words.at(1), words.at(2));
    Wording::new(format!("no shape covers `{entry}`"), format!("no shape reads a {what} under {status}")).help(format!(
        "below 400 a response is an error only through a shape: add `status: {status}` to the one that reads the {what}"
    ))
}

fn too_complex(words: Words<'_>) -> Wording {
    match words.at(0) {
        "pointer" => Wording::new("this pointer is too long", format!("{} steps; at most {}", words.at(1), words.at(2))),
        "holes" => Wording::new("this template has too many holes", format!("{}; at most {}", words.at(1), words.at(2))),
        "paths" => {
            Wording::new("the pointers of this spec are too entangled", format!("together more than {} states", words.at(1)))
                .help("use fewer pointers that mix `*` and positions")
        }
        _ => Wording::new("too many entries could be confused with each other to compare them all", "the rest is not compared")
            .help("give the entries codes or statuses"),
    }
}

fn unfillable_capture(words: Words<'_>) -> Wording {
    let label = match words.at(2) {
        "message" => "no shape reads the message it would be captured from",
        _ => "it has no location, and no `message` has it as a hole",
    };
    Wording::new(format!("nothing can fill `{}`", words.at(1)), label).help("give it a location, or remove it")
}

fn quota_without_delay() -> Wording {
    Wording::new("`quota` without a place for the delay", "may be sent again only with a known delay")
        .help("say where the delay stands: `quota after epoch_seconds header X-RateLimit-Reset`; only Retry-After is looked at otherwise")
}

fn word_contradicts_status(words: Words<'_>) -> Wording {
    let help = if words.at(0) == "never" {
        "429 is about load: `throttled`, or `quota` for a spent plan"
    } else {
        "such a response says that the request is wrong: `never`, or another status"
    };
    let label =
        if words.at(0) == "never" { "says that sending again never helps" } else { "says that sending again helps" };
    Wording::new(format!("`{}` contradicts the status {}", words.at(0), words.at(1)), label)
        .also("says the contrary")
        .help(help)
}

fn missing_summary(words: Words<'_>) -> Wording {
    Wording::new(format!("`{}` has no summary", words.at(0)), "nothing says what it means")
        .help("add a `summary:` of one sentence")
}

fn no_advice(words: Words<'_>) -> Wording {
    Wording::new(format!("`{}` says neither category nor retry", words.at(0)), "and inherits neither")
        .help("add a `status`, a `category` or a `retry` line; or a family of codes that has one")
}

fn missing_example(words: Words<'_>) -> Wording {
    Wording::new(format!("`{}` has no example", words.at(0)), "nothing proves it")
        .help("add a response: `examples: [{ status: 404, body: '...' }]`")
}

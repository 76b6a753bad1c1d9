//! Tests each rule of the two verdicts on the smallest pair of specs that shows it, and what is
//! true of all shipped specs.

use vendor_errors_spec::{Severity, Source, Spec, TestDef, load, load_with, render};

use super::change::{Callers, Fate, Group, Semver, Verdicts};
use super::compare::{groups, groups_within};
use crate::specs::{builtin, files};

fn spec(rest: &str) -> Spec {
    let head = "vendor-errors: 1\nvendor: demo\n";
    let shapes = if rest.contains("responses:") { "" } else { "responses: [{ code: /code, message: /message }]\n" };
    let errors = if rest.contains("errors:") { "" } else { "errors:\n" };
    let source = Source::new("demo.yaml", format!("{head}{shapes}{errors}{rest}"));
    let loaded = load(&source);
    let errors: Vec<_> =
        loaded.diagnostics.iter().filter(|diagnostic| diagnostic.rule.level() == Severity::Error).cloned().collect();
    loaded.spec.unwrap_or_else(|| panic!("{}", render(&errors, &source, false)))
}

/// The changes of a pair of specs, one per line: `A: major breaks ...`, then `A: docs`, then `A: OLD -> NEW` for witnesses.
fn lines(old: &str, new: &str) -> Vec<String> {
    groups(&spec(old), &spec(new)).iter().flat_map(lines_of).collect()
}

fn lines_of(group: &Group) -> Vec<String> {
    let key = group.key.as_deref().unwrap_or("all");
    let changes = group.changes.iter().map(|one| format!("{key}: {} {} {}", one.semver.name(), one.callers.name(), one.text));
    let docs = (!group.docs.is_empty()).then(|| format!("{key}: documentation {}", group.docs.join(", ")));
    let witnesses = group.witnesses.iter().map(|one| format!("{key}: shown {} -> {}", one.old, one.new));
    changes.chain(docs).chain(witnesses).collect()
}

/// One line that must be there.
fn says(old: &str, new: &str, line: &str) {
    let lines = lines(old, new);
    assert!(lines.iter().any(|one| one == line), "{line} is not among {lines:#?}");
}

#[test]
fn the_interface() {
    let base = "  A: { code: 1, status: 400, fields: { x: /x } }\n";
    says(base, "  B: { status: 500 }\n", "A: major breaks the variant A is removed");
    says("  B: { status: 500 }\n", base, "A: minor notice the variant A is added");
    says(base, "  A: { code: 1, status: 400, fields: { x: /x }, name: Aa }\n", "A: major notice the variant A is now Aa");
    says(base, "  Z: { code: 1, status: 400, fields: { x: /x } }\n", "Z: major notice the variant A is now Z");
    says(base, "  A: { code: 1, status: 400 }\n", "A: major notice the variant no longer has fields: x");
    says("  A: { code: 1, status: 400 }\n", base, "A: major notice the variant now has fields: x");
    let of = |fields: &str| format!("  A: {{ code: 1, status: 400, fields: {{ {fields} }} }}\n");
    says(base, &of("x: /x, y: /y"), "A: major notice field y: added, Option<String>");
    says(&of("x: /x, y: /y"), base, "A: major notice field y: removed");
    says(base, &of("x: integer /x"), "A: major notice field x: Option<String> -> Option<i64>");
    says(base, &of("x: sensitive /x"), "A: major notice field x: Option<String> -> Option<Sensitive<String>>");
    says(&of("x: seconds /x"), &of("x: milliseconds /x"), "A: patch notice field x is read: seconds, /x -> milliseconds, /x");
    says(base, &of("x: /y"), "A: patch notice field x is read: string, /x -> string, /y");
    assert_eq!(lines(&of("x: /x, y: /y"), &of("y: /y, x: /x")), [""; 0]);
    says(base, "  A: { code: 1, status: 400, fields: { x: /x }, deprecated: Old. }\n", "A: minor - deprecated: Old.");
    says("  A: { code: 1, deprecated: Old. }\n", "  A: { code: 1 }\n", "A: patch - no longer deprecated");
}

#[test]
fn common_fields() {
    let of = |common: &str| format!("common: {{ {common} }}\nerrors:\n  A: {{ status: 400 }}\n");
    let none = "errors:\n  A: { status: 400 }\n";
    says(none, &of("x: /x"), "all: major notice the type of common fields: () -> DemoCommon");
    says(&of("x: /x"), none, "all: major notice the type of common fields: DemoCommon -> ()");
    says(&of("x: /x"), &of("x: /x, y: /y"), "all: minor notice common field y: added, Option<String>");
    says(&of("x: /x, y: /y"), &of("x: /x"), "all: major notice common field y: removed");
    says(&of("x: /x"), &of("x: number /x"), "all: major notice common field x: Option<String> -> Option<f64>");
}

#[test]
fn sending_again() {
    let of = |rest: &str| format!("  A: {{ code: 1, status: 400, {rest} }}\n");
    let resend = "A: patch breaks may be sent again: no -> yes (never -> throttled)";
    says(&of("retry: never"), &of("retry: throttled"), resend);
    says(&of("retry: never"), &of("retry: throttled"), "A: shown never -> throttled");
    says(&of("summary: a"), &of("summary: a, retry: throttled"), resend);
    says(
        &of("retry: again"),
        &of("retry: again not-executed"),
        "A: patch breaks may be sent again: only if the call is safe to \
         repeat (idempotent, or with an idempotency key) -> yes (again -> again not-executed)",
    );
    says(&of("retry: never"), &of("retry: human"), "A: patch notice what must change: never -> human");
    says(&of("retry: throttled max 2"), &of("retry: throttled max 3"), "A: patch notice sent again at most: 2 -> 3");
    says(&of("retry: throttled base 1s"), &of("retry: throttled base 2s"), "A: patch notice first backoff: 1s -> 2s");
    says(&of("retry: throttled cap 9s"), &of("retry: throttled"), "A: patch notice longest backoff: 9s -> none");
    says(&of("retry: throttled"), &of("retry: throttled after 5s"), "A: patch notice delay: none -> 5s");
    says(
        &of("retry: throttled after 5s"),
        &of("retry: throttled after seconds /w or 5s"),
        "A: patch notice delay: 5s -> seconds /w or 5s",
    );
    let family =
        |retry: &str| format!("  A: {{ code: 1, status: 400 }}\n  F: {{ code: 0..9, retry: {retry}, category: internal }}\n");
    says(&family("never"), &family("throttled"), resend);
    let line = "all: patch breaks retry override added: when header X: no then never";
    let over = "retry_overrides: [{ when: { header X: \"no\" }, retry: never }]\nerrors:\n";
    let throttled = of("retry: throttled").replace("code: 1, ", "");
    says(&throttled, &format!("{over}{throttled}"), line);
    says(&throttled, &format!("{over}{throttled}"), "A: shown throttled -> never");
}

#[test]
fn what_is_said_and_advised() {
    let of = |rest: &str| format!("  A: {{ code: 1, status: 400, {rest} }}\n");
    says(&of("summary: a"), &of("summary: a, category: internal"), "A: patch breaks category: invalid_argument -> internal");
    says(&of("summary: a"), &of("summary: b"), "A: patch notice displays: a -> b");
    says(&of("summary: a"), &of("summary: a, action: b"), "A: patch notice action: none -> b");
    let shown = |summary: &str| of(&format!("display: \"{{x}} is wrong\", summary: {summary}, fields: {{ x: /x }}"));
    assert_eq!(lines(&shown("a"), &shown("b")), ["A: documentation summary"]);
    says(&shown("a"), &shown("a").replace("is wrong", "is bad"), "A: patch notice displays: {x} is wrong -> {x} is bad");
    says("  A: { code: 1, status: 400 }\n", "  A: { code: 1, status: 409 }\n", "A: patch notice status: 400 -> 409");
    says(
        "  A: { code: 1, status: 400 }\n",
        "  A: { code: 1, status: 409 }\n",
        "A: patch breaks category: invalid_argument -> aborted",
    );
}

#[test]
fn what_decodes_elsewhere_is_shown() {
    let base = "  A: { code: 1, aliases: [2], status: 400 }\n  Any: { status: 400 }\n";
    let less = "  A: { code: 1, status: 400 }\n  Any: { status: 400 }\n";
    says(base, less, "A: patch breaks code 2 is dropped");
    says(base, less, "A: patch breaks some responses are now Any");
    says(base, less, "A: shown A -> Any");
    says(less, base, "A: patch notice code 2 is added");
    says("  Any: { status: 400 }\n", less, "A: patch breaks matches responses of Any");
    says("  B: { status: 500 }\n", "  A: { code: 1, status: 400 }\n  B: { status: 500 }\n", "A: shown Unrecognized -> A");
    says(less, "  Any: { status: 400 }\n", "A: shown A -> Any");
    says("  A: { code: 5, status: 400 }\n", "  A: { code: 0..9, status: 400 }\n", "A: patch notice code 5 is dropped");
    let when = |kind: &str| format!("  A: {{ code: 1, status: 400, when: {{ /kind: {kind} }} }}\n");
    says(&when("a"), &when("b"), "A: shown A -> Unrecognized");
    says(&when("a"), &when("b"), "A: patch notice when: /kind: a -> /kind: b");
    let shape =
        |status: &str| format!("responses: [{{ status: {status}, code: /code }}]\nerrors:\n  A: {{ code: 1, status: 400 }}\n");
    says(&shape("any"), &shape("500"), "A: patch breaks some responses are now Unrecognized");
    says("  T: { transport: timeout }\n", "  T: { transport: dns }\n", "T: patch breaks transport: timeout -> dns");
    says("  T: { transport: timeout }\n", "  T: { transport: dns }\n", "T: shown T -> Unrecognized");
}

/// The error has a change of that kind that breaks callers; `all` is the vendor.
fn breaks(old: &str, new: &str, key: &str, about: &str) {
    let groups = groups(&spec(old), &spec(new));
    let of_key = groups.iter().filter(|group| group.key.as_deref().unwrap_or("all") == key);
    let found = of_key.flat_map(|group| &group.changes).any(|one| one.about == about && one.callers == Callers::Breaks);
    assert!(found, "{key} {about} is not among {:#?}", groups.iter().flat_map(lines_of).collect::<Vec<_>>());
}

/// In both directions.
fn both_break(one: &str, two: &str, key: &str, about: &str) {
    breaks(one, two, key, about);
    breaks(two, one, key, about);
}

#[test]
fn a_line_like_the_default_stops_retry_after_from_raising() {
    let of = |rest: &str| format!("  A: {{ code: 1, status: 409{rest} }}\n");
    both_break(&of(""), &of(", retry: refresh"), "A", "resend");
    let family = |rest: &str| format!("  A: {{ code: 1, status: 409 }}\n  F: {{ code: 0..9, category: aborted{rest} }}\n");
    both_break(&family(""), &family(", retry: refresh"), "A", "resend");
}

#[test]
fn every_row_of_the_status_defaults_that_an_entry_can_meet_is_tried() {
    both_break("  A: { status: 5xx }\n", "  A: { status: 5xx, retry: unknown }\n", "A", "resend");
    let of = |rest: &str| format!("  A: {{ code: 53, {rest} }}\n");
    both_break(&of("category: aborted, retry: restart"), &of("category: aborted"), "A", "resend");
    both_break(&of("category: internal"), &of("category: internal, status: 429"), "A", "resend");
    both_break(&of("retry: never, status: 4xx"), &of("retry: never, category: aborted, status: 4xx"), "A", "category");
}

#[test]
fn what_falls_out_of_something_narrowed_is_tried() {
    let of = |rest: &str| format!("  A: {{ code: 53, status: 400{rest} }}\n");
    breaks(&of(", retry: reauth"), &of(", retry: reauth, when: { status: <> 5xx }"), "A", "decodes");
    breaks(&of(", retry: reauth, when: { status: <> 5xx }"), &of(", retry: reauth"), "A", "resend");
    breaks("  A: { status: 4xx }\n", "  A: { status: 400|404 }\n", "A", "decodes");
    let kind = |rest: &str| format!("  A: {{ status: 400{rest}, retry: wait }}\n");
    breaks(&kind(", when: { /k: yes }"), &kind(""), "A", "resend");
    breaks(&kind(""), &kind(", when: { /k: yes }"), "A", "decodes");
    breaks("  A: { code: 1..60 }\n", "  A: { code: 10..50 }\n", "A", "decodes");
    let with_message = |words: &str| format!("  A: {{ message: \"{words}Bad thing\" }}\n  Any: {{ status: 400 }}\n");
    breaks(&with_message(""), &with_message("ignore case "), "Any", "decodes");
    breaks(&with_message("ignore case "), &with_message(""), "A", "decodes");
    let lines = "  A: { status: 503 }\n";
    let shape = |when: &str| format!("responses: [{{ status: 2xx, code: /code{when} }}, {{ code: /code }}]\nerrors:\n{lines}");
    both_break(&shape(""), &shape(", when: { /k: present }"), "all", "decodes");
    let cut = |cut: &str| format!("responses: [{{ code: /code{cut} }}]\nerrors:\n  A: {{ code: AB }}\n  B: {{ status: 400 }}\n");
    breaks(&cut(", code_after: \":\""), &cut(""), "A", "decodes");
    breaks(&cut(""), &cut(", code_after: \":\""), "B", "decodes");
    let second = |at: &str| {
        format!("responses: [{{ status: 200, code: {at} }}, {{ code: /code }}]\nerrors:\n  A: {{ code: 1, retry: never }}\n")
    };
    breaks(&second("/code"), &second("/b"), "A", "decodes");
    let each = |each: &str| format!("responses: [{{ each: {each}, code: /code }}]\nerrors:\n  A: {{ code: 1 }}\n");
    breaks(&each("/e/*"), &each("/f/*"), "A", "decodes");
    let elements =
        |status: &str| format!("responses: [{{ each: /*{status} }}, {{ code: /code }}]\nerrors:\n  A: {{ status: 403 }}\n");
    breaks(&elements(""), &elements(", status: 4xx"), "all", "count");
}

#[test]
fn delays_are_tried_where_they_stand() {
    let of = |retry: &str| format!("  A: {{ code: 1, status: 400, retry: {retry} }}\n");
    both_break(&of("quota after seconds /wait"), &of("quota after seconds /other"), "A", "resend");
    both_break(&of("quota after seconds header X-Wait or 5s"), &of("quota after seconds header X-Wait"), "A", "resend");
    let field = |at: &str| {
        format!("common: {{ delay: seconds {at} }}\nerrors:\n  A: {{ status: 400, retry: quota after field delay }}\n")
    };
    both_break(&field("/a"), &field("/b"), "A", "resend");
    let part = |template: &str| {
        field(&format!("/a as \\\"{template}\\\"")).replace("seconds", "\"seconds").replace(" }\nerrors", "\" }\nerrors")
    };
    both_break(&part("in {delay} s"), &part("after {delay} s"), "A", "resend");
    let whens = "retry_overrides: [{ when: { header X: \"no\" }, retry: never }]\nerrors:\n  B: { status: 500 }\n";
    breaks("  B: { status: 500 }\n", whens, "all", "override");
}

#[test]
fn an_unrecognized_response_had_a_category_and_a_retry_too() {
    let base = "  B: { status: 503 }\n";
    let more = |rest: &str| format!("{base}  A: {{ code: 1, status: 400{rest} }}\n");
    says(
        base,
        &more(", retry: wait"),
        "A: patch breaks of responses that were unrecognized: may be sent again: no -> yes (never -> wait)",
    );
    breaks(base, &more(", category: internal"), "A", "category");
}

#[test]
fn an_error_that_no_response_could_be_made_for_is_said_to_be_untried() {
    let impossible = |retry: &str| {
        let mut spec = spec(&format!("  A: {{ code: 1, when: {{ /k: present }}, retry: {retry} }}\n"));
        let mut absent = spec.errors[0].when[0].clone();
        absent.test.value = TestDef::Absent;
        spec.errors[0].when.push(absent);
        spec
    };
    let lines: Vec<_> = groups(&impossible("never"), &impossible("human")).iter().flat_map(lines_of).collect();
    let line = "A: patch breaks no response could be built that is this error, so what callers notice is unknown";
    assert!(lines.iter().any(|one| one == line), "{lines:#?}");
    assert!(groups(&impossible("never"), &impossible("never")).is_empty());
}

#[test]
fn tombstones() {
    let gone = "  A: { code: 1, removed: No more. }\n  B: { status: 500 }\n";
    says("  A: { code: 1, status: 400 }\n  B: { status: 500 }\n", gone, "A: major breaks the variant A is removed: No more.");
    let reused = "  C: { code: 1, status: 400 }\n  B: { status: 500 }\n";
    says(gone, reused, "C: patch breaks code 1 was A's, which was removed: No more.");
    let back = "  A: { code: 1, status: 400 }\n  B: { status: 500 }\n";
    says(gone, back, "A: patch notice it is back; it was removed: No more.");
    assert_eq!(lines("  B: { status: 500 }\n", gone), ["all: documentation tombstones"]);
}

#[test]
fn what_only_moved_or_is_documentation() {
    let [a, b, c] = ["  A: { status: 400 }\n", "  B: { status: 500 }\n", "  C: { status: 404 }\n"];
    assert_eq!(lines(&[a, b, c].concat(), &[c, a, b].concat()), ["C: documentation moved"]);
    let new = "  A: { status: 400, description: Long., causes: [one], docs: https://a.example, since: \"1\", examples: [{ status: 400 }] }\n";
    assert_eq!(lines(a, new), ["A: documentation description, causes, docs, since, examples"]);
    let groups = groups(&spec(a), &spec(new));
    let verdicts = Verdicts::of(&groups);
    assert_eq!((verdicts.noticed, verdicts.semver, verdicts.breaks()), (0, Semver::Patch, false));
}

fn all_shipped() -> Vec<Spec> {
    files::built_in().iter().map(|file| load_with(&file.source, &builtin::bases()).spec.unwrap()).collect()
}

#[test]
fn a_spec_compared_with_itself_says_nothing() {
    for spec in all_shipped() {
        let said: Vec<_> = groups(&spec, &spec).iter().flat_map(lines_of).collect();
        assert_eq!(said, [""; 0], "{}", spec.vendor.value);
    }
}

/// Altered responses for one of many pairs.
const FEW: usize = 100;

/// Removing any error of a spec breaks callers, and a response shows it unless none could be built.
#[test]
fn each_error_of_the_shipped_specs_is_missed() {
    // The comparison of one pair grows with the spec, so long specs would take minutes.
    for whole in all_shipped().into_iter().filter(|spec| spec.errors.len() <= 30) {
        for (at, error) in whole.errors.iter().enumerate() {
            let mut less = whole.clone();
            less.errors.remove(at);
            let lost = groups_within(&whole, &less, FEW);
            let group = lost.iter().find(|group| group.fate == Fate::Removed).unwrap();
            assert_eq!(group.key.as_deref(), Some(error.key.value.as_str()));
            assert!(!group.witnesses.is_empty(), "{} {}", whole.vendor.value, error.key.value);
            assert_eq!(Verdicts::of(&lost).semver, Semver::Major);
            let gained = groups_within(&less, &whole, FEW);
            assert_eq!(gained.iter().filter(|group| group.fate == Fate::Added).count(), 1);
            assert_eq!(Verdicts::of(&gained).semver, Semver::Minor, "{} {}", whole.vendor.value, error.key.value);
        }
    }
}

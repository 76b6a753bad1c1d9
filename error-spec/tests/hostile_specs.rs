//! Any bytes yield diagnostics with a place, and never a panic.

use std::fmt::Write as _;

use proptest::prelude::*;
use vendor_errors_spec::{Diagnostics, Source, load, render};

/// Loads and renders. A text without a valid spec yields a diagnostic within the text.
fn survives(bytes: &[u8]) -> Diagnostics {
    let (source, diagnostics) = match Source::from_bytes("specs/demo.yaml", bytes) {
        Ok(source) => {
            let loaded = load(&source);
            assert_eq!(loaded.spec.is_none(), loaded.diagnostics.has_errors());
            (source, loaded.diagnostics)
        }
        Err(broken) => {
            let (source, diagnostic) = *broken;
            let mut diagnostics = Diagnostics::new();
            diagnostics.push(diagnostic);
            (source, diagnostics)
        }
    };
    for diagnostic in diagnostics.iter() {
        for span in std::iter::once(&diagnostic.at).chain(&diagnostic.related) {
            assert!(span.start <= span.end && source.text().get(span.start..span.end).is_some(), "{diagnostic:?}");
        }
    }
    for color in [false, true] {
        assert!(diagnostics.is_empty() || render(&diagnostics, &source, color).contains("demo.yaml"));
    }
    diagnostics
}

fn breaks(bytes: &[u8], code: &str) {
    let diagnostics = survives(bytes);
    assert!(diagnostics.iter().any(|diagnostic| diagnostic.rule.code() == code), "{code}: {diagnostics:?}");
}

fn lines(many: usize, line: impl Fn(usize) -> String) -> String {
    (0..many).flat_map(|at| [line(at), "\n".to_string()]).collect()
}

const HEAD: &str = "vendor-errors: 1\nvendor: demo\nerrors:\n";

#[test]
fn ten_thousand_brackets() {
    for open in ["[", "{", "[{", "- ", "? ", "a: [", "'[', ["] {
        assert!(survives(open.repeat(10_000).as_bytes()).has_errors());
        assert!(survives(format!("{HEAD}  A: {}", open.repeat(10_000)).as_bytes()).has_errors());
    }
    breaks("[".repeat(10_000).as_bytes(), "too-deep");
    breaks(format!("{}{}", "[".repeat(4_000), "]".repeat(4_000)).as_bytes(), "too-deep");
}

#[test]
fn a_billion_laughs() {
    let mut text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_string();
    for level in 1..10 {
        let alias = format!("*a{}, ", level - 1).repeat(9);
        writeln!(text, "a{level}: &a{level} [{alias}]").unwrap();
    }
    breaks(text.as_bytes(), "alias-expansion");
    let wide = format!("  A: {{ status: 404, causes: &a [{}] }}\n", "x,".repeat(20_000));
    let again = lines(2_000, |at| format!("  B{at}: {{ status: 404, causes: *a }}"));
    breaks(format!("{HEAD}{wide}{again}").as_bytes(), "alias-expansion");
    breaks(b"&a [*a]", "too-deep");
    breaks(format!("{HEAD}  A: &a {{ causes: *a }}\n").as_bytes(), "too-deep");
}

#[test]
fn fifty_megabytes() {
    breaks(&vec![b'a'; 50_000_000], "too-large");
    breaks("a: b\n".repeat(10_000_000).as_bytes(), "too-large");
    breaks(format!("{{{}", "a,".repeat(600_000)).as_bytes(), "too-large");
}

#[test]
fn many_mistakes_and_long_lines() {
    survives("a: b\n".repeat(100_000).as_bytes());
    survives(format!("{HEAD}  A: {{ status: 404, summary: {} }}\n", "x, ".repeat(50_000)).as_bytes());
    survives(format!("{HEAD}  A: {{ status: 404, summary: {}: x }}\n", "ü".repeat(500_000)).as_bytes());
    survives(format!("{HEAD}  {}: {{ status: {} }}\n", "k".repeat(900), "4".repeat(500_000)).as_bytes());
    survives(format!("{}---\na: 1\n", lines(20_000, |at| format!("%TAG !a{at}! !"))).as_bytes());
    survives(format!("{HEAD}  A: {{ status: 404, retry: {} }}\n", "again ".repeat(100_000)).as_bytes());
}

#[test]
fn odd_bytes() {
    for (bytes, code) in [
        (&b"vendor: \xFF\xFE"[..], "not-utf8"),
        (b"\xFF\xFEv\0e\0", "not-utf8"),
        (b"", "empty-value"),
        (b"\xEF\xBB\xBF", "empty-value"),
        (b"# nothing\n", "empty-value"),
        (b"\0", "yaml-syntax"),
        (b"vendor: a\x1bb", "yaml-syntax"),
        (b"\tvendor: a", "yaml-syntax"),
        (b"vendor: a\n---\nvendor: b\n", "second-document"),
        (b"vendor: a\n...\nvendor: b\n", "second-document"),
        (b"vendor: a\nvendor: b\n", "duplicate-key"),
        (b"vendor: a\r\nvendor: b\r\n", "duplicate-key"),
        (b"vendor: a\rvendor: b\r", "duplicate-key"),
        (b"\xEF\xBB\xBFvendor: a\nvendor: b\n", "duplicate-key"),
        (b"text", "wrong-kind"),
        (b"[a]: b", "wrong-kind"),
        (b"{a: b}: c", "wrong-kind"),
        (b"vendor: !!int x", "tag"),
        (b"vendor: !", "tag"),
        (b"!x {vendor: a}", "tag"),
        (b"*a", "yaml-syntax"),
        (b"%YAML 9.9\n---\nvendor: a", "yaml-syntax"),
        ("vendor: a\u{2028}b: c\u{85}d: e".as_bytes(), "missing-key"),
    ] {
        breaks(bytes, code);
    }
    survives("---\r\n...\r\n---".as_bytes());
    survives("\u{FEFF}\u{FEFF}a: b".as_bytes());
    survives("? \n: \n? a\n: b\n".as_bytes());
    survives("a: |9\n b\n".as_bytes());
    survives("a: \"\\ud800\"\n".as_bytes());
    survives("a: \u{202E}b\n".as_bytes());
}

/// Texts that try to break out of generated code are only data here.
#[test]
fn texts_are_only_texts() {
    let odd = ["*/", "\\\"#", "{}", "#[doc]", "\\n", "\\\\", "\\0", "\\u202e", "r#type", "${x}", "</script>", "%s"];
    for text in odd {
        let spec = format!(
            "{HEAD}  A: {{ status: 404, summary: \"{text}\", called: \"{text}\", causes: [\"{text}\"], since: \"{text}\" }}\n"
        );
        assert!(!survives(spec.as_bytes()).has_errors(), "{text}");
    }
    for key in ["Self", "🔥", "r#type", "1st", "*/", "\\\"#", "\\0", "{}"] {
        survives(format!("{HEAD}  \"{key}\": {{ status: 404 }}\n").as_bytes());
    }
}

/// A spec that uses every part of the format.
const WHOLE: &str = include_str!("whole.yaml");

#[test]
fn the_whole_spec_is_sound() {
    let diagnostics = survives(WHOLE.as_bytes());
    assert!(!diagnostics.has_errors(), "{}", render(&diagnostics, &Source::new("demo.yaml", WHOLE), false));
}

/// Pieces with a meaning in YAML or in the format.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ": ",
    ":",
    "- ",
    "\n",
    "\n  ",
    "\r\n",
    "\t",
    "'",
    "\"",
    "|",
    ">",
    "&a ",
    "*a",
    "!x ",
    "#",
    " #",
    "---\n",
    "...\n",
    "%",
    "~",
    "/",
    "*",
    "|",
    " or ",
    "..",
    "self",
    "top ",
    "header ",
    "body",
    "status",
    "code",
    "each: /*",
    "never",
    "again",
    "after ",
    "max ",
    "30s",
    "0",
    "-1",
    "99999999999999999999",
    "é",
    "\u{FEFF}",
    "\u{85}",
    "\u{2028}",
    "🔥",
    "{}",
    "{a}",
    "<> ",
    "= ",
    "absent",
    "null",
    "yes",
    "\\",
    "<<: ",
    "? ",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![proptest::sample::select(PIECES).prop_map(str::to_string), any::<char>().prop_map(String::from), "[a-z0-9_]{0,8}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survives(&bytes);
    }

    #[test]
    fn any_yaml_like_text(pieces in proptest::collection::vec(piece(), 0..60)) {
        survives(pieces.concat().as_bytes());
        survives(format!("{HEAD}  A: {}", pieces.concat()).as_bytes());
    }

    #[test]
    fn any_change_of_a_sound_spec(edits in proptest::collection::vec((0..WHOLE.len(), 0..12_usize, piece()), 1..5)) {
        let mut text = WHOLE.to_string();
        for (at, length, piece) in edits {
            let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let start = boundary(at);
            let end = boundary(start + length);
            text.replace_range(start..end, &piece);
        }
        survives(text.as_bytes());
    }

    #[test]
    fn every_prefix_of_a_sound_spec(end in 0..WHOLE.len()) {
        survives(&WHOLE.as_bytes()[..end]);
    }
}

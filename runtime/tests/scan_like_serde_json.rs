//! The scanner, the extraction and the escapes agree with `serde_json` for any bytes. The target in
//! `fuzz/` searches further, for hours.

mod oracle;

use proptest::prelude::*;

/// JSON with names and values that the oracle's paths use, including white space, escapes and
/// duplicate members.
fn json() -> impl Strategy<Value = String> {
    let space = "[ \t\r\n]{0,2}".boxed();
    let string = r#""([a-z é😀]|\\["\\/bfnrt]|\\u00[0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-f]{2}|\\ud83d\\ude00){0,12}""#;
    let number = r"-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,3})?([eE][+-]?[0-9]{1,3})?";
    let scalar = prop_oneof![string, number, "true|false|null", "\"[ -!#-\\[\\]-~]{0,40}\""];
    let name = prop_oneof![
        4 => "\"(|a|b|code|error|message|é|\u{fffd})\"",
        1 => r#""(\\u0061|c\\u006fde|\\u00e9|\\ud800|\\ufffd)""#,
        1 => string,
    ];
    let with_space = move |inner: BoxedStrategy<String>| {
        (space.clone(), inner, space.clone()).prop_map(|(before, inner, after)| before + &inner + &after).boxed()
    };
    let leaf = with_space(scalar.boxed());
    leaf.prop_recursive(6, 48, 6, move |inner| {
        let member = (with_space(name.clone().boxed()), inner.clone()).prop_map(|(name, value)| format!("{name}:{value}"));
        let object = proptest::collection::vec(member, 0..6).prop_map(|members| format!("{{{}}}", members.join(",")));
        let array = proptest::collection::vec(inner, 0..6).prop_map(|elements| format!("[{}]", elements.join(",")));
        with_space(prop_oneof![2 => object, 1 => array].boxed())
    })
}

/// A change at one position: a byte removed, inserted or replaced, or everything from there
/// truncated.
fn change() -> impl Strategy<Value = (prop::sample::Index, u8, u8)> {
    let byte = prop_oneof![any::<u8>(), prop::sample::select(&b"{}[]\",:\\u0123456789eE+-. \ntfn\x00\x1f\x7f\xc3\xff"[..])];
    (any::<prop::sample::Index>(), 0..4_u8, byte)
}

fn changed(mut body: Vec<u8>, changes: Vec<(prop::sample::Index, u8, u8)>) -> Vec<u8> {
    for (at, what, byte) in changes.into_iter().filter(|_| !body.is_empty()).collect::<Vec<_>>() {
        let at = at.index(body.len().max(1));
        match what {
            0 => body.truncate(at),
            1 if at < body.len() => drop(body.remove(at)),
            2 if at < body.len() => body[at] = byte,
            _ => body.insert(at.min(body.len()), byte),
        }
    }
    body
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn json_whole_and_broken(
        paths in proptest::collection::vec(any::<u8>(), 0..40),
        body in json(),
        changes in proptest::collection::vec(change(), 0..3),
    ) {
        oracle::compare(&paths, &changed(body.into_bytes(), changes));
    }

    #[test]
    fn bodies_that_fit(
        paths in proptest::collection::vec(any::<u8>(), 0..60),
        body in proptest::collection::vec(any::<u8>(), 0..60),
        cut in any::<usize>(),
    ) {
        oracle::compare_fitting(&paths, &body, cut);
    }

    #[test]
    fn any_bytes(paths in proptest::collection::vec(any::<u8>(), 0..40), body in proptest::collection::vec(any::<u8>(), 0..300)) {
        oracle::compare(&paths, &body);
        oracle::compare(&paths, &[b"[", &body[..]].concat());
    }

    #[test]
    fn texts_of_special_bytes(
        paths in proptest::collection::vec(any::<u8>(), 0..40),
        body in "[\\[{]([\"{}\\[\\]:, \\\\ue\\-\u{0}\u{1f}é]|[0-9]{1,20}|null|true|\"code\":|\"error\":|\"[a-z]{0,20}\"){0,40}",
    ) {
        oracle::compare(&paths, body.as_bytes());
    }
}

/// Every length and position in a string, so that each of the eight lanes sees each special byte.
#[test]
fn each_byte_at_each_place_of_a_string() {
    for length in 0..20_usize {
        for at in 0..length {
            for byte in *b"\0\x1f !\"#[\\]\x7f\x80\xa2\xdc\xff" {
                let mut body = [b"{\"a\":\"", &vec![b'x'; length][..], b"\",\"b\":1}"].concat();
                body[6 + at] = byte;
                oracle::compare(&[4, 0b110, 0xff, 4, 0, 0, 4], &body);
            }
        }
    }
}

/// Deeper than a recursive parser could go, and than the levels that need no allocation.
#[test]
fn nesting_has_no_limit() {
    use vendor_errors_runtime::__testing::end_of_value;

    for depth in [1, 63, 64, 65, 127, 128, 129, 200_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
            let body = [open.repeat(depth), "1".to_owned(), close.repeat(depth)].concat();
            assert_eq!(end_of_value(body.as_bytes()), Ok(body.len()));
            let cut = &body[..body.len() - 1];
            assert_eq!(end_of_value(cut.as_bytes()), Err(cut.len()));
            let wrong = if close.ends_with(']') { "}" } else { "]" };
            assert_eq!(end_of_value([cut, wrong].concat().as_bytes()), Err(cut.len()));
        }
    }
}

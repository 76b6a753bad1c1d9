//! How many lines a caller writes around the library, counted from the examples: those that end with `// obey`.

use std::fs;

/// The example, the lines of it that are there for the library, and where `docs/clients.md` says so.
const EXAMPLES: [(&str, usize, &str); 8] = [
    ("reqwest_middleware", 3, "| `reqwest-middleware` |"),
    ("tower", 1, "| a tower service"),
    ("reqwest", 2, "| `reqwest` |"),
    ("ureq", 2, "| `ureq` 3 |"),
    ("reqwest_blocking", 2, "| `reqwest::blocking` |"),
    ("backon", 3, "| a loop of `backon` |"),
    ("tokio_retry2", 4, "| a loop of `tokio-retry2` |"),
    ("tonic", 1, "| a channel of tonic |"),
];

fn read(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn the_examples_have_as_many_lines_as_the_page_says() {
    let page = read("../docs/clients.md");
    for (example, lines, row) in EXAMPLES {
        let text = read(&format!("examples/{example}.rs"));
        let counted = text.lines().filter(|line| line.ends_with("// obey")).count();
        assert_eq!(counted, lines, "{example}");
        let row = page.lines().find(|line| line.starts_with(row)).unwrap();
        assert!(row.ends_with(&format!("| {lines} |")), "{row}");
    }
}

#[test]
fn no_line_for_the_library_is_left_uncounted() {
    for (example, ..) in EXAMPLES {
        let text = read(&format!("examples/{example}.rs"));
        let main = text.split_once("fn main()").unwrap().1;
        for line in main.lines().filter(|line| !line.trim_start().starts_with("use ")) {
            let names_it = [
                "obey(",
                "obey_blocking(",
                "Obey",
                "Limits",
                "json_or",
                "vendor_error",
                "may_retry",
                "vendor_delay",
                "obedient",
                "judge",
            ]
            .iter()
            .any(|name| line.contains(name));
            assert!(!names_it || line.ends_with("// obey"), "{example}: {line}");
        }
    }
}

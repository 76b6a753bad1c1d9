//! Text of a spec in Markdown. A spec is untrusted: its text must stay text and never become a
//! heading, a link, an image or HTML.

use crate::output::terminal::harmless;

/// Text within a line. What Markdown, GitHub's autolinks or HTML could read as markup is escaped.
pub(crate) fn text(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().map(harmless).collect();
    let mut escaped = String::new();
    for (at, char) in words.join(" ").char_indices() {
        match char {
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '&' => escaped += "&amp;",
            // An address in a text stays text: readers would make a link of it.
            ':' => escaped += "&#58;",
            '@' => escaped += "&#64;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '$' => escaped.extend(['\\', char]),
            // These begin a list or a heading at the start of a line.
            '-' | '+' | '=' if at == 0 => escaped.extend(['\\', char]),
            '.' | ')' if escaped.chars().all(|char| char.is_ascii_digit()) => escaped.extend(['\\', char]),
            _ => escaped.push(char),
        }
    }
    escaped.replace("www.", "www&#46;")
}

/// Text within a line as code.
pub(crate) fn code(text: &str) -> String {
    let text = text.lines().map(harmless).collect::<Vec<_>>().join(" ");
    if text.trim().is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    // One space on each side is removed by readers.
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The same within a cell of a table, where a bar would end the cell even within code.
pub(crate) fn code_in_cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}

/// A block of code. `indent` goes before each line.
pub(crate) fn block(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(harmless).collect();
    let text = lines.join("\n");
    let fence = "`".repeat(longest_run(&text).max(2) + 1);
    format!("{fence}text\n{text}\n{fence}\n")
}

/// An address as a link, or as code if it is no plain web address.
pub(crate) fn link(address: &str) -> String {
    if !is_web_address(address) {
        return code(address);
    }
    let mut target = String::new();
    for char in address.chars() {
        match char {
            '(' => target += "%28",
            ')' => target += "%29",
            '<' => target += "%3C",
            '>' => target += "%3E",
            '\\' => target += "%5C",
            _ => target.push(char),
        }
    }
    format!("[{}]({target})", text(address))
}

/// Whether a page may link to it: `http` or `https` and nothing that could disturb.
pub(crate) fn is_web_address(address: &str) -> bool {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    is_web && !address.contains(|char: char| char.is_whitespace() || vendor_errors_runtime::escape::disturbs(char) || char == '"')
}

fn longest_run(text: &str) -> usize {
    text.split(|char| char != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(text("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert_eq!(text("[a](javascript:b) ![c](d)"), "\\[a\\](javascript&#58;b) \\!\\[c\\](d)");
        assert_eq!(text("see https://evil.example or www.evil.example"), "see https&#58;//evil.example or www&#46;evil.example");
        assert_eq!(text("# a\n\n- b | c"), "\\# a - b \\| c");
        assert_eq!(text("- a"), "\\- a");
        assert_eq!(text("1. a 2. b"), "1\\. a 2. b");
        assert_eq!(text("a\u{202e}b\u{2028}c"), "a\\\\u{202e}b c");
        assert_eq!(text("&amp;"), "&amp;amp;");
    }

    #[test]
    fn code_cannot_be_left() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code_in_cell("a|b"), "`a\\|b`");
        assert_eq!(code(""), "");
        assert_eq!(block("a\n```\n<b>"), "````text\na\n```\n<b>\n````\n");
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(link("https://a.example/b_(c)"), "[https&#58;//a.example/b\\_(c)](https://a.example/b_%28c%29)");
        assert_eq!(link("javascript:alert(1)"), "`javascript:alert(1)`");
        assert_eq!(link("https://a.example/ b"), "`https://a.example/ b`");
        assert_eq!(link("https://a\u{202e}b"), "`https://a\\u{202e}b`");
    }
}

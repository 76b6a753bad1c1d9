//! Updates `docs/performance.md`: each suite owns the block between its two comments and its rows
//! in the table of aims.
//!
//! The rest of the page is kept. A missing comment is reported before anything is written.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use crate::captured::root;
use crate::machine;
use crate::report::{Aim, Report};
use crate::suite::PARTS;

/// Writes the results of one suite.
pub(crate) fn write(part: &str, report: &Report) -> Result<(), Box<dyn Error>> {
    let page = fs::read_to_string(path())?;
    let block = format!("{}\n\n{}", machine::sentence(), report.markdown());
    let page = replace(&page, part, &block)?;
    let aims = table(between(&page, "aims")?, part, &report.aims);
    fs::write(path(), replace(&page, "aims", &aims)?)?;
    Ok(())
}

fn path() -> PathBuf {
    root().join("docs/performance.md")
}

const HEAD: &str = "| work | aim | reached | holds | by | part |\n| --- | --- | --- | --- | --- | --- |";

/// The table of aims with the rows of one suite renewed, in the order of the suites.
fn table(old: &str, part: &str, aims: &[Aim]) -> String {
    let part_of = |row: &str| row.trim_end_matches([' ', '|']).rsplit("| ").next().unwrap_or_default().to_owned();
    let kept = old.lines().skip(2).map(str::to_owned).filter(|row| row.starts_with('|') && part_of(row) != part);
    let mut rows: Vec<String> = kept.chain(aims.iter().map(|aim| aim.row(part))).collect();
    rows.sort_by_key(|row| PARTS.iter().position(|name| name.word() == part_of(row)));
    std::iter::once(HEAD.to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
}

fn ends(name: &str) -> (String, String) {
    (format!("<!-- bench: {name} -->"), format!("<!-- end of bench: {name} -->"))
}

/// The text between the comments of that name.
fn between<'p>(page: &'p str, name: &str) -> Result<&'p str, Box<dyn Error>> {
    let (from, to) = ends(name);
    let inner = page.split_once(&from).and_then(|(_, rest)| rest.split_once(&to)).map(|(inner, _)| inner.trim());
    Ok(inner.ok_or_else(|| format!("docs/performance.md lacks `{from}` and, after it, `{to}`"))?)
}

/// The page with the text between these comments replaced.
fn replace(page: &str, name: &str, block: &str) -> Result<String, Box<dyn Error>> {
    between(page, name)?;
    let (from, to) = ends(name);
    let (before, rest) = page.split_once(&from).unwrap_or_default();
    let (_, after) = rest.split_once(&to).unwrap_or_default();
    Ok(format!("{before}{from}\n\n{block}\n\n{to}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spread::Spread;

    const PAGE: &str = "# Speed\n\n<!-- bench: aims -->\n\nold\n\n<!-- end of bench: aims -->\n\nText.\n\n<!-- bench: read -->\n<!-- end of bench: read -->\n\nEnd.\n";

    fn aim(work: &str) -> Aim {
        Aim::ratio(work, 1.0, &Spread { min: 0.5, median: 0.6, max: 0.7 }, "a table")
    }

    #[test]
    fn only_the_block_of_the_part_changes() {
        let page = replace(PAGE, "read", "new").unwrap();
        assert_eq!(page, PAGE.replace("read -->\n<!--", "read -->\n\nnew\n\n<!--"));
        assert_eq!(replace(&page, "read", "new").unwrap(), page);
    }

    #[test]
    fn a_page_without_the_comments_is_an_error_that_shows_them() {
        let error = replace(PAGE, "decode", "new").unwrap_err().to_string();
        assert!(error.contains("<!-- bench: decode -->"), "{error}");
    }

    #[test]
    fn a_part_renews_its_own_aims_and_keeps_the_others() {
        let first = table("old", "read", &[aim("b"), aim("c")]);
        let both = table(&first, "compile", &[aim("a")]);
        let again = table(&both, "read", &[aim("d")]);
        let works: Vec<_> = again.lines().skip(2).map(|row| row.split(" | ").next().unwrap()).collect();
        assert_eq!(works, ["| a", "| d"]);
        assert!(again.contains("| <= 1.00x | 0.60x (0.50-0.70) | yes | a table | read |"), "{again}");
    }

    #[test]
    fn an_aim_says_how_far_it_was_reached_and_what_is_in_the_way() {
        let reached = Spread { min: 0.5, median: 0.6, max: 0.7 };
        let row = |aim| Aim::ratio("a", aim, &reached, "a table").limit("a wall").at_first(0.65).row("read");
        assert_eq!(row(0.6), "| a | <= 0.60x, at first 0.65x | 0.60x (0.50-0.70) | yes | a table | read |");
        assert_eq!(
            row(0.5),
            "| a | <= 0.50x, at first 0.65x | 0.60x (0.50-0.70) | at first | a table; in the way: a wall | read |"
        );
        let row = Aim::ratio("a", 0.5, &reached, "a table").limit("a wall").row("read");
        assert_eq!(row, "| a | <= 0.50x | 0.60x (0.50-0.70) | **no** | a table; in the way: a wall | read |");
    }

    #[test]
    fn the_committed_page_has_a_block_for_every_part() {
        let page = fs::read_to_string(path()).unwrap();
        for name in PARTS.iter().map(|name| name.word()).chain(["aims".to_owned()]) {
            between(&page, &name).unwrap_or_else(|error| panic!("{error}"));
        }
    }
}

//! How two texts differ, for people.
//!
//! What comes in: the text that is there and the one that should be. What goes out: the lines from the first difference to the last,
//! with `-` and `+` and two lines around. Nothing can fail.

/// More lines than this help nobody.
const MOST: usize = 30;

/// The part in which they differ.
pub(crate) fn difference(there: &str, wanted: &str) -> String {
    let (there, wanted): (Vec<_>, Vec<_>) = (there.lines().collect(), wanted.lines().collect());
    let alike = there.iter().zip(&wanted).take_while(|(one, two)| one == two).count();
    let longest_end = there.len().min(wanted.len()) - alike;
    let ends = there.iter().rev().zip(wanted.iter().rev()).take(longest_end);
    let end = ends.take_while(|(one, two)| one == two).count();
    let before = &wanted[alike.saturating_sub(2)..alike];
    let after = &wanted[wanted.len() - end..(wanted.len() - end + 2).min(wanted.len())];
    let mut shown = format!("@@ line {} @@\n", alike + 1);
    append(&mut shown, ' ', before);
    append(&mut shown, '-', &there[alike..there.len() - end]);
    append(&mut shown, '+', &wanted[alike..wanted.len() - end]);
    append(&mut shown, ' ', after);
    shown
}

fn append(shown: &mut String, mark: char, lines: &[&str]) {
    for line in lines.iter().take(MOST) {
        shown.push(mark);
        shown.extend([line, "\n"]);
    }
    if lines.len() > MOST {
        shown.push(mark);
        shown.extend([" and ", &(lines.len() - MOST).to_string(), " more lines\n"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_shown_with_two_lines_around() {
        assert_eq!(difference("a\nb\nc\nd\ne\nf", "a\nb\nc\nx\ny\ne\nf"), "@@ line 4 @@\n b\n c\n-d\n+x\n+y\n e\n f\n");
        assert_eq!(difference("", "a"), "@@ line 1 @@\n+a\n");
        assert_eq!(difference("a\na", "a"), "@@ line 2 @@\n a\n-a\n");
        assert_eq!(difference("a\r\nb", "a\nb"), "@@ line 3 @@\n a\n b\n");
    }
}

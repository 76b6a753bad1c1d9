//! Message templates and literals with `{}`.

/// Literal texts with placeholders between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    texts: Vec<String>,
    /// The name of each placeholder; none for `{}`.
    pub names: Vec<Option<String>>,
    /// Whether case plays no part.
    pub any_case: bool,
}

/// Trimmed, and each run of white space as one space.
#[must_use]
pub fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Template {
    /// A message.
    #[must_use]
    pub fn of_message(written: &str) -> Self {
        let folded = fold(written);
        let words = "ignore case ";
        let any_case = folded.starts_with(words);
        let behind = folded.strip_prefix(words).unwrap_or(&folded);
        // `= ` before the words says that they are a text.
        let is_text = behind.starts_with("= ") && behind.replace("= ", "").starts_with(words);
        let begin = if is_text { &behind["= ".len()..] } else { behind };
        let (mut texts, mut names, mut rest) = (vec![String::new()], Vec::new(), begin);
        while let Some(char) = rest.chars().next() {
            let last = texts.last_mut().expect("one at least");
            if let Some(after) = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("}}")) {
                last.push(char);
                rest = after;
            } else if let Some((name, after)) = rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
                names.push(Some(name.to_owned()).filter(|name| !name.is_empty()));
                texts.push(String::new());
                rest = after;
            } else {
                last.push(char);
                rest = &rest[char.len_utf8()..];
            }
        }
        Self { texts, names, any_case }
    }

    /// A literal of a condition, in which only `{}` is special.
    #[must_use]
    pub fn of_condition(written: &str) -> Self {
        let texts: Vec<String> = fold(written).split("{}").map(str::to_owned).collect();
        Self { names: vec![None; texts.len() - 1], texts, any_case: false }
    }

    /// How many literal characters it has.
    #[must_use]
    pub fn literal(&self) -> usize {
        self.texts.iter().map(|text| text.chars().count()).sum()
    }

    /// What the placeholders take, each as little as possible, if the whole of `message` matches.
    #[must_use]
    pub fn take(&self, message: &str) -> Option<Vec<String>> {
        let message = fold(message);
        let mut taken = Vec::new();
        if !self.any_case {
            let rest = message.strip_prefix(self.texts[0].as_str())?;
            return fits(&self.texts[1..], rest, &mut taken).then_some(taken);
        }
        let texts: Vec<String> = self.texts.iter().map(|text| lowered(text)).collect();
        let lower = lowered(&message);
        fits(&texts[1..], lower.strip_prefix(texts[0].as_str())?, &mut taken).then_some(())?;
        // The same places of the message as it was sent.
        let mut at = texts[0].len();
        for (text, taken) in texts[1..].iter().zip(&mut taken) {
            let end = at + taken.len();
            message[at..end].clone_into(taken);
            at = end + text.len();
        }
        Some(taken)
    }

    /// A text that matches, as a rule.
    #[must_use]
    pub fn filled(&self, mut filler: impl FnMut() -> String) -> String {
        self.filled_by(|_| filler())
    }

    /// The same, with a text for each placeholder by its name.
    #[must_use]
    pub fn filled_by(&self, mut filler: impl FnMut(Option<&str>) -> String) -> String {
        let mut text = self.texts[0].clone();
        for (literal, name) in self.texts[1..].iter().zip(&self.names) {
            text.push_str(&filler(name.as_deref()));
            text.push_str(literal);
        }
        text
    }

    /// What the placeholder of that name takes.
    #[must_use]
    pub fn named(&self, taken: &[String], name: &str) -> Option<String> {
        let at = self.names.iter().position(|other| other.as_deref() == Some(name))?;
        taken.get(at).cloned()
    }
}

fn fits(texts: &[String], rest: &str, taken: &mut Vec<String>) -> bool {
    let Some((text, others)) = texts.split_first() else { return rest.is_empty() };
    let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
    for end in ends {
        let Some(behind) = rest[end..].strip_prefix(text.as_str()) else { continue };
        taken.push(rest[..end].to_owned());
        if fits(others, behind, taken) {
            return true;
        }
        taken.pop();
    }
    false
}

/// Each letter in lower case, where that is as long.
#[must_use]
pub fn lowered(text: &str) -> String {
    let one = |char: char| {
        let lower: String = char.to_lowercase().collect();
        if lower.chars().count() == 1 && lower.len() == char.len_utf8() { lower } else { char.to_string() }
    };
    text.chars().map(one).collect()
}

//! The fenced blocks of a Markdown text.

/// A fenced block.
pub(crate) struct Block {
    /// What is behind the fence: `sh`, `rust`.
    pub(crate) language: String,
    /// The line of the fence.
    pub(crate) line: usize,
    /// The text between the fences.
    pub(crate) text: String,
}

/// All blocks, in order.
pub(crate) fn of(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, Block)> = None;
    for (number, line) in markdown.lines().enumerate() {
        let text = line.trim_start();
        let fence: String = text.chars().take_while(|sign| *sign == '`').collect();
        match open.take() {
            None if fence.len() >= 3 => {
                let language = text[fence.len()..].trim().to_owned();
                open = Some((fence, Block { language, line: number + 1, text: String::new() }));
            }
            None => {}
            Some((opened, block)) if fence.len() >= opened.len() && text.len() == fence.len() => blocks.push(block),
            Some((opened, mut block)) => {
                block.text.push_str(line);
                block.text.push('\n');
                open = Some((opened, block));
            }
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

impl Block {
    /// The path in the first line, if that line is a comment with a path alone: `// src/main.rs`, `# specs/acme.yaml`.
    pub(crate) fn file(&self) -> Option<&str> {
        let first = self.text.lines().next()?;
        let path = ["// ", "# ", "<!-- "].iter().find_map(|comment| first.strip_prefix(comment))?.trim_end_matches(" -->");
        let is_path = path.contains('.') && path.chars().all(|sign| sign.is_ascii_alphanumeric() || "./_-".contains(sign));
        is_path.then_some(path)
    }
}

//! The byte offsets of everything in a YAML text: keys, values, comments, anchors.
//!
//! The reader has accepted the text before. It fails only if the parser that keeps comments rejects
//! what the reader accepted.

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, StructureStyle};

/// Start and end of something.
type Place = (usize, usize);

/// The positions in one text.
pub(crate) struct Layout {
    /// The content of the file.
    pub(crate) root: Node,
    /// Every comment, from its `#` to the end of its line.
    pub(crate) comments: Vec<Place>,
    /// Every text with its quotes, whose white space must be kept.
    pub(crate) texts: Vec<Place>,
    /// Whether the last text is a block text.
    pub(crate) ends_in_block: bool,
    /// Where the nodes with anchors start, and the anchors' numbers.
    pub(crate) anchors: Vec<(usize, usize)>,
    /// Where aliases start, and the numbers of their anchors.
    pub(crate) aliases: Vec<(usize, usize)>,
}

/// A piece of YAML.
pub(crate) struct Node {
    /// Its start; without braces or brackets, that of its first key or dash.
    pub(crate) start: usize,
    /// Its end, without the white space after a block text.
    pub(crate) end: usize,
    /// Whether it ends in a block text that includes the white space after it, as with `|+`.
    pub(crate) open: bool,
    /// Its content.
    pub(crate) parts: Parts,
}

/// The content of a node.
pub(crate) enum Parts {
    /// A text, or an alias.
    Text,
    /// A list.
    List(Vec<Node>),
    /// A mapping, in braces or not.
    Map {
        /// Whether it is in braces.
        flow: bool,
        /// Its members in the order of the text.
        members: Vec<Member>,
    },
}

/// One key and value of a mapping.
pub(crate) struct Member {
    /// Its key.
    pub(crate) key: String,
    /// Where the key starts.
    pub(crate) start: usize,
    /// Its value.
    pub(crate) value: Node,
}

/// Finds the positions.
pub(crate) fn layout(text: &str) -> Result<Layout, ScanError> {
    let mut reading = Reading {
        text,
        parser: Parser::new_from_str(text),
        comments: Vec::new(),
        texts: Vec::new(),
        ends_in_block: false,
        anchors: Vec::new(),
        aliases: Vec::new(),
    };
    let mut root = Node { start: 0, end: 0, open: false, parts: Parts::Text };
    while let Some((event, span)) = reading.next()? {
        if let Some(node) = reading.node(&event, span)? {
            root = node;
        }
    }
    let Reading { comments, texts, ends_in_block, anchors, aliases, .. } = reading;
    Ok(Layout { root, comments, texts, ends_in_block, anchors, aliases })
}

struct Reading<'t> {
    text: &'t str,
    parser: Parser<'t, granit_parser::StrInput<'t>>,
    comments: Vec<Place>,
    texts: Vec<Place>,
    ends_in_block: bool,
    anchors: Vec<(usize, usize)>,
    aliases: Vec<(usize, usize)>,
}

impl<'t> Reading<'t> {
    /// The next event that is not a comment.
    fn next(&mut self) -> Result<Option<(Event<'t>, Place)>, ScanError> {
        for next in self.parser.by_ref() {
            let (event, span) = next?;
            let place = place(&span);
            if !matches!(event, Event::Comment(..)) {
                return Ok(Some((event, place)));
            }
            self.comments.push(place);
        }
        Ok(None)
    }

    /// The node that an event begins, if any.
    fn node(&mut self, event: &Event<'t>, span: Place) -> Result<Option<Node>, ScanError> {
        Ok(Some(match event {
            Event::Alias(anchor) => {
                self.aliases.push((span.0, *anchor));
                Node { start: span.0, end: span.1, open: false, parts: Parts::Text }
            }
            Event::Scalar(_, style, anchor, _) => {
                self.anchor(span.0, *anchor);
                self.texts.push(span);
                self.ends_in_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                if self.ends_in_block {
                    self.block(span)
                } else {
                    Node { start: span.0, end: span.1, open: false, parts: Parts::Text }
                }
            }
            Event::SequenceStart(_, anchor, _) => {
                self.anchor(span.0, *anchor);
                self.list(span.0)?
            }
            Event::MappingStart(style, anchor, _) => {
                self.anchor(span.0, *anchor);
                self.map(span.0, matches!(style, StructureStyle::Flow))?
            }
            _ => return Ok(None),
        }))
    }

    fn anchor(&mut self, at: usize, anchor: usize) {
        if anchor > 0 {
            self.anchors.push((at, anchor));
        }
    }

    /// A text after `|` or `>`, which the parser reports with all white space up to the next node.
    fn block(&self, (start, end): Place) -> Node {
        let content = self.text[start..end].trim_end();
        let keeps = self.header(start).contains('+');
        // White space indented more than the text belongs to the text.
        let mut behind = self.text[start + content.len()..end].split('\n').skip(1).peekable();
        let mut spaces = false;
        while let Some(line) = behind.next() {
            spaces |= behind.peek().is_some() && !line.trim_end_matches('\r').is_empty();
        }
        Node { start, end: start + content.len(), open: keeps || spaces || content.is_empty(), parts: Parts::Text }
    }

    /// The indicators after the `|` or `>` of a block text: the first that only indicators and a comment follow on its line.
    fn header(&self, start: usize) -> &str {
        let line = self.text[..start].trim_end().rsplit('\n').next().unwrap_or_default();
        let mut headers = line.match_indices(['|', '>']).map(|(at, _)| &line[at + 1..]).filter_map(|header| {
            let rest = header.trim_start_matches(|char: char| "+-0123456789".contains(char));
            let comment = rest.trim_start();
            let ends = comment.is_empty() || comment.len() < rest.len() && comment.starts_with('#');
            ends.then(|| &header[..header.len() - rest.len()])
        });
        headers.next().unwrap_or_default()
    }

    fn list(&mut self, start: usize) -> Result<Node, ScanError> {
        let (mut items, mut end, mut open) = (Vec::new(), 0, false);
        while let Some((event, span)) = self.next()? {
            let Some(item) = self.node(&event, span)? else {
                end = end.max(self.closed(span));
                break;
            };
            (end, open) = (item.end, item.open);
            items.push(item);
        }
        Ok(Node { start, end, open, parts: Parts::List(items) })
    }

    fn map(&mut self, start: usize, flow: bool) -> Result<Node, ScanError> {
        let (mut members, mut end, mut open) = (Vec::new(), 0, false);
        while let Some((event, span)) = self.next()? {
            let key = if let Event::Scalar(key, ..) = &event { key.to_string() } else { String::new() };
            if self.node(&event, span)?.is_none() {
                end = end.max(self.closed(span));
                break;
            }
            let Some((event, value)) = self.next()? else { break };
            let Some(value) = self.node(&event, value)? else { break };
            (end, open) = (value.end, value.open);
            members.push(Member { key, start: span.0, value });
        }
        Ok(Node { start, end, open, parts: Parts::Map { flow, members } })
    }

    /// The position of the closing bracket; without brackets, the end of the last item.
    fn closed(&self, span: Place) -> usize {
        if self.text[span.0..span.1].is_empty() { 0 } else { span.1 }
    }
}

fn place(span: &Span) -> Place {
    span.byte_range().map_or((0, 0), |range| (range.start, range.end))
}

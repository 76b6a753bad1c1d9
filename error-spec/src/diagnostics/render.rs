//! Renders diagnostics in the style of rustc.
//!
//! Long lines and distant parts of a file are cut before the renderer sees them, so the output and
//! the time are limited for any input.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Title, Origin, Renderer, Snippet};

use vendor_errors_runtime::ValueRef;
use vendor_errors_runtime::escape::disturbs;

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::message::Message;
use crate::diagnostics::problems::wording;
use crate::diagnostics::rule::{Rule, Severity};
use crate::diagnostics::source::Source;
use crate::diagnostics::sources::Files;
use crate::diagnostics::span::{Span, ceil, floor};
use crate::sort::sort_by_key;

/// Maximum number of diagnostics that are rendered. More would not help anybody.
const MOST: usize = 500;
/// Maximum length in bytes of a line that is rendered whole.
const LONG: usize = 200;
/// Places further apart than this many lines are rendered separately.
const FAR: usize = 100;

/// Renders diagnostics with the files they refer to.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &dyn Files, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut shown = String::new();
    for diagnostic in diagnostics.iter().take(MOST) {
        let wording = wording(diagnostic);
        let places = places(diagnostic, &wording, files);
        shown += &renderer.render(&[group(diagnostic, &wording, &places, files)]);
        shown += "\n\n";
    }
    if diagnostics.len() > MOST {
        let more = diagnostics.len() - MOST;
        shown.extend(["and ", &more.to_string(), " more findings, not shown\n\n"]);
    }
    shown
}

/// Renders an error in a text that is not a spec, such as a script of the mock, which has no rule of the format.
#[must_use]
pub fn render_message(message: &Message, at: Span, source: &Source, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let line = source.line_of(at.start);
    let places = [Place { file: 0, source, line, span: at, label: message.label.clone(), primary: true }];
    let title = Title::ERROR.primary_title(message.title.as_str());
    let group = Group::with_title(title).element(snippet(&places, source).path(path(source)));
    let group = message.help.iter().fold(group, |group, help| group.element(Title::HELP.message(help.as_str())));
    renderer.render(&[group]) + "\n\n"
}

fn group<'a>(diagnostic: &Diagnostic, wording: &'a Message, places: &'a [Place<'a>], files: &'a dyn Files) -> Group<'a> {
    let level = match diagnostic.rule.level() {
        Severity::Error => Title::ERROR,
        Severity::Warning => Title::WARNING,
        Severity::Note => Title::NOTE,
    };
    let (source, at) = files.file(diagnostic.at);
    let (line, column) = source.position(at.start);
    let title = level.primary_title(wording.title.as_str()).id(diagnostic.rule.code());
    let is_near = |a: &Place<'_>, b: &Place<'_>| a.file == b.file && b.line.saturating_sub(a.line) < FAR;
    let mut runs: Vec<&[Place<'_>]> = places.chunk_by(is_near).collect();
    sort_by_key(&mut runs, |run| !run.iter().any(|place| place.primary));
    let mut group = if is_long(source, line) {
        title.element(Origin::path(path(source)).line(line).char_column(column))
    } else {
        Group::with_title(title)
    };
    let file = places.iter().find(|place| place.primary).map(|place| place.file);
    for run in runs {
        let Some(first) = run.first() else { continue };
        let is_shown = !is_long(source, line) || Some(first.file) != file;
        group = group.element(snippet(run, first.source).path(is_shown.then(|| path(first.source))));
    }
    if let Some(named_at) = files.named_at(diagnostic.at) {
        let (from, at) = files.file(named_at);
        let (line, column) = from.position(at.start);
        let note = format!("{} is a base, which {}:{line}:{column} extends", path(source), path(from));
        group = group.element(Title::NOTE.message(note));
        if is_about_an_entry(diagnostic.rule) {
            let help = "an entry of the same key replaces that of a base; `removed: <why>` under its key removes it";
            group = group.element(Title::HELP.message(help));
        }
    }
    wording.help.iter().fold(group, |group, help| group.element(Title::HELP.message(help.as_str())))
}

/// Whether a spec can avoid the problem in a base by an entry of its own.
const fn is_about_an_entry(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::AmbiguousEntries
            | Rule::UnreachableEntry
            | Rule::DuplicateName
            | Rule::ReusedCode
            | Rule::ReusedName
            | Rule::ExampleDecodesElsewhere
            | Rule::ExampleFieldDiffers
            | Rule::ExampleDelayDiffers
    )
}

/// The file's path, escaped: a name from an untrusted repository must not control the terminal.
fn path(source: &Source) -> String {
    ValueRef::Text(source.path()).to_string()
}

/// Whether a line is only rendered in part, so that the renderer cannot compute its columns.
fn is_long(source: &Source, line: usize) -> bool {
    let whole = source.line_span(line);
    whole.end - whole.start > LONG
}

/// The snippet for lines near each other, with their labels.
fn snippet<'a>(run: &'a [Place<'a>], source: &Source) -> Snippet<'a, Annotation<'a>> {
    let first = run.first().map_or(1, |place| place.line);
    let last = run.last().map_or(first, |place| place.line);
    let (mut text, mut annotations) = (String::new(), Vec::new());
    for line in first..=last {
        let here: Vec<&Place<'_>> = run.iter().filter(|place| place.line == line).collect();
        let shown = Shown::new(source, line, here.first().map(|place| place.span));
        for place in here {
            let kind = if place.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let span = shown.span(place.span, source);
            annotations.push(kind.span(text.len() + span.start..text.len() + span.end).label(place.label.as_str()));
        }
        text += &shown.text;
        text.push('\n');
    }
    Snippet::source(text).line_start(first).annotations(annotations)
}

/// A place on one line.
struct Place<'a> {
    /// The position at which its file begins.
    file: usize,
    source: &'a Source,
    line: usize,
    /// The span within the file.
    span: Span,
    label: String,
    primary: bool,
}

fn places<'a>(diagnostic: &Diagnostic, wording: &Message, files: &'a dyn Files) -> Vec<Place<'a>> {
    let place = |at: Span, label: String, primary: bool| {
        let (source, span) = files.file(at);
        let file = at.start - span.start;
        Place { file, source, line: source.line_of(span.start), span, label, primary }
    };
    let mut places = vec![place(diagnostic.at, wording.label.clone(), true)];
    for (at, span) in diagnostic.related.iter().take(8).enumerate() {
        places.push(place(*span, wording.also_labels.get(at).cloned().unwrap_or_default(), false));
    }
    sort_by_key(&mut places, |place| (place.file, place.line));
    places
}

/// Text of a spec as shown in a snippet: one visible character for each, including control and
/// invisible ones.
fn seen(text: &str) -> String {
    text.chars().map(|char| if char == '\t' || !disturbs(char) { char } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// A line as rendered: whole, or the part around the first place on it.
struct Shown {
    text: String,
    from: usize,
    to: usize,
    mark: usize,
}

impl Shown {
    fn new(source: &Source, line: usize, place: Option<Span>) -> Self {
        let whole = source.line_span(line);
        let text = source.text();
        let start = place.map_or(whole.start, |place| place.start.clamp(whole.start, whole.end));
        let long = is_long(source, line);
        let from = if long { ceil(text, start.saturating_sub(LONG / 4).max(whole.start)) } else { whole.start };
        let to = if long { floor(text, (from + LONG).min(whole.end)) } else { whole.end };
        let mut shown = String::new();
        if from > whole.start {
            shown.push('…');
        }
        let mark = shown.len();
        shown += &seen(&text[from..to.max(from)]);
        if to < whole.end {
            shown.push('…');
        }
        Self { text: shown, from, to: to.max(from), mark }
    }

    /// The range on the rendered line of a span of the source.
    fn span(&self, span: Span, source: &Source) -> Span {
        let map = |offset: usize| {
            // A replacement can be longer than the character it stands in for.
            let before = source.text().get(self.from..ceil(source.text(), offset.min(self.to)));
            let at = self.mark + before.map_or(0, |before| seen(before).len());
            let rest = offset.saturating_sub(self.to);
            floor(&self.text, (at + rest).min(self.text.len()))
        };
        Span::new(map(span.start), map(span.end).max(map(span.start)))
    }
}

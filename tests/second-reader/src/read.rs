//! The errors of a response. Each is found by one look at an element, or at the whole document.

use crate::answer::Answer;
use crate::json::Value;
use crate::look::{Look, look};
use crate::page::Page;
use crate::place::{Each, Place};
use crate::response_made::Reply;
use crate::scene::{Part, Scene, scene};
use crate::steps::{Reached, outermost};
use crate::{select as entries, streams};

/// All errors of a response, in their order.
#[must_use]
pub fn errors(page: &Page, reply: &Reply) -> Vec<Answer> {
    looks(page, reply, &|look| look.answer())
}

/// Entries of equal rank between which nothing decides, for any error of the response.
#[must_use]
pub fn rivals(page: &Page, reply: &Reply) -> Vec<String> {
    // What only XML can hold is no error of the spec.
    let of_json = |look: &Look<'_>| if look.scene.is_mixed() { Vec::new() } else { entries::rivals(look) };
    looks(page, reply, &of_json).into_iter().find(|rivals| rivals.len() > 1).unwrap_or_default()
}

/// What is said of each error: of the events, else of the lines, else of the whole body.
fn looks<T>(page: &Page, reply: &Reply, say: &dyn Fn(&Look<'_>) -> T) -> Vec<T> {
    let text = String::from_utf8_lossy(&reply.body);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let events = streams::events(text).into_iter().map(|(name, data)| (Part::Event(name), data)).collect();
    let lines = streams::lines(text).into_iter().enumerate().map(|(number, line)| (Part::Line(number), line)).collect();
    let whole = vec![(Part::Body, text.to_owned())];
    for parts in [events, lines, whole] {
        let of = |(part, text): (Part, String)| looks_at(&scene(page, reply, part, &text)).iter().map(say).collect::<Vec<_>>();
        let all: Vec<T> = parts.into_iter().flat_map(of).collect();
        if !all.is_empty() {
            return all;
        }
    }
    Vec::new()
}

/// One look for each error.
fn looks_at<'s>(scene: &'s Scene<'s>) -> Vec<Look<'s>> {
    let mut whole = look(scene, None, None, None);
    if scene.reply.transport.is_some() {
        return if matches!(scene.part, Part::Body) { vec![whole] } else { Vec::new() };
    }
    let elements = elements(scene).into_iter().filter_map(|(each, index, element)| {
        let mut look = look(scene, Some(element.value), Some(index), Some((each.clone(), element.keys)));
        look.choose(|shape| scene.part.is_read_by(shape) && shape.each.as_ref() == Some(&each)).then_some(look)
    });
    let elements: Vec<_> = elements.collect();
    if !elements.is_empty() {
        return elements;
    }
    let applies = whole.choose(|shape| scene.part.is_read_by(shape) && shape.each.is_none());
    let by_status = || scene.reply.status >= 400 || entries::names_the_status(&whole);
    let is_error = applies || matches!(scene.part, Part::Body) && by_status();
    if is_error { vec![whole] } else { Vec::new() }
}

/// All elements that some `each` selects, in the order of the body, then of the documents in the order of their shapes, each
/// with its number among those of its `each`.
fn elements<'s>(scene: &'s Scene<'s>) -> Vec<(Each, usize, Reached<'s>)> {
    let (mut all, mut seen, mut texts) = (Vec::new(), Vec::new(), vec![None]);
    let shapes = scene.page.shapes.iter().filter(|shape| scene.part.is_read_by(shape));
    for each in shapes.filter_map(|shape| shape.each.as_ref()) {
        if seen.contains(&each) {
            continue;
        }
        seen.push(each);
        if !texts.contains(&each.of) {
            texts.push(each.of.clone());
        }
        let document = match &each.of {
            None => scene.json.as_ref(),
            Some(of) => held_in_body(scene, of),
        };
        let elements = document.map(|document| outermost(document, &each.steps)).unwrap_or_default();
        all.extend(elements.into_iter().enumerate().map(|(index, element)| (each.clone(), index, element)));
    }
    let text = |each: &Each| texts.iter().position(|of| *of == each.of);
    all.sort_by_key(|(each, _, element)| (text(each), element.value.start));
    all
}

fn held_in_body<'s>(scene: &'s Scene<'s>, of: &Place) -> Option<&'s Value> {
    look(scene, None, None, None).held(of).map(|(document, _)| document)
}

//! Builds responses that meet many requirements at once: a code, range or prefix, templates,
//! conditions on the same locations, trimming, and what a rival must not match.
//!
//! The decoder judges whether a response really does. `witness` builds simple responses; this
//! module is slower and finds more.

use super::event_or_line::as_event_or_line;
use super::inner_codes::inner_codes;
use super::probe_statuses::sent_status;
use super::response_draft::ResponseDraft;
use super::simple_conditions::any_combination;
use super::target::{Target, of_element, targets, text_of_elements};
use super::text_requirements::{TextRequirements, codes_of, texts_of};
use super::witness::{put_status, status_holds};
use crate::spec::code::CodePattern;
use crate::spec::condition::{ConditionDef, TestDef};
use crate::spec::example::ExampleResponse;
use crate::spec::location::{LocationDef, Locations};
use crate::spec::response_format::{InputDef, ResponseFormatDef};
use crate::spec::template::TemplateDef;

/// The requirements on a response.
#[derive(Clone)]
pub(super) struct Order<'s> {
    /// The response format that reads it. `None`: no format applies.
    pub(super) shape: Option<&'s ResponseFormatDef>,
    pub(super) status: u16,
    /// The code that is read, or its range or prefix.
    pub(super) code: Option<&'s CodePattern>,
    /// Codes that it must not have.
    pub(super) not: Vec<&'s CodePattern>,
    /// Templates that the message must match.
    pub(super) messages: Vec<&'s TemplateDef>,
    /// Conditions that must hold.
    pub(super) when: Vec<&'s ConditionDef>,
    /// The preferred character where anything is allowed.
    pub(super) filler: char,
    /// Which of several alternatives is filled, and, for a format without requirements, whether it
    /// finds a message (0), a code (1), both (2) or neither (3).
    pub(super) choice: usize,
    /// Whether the code is that of the error inside the error.
    pub(super) is_inner: bool,
}

/// The requirements on one location. If the location selects elements, there is one text per
/// element.
struct Group {
    target: Target,
    many: bool,
    texts: Vec<TextRequirements>,
}

/// Calls `is_it` with responses until it returns true, and returns whether it did.
pub(super) fn compose(order: &Order<'_>, is_it: &mut dyn FnMut(ExampleResponse) -> bool) -> bool {
    let shape = order.shape.iter().flat_map(|shape| &shape.when);
    let when: Vec<&ConditionDef> = shape.chain(order.when.iter().copied()).collect();
    if !when.iter().all(|condition| status_holds(condition, order.status)) {
        return false;
    }
    // A condition on a number may be about the code.
    let texts: Vec<String> = match order.code {
        Some(CodePattern::Exact(code)) => vec![code.clone()],
        Some(CodePattern::Range(from, to)) => vec![from.to_string(), to.to_string()],
        _ => Vec::new(),
    };
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    if any_combination(&when, &texts, &mut |when| compose_of(order, when, is_it)) {
        return true;
    }
    let has_inner = order.shape.is_some_and(|shape| shape.inner.is_some()) && order.code.is_some() && !order.is_inner;
    has_inner && {
        let order = Order { is_inner: true, ..order.clone() };
        any_combination(&when, &texts, &mut |when| compose_of(&order, when, is_it))
    }
}

fn compose_of(order: &Order<'_>, when: &[&ConditionDef], is_it: &mut dyn FnMut(ExampleResponse) -> bool) -> bool {
    let Some(groups) = (Grouping { order, absent: Vec::new(), groups: Vec::new() }).all(when) else { return false };
    // The location of the code comes first: if it is trimmed, the text has several forms.
    let (of_code, others): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.texts.iter().any(|one| one.is_code));
    let codes = match of_code.first().and_then(|group| group.texts.first()) {
        Some(required) => codes_of(required, order.shape, order.filler),
        None => vec![String::new()],
    };
    codes.iter().any(|code| {
        let draft = fill(order, of_code.first().map(|group| (group, code.as_str())), &others);
        let input = order.shape.map_or(&InputDef::Body, |shape| &shape.input);
        draft.is_some_and(|draft| is_it(as_event_or_line(draft.response(sent_status(order.shape, order.status)), input)))
    })
}

fn fill(order: &Order<'_>, code: Option<(&Group, &str)>, others: &[Group]) -> Option<ResponseDraft> {
    let mut draft = ResponseDraft::default();
    if let Some(each) = order.shape.and_then(|shape| shape.each.as_ref()) {
        draft.open(text_of_elements(order.shape)?, &each.value)?;
    }
    if let Some((group, code)) = code {
        draft.put(&group.target, code)?;
        put(&mut draft, group, &group.texts[1..], 1, order)?;
    }
    // Where `**` ends is free, so it comes after what needs an object there.
    for is_deep in [false, true] {
        for group in others.iter().filter(|group| group.target.is_deep() == is_deep) {
            put(&mut draft, group, &group.texts, 0, order)?;
        }
    }
    put_status(&mut draft, order.shape, order.status);
    Some(draft)
}

fn put(draft: &mut ResponseDraft, group: &Group, texts: &[TextRequirements], from: usize, order: &Order<'_>) -> Option<()> {
    for (element, required) in texts.iter().enumerate() {
        let text = texts_of(required, order.filler)?;
        draft.put(&at_element(&group.target, from + element), &text)?;
    }
    Some(())
}

/// The pointer with its last `*` replaced by that element.
fn at_element(target: &Target, element: usize) -> Target {
    let numbered = |pointer: &str| {
        let star = pointer.rfind("/*").filter(|_| element > 0)?;
        Some(format!("{}/{element}{}", &pointer[..star], &pointer[star + 2..]))
    };
    let changed = match target {
        Target::Pointer(pointer) => numbered(pointer).map(Target::Pointer),
        Target::Inside(of, pointer) => numbered(pointer).map(|pointer| Target::Inside(of.clone(), pointer)),
        _ => None,
    };
    changed.unwrap_or_else(|| target.clone())
}

struct Grouping<'o, 's> {
    order: &'o Order<'s>,
    absent: Vec<Target>,
    groups: Vec<Group>,
}

/// What a condition, a code or a template requires of a text.
enum Ask<'a> {
    Code(Option<&'a CodePattern>, &'a [&'a CodePattern]),
    /// A requirement on the trimmed code.
    OfCode(&'a TestDef),
    Message(&'a TemplateDef),
    Of(&'a TestDef),
    Filled,
}

impl<'s> Grouping<'_, 's> {
    fn all(mut self, when: &[&'s ConditionDef]) -> Option<Vec<Group>> {
        let order = self.order;
        for condition in when.iter().filter(|condition| condition.test.value == TestDef::Absent) {
            for place in &condition.location.locations {
                self.absent.extend(self.targets(place).into_iter().map(|(target, _)| target));
            }
        }
        let shape = order.shape;
        let (code, message) = (shape.and_then(|shape| shape.code.as_ref()), shape.and_then(|shape| shape.message.as_ref()));
        let plain = order.code.is_none() && order.messages.is_empty();
        if order.code.is_some() || plain && matches!(order.choice, 1 | 2) && code.is_some() {
            code?;
            self.ask_at(self.places_of_code(), &Ask::Code(order.code, &order.not))?;
        }
        for template in &order.messages {
            self.ask(message?, &Ask::Message(template))?;
        }
        if plain
            && matches!(order.choice, 0 | 2)
            && let Some(message) = message
        {
            self.ask(message, &Ask::Filled)?;
        }
        let is_positive = |condition: &&&ConditionDef| {
            matches!(condition.test.value, TestDef::Present | TestDef::Exactly(_) | TestDef::Like(_))
        };
        for condition in when.iter().filter(is_positive) {
            self.condition(condition)?;
        }
        for condition in when {
            if let TestDef::Unlike(_) = condition.test.value {
                self.unlike(condition);
            }
        }
        if let Some(code) = code.filter(|_| order.is_inner) {
            // The outer error has a code of its own.
            let outer: Vec<_> = code.locations.iter().flat_map(|place| self.targets(place)).collect();
            if !outer.iter().any(|(target, _)| self.groups.iter().any(|group| group.target == *target)) {
                self.ask_at(outer, &Ask::Filled)?;
            }
        }
        Some(self.groups)
    }

    fn condition(&mut self, condition: &'s ConditionDef) -> Option<()> {
        let locations = &condition.location.locations;
        if locations.contains(&LocationDef::Status) {
            return Some(());
        }
        let test = &condition.test.value;
        if locations.as_slice() == [LocationDef::Code] {
            return self.ask_at(self.places_of_code(), &Ask::OfCode(test));
        }
        self.ask(&condition.location, &Ask::Of(test))
    }

    /// Adds a requirement at the alternative that already has one, else at the chosen alternative.
    fn ask(&mut self, location: &Locations, ask: &Ask<'_>) -> Option<()> {
        self.ask_at(location.locations.iter().flat_map(|place| self.targets(place)).collect(), ask)
    }

    fn ask_at(&mut self, targets: Vec<(Target, bool)>, ask: &Ask<'_>) -> Option<()> {
        let free: Vec<_> = targets.into_iter().filter(|(target, _)| !self.absent.contains(target)).collect();
        let known = free.iter().find_map(|(target, _)| self.groups.iter().position(|group| group.target == *target));
        let known = if let Some(known) = known {
            known
        } else {
            let (target, many) = free.get(self.order.choice % free.len().max(1)).or(free.first())?.clone();
            self.groups.push(Group { target, many, texts: Vec::new() });
            self.groups.len() - 1
        };
        let group = &mut self.groups[known];
        if group.texts.is_empty() {
            group.texts.push(TextRequirements::default());
        }
        // If there are several elements, each may meet another requirement. Code and message are
        // read from the first one.
        let of_first = !matches!(ask, Ask::Of(_));
        for required in &mut group.texts {
            let mut with = required.clone();
            add(&mut with, ask);
            if !group.many || of_first || with.is_possible(self.order.shape, self.order.filler) {
                *required = with;
                return Some(());
            }
        }
        let mut required = TextRequirements::default();
        add(&mut required, ask);
        group.texts.push(required);
        Some(())
    }

    /// No element may match.
    fn unlike(&mut self, condition: &'s ConditionDef) {
        let TestDef::Unlike(pattern) = &condition.test.value else { return };
        let of_code = condition.location.locations.as_slice() == [LocationDef::Code];
        let targets: Vec<_> = condition.location.locations.iter().flat_map(|place| self.targets(place)).collect();
        for group in self.groups.iter_mut().filter(|group| targets.iter().any(|(target, _)| *target == group.target)) {
            for required in &mut group.texts {
                if of_code { required.code_unlike.push(pattern.clone()) } else { required.unlike.push(pattern.clone()) }
            }
        }
    }

    /// The positions of the code that counts.
    fn places_of_code(&self) -> Vec<(Target, bool)> {
        let Some(shape) = self.order.shape else { return Vec::new() };
        if !self.order.is_inner {
            let locations = shape.code.iter().flat_map(|code| &code.locations);
            return locations.flat_map(|place| self.targets(place)).collect();
        }
        let inside = inner_codes(shape).into_iter().filter_map(|pointer| of_element(Some(shape), &pointer));
        inside.map(|target| (target, false)).collect()
    }

    /// The positions of a location in the response, and whether each selects elements.
    fn targets(&self, place: &LocationDef) -> Vec<(Target, bool)> {
        match place {
            LocationDef::Code if self.order.is_inner => self.places_of_code(),
            // Header names are case-insensitive.
            _ => targets(self.order.shape, place, str::to_ascii_lowercase),
        }
    }
}

fn add(required: &mut TextRequirements, ask: &Ask<'_>) {
    let test = |test: &TestDef, likes: &mut Vec<Vec<String>>, exactly: &mut Vec<String>| match test {
        TestDef::Exactly(text) => exactly.push(text.clone()),
        TestDef::Like(texts) => likes.push(texts.clone()),
        _ => {}
    };
    match ask {
        Ask::Code(code, not) => {
            required.is_code = true;
            required.code = code.cloned();
            required.not = not.iter().map(|code| (*code).clone()).collect();
        }
        Ask::OfCode(of) => {
            required.is_code = true;
            test(of, &mut required.code_likes, &mut required.code_exactly);
        }
        Ask::Message(template) => {
            required.filled = true;
            let likes = if template.ignores_case() { &mut required.likes_in_any_case } else { &mut required.likes };
            likes.push(template.texts.clone());
        }
        Ask::Of(of) => test(of, &mut required.likes, &mut required.exactly),
        Ask::Filled => required.filled = true,
    }
}

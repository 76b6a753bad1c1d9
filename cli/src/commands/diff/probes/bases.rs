//! Responses meant for one entry in one response format, which are then altered.

use vendor_errors_spec::{CodePattern, ConditionDef, ErrorDef, LocationDef, Locations, ResponseFormatDef, TestDef};

use super::draft::{Draft, Step};
use super::material::{Context, Material};
use super::statuses::{covers, first};
use super::values::{ALIEN, of_code, of_template, of_test, uncut};

/// Maximum number of response formats in which an entry is tried.
const MOST_SHAPES: usize = 16;

/// Such responses for each affected entry and format, and one response of no entry for each format.
pub(super) fn of(material: &Material<'_>) -> Vec<Draft> {
    let contexts = material.contexts();
    let mut bases = vec![Draft::new(400)];
    for context in &contexts {
        for shape in context.shapes.iter().copied().take(MOST_SHAPES) {
            let alone = Context { each: context.each, of: context.of, shapes: vec![shape] };
            let (empty, texts) = (shaped(shape, &alone), alien_texts(shape, &alone));
            let steps = [empty.as_slice(), &texts].concat();
            // Conditions after the code, which may be above them.
            let last = [steps.clone(), when(&shape.when, &alone)].concat();
            let both = second(context.each).map(|each| {
                let other = Context { each: &each, of: context.of, shapes: vec![shape] };
                [steps.clone(), shaped(shape, &other), alien_texts(shape, &other)].concat()
            });
            let of_all = [steps, empty, last].into_iter().chain(both);
            let mut of_shape: Vec<_> = of_all.map(|steps| draft(shape_status(shape), &steps)).collect();
            of_shape.extend(alone_there(shape, &alone));
            for entry in material.errors.iter().filter(|entry| entry.is_affected) {
                of_shape.extend(under(entry.error, shape, &alone));
            }
            bases.extend(of_shape.into_iter().map(|draft| draft.with_input(&shape.input)));
        }
    }
    for entry in material.errors.iter().filter(|entry| entry.is_affected && entry.error.codes.is_empty()) {
        let status = entry.error.status.as_ref().and_then(|status| first(&status.value)).unwrap_or(400);
        bases.push(draft(status, &when(&entry.error.when, &contexts[0])));
    }
    bases
}

/// The pointer to the second element.
fn second(each: &str) -> Option<String> {
    let (star, _) = each.match_indices("/*").filter(|(at, _)| !each[at + 2..].starts_with('*')).last()?;
    Some(format!("{}/1{}", &each[..star], &each[star + 2..]))
}

/// The element that the format selects.
fn opened(context: &Context<'_>) -> Vec<Step> {
    if context.each.is_empty() {
        return Vec::new();
    }
    let itself = LocationDef::Pointer { pointer: String::new(), top: false };
    context.spots_of(&itself).into_iter().take(1).map(Step::Object).collect()
}

/// That element, and what the format requires of it.
fn shaped(shape: &ResponseFormatDef, context: &Context<'_>) -> Vec<Step> {
    [opened(context), when(&shape.when, context)].concat()
}

/// A code and a message that no entry has.
fn alien_texts(shape: &ResponseFormatDef, context: &Context<'_>) -> Vec<Step> {
    let locations = [&shape.code, &shape.message];
    locations.into_iter().filter_map(|location| put(location.as_ref(), context, ALIEN)).collect()
}

/// A value at one alternative of the format's locations, and nothing at the others.
fn alone_there(shape: &ResponseFormatDef, context: &Context<'_>) -> Vec<Draft> {
    let spots = shape.code.iter().chain(&shape.message).flat_map(|location| context.spots(location));
    let steps = |spot| [shaped(shape, context), vec![Step::Put(spot, ALIEN.into())]].concat();
    spots.map(|spot| draft(shape_status(shape), &steps(spot))).collect()
}

/// The code may be at the location of a condition, as a part or all of its value: both orders are tried.
fn under(error: &ErrorDef, shape: &ResponseFormatDef, context: &Context<'_>) -> Vec<Draft> {
    let documented = error.status.as_ref().and_then(|status| first(&status.value));
    let is_covered = |status: &u16| shape.status.as_ref().map_or(*status >= 400, |list| covers(&list.value, *status));
    let status = documented.filter(is_covered).unwrap_or_else(|| shape_status(shape));
    let shaped = shaped(shape, context);
    let asked = when(&error.when, context);
    let code = code_steps(error, shape, context);
    let inner = inner_steps(error, shape, context);
    let mut orders = vec![[&shaped, &code, &asked], [&asked, &shaped, &code]];
    if !inner.is_empty() {
        orders.push([&shaped, &asked, &inner]);
    }
    let message = message_steps(error, shape, context);
    orders.into_iter().map(|steps| draft(status, &[steps.map(Vec::as_slice).concat(), message.clone()].concat())).collect()
}

fn draft(status: u16, steps: &[Step]) -> Draft {
    let mut draft = Draft::new(status);
    steps.iter().for_each(|step| draft.apply(step));
    draft
}

fn shape_status(shape: &ResponseFormatDef) -> u16 {
    shape.status.as_ref().and_then(|status| first(&status.value)).unwrap_or(400)
}

/// The parts that make a response match the entry in the format.
pub(super) fn entry_steps(error: &ErrorDef, shape: &ResponseFormatDef, context: &Context<'_>) -> Vec<Step> {
    let status = error.status.as_ref().and_then(|status| first(&status.value)).map(Step::Status);
    let mut steps: Vec<_> = status.into_iter().chain(code_steps(error, shape, context)).collect();
    steps.extend(when(&error.when, context));
    steps.extend(message_steps(error, shape, context));
    steps
}

fn code_steps(error: &ErrorDef, shape: &ResponseFormatDef, context: &Context<'_>) -> Vec<Step> {
    let Some(pattern) = error.codes.first().map(|code| &code.value) else { return Vec::new() };
    let codes = of_code(pattern);
    // The middle of a range, which more specific entries seldom cover.
    let code = if matches!(pattern, CodePattern::Range(..)) { codes.get(codes.len() / 2) } else { codes.first() };
    let Some(code) = code else { return Vec::new() };
    let is_whole = shape.code_after.iter().chain(&shape.code_before).all(|text| !code.contains(text.as_str()));
    let sent = if is_whole { code.clone() } else { uncut(shape, code).unwrap_or_default() };
    put(shape.code.as_ref(), context, &sent).into_iter().collect()
}

/// The code in the error inside the error, which has another one.
fn inner_steps(error: &ErrorDef, shape: &ResponseFormatDef, context: &Context<'_>) -> Vec<Step> {
    let Some(code) = error.codes.first().and_then(|code| of_code(&code.value).into_iter().next()) else { return Vec::new() };
    let inside = context.inner_spots(shape).into_iter().next();
    let inside = inside.map(|spot| Step::Put(spot, code));
    let outer = inside.as_ref().and_then(|_| put(shape.code.as_ref(), context, ALIEN));
    outer.into_iter().chain(inside).collect()
}

fn message_steps(error: &ErrorDef, shape: &ResponseFormatDef, context: &Context<'_>) -> Vec<Step> {
    let text = error.messages.first().and_then(|message| of_template(&message.value).into_iter().next());
    text.and_then(|text| put(shape.message.as_ref(), context, &text)).into_iter().collect()
}

/// Sets a text at the first alternative of the location.
fn put(location: Option<&Locations>, context: &Context<'_>, text: &str) -> Option<Step> {
    Some(Step::Put(context.spots(location?).into_iter().next()?, text.into()))
}

/// Values that satisfy the conditions.
pub(super) fn when(conditions: &[ConditionDef], context: &Context<'_>) -> Vec<Step> {
    let one = |condition: &ConditionDef| match &condition.test.value {
        TestDef::Absent => context.spots(&condition.location).into_iter().map(Step::Remove).collect(),
        TestDef::Status(list) => first(list).map(Step::Status).into_iter().collect(),
        TestDef::NotStatus(_) | TestDef::Unlike(_) | TestDef::NotIn(_) => Vec::new(),
        test => {
            let text = of_test(test).into_iter().next();
            let step = text.and_then(|text| put(Some(&condition.location), context, &text));
            step.into_iter().collect::<Vec<_>>()
        }
    };
    conditions.iter().flat_map(one).collect()
}

//! Codes inside an error: `inner` leads from an error to the more specific one inside it.
//!
//! What `code` and `inner` have in common leads to the error. What follows is looked up again in the
//! value inside it, in the text of the body, because no automaton has pointers of every depth.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::catalog::ids::LocationId;
use crate::catalog::rows::{Location, ResponseFormat};
use crate::decode::budget::VALUE;
use crate::decode::condition::holds;
use crate::decode::found::{LocatedText, LocatedValue, is_blank};
use crate::decode::lookup::value_at;
use crate::decode::reading::{FormatMatch, cut, trimmed};
use crate::decode::scope::Scope;
use crate::decode::select::find_by_code;
use crate::json::raw_value::RawValue;

/// Number of errors inside each other that are looked at.
pub(crate) const LEVELS: usize = 16;

/// A code, trimmed and raw.
type Said<'r> = (LocatedText<'r>, LocatedText<'r>);

/// The match with the deepest code that an entry knows; if none is known, with the outermost.
/// `None` if there is no code inside the error. `codes` gets all of them.
pub(crate) fn with_inner_codes<'r, 'c>(
    scope: &Scope<'r>,
    reading: &FormatMatch<'r>,
    codes: &'c mut Vec<LocatedText<'r>>,
) -> Option<FormatMatch<'c>>
where
    'r: 'c,
{
    let format = scope.catalog.formats.get(reading.shape?).filter(|format| !format.inner.is_empty())?;
    let outer = reading.code.clone().zip(reading.raw.clone());
    let mut said: Vec<Said<'r>> = outer.into_iter().collect();
    let before = said.len();
    collect_inner(scope, format, &mut said);
    if said.len() == before {
        return None;
    }
    let known = said.iter().rposition(|(code, _)| is_known(scope, code, reading)).unwrap_or_default();
    let (code, raw) = said.get(known).cloned()?;
    codes.extend(said.into_iter().map(|(code, _)| code));
    let message = reading.message.clone();
    Some(FormatMatch { code: Some(code), raw: Some(raw), codes, message, ..*reading })
}

/// Whether an entry has the code, its conditions included.
fn is_known<'r>(scope: &Scope<'r>, code: &LocatedText<'r>, reading: &FormatMatch<'r>) -> bool {
    let scope = Scope { own: reading.own, code: Some(code), message: reading.message.as_ref(), ..*scope };
    find_by_code(&scope, code, |row| holds(&scope, row.when).then_some(())).is_some()
}

fn collect_inner<'r>(scope: &Scope<'r>, format: &ResponseFormat<'_>, said: &mut Vec<Said<'r>>) {
    let pointers = |location: &'r Location<'r>| match *location {
        Location::Pointer { path, many: false, top: false, .. } => Some(path),
        _ => None,
    };
    let mut locations = (format.inner.from..format.inner.to).chain(format.code.from..format.code.to);
    let is_secret = locations.any(|location| scope.catalog.is_secret(LocationId(location)));
    let inner = || format.inner.of(scope.catalog.locations).iter();
    let codes: Vec<&str> = format.code.of(scope.catalog.locations).iter().filter_map(pointers).collect();
    let first = inner().find_map(|place| match value_at(scope, place)? {
        LocatedValue::Json(value) => Some((value, pointers(place)?)).filter(|(value, _)| value.is_object()),
        LocatedValue::Text(_) => None,
    });
    let mut next = first;
    for _ in 0..LEVELS {
        let Some((value, way)) = next else { return };
        if !scope.budget.look(VALUE + value.0.len() * (codes.len() + format.inner.len())) {
            return;
        }
        let base = base(way, &codes);
        let mut places = codes.iter().filter_map(|code| code.strip_prefix(base)).filter(|rest| rest.starts_with('/'));
        let code = places.find_map(|place| {
            let text = LocatedText::of(text_of(scope, walk(scope, value, place)?))?;
            let raw = trimmed(LocatedText { is_secret, ..text });
            let content = cut(&raw.content, format);
            let is_number = raw.is_number && content == raw.content;
            (!is_blank(&content)).then_some((LocatedText { content, is_number, from_body: false, is_secret }, raw))
        });
        said.extend(code);
        let mut ways = inner().filter_map(pointers);
        next = ways.find_map(|way| {
            let inside = way.strip_prefix(self::base(way, &codes))?;
            // An element with a text is this text, as everywhere.
            Some((walk(scope, value, inside).filter(|value| text_of(scope, *value).is_object())?, way))
        });
    }
}

/// The value at a pointer without placeholders.
fn walk<'r>(scope: &Scope<'r>, value: RawValue<'r>, pointer: &str) -> Option<RawValue<'r>> {
    pointer.split('/').skip(1).try_fold(value, |value, token| {
        if let Some(mut elements) = value.elements() {
            let is_index = token == "0" || !token.starts_with('0') && token.bytes().all(|byte| byte.is_ascii_digit());
            return token.parse().ok().filter(|_: &usize| is_index).and_then(|index| elements.nth(index));
        }
        let name = unescaped(token);
        let member = value.members().find(|(member, _)| member.text().is_some_and(|member| *member == *name));
        let single = (token == "0" && is_xml(scope)).then_some(value);
        member.map(|(_, value)| value).or(single)
    })
}

/// Of an element of XML with attributes or child elements, its text.
fn text_of<'r>(scope: &Scope<'r>, value: RawValue<'r>) -> RawValue<'r> {
    let is_text = |(name, _): &(RawValue<'_>, RawValue<'_>)| name.text().is_some_and(|name| name == "#text");
    let text = if is_xml(scope) { value.members().find(is_text) } else { None };
    text.map_or(value, |(_, text)| text)
}

fn is_xml(scope: &Scope<'_>) -> bool {
    scope.extracted.is_xml_of(scope.element)
}

/// What a pointer to an inner error has in common with a code's pointer, as far as possible. Both
/// have at least one step more.
fn base<'w>(way: &'w str, codes: &[&str]) -> &'w str {
    let common = |code: &&str| {
        let steps = way.split('/').zip(code.split('/')).take_while(|(one, other)| one == other);
        let both = way.split('/').count().min(code.split('/').count()) - 1;
        steps.take(both).map(|(step, _)| step.len() + 1).sum::<usize>().saturating_sub(1)
    };
    way.get(..codes.iter().map(common).max().unwrap_or_default()).unwrap_or_default()
}

fn unescaped(token: &str) -> Cow<'_, str> {
    if !token.contains('~') {
        return Cow::Borrowed(token);
    }
    Cow::Owned(token.replace("~1", "/").replace("~2", "*").replace("~3", "{").replace("~0", "~"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_codes_and_inner_errors_have_in_common() {
        assert_eq!(base("/error/innererror", &["/error/code"]), "/error");
        assert_eq!(base("/innererror", &["/code"]), "");
        assert_eq!(base("/cause", &["/error/code"]), "");
        assert_eq!(base("/a/inner", &["/b/code", "/a/code"]), "/a");
        assert_eq!(base("/error/inner", &["/error"]), "");
        assert_eq!(base("/error", &["/error/code"]), "");
        assert_eq!(base("/errors/x", &["/error/code"]), "");
    }

    #[test]
    fn escapes() {
        assert_eq!(unescaped("a~1b~0~2~3"), "a/b~*{");
        assert_eq!(unescaped("~01"), "~1");
    }
}

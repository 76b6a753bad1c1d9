//! The rank of an entry for a response, by the code or template that matched.

use crate::lower::precedence::{IdentifiedBy, Precedence};
use crate::spec::code::CodePattern;
use crate::spec::error::ErrorDef;

/// The rank of the entry for this code and message. `None` if neither matches it. Conditions are
/// ignored.
pub(super) fn rank(error: &ErrorDef, code: Option<&str>, message: Option<&str>) -> Option<Precedence> {
    let ways: Vec<IdentifiedBy<'_>> = if error.codes.is_empty() {
        let matching = error.messages.iter().map(|message| &message.value);
        let matching = matching.filter(|template| message.is_some_and(|message| template.matches(message)));
        let without_message = error.messages.is_empty().then_some(IdentifiedBy::NoCode(None));
        matching.map(|template| IdentifiedBy::NoCode(Some(template))).chain(without_message).collect()
    } else {
        let code = code?;
        let number = code.parse::<i64>().ok().filter(|number| number.to_string() == code);
        let by = |pattern| match pattern {
            &CodePattern::Range(from, to) => {
                number.filter(|number| (from..=to).contains(number)).map(|_| IdentifiedBy::Range(from, to))
            }
            CodePattern::Exact(exact) => (exact == code).then_some(IdentifiedBy::Code),
            CodePattern::Prefix(prefix) => code.starts_with(prefix.as_str()).then_some(IdentifiedBy::Prefix(prefix)),
        };
        error.codes.iter().filter_map(|code| by(&code.value)).collect()
    };
    ways.into_iter().map(|by| Precedence::of(error, by)).min()
}

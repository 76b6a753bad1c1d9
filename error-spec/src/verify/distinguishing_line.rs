//! The line to add to one of two ambiguous entries so that they are no longer.

use vendor_errors_runtime::__private::json_text;

use super::contradiction::no_common_status;
use crate::check::template::IGNORE_CASE;
use crate::spec::error::ErrorDef;
use crate::spec::location::LocationDef;
use crate::spec::status::StatusList;

/// The line that distinguishes two entries.
pub(super) fn distinguishing_line(one: &ErrorDef, two: &ErrorDef) -> String {
    let by_code = !one.codes.is_empty();
    let (first, second) = (one.status.as_ref().map(|status| &status.value), two.status.as_ref().map(|status| &status.value));
    if let (true, Some(_), Some(second)) = (by_code, first, second) {
        let tested = two.when.iter().any(|condition| condition.location.locations.contains(&LocationDef::Status));
        if !tested && no_common_status(first, Some(second)) {
            return format!("when: {{ status: {} }}", super::coverage::list(second));
        }
    }
    let test = |error: &ErrorDef| {
        let message = &error.messages.first()?.value;
        let words = if message.ignores_case() { IGNORE_CASE } else { "" };
        Some(format!("{words}{}", message.written_texts().join("{}")))
    };
    match (test(one), test(two)) {
        (Some(first), Some(second)) if by_code && first != second && !tests_message(two) => {
            let text = json_text::quoted(&second);
            format!("when: {{ message: {text} }}")
        }
        // If the other entry has every code of this one and no further requirements, it would leave
        // nothing to this one when it takes precedence.
        _ if !two.transports.is_empty() && leaves_nothing(one, two) => {
            if leaves_nothing(two, one) {
                "transport: ANOTHER".to_owned()
            } else {
                format!("over: {}", two.key.value)
            }
        }
        _ if leaves_nothing(one, two) => "when: { LOCATION: TEXT }".to_owned(),
        _ => format!("over: {}", one.key.value),
    }
}

/// Whether the second entry matches every response that the first one matches. Then it must not
/// take precedence.
fn leaves_nothing(one: &ErrorDef, two: &ErrorDef) -> bool {
    if !two.when.is_empty() || !two.messages.is_empty() {
        return false;
    }
    let has_all = |patterns: &StatusList| match &two.status {
        None => true,
        Some(status) => !patterns.any(|one| !status.value.any(|two| one == two)),
    };
    let statuses = one.status.as_ref().map_or(two.status.is_none(), |status| has_all(&status.value));
    let transports = one.transports.iter().all(|one| two.transports.iter().any(|two| one.value == two.value));
    (two.codes.is_empty() && one.codes.is_empty() || shares_all_codes(one, two)) && statuses && transports
}

fn shares_all_codes(one: &ErrorDef, two: &ErrorDef) -> bool {
    one.codes.iter().all(|code| two.codes.iter().any(|other| other.value == code.value))
}

fn tests_message(error: &ErrorDef) -> bool {
    error.when.iter().any(|condition| condition.location.locations.contains(&LocationDef::Message))
}

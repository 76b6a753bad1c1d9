//! Finds changes that affect only the documentation of an error.

use vendor_errors_spec::{ErrorDef, ExampleDef};

use crate::describe::error::example;

/// The names of what changed. The summary is documentation; if it is also displayed, that is a separate change.
pub(crate) fn changes(was: &ErrorDef, now: &ErrorDef, is_moved: bool) -> Vec<&'static str> {
    let examples = |error: &ErrorDef| error.examples.iter().map(whole).collect::<Vec<_>>();
    let all = [
        ("moved", is_moved),
        ("summary", was.summary != now.summary),
        ("description", was.description != now.description),
        ("causes", was.causes != now.causes),
        ("docs", was.docs != now.docs),
        ("since", was.since != now.since),
        ("called", was.called != now.called),
        ("deprecated", was.deprecated.is_some() && now.deprecated.is_some() && was.deprecated != now.deprecated),
        ("examples", examples(was) != examples(now)),
    ];
    all.into_iter().filter(|(_, changed)| *changed).map(|(name, _)| name).collect()
}

/// An example with its expected fields and delay.
fn whole(one: &ExampleDef) -> String {
    let fields: Vec<_> = one.fields.iter().map(|(name, text)| (&name.value, &text.value)).collect();
    format!("{} {fields:?} {:?}", example(one, None), one.retry_after.as_ref().map(|delay| delay.value))
}

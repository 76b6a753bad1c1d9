//! One step of an explanation.

use crate::describe::notation;
use crate::responses::CapturedResponse;
use vendor_errors_runtime::catalog::EntryId;
use vendor_errors_runtime::explain::{ConditionStep, Shown};
use vendor_errors_spec::{ConditionDef, LocationDef, Locations, Spec, StatusList};

/// A decision.
pub(crate) struct Step {
    /// The kind of decision: `format`, `entry`.
    pub(crate) label: &'static str,
    /// The entry it is about.
    pub(crate) entry: Option<String>,
    /// Whether it matches, if that was decided.
    pub(crate) fits: Option<bool>,
    /// The decision and its reason.
    pub(crate) text: String,
}

impl Step {
    /// A decision that is not about an entry.
    pub(crate) fn new(label: &'static str, text: impl Into<String>) -> Self {
        Self { label, entry: None, fits: None, text: text.into() }
    }

    /// Sets whether it matches.
    pub(crate) fn fits(self, fits: bool) -> Self {
        Self { fits: Some(fits), ..self }
    }

    /// The entry it is about.
    pub(crate) fn entry(self, key: &str) -> Self {
        Self { entry: Some(key.into()), ..self }
    }
}

pub(crate) fn place(location: Option<&Locations>, position: usize) -> String {
    location.and_then(|location| location.locations.get(position)).map_or_else(String::new, notation::place)
}

/// Why a condition does not hold. `received`: the response, where the condition looks at the whole body.
pub(crate) fn condition_fails(condition: &ConditionDef, step: &ConditionStep, received: Option<&CapturedResponse>) -> String {
    let pointers = condition.location.locations.iter().filter_map(|place| match place {
        LocationDef::Pointer { pointer, .. } => Some(pointer),
        _ => None,
    });
    let mut pointers = pointers.filter(|_| step.seen == Shown::Nothing);
    let met = received.and_then(|received| {
        pointers.find_map(|pointer| crate::commands::decode::why::absent::placeholder_met(pointer, received))
    });
    let actual = met.unwrap_or_else(|| format!("the value is {}", shown(&step.seen)));
    format!("`{}` does not hold: {actual}", notation::condition(condition))
}

/// A value for people.
pub(crate) fn shown(seen: &Shown) -> String {
    match seen {
        Shown::Nothing => "nothing".into(),
        Shown::Text(text) => format!("\"{text}\""),
        Shown::Several(all) => all.iter().map(shown).collect::<Vec<_>>().join(", "),
        Shown::Object => "an object".into(),
        Shown::Array => "an array".into(),
        Shown::Hidden => "***".into(),
    }
}

/// The statuses of an entry, if it has any.
pub(crate) fn statuses(spec: &Spec, entry: EntryId) -> Option<String> {
    let status = spec.error(entry)?.status.as_ref()?;
    match &status.value {
        StatusList::Any => None,
        list @ StatusList::These(_) => Some(notation::statuses(list)),
    }
}

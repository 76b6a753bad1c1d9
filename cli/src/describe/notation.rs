//! Parts of a spec in YAML, as an author would write them, one line each.

use std::time::Duration;

use vendor_errors_runtime::Delay;
use vendor_errors_spec::{
    CodePattern, ConditionDef, FieldDef, InputDef, LocationDef, Locations, ResponseFormatDef, SourceDef, StatusList,
    StatusPattern, TestDef,
};

/// `53*`, `-32099..-32000`, `4000000`.
pub(crate) fn code(code: &CodePattern) -> String {
    code.to_string()
}

/// `401|4xx`.
pub(crate) fn statuses(list: &StatusList) -> String {
    let StatusList::These(patterns) = list else { return "any".into() };
    let written = patterns.iter().map(|pattern| match pattern {
        StatusPattern::Exact(status) => status.to_string(),
        StatusPattern::Class(class) => format!("{class}xx"),
    });
    written.collect::<Vec<_>>().join("|")
}

/// `/code or header X-Code`.
pub(crate) fn location(location: &Locations) -> String {
    location.locations.iter().map(place).collect::<Vec<_>>().join(" or ")
}

/// `/code`, `header X-Code`.
pub(crate) fn place(place: &LocationDef) -> String {
    match place {
        LocationDef::Pointer { pointer, top } => {
            let pointer = if pointer.is_empty() { "self" } else { pointer };
            if *top { format!("top {pointer}") } else { pointer.into() }
        }
        LocationDef::Name { of, name, .. } => format!("{{{name}}} in {}", self::place(of)),
        LocationDef::ElementName { each, name, .. } => format!("{{{name}}} in {each}"),
        LocationDef::Then { of, pointer } => format!("{} then {pointer}", self::place(of)),
        LocationDef::Part { of, template } => format!("{} as \"{}\"", self::place(of), template.written),
        LocationDef::Key => "key".into(),
        LocationDef::Header(name) => format!("header {name}"),
        LocationDef::Parameter(header, parameter) => format!("header {header};{parameter}"),
        LocationDef::Body => "body".into(),
        LocationDef::Status => "status".into(),
        LocationDef::Code => "code".into(),
        LocationDef::Message => "message".into(),
    }
}

/// `/errors/*`, `/message then /errors/*`.
pub(crate) fn each(format: &ResponseFormatDef) -> Option<String> {
    let pointer = &format.each.as_ref()?.value;
    Some(match &format.each_of {
        Some(of) => format!("{} then {pointer}", place(of)),
        None => pointer.clone(),
    })
}

/// `status: 401`.
pub(crate) fn condition(condition: &ConditionDef) -> String {
    format!("{}: {}", location(&condition.location), test(&condition.test.value))
}

/// `>= 400`, `in A | B`.
fn test(def: &TestDef) -> String {
    match def {
        TestDef::Present => "present".into(),
        TestDef::Absent => "absent".into(),
        TestDef::Exactly(text) => format!("= {text}"),
        TestDef::Like(texts) => texts.join("{}"),
        TestDef::Unlike(texts) => format!("<> {}", texts.join("{}")),
        TestDef::Status(list) => statuses(list),
        TestDef::NotStatus(list) => format!("<> {}", statuses(list)),
        TestDef::In(texts) => format!("in {}", texts.join(" | ")),
        TestDef::NotIn(texts) => format!("not in {}", texts.join(" | ")),
        TestDef::Within([low, high]) => within(low, high),
        TestDef::Every(inner) => format!("every {}", test(inner)),
        TestDef::IgnoreCase(inner) => format!("ignore case {}", test(inner)),
    }
}

/// `400..499`, `>= 400`, `< 500`.
fn within(low: &str, high: &str) -> String {
    match (low.strip_prefix('>'), high.strip_prefix('<')) {
        (Some(low), _) => format!("> {low}"),
        (_, Some(high)) => format!("< {high}"),
        _ if high.is_empty() => format!(">= {low}"),
        _ if low.is_empty() => format!("<= {high}"),
        _ => format!("{low}..{high}"),
    }
}

/// `seconds /wait`, `30s`, `field delay`.
pub(crate) fn delay(source: &SourceDef) -> String {
    match source {
        SourceDef::Literal(millis) => Delay::After(Duration::from_millis(*millis)).to_string(),
        SourceDef::At(kind, at) => format!("{} {}", kind.name(), location(at)),
        SourceDef::Field(name) => format!("field {}", name.value),
    }
}

/// `retry_after: seconds /retry_after`.
pub(crate) fn field(field: &FieldDef) -> String {
    let kind = field.kind.name();
    let sensitive = if field.sensitive { "sensitive " } else { "" };
    let from = field.location.as_ref().map_or_else(|| "from the message".into(), location);
    format!("{}: {sensitive}{kind}, {from}", field.name.value)
}

/// What a response format reads, if that is not the body: `event error`, `lines`.
pub(crate) fn input(input: &InputDef) -> Option<String> {
    match input {
        InputDef::Body => None,
        InputDef::Event(names) if names.is_empty() => Some("event any".into()),
        InputDef::Event(names) => Some(format!("event {}", names.join(" | "))),
        InputDef::Line => Some("lines".into()),
    }
}

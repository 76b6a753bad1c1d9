//! Problems of locations.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;

problem! {
    /// A location that cannot be read, or not here.
    InvalidLocation {
        Empty,
        Extra { location },
        Each { keyword },
        HeadersAt,
        Inner,
        InnerCode,
        Top,
        Condition { word },
        Star { right },
        Stars { right },
        Tilde { right },
        Open { right },
        BraceStar { word, right },
        Name { word, right },
        Captures { word, right },
        DeepDeep,
        Twice { word },
        Own { word },
        NoHeader,
        Header { word, right },
        Parameter { word },
        ThenMany,
        ThenLocation,
        ThenOf { word },
        ThenPointer,
        ThenName { word, right },
        AsPlace,
        AsLocation { field },
        AsNothing { field },
        AsQuotes { right },
        AsOpen { right },
        AsAfter,
        AsOther { word, right, field },
        AsField { field },
        AsName { word, right },
        EachPointer,
        EachOr,
        Unknown { word, right },
    }
}

impl InvalidLocation<'_> {
    fn message(self) -> Message {
        match self {
            Self::Empty => Message::new("missing location", "expected a location on each side of `or`"),
            Self::Extra { location } => Message::new(format!("unexpected text after `{location}`"), "not part of the location")
                .help("separate alternatives with ` or `: `/code or header X-Code`"),
            Self::Each { keyword } => Message::new(format!("`{keyword}` requires `each`"), "no response format has an `each`")
                .help("use a pointer from the body: `/error/code`"),
            Self::HeadersAt => Message::new("invalid location of headers", "must be a JSON Pointer")
                .help("use a pointer to an object of header names and values: `/headers`"),
            Self::Inner => Message::new("invalid location of inner errors", "must be a JSON Pointer without placeholders")
                .help("use the pointer to the error inside the error: `inner: /error/innererror`"),
            Self::InnerCode => Message::new("`inner` without a code to look up in it", "`code` has no JSON Pointer without placeholders")
                .related("this is found only once")
                .help("use a pointer for the code, such as `code: /error/code`"),
            Self::Top => Message::new("missing pointer after `top`", "expected a JSON Pointer")
                .help("give a pointer from the body: `top /request_id`"),
            Self::Condition { word } => Message::new(format!("invalid location `{word}`"), "allowed only in a condition")
                .write(&format!("/{word}"))
                .help(format!("if a member named `{word}` is meant, use a pointer")),
            Self::Star { right } => Message::new("invalid `*` in a pointer", "must be a whole step between slashes")
                .write(right)
                .help("use `*` for every element of an array, `**` for any number of levels, and `~2` for a star in a member's name"),
            Self::Stars { right } => Message::new("too many stars in a pointer", "not a placeholder")
                .write(right)
                .help("use `*` for every element of an array, and `**` for any number of levels"),
            Self::Tilde { right } => Message::new("invalid escape in a pointer", "expected `~0`, `~1`, `~2` or `~3`")
                .write(right)
                .help("use `~0` for `~`, `~1` for `/`, `~2` for `*`, `~3` for `{`"),
            Self::Open { right } => Message::new("missing `}` in a pointer", "not closed")
                .write(right)
                .help("use `{name}` to go over the members of an object and capture their names, and `~3` for a `{` in a member's name"),
            Self::BraceStar { word, right } => Message::new(format!("invalid placeholder `{word}`"), "a star in braces")
                .write(right)
                .help("use `{}` for every member of an object, `*` for every element of an array, `**` for any number of levels, and `{path**}` to capture the way"),
            Self::Name { word, right } => Message::new(format!("invalid placeholder `{word}`"), "must be the name of a field")
                .write(right)
                .help("use a name in snake case, and `~3` for a `{` in a member's name"),
            Self::Captures { word, right } => Message::new("named placeholder in a condition", format!("a condition does not fill `{word}`"))
                .write(right)
                .help("capture in `fields`, `common` or `retry`, or in `each`, `code` or `message` of a response format"),
            Self::DeepDeep => Message::new("two `**` in a row", "one is enough").help("use one `**`: it matches any number of levels"),
            Self::Twice { word } => Message::new(format!("duplicate placeholder `{{{word}}}`"), "already in this location")
                .write("{}")
                .help("use `{}` to go over members without capturing"),
            Self::Own { word } => Message::new(format!("`{{{word}}}` fills the field that it locates"), format!("the location of `{word}`"))
                .help("give the placeholder the name of another field"),
            Self::NoHeader => {
                Message::new("missing name after `header`", "expected a header name").help("name a header: `header Retry-After`")
            }
            Self::Header { word, right } => Message::new(format!("invalid header name `{word}`"), "must be an HTTP token")
                .write(right)
                .help("use letters, digits and hyphens: `header X-Error-Code`"),
            Self::Parameter { word } => Message::new(format!("invalid header parameter `{word}`"), "must be an HTTP token")
                .help("name a parameter: `header WWW-Authenticate;error`"),
            Self::ThenMany => Message::new("too many `then`", "at most two documents are inside of each other"),
            Self::ThenLocation => Message::new("missing location before `then`", "expected the location of a text")
                .help("name the text that holds the document: `/error/message then /status`"),
            Self::ThenOf { word } => Message::new(format!("`then` after `{word}`"), format!("`{word}` is not read as a document"))
                .help("use the location from which it is read: `/error/message then /status`, `header NAME then /id`, `body then /code`"),
            Self::ThenPointer => Message::new("missing pointer after `then`", "expected a JSON Pointer")
                .help("give a pointer in the document that the text holds: `/error/message then /status`"),
            Self::ThenName { word, right } => Message::new(format!("named placeholder `{word}` before `then`"), "leads to one text, and fills no field")
                .write(right)
                .help("capture in the last pointer: `/error/message then /{name}`"),
            Self::AsPlace => Message::new("`as` at a location that is not a field's", "only a field takes a part of a text")
                .help("read the part into a field, as in `fields: { name: '/code as \"{};{name}\"' }`; a retry policy reads it by `after field name`"),
            Self::AsLocation { field } => Message::new("missing location before `as`", "expected the location of a text")
                .help(format!("name the text of which it is a part: `/code as \"{{}};{{{field}}}\"`")),
            Self::AsNothing { field } => Message::new("missing template after `as`", "expected a template in double quotes")
                .help(format!("use a form such as `as \"{{}};{{{field}}}\"`")),
            Self::AsQuotes { right } => Message::new("template without quotation marks", "must be in double quotes")
                .help(format!("use `as {right}`, and single quotes around the whole value where YAML requires quotes")),
            Self::AsOpen { right } => Message::new("template without its last quotation mark", "not closed")
                .write(right)
                .help("a quotation mark in the template is written twice"),
            Self::AsAfter => Message::new("unexpected text after a template", "not part of the location")
                .help("separate alternatives with ` or `; the type comes before the location; a quotation mark in the template is written twice"),
            Self::AsOther { word, right, field } => Message::new(format!("placeholder `{word}` of another field"), format!("the field is `{field}`"))
                .write(right)
                .help("use `{}` for the parts that are skipped; a field for each part has a location of its own"),
            Self::AsField { field } => Message::new(format!("no placeholder `{{{field}}}` in the template"), format!("nothing fills the field `{field}`"))
                .help(format!("put `{{{field}}}` where the part is that the field takes, and `{{}}` for other parts")),
            Self::AsName { word, right } => Message::new(format!("named placeholder `{word}` before `as`"), "leads to the text, and fills no field")
                .write(right)
                .help("capture the name by a location without `as`"),
            Self::EachPointer => Message::new("invalid location in `each`", "must be a JSON Pointer, or end in `then` and one")
                .help("use `/errors/*`, or `/*` for a top-level array"),
            Self::EachOr => Message::new("several locations in `each`", "must be a single JSON Pointer")
                .help("use two response formats, each with its own `each`"),
            Self::Unknown { word, right } => Message::new(format!("invalid location `{word}`"), "not a location")
                .meant(right)
                .help("use a pointer (`/error/code`), `header NAME`, `header NAME;PARAM`, `body`, or several separated by ` or `"),
        }
    }
}

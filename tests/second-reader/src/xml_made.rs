//! Random XML: specs whose pointers lead into it, and bodies.

use crate::chance::Chance;
use crate::json_made::Json;
use crate::yaml::{Node, text};

/// The root element.
pub(crate) const ROOT: &str = "r";

/// Lets the pointers of a spec begin at a root element, and some lead to attributes.
pub(crate) fn in_xml(spec: &mut Node, chance: &mut Chance) {
    let Node::Map(members) = spec else { return };
    for (key, value) in members {
        match (key.as_str(), value) {
            ("responses", Node::List(shapes)) => shapes.iter_mut().for_each(|node| shape(node, chance)),
            ("common", Node::Map(fields)) => texts(fields, 2, chance),
            ("retry_overrides", Node::List(lines)) => lines.iter_mut().for_each(|line| advice(line, chance)),
            ("errors", Node::Map(entries)) => entries.iter_mut().for_each(|(_, node)| advice(node, chance)),
            _ => {}
        }
    }
}

fn shape(node: &mut Node, chance: &mut Chance) {
    let has_each = node.get("each").is_some();
    let is_rooted = if has_each { chance.one_in(8) } else { !chance.one_in(8) };
    let Node::Map(members) = node else { return };
    for (key, value) in members {
        match (key.as_str(), value) {
            ("each", Node::Text(pointer)) => *pointer = rooted(pointer, !chance.one_in(12), chance),
            ("code" | "message" | "status_at" | "headers_at" | "inner", Node::Text(location)) => {
                *location = rooted(location, is_rooted, chance);
            }
            ("when", Node::Map(conditions)) => when(conditions, is_rooted, chance),
            _ => {}
        }
    }
}

fn when(conditions: &mut [(String, Node)], is_rooted: bool, chance: &mut Chance) {
    for (location, _) in conditions {
        *location = rooted(location, is_rooted, chance);
    }
}

/// One of `among` stays as it is, relative to an element.
fn texts(fields: &mut [(String, Node)], among: usize, chance: &mut Chance) {
    for (_, value) in fields {
        let is_rooted = !chance.one_in(among);
        *value = text(rooted(value.as_str(), is_rooted, chance));
    }
}

/// What an entry, or a line of overrides, reads.
fn advice(node: &mut Node, chance: &mut Chance) {
    let Node::Map(members) = node else { return };
    for (key, value) in members {
        match (key.as_str(), value) {
            ("when", Node::Map(conditions)) => {
                let is_rooted = !chance.one_in(3);
                when(conditions, is_rooted, chance);
            }
            ("fields", Node::Map(fields)) => texts(fields, 3, chance),
            ("retry", Node::Text(line)) => {
                let is_rooted = !chance.one_in(3);
                *line = rooted(line, is_rooted, chance);
            }
            _ => {}
        }
    }
}

/// The pointers of a location, with the root before them, an index inside them, or an attribute at their end.
fn rooted(location: &str, is_rooted: bool, chance: &mut Chance) -> String {
    let one = |word: &str, chance: &mut Chance| {
        if !word.starts_with('/') {
            return word.to_owned();
        }
        let mut steps: Vec<String> = word.split('/').skip(1).map(str::to_owned).collect();
        let last = steps.len() - 1;
        if chance.one_in(5) && !steps[last].contains(['*', '{', '~']) {
            steps[last].insert(0, '@');
        }
        if is_rooted {
            steps.insert(0, ROOT.into());
        }
        if chance.one_in(12) {
            let at = chance.below(steps.len() + 1);
            steps.insert(at, chance.of(&["*", "0", "{}", "**", "1"]).into());
        }
        format!("/{}", steps.join("/"))
    };
    location.split(' ').map(|word| one(word, chance)).collect::<Vec<_>>().join(" ")
}

/// Writes the root element, with what may stand before and behind it.
pub(crate) fn write(members: &[(String, Json)], out: &mut String, chance: &mut Chance) {
    out.push_str(match chance.below(16) {
        0..4 => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        4 => "<?xml version='1.0' encoding='us-ascii' standalone='yes' ?>",
        5 if chance.one_in(2) => "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
        5 => "<?xml version=\"1.0\" encoding = 'utf-16'?>\n",
        6 => "<!-- a > b <r> -->\n",
        7 => "<?xml version=\"1.0\"?>\n<!DOCTYPE r [ <!ENTITY a \"]>\"> <!-- > --> ]>\n",
        8 => "<!doctype r SYSTEM 'a>b'><?pi <r/> ?>",
        9 if chance.one_in(4) => "<!DOCTYPE html>",
        9 => " \n<?other?>",
        _ => "",
    });
    for (name, json) in members.iter().filter(|(name, _)| name == ROOT) {
        let name = if chance.one_in(60) { chance.of(&["html", "HTML", "s"]) } else { name.as_str() };
        element(name, json, true, out, chance);
    }
    out.push_str(chance.of(&["", "", "", "\n", "<!-- end -->", "x", "<b/>", "</r>"]));
}

fn element(name: &str, json: &Json, is_root: bool, out: &mut String, chance: &mut Chance) {
    let parsed = match json {
        Json::Raw(raw) => {
            serde_json::from_str(raw).ok().filter(|value: &serde_json::Value| value.is_object() || value.is_array())
        }
        _ => None,
    };
    if let Some(value) = parsed {
        return element(name, &tree(&value), is_root, out, chance);
    }
    match json {
        // The root has no siblings.
        Json::Array(items) if is_root => {
            let item = items.first().cloned().unwrap_or_else(|| Json::Object(Vec::new()));
            let item = if let Json::Array(_) = item { Json::Raw("\"x\"".into()) } else { item };
            element(name, &item, true, out, chance);
        }
        Json::Array(items) => items.iter().for_each(|item| {
            element(name, item, false, out, chance);
            if chance.one_in(12) {
                out.push_str("<between>1</between>");
            }
        }),
        Json::Raw(raw) => {
            let text = serde_json::from_str::<String>(raw).unwrap_or_else(|_| raw.clone());
            tagged(name, &[], is_root, out, chance, &|out, chance| {
                if !(text == "null" && chance.one_in(2)) {
                    write_text(&text, out, chance);
                }
            });
        }
        Json::Object(members) => {
            let is_attribute = |name: &str, value: &Json| name.starts_with('@') && matches!(value, Json::Raw(_));
            let mut attributes: Vec<(String, String)> = Vec::new();
            for (name, value) in members {
                let Json::Raw(raw) = value else { continue };
                let is_new = is_attribute(name, value) && attributes.iter().all(|(other, _)| *other != allowed(name));
                if is_new {
                    attributes.push((allowed(name), serde_json::from_str::<String>(raw).unwrap_or_else(|_| raw.clone())));
                }
            }
            tagged(name, &attributes, is_root, out, chance, &|out, chance| {
                for (name, value) in members.iter().filter(|(name, value)| !is_attribute(name, value)) {
                    if chance.one_in(16) {
                        out.push_str(chance.of(&[
                            "bad",
                            " ",
                            "\n  ",
                            "5",
                            "&#32;",
                            "<!-- x -->",
                            "\u{a0}",
                            "<![CDATA[]]>",
                            "&x;",
                        ]));
                    }
                    element(&allowed(name), value, false, out, chance);
                }
            });
        }
    }
}

fn tagged(
    name: &str,
    attributes: &[(String, String)],
    is_root: bool,
    out: &mut String,
    chance: &mut Chance,
    inside: &dyn Fn(&mut String, &mut Chance),
) {
    let name = if chance.one_in(12) { format!("n:{name}") } else { name.to_owned() };
    out.push_str(&format!("<{name}"));
    if is_root && chance.one_in(4) {
        out.push_str(" xmlns=\"http://example.com/a\" xmlns:n='u'");
    }
    for (name, value) in attributes {
        let prefix = if chance.one_in(10) { "n:" } else { "" };
        let equals = if chance.one_in(12) { " = " } else { "=" };
        let quote = chance.of(&['"', '"', '\'']);
        let value = value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\'', "&#39;");
        out.push_str(&format!(" {prefix}{name}{equals}{quote}{value}{quote}"));
    }
    if chance.one_in(16) {
        out.push_str(chance.of(&[" other='5'", " other=\"a\nb\"", " ", "\n"]));
    }
    let mut content = String::new();
    inside(&mut content, chance);
    if content.is_empty() && chance.one_in(2) {
        out.push_str("/>");
    } else {
        out.push_str(&format!(">{content}</{name}"));
        out.push_str(if chance.one_in(20) { " >" } else { ">" });
    }
}

fn write_text(text: &str, out: &mut String, chance: &mut Chance) {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let before = chance.of(&["", "", "", " ", "\n"]);
    let middle = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let (left, right) = text.split_at(middle);
    let written = match chance.below(14) {
        0 | 1 if !text.contains("]]>") => format!("<![CDATA[{text}]]>"),
        2 => format!("{}<![CDATA[{right}]]>", escaped(left)),
        3 => format!("{}<!-- & < -->{}", escaped(left), escaped(right)),
        4 => text.chars().map(|char| format!("&#{};", u32::from(char))).collect(),
        5 => text.chars().map(|char| format!("&#x{:X};", u32::from(char))).collect(),
        6 => format!(
            "{}{}{}",
            escaped(left),
            chance.of(&["&x;", "&", "&#x0000045;", "&#x00000045;", "&#0;", "&#1;", "&#xFFFF;", "&#127;", "&amp;lt;", "&#xD800;"]),
            escaped(right)
        ),
        7 => format!("{}{}{}", escaped(left), chance.of(&["<?pi?>", "<b/>", "<b>x</b>", "\r\n", ">"]), escaped(right)),
        _ => escaped(text),
    };
    out.push_str(&format!("{before}{written}{before}"));
}

/// A name that an element may have.
fn allowed(name: &str) -> String {
    let name = name.trim_start_matches('@');
    let is_name =
        name.starts_with(|char: char| char.is_ascii_alphabetic()) && name.chars().all(|char| char.is_ascii_alphanumeric());
    if is_name { name.to_owned() } else { "x".into() }
}

fn tree(value: &serde_json::Value) -> Json {
    match value {
        serde_json::Value::Array(items) => Json::Array(items.iter().map(tree).collect()),
        serde_json::Value::Object(members) => {
            Json::Object(members.iter().map(|(name, value)| (name.clone(), tree(value))).collect())
        }
        other => Json::Raw(other.to_string()),
    }
}

//! Reads an XML body as the JSON text that pointers are looked up in: an element is a member by its
//! local name, a repeated one an array, an attribute the member `@name`.
//!
//! Nothing in a document is ever fetched or expanded: a document type is skipped, and of the
//! references only the five predefined ones and characters by number are resolved. The rules are in
//! `docs/spec-format.md`, under "XML bodies".

pub(crate) mod markup;
pub(crate) mod prolog;
pub(crate) mod references;
pub(crate) mod to_json;
pub(crate) mod tree;

use alloc::string::String;

use crate::json::raw_value::RawValue;
use crate::json::scanner::Name;
use crate::xml::markup::Markup;
use crate::xml::prolog::Prolog;
use crate::xml::tree::Tree;

/// A document, as JSON text.
pub(crate) struct Document {
    /// An object with one member: the root element.
    pub(crate) json: String,
    /// Whether the root element was complete.
    pub(crate) is_whole: bool,
}

impl Document {
    /// The document that `text` begins with. `None` if it is HTML, in an encoding other than UTF-8,
    /// or breaks off before anything is complete.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let Prolog::Root(at) = prolog::read(text) else { return None };
        let (tree, is_whole) = Tree::of(Markup::new(text, at))?;
        Some(Self { json: to_json::object(&tree), is_whole })
    }
}

/// The member that holds the text of an element which also has attributes or child elements.
const TEXT: &str = "{\"#text\":";

/// Whether a member is the text of an element, which `{}` and `**` do not go over.
pub(crate) fn is_text(name: Name<'_>) -> bool {
    name.inner == b"#text"
}

/// What a pointer to an element selects: its text, if it has one beside attributes and child
/// elements, else all of it.
pub(crate) fn text_or_all(element: RawValue<'_>) -> RawValue<'_> {
    let Some(text) = element.0.strip_prefix(TEXT.as_bytes()) else { return element };
    let mut scan = crate::json::scanner::Scanner::new(text);
    if scan.scalar().is_ok() { RawValue(scan.since(0)) } else { element }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[track_caller]
    fn json(xml: &str) -> Option<String> {
        let json = Document::of(xml)?.json;
        assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{xml}: {json}");
        Some(json)
    }

    #[test]
    fn elements_are_members_and_repeated_ones_arrays() {
        for (xml, expected) in [
            ("<a/>", r#"{"a":""}"#),
            ("<a>x</a>", r#"{"a":"x"}"#),
            ("<a>\r\n x \t</a>", r#"{"a":"x"}"#),
            ("<a><b>1</b><c>2</c></a>", r#"{"a":{"b":"1","c":"2"}}"#),
            ("<a><b>1</b><c>2</c><b>3</b><b/></a>", r#"{"a":{"b":["1","3",""],"c":"2"}}"#),
            ("<a><b><c>1</c></b><b><c>2</c><c>3</c></b></a>", r#"{"a":{"b":[{"c":"1"},{"c":["2","3"]}]}}"#),
            // Attributes and text of its own.
            (r#"<a x="1" y='2'/>"#, r#"{"a":{"@x":"1","@y":"2"}}"#),
            (r#"<a x = "1">t</a>"#, "{\"a\":{\"#text\":\"t\",\"@x\":\"1\"}}"),
            ("<a>t<b>1</b>u <c/>v</a>", "{\"a\":{\"#text\":\"tu v\",\"b\":\"1\",\"c\":\"\"}}"),
            // Prefixes and namespaces.
            (r#"<s:a xmlns:s="u" xmlns="v" s:x="1"><t:b/></s:a>"#, r#"{"a":{"@x":"1","b":""}}"#),
            // Comments, instructions, CDATA.
            ("<a>x<!-- <b> -->y<?z <c> ?>z<![CDATA[<&amp;]]>!</a>", r#"{"a":"xyz<&amp;!"}"#),
            // Escapes of JSON.
            ("<a>\"\\\n\u{1}é</a>", "{\"a\":\"\\\"\\\\\\n\\u0001é\"}"),
        ] {
            assert_eq!(json(xml).as_deref(), Some(expected), "{xml}");
        }
    }

    #[test]
    fn only_predefined_and_numeric_references_are_resolved() {
        for (xml, expected) in [
            ("&lt;&gt;&amp;&quot;&apos;", "<>&\\\"'"),
            ("&#65;&#x42;&#x1F600;&#X43;", "AB\u{1f600}&#X43;"),
            ("&amp;lt;", "&lt;"),
            ("&nbsp;&lol9;&;&", "&nbsp;&lol9;&;&"),
            ("&#0;&#xD800;&#x110000;&#;&#x;&#-1;", "&#0;&#xD800;&#x110000;&#;&#x;&#-1;"),
            ("&#99999999999999999999;", "&#99999999999999999999;"),
            ("&#32;x&#10;", "x"),
        ] {
            assert_eq!(json(&format!("<a>{xml}</a>")), Some(format!("{{\"a\":\"{expected}\"}}")), "{xml}");
            assert!(json(&format!("<a b='{}'/>", xml.replace('\'', "&apos;"))).is_some(), "{xml}");
        }
    }

    #[test]
    fn a_document_type_is_skipped_and_its_entities_are_not_known() {
        let bomb = "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a \"]>x\"><!ENTITY b '&a;&a;'><!-- ]> \" --><?p ]> ' ?>]>\
            <r>&b;</r>";
        assert_eq!(json(bomb).as_deref(), Some(r#"{"r":"&b;"}"#));
        let system = r#"<!DOCTYPE R SYSTEM "https://a.example/r.dtd?x=>"><R><C>1</C></R>"#;
        assert_eq!(json(system).as_deref(), Some(r#"{"R":{"C":"1"}}"#));
        assert_eq!(json("<!DOCTYPE R [<!ENTITY a \"b"), None);
    }

    #[test]
    fn what_stood_complete_before_a_break_counts() {
        for (xml, expected) in [
            ("<a><b>1</b><c>2", r#"{"a":{"b":"1"}}"#),
            ("<a><b>1</b><c>2</c", r#"{"a":{"b":"1"}}"#),
            ("<a><b>1</b>text", r#"{"a":{"b":"1"}}"#),
            ("<a><b><c>1</c><d", r#"{"a":{"b":{"c":"1"}}}"#),
            ("<a><b><c>1", r#"{"a":{"b":{}}}"#),
            ("<a x='1'>te", r#"{"a":{"@x":"1"}}"#),
            ("<a><b/><c x='1", r#"{"a":{"b":""}}"#),
            ("<a><b>1</b><!-- ", r#"{"a":{"b":"1"}}"#),
            ("<a><b>1</b><![CDATA[", r#"{"a":{"b":"1"}}"#),
            // What is not XML is like a break.
            ("<a><b>1</b></c></a>", r#"{"a":{"b":"1"}}"#),
            ("<a><b>1</a>", r#"{"a":{}}"#),
            ("<a><b>1</b><2/></a>", r#"{"a":{"b":"1"}}"#),
            ("<a><b>1</b><c x=1/></a>", r#"{"a":{"b":"1"}}"#),
            ("<a><b>1</b><c x='1'y='2'/></a>", r#"{"a":{"b":"1"}}"#),
            ("<a><b>1</b><c x='<'/></a>", r#"{"a":{"b":"1"}}"#),
            ("<a><b>1</b><!DOCTYPE c><c/></a>", r#"{"a":{"b":"1"}}"#),
            // After the root element nothing counts.
            ("<a>1</a><a>2</a>", r#"{"a":"1"}"#),
            ("<a>1</a>x", r#"{"a":"1"}"#),
        ] {
            assert_eq!(json(xml).as_deref(), Some(expected), "{xml}");
        }
        for xml in ["<", "<a", "<a>", "<a>x", "<a b='1'", "<?xml ?>", "<!--", "< a/>", "<1/>", "</a>", "<?xml", "<!DOCTYPE a>"] {
            assert_eq!(json(xml), None, "{xml}");
        }
    }

    #[test]
    fn html_and_other_encodings_are_no_documents() {
        for xml in [
            "<!DOCTYPE html><a/>",
            "<!doctype HTML PUBLIC \"x\"><a/>",
            "<html><head/></html>",
            "<HTML lang='en'>",
            "<!-- x --> <html/>",
            "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\"><html/>",
            "<x:html xmlns:x='http://www.w3.org/1999/xhtml'/>",
            "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
            "<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>",
        ] {
            assert_eq!(json(xml), None, "{xml}");
        }
        for xml in ["<?xml version='1.0' encoding='utf-8' standalone='yes'?><a/>", "<?xml encoding = \"US-ASCII\"?><a/>"] {
            assert_eq!(json(xml).as_deref(), Some(r#"{"a":""}"#), "{xml}");
        }
    }

    #[test]
    fn nesting_ends_where_no_pointer_goes_any_more() {
        let nested = |levels: usize| Document::of(&("<a>".repeat(levels) + "x" + &"</a>".repeat(levels))).unwrap();
        assert!(nested(tree::DEEPEST).is_whole);
        let deeper = nested(tree::DEEPEST + 1);
        assert!(!deeper.is_whole && !deeper.json.contains('x'));
        assert!(!Document::of(&"<a>".repeat(300_000)).unwrap().is_whole);
    }

    #[test]
    fn bodies_made_to_hurt_stay_small() {
        let much = 1 << 18;
        let names = |from: usize| (0..).map(move |number| format!("<a{:x}/>", number + from));
        let fill = |mut parts: alloc::boxed::Box<dyn Iterator<Item = String>>| {
            let mut xml = String::from("<r>");
            while xml.len() < much {
                xml += &parts.next().unwrap();
            }
            xml + "</r>"
        };
        let again = |part: &'static str| fill(alloc::boxed::Box::new(core::iter::repeat(String::from(part))));
        for xml in [
            again("<a/>"),
            again("<a/><b/>"),
            again("<a b=''/>"),
            again("x<a/>"),
            again("&"),
            again("&#1;"),
            again("\u{1}"),
            again("<![CDATA[]]>"),
            again("<!---->"),
            fill(alloc::boxed::Box::new(names(0))),
            format!("<r{}/>", " a=''".repeat(much / 5)),
            format!("<r><{0}/><{0}/></r>", "a".repeat(much / 2)),
        ] {
            let (tree, is_whole) = Tree::of(Markup::new(&xml, 0)).unwrap();
            let json = to_json::object(&tree);
            assert!(is_whole);
            assert!(tree.bytes() <= 12 * xml.len(), "{} bytes of tree for {}", tree.bytes(), &xml[..40]);
            assert!(json.len() <= 6 * xml.len(), "{} bytes of JSON for {}", json.len(), &xml[..40]);
        }
    }

    #[test]
    fn the_text_beside_attributes_is_what_is_selected() {
        for (element, selected) in
            [("{\"#text\":\"a\\\"b\",\"@x\":\"1\"}", r#""a\"b""#), (r#"{"@x":"1"}"#, r#"{"@x":"1"}"#), (r#""t""#, r#""t""#)]
        {
            assert_eq!(text_or_all(RawValue(element.as_bytes())).written(), selected);
        }
    }
}

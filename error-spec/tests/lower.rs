//! The tables of small specs: order, ranks, sharing, the pointer automaton.

use vendor_errors_runtime::__private::Row;
use vendor_errors_runtime::__private::State;
use vendor_errors_runtime::catalog::{
    Catalog, DelaySource as Delay, Entry, EntryId, FieldIndex, Location, RowRange, Table, Test,
};
use vendor_errors_spec::{Source, Spec, load, lower};

/// Loads a spec given from `responses` or `errors` on.
fn spec(rest: &str) -> Spec {
    let source = Source::new("demo.yaml", format!("vendor-errors: 1\nvendor: demo\n{rest}"));
    let loaded = load(&source);
    loaded.spec.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics))
}

const SHAPE: &str = "responses: [{ code: /code, message: /message }]\nerrors:\n";

fn all<'a, T: Row<'a>>(table: Table<'a, T>) -> Vec<T> {
    table.iter().collect()
}

fn entry_of<'a>(catalog: &Catalog<'a>, position: usize) -> Entry<'a> {
    catalog.entries.get(position).unwrap()
}

fn keys<'a>(catalog: &Catalog<'a>, entries: impl IntoIterator<Item = EntryId>) -> Vec<&'a str> {
    entries.into_iter().map(|entry| entry_of(catalog, entry.index()).key).collect()
}

#[test]
fn codes_are_sorted_and_more_conditions_come_first() {
    let spec = spec(&format!(
        "{SHAPE}  A: {{ code: 5, aliases: [40] }}\n  B: {{ code: 5, when: {{ status: 401 }} }}\n  \
         C: {{ code: 5, when: {{ status: 401, /x: y }} }}\n  D: {{ code: 10 }}\n"
    ));
    let tables = lower(&spec);
    let catalog = tables.catalog();
    assert_eq!(catalog.codes.iter().map(|row| row.code).collect::<Vec<_>>(), ["10", "40", "5", "5", "5"]);
    assert_eq!(keys(&catalog, catalog.codes.iter().map(|row| row.entry)), ["D", "A", "C", "B", "A"]);
}

#[test]
fn families_are_sorted_by_closeness_and_shown_as_written() {
    let spec = spec(&format!(
        "{SHAPE}  Wide: {{ code: -32099..-32000 }}\n  Close: {{ code: 1..2 }}\n  Short: {{ code: 5* }}\n  Long: {{ code: 53* }}\n"
    ));
    let tables = lower(&spec);
    let catalog = tables.catalog();
    assert_eq!(keys(&catalog, catalog.ranges.iter().map(|row| row.entry)), ["Close", "Wide"]);
    assert_eq!(keys(&catalog, catalog.prefixes.iter().map(|row| row.entry)), ["Long", "Short"]);
    let codes: Vec<_> = catalog.entries.iter().map(|entry| entry.code).collect();
    assert_eq!(codes, ["-32099..-32000", "1..2", "5*", "53*"]);
}

#[test]
fn codeless_rows_stand_by_rank() {
    let spec = spec(&format!(
        "{SHAPE}  Class: {{ status: 4xx }}\n  List: {{ status: 401|403 }}\n  One: {{ status: 401 }}\n  Mixed: {{ status: 404|5xx }}\n  \
         Short: {{ message: \"no {{x}}\" }}\n  Long: {{ message: \"not so {{x}}\", messages: [\"b\"] }}\n  \
         When: {{ when: {{ /a: present }} }}\n  Loser: {{ status: 402 }}\n  Winner: {{ status: 402, when: {{ /b: absent }}, over: When }}\n"
    ));
    let tables = lower(&spec);
    let catalog = tables.catalog();
    let order = keys(&catalog, catalog.codeless.iter().map(|row| row.entry));
    assert_eq!(order, ["Winner", "When", "Long", "Short", "Long", "One", "Loser", "List", "Mixed", "Class"]);
    assert!(catalog.message_index.rows.is_empty() && all(catalog.without_message).is_empty(), "too few for an index");
    let class = entry_of(&catalog, 0).statuses.of(catalog.statuses);
    assert_eq!((class[0].from, class[0].to), (400, 499));
}

#[test]
fn over_puts_the_winner_first_also_through_others() {
    let spec = spec(&format!(
        "{SHAPE}  A: {{ code: 5, when: {{ /a: x }} }}\n  B: {{ code: 5, over: A, when: {{ /b: x }} }}\n  \
         C: {{ code: 5, over: B, when: {{ /c: x }} }}\n"
    ));
    let tables = lower(&spec);
    let catalog = tables.catalog();
    assert_eq!(keys(&catalog, catalog.codes.iter().map(|row| row.entry)), ["C", "B", "A"]);
}

#[test]
fn equal_lines_share_their_rows() {
    let spec = spec(&format!(
        "{SHAPE}  A: {{ code: 1, status: 429, retry: throttled after 30s }}\n  B: {{ code: 2, status: 429, retry: throttled after 30s }}\n"
    ));
    let tables = lower(&spec);
    let catalog = tables.catalog();
    assert_eq!((catalog.retries.len(), catalog.sources.len()), (1, 1));
    assert_eq!(entry_of(&catalog, 0).retry, entry_of(&catalog, 1).retry);
    assert_eq!(entry_of(&catalog, 0).statuses, entry_of(&catalog, 1).statuses);
    assert!(matches!(catalog.sources.get(0).unwrap(), Delay::Literal(30_000)));
}

#[test]
fn a_shape_covers_4xx_and_5xx_unless_it_says_otherwise() {
    let spec = spec(
        "responses:\n  - { code: /a }\n  - { code: /b, status: any }\n  - { code: /c, status: 200 }\nerrors:\n  A: { code: 1 }\n",
    );
    let tables = lower(&spec);
    let catalog = tables.catalog();
    let [missing, any, one] = catalog.formats else { panic!("three shapes") };
    assert_eq!([399, 400, 599, 600].map(|status| catalog.covers(missing.statuses, status)), [false, true, true, false]);
    assert_eq!(any.statuses, RowRange::NONE);
    assert_eq!(catalog.only_status(one.statuses), Some(200));
}

#[test]
fn fields_and_sources_are_counted_within_the_entry() {
    let spec = spec(
        "responses: [{ code: /code, message: /message or body }]\ncommon: { id: /id, wait: seconds /wait }\nerrors:\n  \
         A: { code: 1, message: \"{x} of {}\", fields: { own: seconds /own, secret: sensitive string body }, retry: wait after field own or field wait }\n",
    );
    let tables = lower(&spec);
    let catalog = tables.catalog();
    assert_eq!(catalog.common, RowRange { from: 0, to: 2 });
    let fields = catalog.fields.range(entry_of(&catalog, 0).fields);
    let shown: Vec<_> = fields.iter().map(|field| (field.name, field.sensitive, field.hidden)).collect();
    assert_eq!(shown, [("own", false, false), ("secret", true, true), ("x", false, true)]);
    assert!(matches!(*all(catalog.sources), [Delay::Field(FieldIndex(0)), Delay::Common(FieldIndex(1))]));
    assert_eq!(all(catalog.placeholders), [Some(FieldIndex(2)), None]);
}

#[test]
fn a_message_template_is_displayed_where_it_must_have_matched() {
    let spec = spec(&format!(
        "{SHAPE}  Holes: {{ code: 1, message: \"a {{x}}\" }}\n  Skips: {{ code: 2, message: \"a {{x}} {{}}\" }}\n  Fixed: {{ code: 3, message: \"a\" }}\n  \
         Codeless: {{ message: \"b\" }}\n  Written: {{ code: 4, message: \"c {{x}}\", display: \"see {{x}}\" }}\n  \
         Located: {{ code: 5, message: \"d {{x}}\", fields: {{ x: /x }} }}\n"
    ));
    let tables = lower(&spec);
    let catalog = tables.catalog();
    let shown: Vec<_> = catalog.entries.iter().map(|entry| (entry.display.is_some(), entry.display_when_matched)).collect();
    assert_eq!(shown, [(true, true), (false, false), (false, false), (true, false), (true, false), (false, false)]);
    let written = catalog.templates.get(entry_of(&catalog, 4).display.unwrap().index()).unwrap();
    assert_eq!(all(catalog.texts.range(written.texts)), ["see ", ""]);
}

#[test]
fn conditions_keep_their_meaning() {
    let spec = spec(&format!(
        "{SHAPE}  A: {{ when: {{ /a: \"x {{}} y\", /b: present, /c: absent, /d: \"<> z\", /e: \"= absent\", status: 4xx }} }}\n"
    ));
    let tables = lower(&spec);
    let catalog = tables.catalog();
    let [like, present, absent, unlike, exactly, status] = *all(catalog.conditions) else { panic!("{:?}", catalog.conditions) };
    assert!(matches!(like.test, Test::Matches(rows) if all(catalog.texts.range(rows)) == ["x ", " y"]));
    assert!(matches!((present.test, absent.test), (Test::Present, Test::Absent)));
    assert!(matches!(unlike.test, Test::DoesNotMatch(rows) if all(catalog.texts.range(rows)) == ["z"]));
    assert!(matches!(exactly.test, Test::Equals("absent")));
    assert!(matches!(status.test, Test::Status(rows) if catalog.covers(rows, 450)));
    assert_eq!(status.location.of(catalog.locations), [Location::Status]);
}

/// The contexts that start at a value.
fn starts<'a>(catalog: &Catalog<'a>, steps: &[Result<&str, u32>]) -> &'a [u16] {
    state(catalog, steps).map_or(&[], |node| node.starts.of(catalog.pointers.starts))
}

/// The captured pointers at a value, with their contexts.
fn wanted<'a>(catalog: &Catalog<'a>, steps: &[Result<&str, u32>]) -> Vec<(u16, &'a str)> {
    let paths = &catalog.pointers;
    let Some(node) = state(catalog, steps) else { return Vec::new() };
    let path = |number: u16| {
        let mut places = catalog.locations.iter();
        places.find_map(|place| match place {
            Location::Pointer { path, pointer, .. } if *pointer == number => Some(*path),
            _ => None,
        })
    };
    node.captures.of(paths.captures).iter().map(|want| (want.context, path(want.pointer).expect("a place"))).collect()
}

/// Runs the automaton over names and indexes.
fn state<'a>(catalog: &Catalog<'a>, steps: &[Result<&str, u32>]) -> Option<&'a State> {
    let paths = &catalog.pointers;
    let mut node = &paths.nodes[0];
    for step in steps {
        let next = match step {
            Ok(name) => {
                let mut members = node.members.of(paths.members).iter();
                members.find(|member| member.name == *name).map_or(node.any_member, |member| Some(member.node))
            }
            Err(index) => {
                node.items.of(paths.items).iter().find(|item| item.index == *index).map_or(node.any_item, |item| Some(item.node))
            }
        };
        node = paths.nodes.get(next?.index())?;
    }
    Some(node)
}

#[test]
fn a_position_is_an_element_and_a_member_and_follows_the_star() {
    let spec = spec("responses: [{ code: /0/a or /*/a or /*/b, message: /x~1y }]\nerrors:\n  A: { code: 1 }\n");
    let tables = lower(&spec);
    let catalog = tables.catalog();
    assert_eq!(wanted(&catalog, &[Err(0), Ok("a")]), [(0, "/0/a"), (0, "/*/a")]);
    assert_eq!(wanted(&catalog, &[Err(0), Ok("b")]), [(0, "/*/b")]);
    assert_eq!(wanted(&catalog, &[Err(7), Ok("a")]), [(0, "/*/a")]);
    assert_eq!(wanted(&catalog, &[Ok("0"), Ok("a")]), [(0, "/0/a")]);
    assert_eq!(wanted(&catalog, &[Ok("0"), Ok("b")]), []);
    assert_eq!(wanted(&catalog, &[Ok("x/y")]), [(0, "/x~1y")]);
    let names: Vec<_> = catalog.pointers.nodes[0].members.of(catalog.pointers.members).iter().map(|member| member.name).collect();
    assert_eq!(names, ["0", "x/y"]);
}

#[test]
fn placeholders_go_over_members_and_levels() {
    let spec = spec("responses: [{ code: \"/a/{}/c or /a/b/c or /**/c\", message: \"/{x}/*/m\" }]\nerrors:\n  A: { code: 1 }\n");
    let tables = lower(&spec);
    let catalog = tables.catalog();
    assert_eq!(wanted(&catalog, &[Ok("a"), Ok("b"), Ok("c")]), [(0, "/a/{}/c"), (0, "/a/b/c"), (0, "/**/c")]);
    assert_eq!(wanted(&catalog, &[Ok("a"), Ok("z"), Ok("c")]), [(0, "/a/{}/c"), (0, "/**/c")]);
    assert_eq!(wanted(&catalog, &[Ok("a"), Err(0), Ok("c")]), [(0, "/**/c")]);
    assert_eq!(wanted(&catalog, &[Ok("c")]), [(0, "/**/c")]);
    assert_eq!(wanted(&catalog, &[Ok("z"), Err(4), Ok("m")]), [(0, "/{x}/*/m")]);
    assert_eq!(wanted(&catalog, &[Err(4), Err(4), Ok("m")]), []);
}

#[test]
fn in_a_selected_element_each_selects_nothing_more() {
    let spec = spec("responses: [{ each: \"/**/e/*\", code: \"/**/code\" }]\nerrors:\n  A: { code: 1 }\n");
    let tables = lower(&spec);
    let catalog = tables.catalog();
    let element = [Ok("x"), Ok("e"), Err(0)];
    assert_eq!(starts(&catalog, &element), [1]);
    assert_eq!(starts(&catalog, &[Ok("e"), Err(3)]), [1]);
    assert_eq!(starts(&catalog, &[element.as_slice(), &[Ok("e"), Err(0)]].concat()), [0_u16; 0]);
    assert_eq!(wanted(&catalog, &[element.as_slice(), &[Ok("e"), Err(0), Ok("code")]].concat()), [(1, "/**/code")]);
}

#[test]
fn each_opens_a_context_in_which_entries_read_too() {
    let spec = spec(
        "responses:\n  - { each: /errors/*, code: /code }\n  - { code: /kind }\ncommon: { id: /id, trace: top /trace }\nerrors:\n  \
         A: { code: 1, when: { /reason: present } }\n",
    );
    let tables = lower(&spec);
    let catalog = tables.catalog();
    assert_eq!((catalog.pointers.contexts, catalog.formats[0].context, catalog.formats[1].context), (2, 1, 0));
    assert_eq!(catalog.pointers.starts, [1]);
    assert_eq!(wanted(&catalog, &[Ok("errors"), Err(3), Ok("code")]), [(1, "/code")]);
    assert_eq!(wanted(&catalog, &[Ok("code")]), []);
    assert_eq!(wanted(&catalog, &[Ok("kind")]), [(0, "/kind")]);
    assert_eq!(wanted(&catalog, &[Ok("errors"), Err(3), Ok("kind")]), []);
    for name in ["id", "reason"] {
        assert_eq!(wanted(&catalog, &[Ok(name)]).len(), 1, "{name}");
        assert_eq!(wanted(&catalog, &[Ok("errors"), Err(0), Ok(name)]).len(), 1, "{name}");
    }
    assert_eq!(wanted(&catalog, &[Ok("trace")]), [(0, "/trace")]);
    assert_eq!(wanted(&catalog, &[Ok("errors"), Err(0), Ok("trace")]), []);
}

//! Splits an event stream into events, as browsers do (WHATWG HTML, section 9.2.6), with one
//! difference: the last event counts also if the empty line after it is missing.

use alloc::borrow::Cow;

/// An event that has data.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Event<'s> {
    /// The name; `message` if the event gives none.
    pub(crate) name: &'s str,
    /// The lines of its data.
    pub(crate) data: Cow<'s, str>,
}

/// The events of a stream, in order.
pub(crate) struct Events<'s> {
    rest: &'s str,
}

impl<'s> Events<'s> {
    pub(crate) const fn of(stream: &'s str) -> Self {
        Self { rest: stream }
    }

    /// Lines end with CR LF, LF or CR.
    fn line(&mut self) -> Option<&'s str> {
        if self.rest.is_empty() {
            return None;
        }
        let end = self.rest.find(['\r', '\n']).unwrap_or(self.rest.len());
        let (line, rest) = self.rest.split_at(end);
        let after = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
        self.rest = rest.get(after..).unwrap_or_default();
        Some(line)
    }
}

impl<'s> Iterator for Events<'s> {
    type Item = Event<'s>;

    fn next(&mut self) -> Option<Event<'s>> {
        let (mut name, mut data) = ("", None::<Cow<'s, str>>);
        while let Some(line) = self.line() {
            if line.is_empty() {
                if data.is_some() {
                    break;
                }
                name = "";
                continue;
            }
            let (field, value) = line.split_once(':').unwrap_or((line, ""));
            let value = value.strip_prefix(' ').unwrap_or(value);
            match (field, &mut data) {
                ("event", _) => name = value,
                ("data", None) => data = Some(Cow::Borrowed(value)),
                ("data", Some(lines)) => {
                    let lines = lines.to_mut();
                    lines.push('\n');
                    lines.push_str(value);
                }
                // Comments, `id`, `retry`, and what is unknown.
                _ => {}
            }
        }
        Some(Event { name: if name.is_empty() { "message" } else { name }, data: data? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use alloc::vec::Vec;

    fn events(stream: &str) -> Vec<(&str, String)> {
        Events::of(stream).map(|event| (event.name, event.data.into_owned())).collect()
    }

    #[test]
    fn events_end_with_an_empty_line() {
        let stream =
            "event: error\ndata: {\"a\":1}\n\n: comment\n\ndata:x\ndata:  y\n\nevent: only a name\n\ndata\n\nid: 1\ndata: z\n";
        let expected = [("error", "{\"a\":1}"), ("message", "x\n y"), ("message", ""), ("message", "z")];
        let expected = expected.map(|(name, data)| (name, String::from(data)));
        assert_eq!(events(stream), expected);
        assert_eq!(events(&stream.replace('\n', "\r\n")), expected);
        assert_eq!(events(&stream.replace('\n', "\r")), expected);
    }

    #[test]
    fn fields_are_names_before_a_colon() {
        assert_eq!(events("event : a\nDATA: b\n data: c\nevent:a\nevent:\ndata: d\n\n"), [("message", "d".into())]);
        assert_eq!(events(""), []);
        assert_eq!(events("plain text\n\n{\"data\": 1}"), []);
    }
}

//! JSON that may be truncated: a tree of everything before the end.

/// A value; of an object or array that the break cuts, what stood complete in it.
#[derive(Clone, Debug)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// Where it starts, which gives the order of a body.
    pub start: usize,
    /// As it is written.
    pub written: String,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, as it is written.
    Number,
    /// A text.
    Text(String),
    /// The elements.
    Array(Vec<Value>),
    /// The members, in their order.
    Object(Vec<(String, Value)>),
    /// An element of XML: its text, if it has any, and its attributes and elements.
    Element(Option<String>, Vec<(String, Value)>),
}

impl Value {
    /// Text, number or boolean as a text.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match &self.kind {
            Kind::Text(text) => Some(text.clone()),
            Kind::Number | Kind::Boolean(_) => Some(self.written.clone()),
            Kind::Element(text, _) => text.clone(),
            _ => None,
        }
    }

    /// The members of an object, or of an element that is one because it has no text.
    #[must_use]
    pub fn object(&self) -> Option<&[(String, Self)]> {
        match &self.kind {
            Kind::Object(members) | Kind::Element(None, members) => Some(members),
            _ => None,
        }
    }

    /// Whether it is there for a condition or a field: not null.
    #[must_use]
    pub const fn is_there(&self) -> bool {
        !matches!(self.kind, Kind::Null)
    }
}

/// What can be read of `text`; nothing if it does not begin as JSON.
#[must_use]
pub fn read(text: &str) -> Option<Value> {
    let mut reading = Reading { text, at: 0 };
    reading.space();
    reading.value().0
}

/// Whether the JSON value that `text` begins with has no end.
#[must_use]
pub fn breaks_off(text: &str) -> bool {
    !Reading { text, at: 0 }.value().1
}

struct Reading<'t> {
    text: &'t str,
    at: usize,
}

impl Reading<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn takes(&mut self, sign: u8) -> bool {
        let is = self.peek() == Some(sign);
        self.at += usize::from(is);
        is
    }

    /// What is there of a value, and whether reading may go on.
    fn value(&mut self) -> (Option<Value>, bool) {
        let start = self.at;
        let (kind, whole) = match self.peek() {
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'"') => match self.string() {
                Some(text) => (Kind::Text(text), true),
                None => return (None, false),
            },
            _ => match self.word() {
                Some(kind) => (kind, true),
                None => return (None, false),
            },
        };
        let written = if whole { self.text[start..self.at].to_owned() } else { self.closed(start, &kind) };
        (Some(Value { kind, start, written }), whole)
    }

    /// What a container holds that the break cuts: what stood complete in it, closed.
    fn closed(&self, start: usize, kind: &Kind) -> String {
        let (last, open, close) = match kind {
            Kind::Array(elements) => (elements.last(), "[", "]"),
            Kind::Object(members) => (members.last().map(|(_, member)| member), "{", "}"),
            _ => (None, "", ""),
        };
        match last {
            Some(last) => format!("{}{}{close}", &self.text[start..last.start], last.written),
            None => format!("{open}{close}"),
        }
    }

    fn object(&mut self) -> (Kind, bool) {
        let mut members: Vec<(String, Value)> = Vec::new();
        self.at += 1;
        self.space();
        let mut whole = self.takes(b'}');
        while !whole {
            self.space();
            if self.peek() != Some(b'"') {
                break;
            }
            let Some(name) = self.string() else { break };
            self.space();
            if !self.takes(b':') {
                break;
            }
            self.space();
            let (value, goes_on) = self.value();
            members.extend(value.map(|value| (name, value)));
            if !goes_on {
                break;
            }
            self.space();
            whole = self.takes(b'}');
            if !whole && !self.takes(b',') {
                break;
            }
        }
        (Kind::Object(members), whole)
    }

    fn array(&mut self) -> (Kind, bool) {
        let mut elements = Vec::new();
        self.at += 1;
        self.space();
        let mut whole = self.takes(b']');
        while !whole {
            self.space();
            let (value, goes_on) = self.value();
            elements.extend(value);
            if !goes_on {
                break;
            }
            self.space();
            whole = self.takes(b']');
            if !whole && !self.takes(b',') {
                break;
            }
        }
        (Kind::Array(elements), whole)
    }

    /// A number or a word; the break must not cut through it.
    fn word(&mut self) -> Option<Kind> {
        let rest = &self.text[self.at..];
        let end = rest.find(|char: char| " \t\r\n,]}".contains(char))?;
        let word = &rest[..end];
        let kind = match word {
            "null" => Kind::Null,
            "true" => Kind::Boolean(true),
            "false" => Kind::Boolean(false),
            _ if is_number(word) => Kind::Number,
            _ => return None,
        };
        self.at += end;
        Some(kind)
    }

    fn string(&mut self) -> Option<String> {
        self.at += 1;
        let mut units: Vec<u16> = Vec::new();
        // Half of a surrogate pair takes three bytes where somebody writes it, and each is a replacement character.
        let text = |units: &[u16]| -> String {
            let half = "\u{FFFD}".repeat(3);
            char::decode_utf16(units.iter().copied()).map(|char| char.map_or(half.clone(), String::from)).collect()
        };
        loop {
            let char = self.text[self.at..].chars().next()?;
            self.at += char.len_utf8();
            match char {
                '"' => return Some(text(&units)),
                '\\' => {
                    let escape = self.peek()?;
                    self.at += 1;
                    units.push(match escape {
                        b'u' => {
                            let digits = self.text.get(self.at..self.at + 4)?;
                            if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                                return None;
                            }
                            self.at += 4;
                            u16::from_str_radix(digits, 16).ok()?
                        }
                        b'b' => 8,
                        b'f' => 12,
                        b'n' => 10,
                        b'r' => 13,
                        b't' => 9,
                        b'"' | b'\\' | b'/' => u16::from(escape),
                        _ => return None,
                    });
                }
                '\0'..='\u{1F}' => return None,
                _ => units.extend(char.encode_utf16(&mut [0; 2]).iter()),
            }
        }
    }
}

/// Whether `word` is a number of JSON.
fn is_number(word: &str) -> bool {
    let word = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = word.split_once(['e', 'E']).map_or((word, None), |(left, right)| (left, Some(right)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(left, right)| (left, Some(right)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(digits) && exponent.is_none_or(digits)
}

/// A number without its exponent, of which more than a thousand places make no difference.
#[must_use]
pub fn without_exponent(number: &str) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let far = if exponent.starts_with('-') { -1000 } else { 1000 };
    let power = exponent.parse::<i64>().unwrap_or(far).clamp(-1000, 1000);
    let (mut whole, mut fraction) = (whole.to_owned(), fraction.to_owned());
    for _ in 0..power {
        whole.push(if fraction.is_empty() { '0' } else { fraction.remove(0) });
    }
    for _ in power..0 {
        fraction.insert(0, whole.pop().unwrap_or('0'));
    }
    let whole = if whole.is_empty() { "0" } else { &whole };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// The digits of a number whose value is whole, at most 64 of them.
#[must_use]
pub fn whole_digits(number: &str) -> Option<String> {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Some("0".into());
    }
    let significant = digits.trim_end_matches('0');
    let exponent = exponent.parse::<i64>().ok()? - i64::try_from(fraction.len()).ok()?;
    let zeros = exponent + i64::try_from(digits.len() - significant.len()).ok()?;
    let zeros = usize::try_from(zeros).ok().filter(|zeros| significant.len() + zeros <= 64)?;
    Some(format!("{sign}{significant}{}", "0".repeat(zeros)))
}

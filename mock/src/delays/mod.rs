//! Makes the delays of a response short, so that a client can be watched while it waits.
//!
//! Every place from which the spec reads a delay or another time is rewritten, whichever of them the policy uses, and so is `Retry-After`:
//! a client that reads another one than the decoder must not wait longer. Moments are counted from now, and so is the header `Date`.
//! A delay that only the spec knows is sent as `Retry-After`, which is read before it.

pub(crate) mod places;
pub(crate) mod unsent;
pub(crate) mod value;

use std::sync::OnceLock;
use std::time::Duration;

use vendor_errors_runtime::Timestamp;
use vendor_errors_spec::Spec;

use crate::body::json_scalars::scalars;
use crate::delays::places::{Place, TimePlaces};
use crate::delays::value::{ShortDelay, shortened};
use crate::vendor::Vendor;

/// Rewrites the delays of responses of one vendor.
#[derive(Debug)]
pub(crate) struct ShortDelays {
    places: TimePlaces,
    /// The errors whose delay only the spec knows, found when first needed.
    unsent: OnceLock<Vec<String>>,
}

impl ShortDelays {
    pub(crate) fn of(spec: &Spec) -> Self {
        Self { places: TimePlaces::of(spec), unsent: OnceLock::new() }
    }

    /// Makes the delays of an error's response short.
    pub(crate) fn shorten_error(
        &self,
        vendor: &Vendor,
        error: &str,
        (headers, body): (&mut Vec<(String, String)>, &mut String),
        short: Duration,
        now: Timestamp,
    ) {
        self.shorten(headers, body, short, now);
        let unsent = self.unsent.get_or_init(|| unsent::errors(vendor, self));
        if unsent.iter().any(|name| name == error) {
            headers.push(unsent::retry_after(short));
        }
    }

    /// Rewrites the headers and the body. A delay that is shorter already stays.
    pub(crate) fn shorten(&self, headers: &mut [(String, String)], body: &mut String, short: Duration, now: Timestamp) {
        let mut delay = ShortDelay { short, now, date: None };
        if let Some((_, date)) = headers.iter_mut().find(|(name, _)| name.eq_ignore_ascii_case("Date")) {
            delay.date = Timestamp::from_http_date(date);
            *date = value::http_date(now);
        }
        for (name, value) in headers.iter_mut() {
            if let Some(new) = self.shortened(self.places.of_header(name), value, &delay) {
                *value = new;
            }
        }
        if let Some(new) = self.in_body(body, &delay) {
            *body = new;
        }
    }

    /// A text with short delays at all its places.
    fn shortened(&self, places: impl Iterator<Item = Place>, written: &str, delay: &ShortDelay) -> Option<String> {
        let mut text: Option<String> = None;
        for place in places {
            let old = text.as_deref().unwrap_or(written);
            let new = match place {
                Place::Time(kind) => shortened(kind, old, delay),
                Place::Message => self.places.in_message(old, delay),
                Place::Document(document) => self.in_document(document, old, delay),
            };
            text = new.or(text);
        }
        text
    }

    fn in_body(&self, body: &str, delay: &ShortDelay) -> Option<String> {
        if body.trim_start().starts_with(['{', '[']) {
            return rewritten(body, |path, written| self.shortened(self.places.of_scalar(path), written, delay));
        }
        // A body that is a JSON string gives its content.
        let of_string = rewritten(body, |_, written| self.shortened(self.places.of_body(), written, delay));
        of_string.or_else(|| self.shortened(self.places.of_body(), body, delay))
    }

    /// A text with short delays in the JSON document that it holds.
    fn in_document(&self, document: usize, text: &str, delay: &ShortDelay) -> Option<String> {
        let at = text.find(['{', '[', '<'])?;
        let new = rewritten(&text[at..], |path, written| {
            self.shortened(self.places.of_held(document, path).into_iter(), written, delay)
        })?;
        Some(format!("{}{new}", &text[..at]))
    }
}

/// A JSON text in which the contents of some scalars are others, and all else stays as it is. What is behind its end stays as well.
fn rewritten(json: &str, change: impl Fn(&[String], &str) -> Option<String>) -> Option<String> {
    let (mut all, mut end) = (String::new(), 0);
    for scalar in scalars(json) {
        let written = &json[scalar.place.clone()];
        let text: Option<String> = serde_json::from_str(written).ok();
        if let Some(new) = change(&scalar.path, text.as_deref().unwrap_or(written)) {
            let new = if text.is_some() { serde_json::Value::from(new).to_string() } else { new };
            all.extend([&json[end..scalar.place.start], &new]);
            end = scalar.place.end;
        }
    }
    (end > 0).then(|| all + &json[end..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use vendor_errors_spec::{Source, load};

    const SPEC: &str = "vendor-errors: 1
vendor: acme
responses: [{ each: /errors/*, code: /code, message: /text }, { code: /code, message: /text }]
errors:
  A: { code: 1, status: 429, message: 'wait {wait} s, please', summary: S., fields: { wait: seconds }, retry: throttled after field wait }
  C: { code: 3, status: 429, message: 'ignore case Pause of {pause}', summary: S., fields: { again: 'duration /note as \"Again in {again}.\"', pause: duration, limit: 'seconds header X-Limit as \"{}; w={limit}\"' }, retry: throttled after field again or field pause or field limit }
  B: { code: 2, status: 503, summary: S., retry: again after rfc3339 /until or seconds header X-Wait or epoch_seconds header X-Reset }
";

    fn short(headers: &[(&str, &str)], body: &str) -> (Vec<String>, String) {
        short_of(SPEC, headers, body)
    }

    fn short_of(spec: &str, headers: &[(&str, &str)], body: &str) -> (Vec<String>, String) {
        let loaded = load(&Source::new("acme.yaml", spec));
        let spec = loaded.spec.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
        let mut headers: Vec<_> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let mut body = body.to_owned();
        let now = Timestamp::from_rfc3339("2026-03-01T12:00:00.25Z").unwrap();
        ShortDelays::of(&spec).shorten(&mut headers, &mut body, Duration::from_secs(1), now);
        (headers.into_iter().map(|(_, value)| value).collect(), body)
    }

    #[test]
    fn every_place_of_a_delay_is_rewritten() {
        let headers = [("x-wait", "90"), ("Retry-After", "120"), ("X-Reset", "1700000000"), ("X-Other", "55")];
        let (headers, body) = short(&headers, r#"{"until":"2024-01-01T00:00:00Z","code":2}"#);
        assert_eq!(headers, ["1", "1", "1772366402", "55"]);
        assert_eq!(body, r#"{"until":"2026-03-01T12:00:01.25Z","code":2}"#);
    }

    #[test]
    fn delays_of_elements_and_in_messages_are_rewritten() {
        let (_, body) = short(&[], r#"{"errors":[{"code":1,"text":"wait 86400 s, please"},{"until":"2031-01-01T00:00:00Z"}]}"#);
        assert_eq!(body, r#"{"errors":[{"code":1,"text":"wait 1 s, please"},{"until":"2026-03-01T12:00:01.25Z"}]}"#);
    }

    #[test]
    fn parts_of_texts_are_rewritten_in_any_case() {
        let (headers, body) = short(&[("X-Limit", "100; w=60")], r#"{"note":"Again in 1m30s.","text":"PAUSE of 9 minutes"}"#);
        assert_eq!(headers, ["100; w=1"]);
        assert_eq!(body, r#"{"note":"Again in 1s.","text":"PAUSE of 1s"}"#);
        let (headers, body) = short(&[("X-Limit", "w=60")], r#"{"note":"Again later."}"#);
        assert_eq!((headers.as_slice(), body.as_str()), (&["w=60".to_owned()][..], r#"{"note":"Again later."}"#));
    }

    fn short_by(location: &str, format: &str, headers: &[(&str, &str)], body: &str) -> (Vec<String>, String) {
        let spec = format!(
            "vendor-errors: 1\nvendor: acme\nresponses: [{{ {format} }}]\nerrors: {{ A: {{ code: 1, status: 429, summary: S., retry: \"throttled after {location}\" }} }}\n"
        );
        short_of(&spec, headers, body)
    }

    #[test]
    fn delays_in_documents_of_texts_are_rewritten() {
        let format = "code: /code";
        for (location, body, expected) in [
            ("seconds /m then /wait", r#"{"m":"{\"wait\":90}"}"#, r#"{"m":"{\"wait\":1}"}"#),
            (
                "seconds /m then /wait",
                r#"{"m":"up\nfailed: {\"wait\":\"90\"} (b)","n":90}"#,
                r#"{"m":"up\nfailed: {\"wait\":\"1\"} (b)","n":90}"#,
            ),
            (
                "seconds /m then /a then /wait",
                r#"{"m":"{\"a\":\"{\\\"wait\\\":90}\"}"}"#,
                r#"{"m":"{\"a\":\"{\\\"wait\\\":1}\"}"}"#,
            ),
            ("seconds body then /wait", r#"failed: {"wait":90}"#, r#"failed: {"wait":1}"#),
            ("seconds body then /wait", r#""{\"wait\":90}""#, r#""{\"wait\":1}""#),
            ("seconds /m then /wait", r#"{"m":"{\"wait\":90"}"#, r#"{"m":"{\"wait\":90"}"#),
            ("seconds /m then /wait", r#"{"wait":90}"#, r#"{"wait":90}"#),
            (
                "seconds /a then /wait or seconds /a then /other",
                r#"{"a":"{\"other\":80,\"wait\":90}"}"#,
                r#"{"a":"{\"other\":1,\"wait\":1}"}"#,
            ),
        ] {
            assert_eq!(short_by(location, format, &[], body).1, expected, "{location}");
        }
        let (headers, _) =
            short_by("minutes header X-Usage then /**/minutes", format, &[("X-Usage", r#"{"7":[{"minutes":5}]}"#)], "");
        assert_eq!(headers, [r#"{"7":[{"minutes":0.016666667}]}"#]);
        let each = "each: /m then /errors/*, code: /code";
        let (_, body) = short_by("seconds /wait", each, &[], r#"{"m":"{\"errors\":[{\"wait\":90}]}"}"#);
        assert_eq!(body, r#"{"m":"{\"errors\":[{\"wait\":1}]}"}"#);
    }

    #[test]
    fn pointers_go_over_members_and_levels() {
        for (location, expected) in [
            ("seconds /a/{}/w", r#"{"a":{"b":{"w":1}},"c":{"w":90}}"#),
            ("seconds /**/w", r#"{"a":{"b":{"w":1}},"c":{"w":1}}"#),
            ("seconds /c/**/w", r#"{"a":{"b":{"w":90}},"c":{"w":1}}"#),
        ] {
            let body = r#"{"a":{"b":{"w":90}},"c":{"w":90}}"#;
            assert_eq!(short_by(location, "code: /code", &[], body).1, expected, "{location}");
        }
    }

    #[test]
    fn what_is_no_longer_delay_stays() {
        let headers =
            [("X-Wait", "0"), ("Retry-After", "soon"), ("Date", "Mon, 01 Jan 2024 00:00:00 GMT"), ("X-Reset", "1704067200")];
        let (headers, body) = short(&headers, "{\"text\":\"wait for it\"");
        assert_eq!(headers, ["0", "soon", "Sun, 01 Mar 2026 12:00:00 GMT", "1704067200"]);
        assert_eq!(body, "{\"text\":\"wait for it\"");
    }
}

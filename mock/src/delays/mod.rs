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
        self.shorten_body(body, &delay);
    }

    fn shortened(&self, place: Option<Place>, written: &str, delay: &ShortDelay) -> Option<String> {
        match place? {
            Place::Time(kind) => shortened(kind, written, delay),
            Place::Message => self.places.in_message(written, delay),
        }
    }

    fn shorten_body(&self, body: &mut String, delay: &ShortDelay) {
        let mut new_body = String::new();
        let mut end = 0;
        for scalar in scalars(body) {
            let written = &body[scalar.place.clone()];
            let text = written.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
            let plain = text.unwrap_or(written);
            if let Some(new) = self.shortened(self.places.of_scalar(&scalar.path), plain, delay) {
                let quote = if text.is_some() { "\"" } else { "" };
                new_body.extend([&body[end..scalar.place.start], quote, &new, quote]);
                end = scalar.place.end;
            }
        }
        if end > 0 {
            new_body += &body[end..];
            *body = new_body;
        } else if let Some(new) = self.places.body_is_message().then(|| self.places.in_message(body, delay)).flatten() {
            *body = new;
        }
    }
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
        let spec = load(&Source::new("acme.yaml", SPEC)).spec.unwrap();
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

    #[test]
    fn what_is_no_longer_delay_stays() {
        let headers =
            [("X-Wait", "0"), ("Retry-After", "soon"), ("Date", "Mon, 01 Jan 2024 00:00:00 GMT"), ("X-Reset", "1704067200")];
        let (headers, body) = short(&headers, "{\"text\":\"wait for it\"");
        assert_eq!(headers, ["0", "soon", "Sun, 01 Mar 2026 12:00:00 GMT", "1704067200"]);
        assert_eq!(body, "{\"text\":\"wait for it\"");
    }
}

//! Masks what may be secret in a recorded response: values at the spec's sensitive locations, members
//! with telling names, and texts that look like tokens. What the decoder and the printers hide is
//! decided elsewhere, in `error-spec/src/lower/secret.rs`, from the locations alone.
//!
//! It hides too much rather than too little: an example is to be committed.

use std::collections::BTreeSet;

use serde_json::Value;
use vendor_errors_runtime::__private::{PointerStep, pointer_steps};
use vendor_errors_spec::{FieldDef, LocationDef, Locations, SourceDef, Spec};

/// Replaces a secret.
pub(crate) const MASK: &str = "***";
/// Longest body of an example.
const LONGEST_BODY: usize = 4_096;

/// Parts of the names of members that are secret or about a person.
const SECRET_NAMES: [&str; 31] = [
    "password",
    "passwd",
    "secret",
    "token",
    "authorization",
    "apikey",
    "privatekey",
    "accesskey",
    "session",
    "cookie",
    "credential",
    "signature",
    "otp",
    "cvv",
    "cvc",
    "ssn",
    "iban",
    "email",
    "phone",
    "firstname",
    "lastname",
    "fullname",
    "username",
    "birth",
    "address",
    "ipaddr",
    "clientip",
    "cardnumber",
    "accountnumber",
    "jwt",
    "bearer",
];
/// Names that contain one of those and are not secret.
const PLAIN_NAMES: [&str; 8] =
    ["tokentype", "errortoken", "tokenexpiry", "tokenexpired", "maxtokens", "tokens", "totaltokens", "sessiontype"];
/// How tokens of well-known vendors begin.
const PREFIXES: [&str; 30] = [
    "sk_live_",
    "sk_test_",
    "rk_live_",
    "rk_test_",
    "pk_live_",
    "pk_test_",
    "sk-",
    "whsec_",
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "xoxa-",
    "xoxs-",
    "xapp-",
    "AKIA",
    "ASIA",
    "AIza",
    "ya29.",
    "SG.",
    "npm_",
    "shpat_",
    "hf_",
    "eyJ",
    "dop_v1_",
];
/// Words before a secret.
const BEFORE_SECRETS: [&str; 11] =
    ["bearer", "basic", "token", "password", "secret", "key", "apikey", "api_key", "api-key", "authorization", "cookie"];

/// What a spec says about secrets, and which headers it reads.
pub(crate) struct Secrets {
    pointers: BTreeSet<String>,
    hides_body: bool,
    hidden_headers: BTreeSet<String>,
    headers: BTreeSet<String>,
}

impl Secrets {
    /// Those of a spec.
    pub(crate) fn of(spec: &Spec) -> Self {
        let mut secrets =
            Self { pointers: BTreeSet::new(), hides_body: false, hidden_headers: BTreeSet::new(), headers: BTreeSet::new() };
        let fields = || spec.common.iter().chain(spec.errors.iter().flat_map(|error| &error.fields));
        for field in fields().filter(|field| field.sensitive) {
            field.location.iter().flat_map(|locations| &locations.locations).for_each(|location| secrets.hide(location));
        }
        let formats = spec.shapes.iter().flat_map(|format| {
            format.code.iter().chain(&format.message).chain(format.when.iter().map(|condition| &condition.location))
        });
        let conditions = spec.errors.iter().flat_map(|error| error.when.iter().map(|condition| &condition.location));
        let policies =
            spec.errors.iter().filter_map(|error| error.retry.as_ref()).chain(spec.retry_overrides.iter().map(|one| &one.retry));
        let sources = policies.flat_map(|policy| &policy.value.sources).filter_map(|source| match source {
            SourceDef::At(_, locations) => Some(locations),
            _ => None,
        });
        let read: Vec<&Locations> = formats
            .chain(conditions)
            .chain(sources)
            .chain(fields().filter_map(|field: &FieldDef| field.location.as_ref()))
            .collect();
        for location in read.into_iter().flat_map(|locations| &locations.locations) {
            if let LocationDef::Header(name) | LocationDef::Parameter(name, _) = location.outermost() {
                secrets.headers.insert(name.to_ascii_lowercase());
            }
        }
        secrets
    }

    fn hide(&mut self, location: &LocationDef) {
        match location {
            LocationDef::Pointer { pointer, .. } => {
                self.pointers.insert(pointer.clone());
            }
            LocationDef::Header(name) | LocationDef::Parameter(name, _) => {
                self.hidden_headers.insert(name.to_ascii_lowercase());
            }
            // The text that holds the value, or of which it is a part.
            LocationDef::Then { of, .. } | LocationDef::Part { of, .. } => self.hide(of),
            LocationDef::Name { of, .. } if matches!(**of, LocationDef::Then { .. }) => self.hide(of),
            // A name is anywhere in the body.
            LocationDef::Body | LocationDef::Name { .. } | LocationDef::ElementName { .. } | LocationDef::Key => {
                self.hides_body = true;
            }
            LocationDef::Status | LocationDef::Code | LocationDef::Message => {}
        }
    }

    /// The headers that matter, masked: those the spec reads, and those about delays. Of a repeated one the first counts.
    pub(crate) fn headers(&self, headers: &[(String, String)]) -> Vec<(String, String)> {
        let mut known = BTreeSet::new();
        let is_safe = |name: &str| name == "retry-after" || name.contains("ratelimit") || name.contains("rate-limit");
        let wanted = headers.iter().filter(|(name, value)| {
            let name = name.to_ascii_lowercase();
            let wanted = (is_safe(&name) || self.headers.contains(&name)) && !self.hidden_headers.contains(&name);
            wanted
                && !is_secret_name(&name)
                && !value.contains(|char: char| char.is_control())
                && value.len() <= 200
                && known.insert(name)
        });
        wanted.take(10).map(|(name, value)| (name.clone(), masked_text(value))).collect()
    }

    /// The body, masked; `None` if it is too long or must not be shown.
    pub(crate) fn body(&self, body: &[u8]) -> Option<String> {
        let written = String::from_utf8(body.to_vec()).ok()?;
        let written = written.trim();
        if self.hides_body || self.pointers.contains("") {
            return None;
        }
        let masked = match serde_json::from_str::<Value>(written) {
            Ok(mut value) => {
                self.mask(&mut value, &mut Vec::new());
                value.to_string()
            }
            Err(_) => masked_text(written),
        };
        (masked.len() <= LONGEST_BODY && !masked.contains(|char: char| char.is_control() && !"\n\t\r".contains(char)))
            .then_some(masked)
    }

    fn mask(&self, value: &mut Value, way: &mut Vec<String>) {
        // A location can be relative to an element, so its end has to agree.
        let is_at = |secret: &String| {
            let steps: Vec<_> = pointer_steps(secret).collect();
            (0..way.len()).any(|from| leads(&steps, &way[from..]))
        };
        if self.pointers.iter().any(is_at) {
            *value = MASK.into();
            return;
        }
        match value {
            Value::String(written) => *written = masked_text(written),
            Value::Number(number) if is_card(&number.to_string()) => *value = MASK.into(),
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    way.push(index.to_string());
                    self.mask(item, way);
                    way.pop();
                }
            }
            Value::Object(members) => {
                for (name, value) in members.iter_mut() {
                    if is_secret_name(name) && !value.is_object() && !value.is_null() && !value.is_boolean() {
                        *value = MASK.into();
                    } else {
                        way.push(name.clone());
                        self.mask(value, way);
                        way.pop();
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether the steps of a pointer lead along these names and indices.
fn leads(steps: &[PointerStep<'_>], way: &[String]) -> bool {
    match steps.split_first() {
        None => way.is_empty(),
        Some((PointerStep::Deep(_), rest)) => (0..=way.len()).any(|levels| leads(rest, &way[levels..])),
        Some((step, rest)) => way.split_first().is_some_and(|(key, way)| {
            let is_it = if let PointerStep::To(name) = step { name == key } else { true };
            is_it && leads(rest, way)
        }),
    }
}

fn is_secret_name(name: &str) -> bool {
    let folded: String = name.chars().filter(char::is_ascii_alphanumeric).map(|char| char.to_ascii_lowercase()).collect();
    !PLAIN_NAMES.contains(&folded.as_str())
        && SECRET_NAMES.iter().any(|secret| folded.contains(secret))
        && !folded.contains("error")
}

/// A text with everything that looks like a secret masked.
pub(crate) fn masked_text(written: &str) -> String {
    let (mut masked, mut rest, mut before) = (String::with_capacity(written.len()), written, String::new());
    let is_part = |char: char| char.is_alphanumeric() || "_-.+/=@%:~?&#".contains(char);
    while let Some(first) = rest.chars().next() {
        let inside = is_part(first);
        let end = rest.find(|char| is_part(char) != inside).unwrap_or(rest.len());
        let word = &rest[..end];
        if inside {
            masked += &masked_word(word, &before);
            before = word.trim_end_matches([':', '=']).to_ascii_lowercase();
        } else {
            masked += word;
        }
        rest = &rest[end..];
    }
    masked
}

fn masked_word(word: &str, before: &str) -> String {
    let bare = word.trim_end_matches(['.', ':', ',', '?']);
    let follows = BEFORE_SECRETS.contains(&before) && bare.len() >= 6 && bare.contains(|char: char| char.is_ascii_digit());
    if follows || looks_secret(bare) {
        return format!("{MASK}{}", &word[bare.len()..]);
    }
    if let Some((scheme, rest)) = word.split_once("://") {
        // The path of an address stays, what is behind `?` and before `@` does not.
        let rest = rest.split_once('@').map_or(rest, |(_, host)| host);
        return match rest.split_once(['?', '#']) {
            Some((path, _)) => format!("{scheme}://{path}?{MASK}"),
            None => format!("{scheme}://{rest}"),
        };
    }
    match word.split_once('=') {
        Some((name, value))
            if value.len() >= 4 && (is_secret_name(name) || BEFORE_SECRETS.contains(&&*name.to_ascii_lowercase())) =>
        {
            format!("{name}={MASK}")
        }
        Some((name, value)) if looks_secret(value) => format!("{name}={MASK}"),
        _ => word.to_string(),
    }
}

/// Whether a word is a token, a key, an address of a person or a number of a card.
pub(crate) fn looks_secret(word: &str) -> bool {
    let is_token = PREFIXES.iter().any(|prefix| word.starts_with(prefix) && word.len() >= prefix.len() + 8);
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    let is_base64 = word.chars().all(|char| char.is_ascii_alphanumeric() || "+/=_-".contains(char));
    let is_uuid = word.len() == 36 && word.matches('-').count() == 4;
    let is_random = word.len() >= 32 && is_base64 && digits >= 4 && letters >= 4 && !is_uuid && word.matches('_').count() < 3;
    let is_mail = word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !name.contains("//"));
    is_token || is_random || is_mail || is_card(word)
}

/// Whether digits are the number of a card, by their check digit.
fn is_card(word: &str) -> bool {
    let digits: Vec<u32> = word.chars().filter_map(|char| char.to_digit(10)).collect();
    let is_number = (13..=19).contains(&digits.len()) && word.chars().all(|char| char.is_ascii_digit() || char == '-');
    let doubled = |(at, digit): (usize, &u32)| match digit * (1 + u32::try_from(at % 2).unwrap_or(0)) {
        sum if sum > 9 => sum - 9,
        sum => sum,
    };
    is_number && digits.iter().rev().enumerate().map(doubled).sum::<u32>() % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_in_texts_are_masked() {
        for (written, masked) in [
            ("Invalid API key: sk_live_abcdefgh12345", "Invalid API key: ***"),
            ("Expired token eyJhbGciOiJIUzI1NiJ9.e30.abc.", "Expired token ***."),
            ("Authorization: Bearer abc123def", "Authorization: Bearer ***"),
            ("mail a.b@example.com is taken", "mail *** is taken"),
            ("card 4242424242424242 declined", "card *** declined"),
            ("see https://user:pw@example.com/a?sig=1234", "see https://example.com/a?***"),
            ("api_key=12345678", "api_key=***"),
            ("AKIAIOSFODNN7EXAMPLE is not known", "*** is not known"),
            ("No such user 42 in 2024-06-01", "No such user 42 in 2024-06-01"),
            ("The token is invalid", "The token is invalid"),
            ("code card_declined", "code card_declined"),
        ] {
            assert_eq!(masked_text(written), masked);
        }
    }

    #[test]
    fn members_are_masked_by_name_and_by_location() {
        let spec = "vendor-errors: 1\nvendor: a\nresponses: [{ each: /errors/*, code: /code }]\ncommon: { x: sensitive /detail/inner, m: 'sensitive /by/{}/inner', i: sensitive /list/1, d: 'sensitive /deep/**/pin', h: sensitive header X-Y }\nerrors: { A: { code: 1, summary: a, retry: never } }\n";
        let loaded = vendor_errors_spec::load(&vendor_errors_spec::Source::new("a.yaml", spec));
        let secrets = Secrets::of(&loaded.spec.expect("a valid spec"));
        let body = br#"{"errors":[{"code":1,"detail":{"inner":"x","outer":"y"}}],"client_secret":"s","n":{"accessToken":"t"},"token_type":"b"}"#;
        assert_eq!(
            secrets.body(body).unwrap(),
            r#"{"client_secret":"***","errors":[{"code":1,"detail":{"inner":"***","outer":"y"}}],"n":{"accessToken":"***"},"token_type":"b"}"#
        );
        let body = br#"{"by":{"a":{"inner":"x","outer":"y"}},"deep":{"l":[{"pin":"x"}],"pin":"x"},"list":["a","x"]}"#;
        assert_eq!(
            secrets.body(body).unwrap(),
            r#"{"by":{"a":{"inner":"***","outer":"y"}},"deep":{"l":[{"pin":"***"}],"pin":"***"},"list":["a","***"]}"#
        );
        let header = |name: &str| (name.to_string(), "v".to_string());
        let kept = secrets.headers(&[header("Authorization"), header("X-Y"), header("Retry-After"), header("Set-Cookie")]);
        assert_eq!(kept, [header("Retry-After")]);
    }
}

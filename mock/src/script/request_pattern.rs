//! `POST /orders/*`: the requests that a rule is about.

/// A method, a path, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RequestPattern {
    method: Option<String>,
    path: Option<String>,
}

impl RequestPattern {
    /// Reads `POST`, `/orders/*` or `POST /orders/*`.
    pub(crate) fn read(text: &str) -> Result<Self, &'static str> {
        let mut words = text.split_whitespace();
        let (first, second) = (words.next(), words.next());
        if words.next().is_some() {
            return Err("expected a method, a path, or both: `POST /orders/*`");
        }
        let (method, path) = match (first, second) {
            (Some(path), None) if path.starts_with('/') => (None, Some(path)),
            (method, path) => (method, path),
        };
        if method.is_some_and(|method| !method.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-')) {
            return Err("a method is in upper case, and a path begins with `/`: `POST /orders/*`");
        }
        if path.is_some_and(|path| !path.starts_with('/')) {
            return Err("a path begins with `/`: `POST /orders/*`");
        }
        if path.is_some_and(|path| path.split('/').any(|part| part.contains('*') && part != "*")) {
            return Err("`*` is a whole part of a path: `/orders/*`");
        }
        Ok(Self { method: method.map(str::to_owned), path: path.map(str::to_owned) })
    }

    /// Whether it is about this request. The query is not looked at; a `*` at the end stands for any number of parts.
    pub(crate) fn matches(&self, method: &str, path: &str) -> bool {
        let path = path.split('?').next().unwrap_or_default();
        self.method.as_deref().is_none_or(|known| known == method)
            && self.path.as_deref().is_none_or(|known| is_path(known, path))
    }
}

fn is_path(pattern: &str, path: &str) -> bool {
    let (mut known, mut parts) = (pattern.split('/').peekable(), path.split('/'));
    while let Some(part) = known.next() {
        let Some(given) = parts.next() else { return false };
        if part == "*" && known.peek().is_none() {
            return true;
        }
        if part != "*" && part != given {
            return false;
        }
    }
    parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_methods_and_paths() {
        for (pattern, method, path, expected) in [
            ("", "GET", "/", true),
            ("POST", "POST", "/a", true),
            ("POST", "GET", "/a", false),
            ("/a", "GET", "/a?b=1", true),
            ("/a", "GET", "/a/b", false),
            ("GET /a/*/c", "GET", "/a/b/c", true),
            ("GET /a/*/c", "GET", "/a/b/d", false),
            ("/a/*", "GET", "/a/b/c", true),
            ("/a/*", "GET", "/a", false),
        ] {
            assert_eq!(RequestPattern::read(pattern).unwrap().matches(method, path), expected, "{pattern} {method} {path}");
        }
        for wrong in ["post /a", "POST a", "POST /a b", "/a*"] {
            assert!(RequestPattern::read(wrong).is_err(), "{wrong}");
        }
    }
}

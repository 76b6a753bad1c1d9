//! Tokens of pointers that look like syntax of other languages.

use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::conditions::TakenLiterally;
use crate::diagnostics::span::Span;
use crate::spec::location::{LocationDef, Locations};

/// `code: /errors/{n}/code`, `code: /errors[0]/code`.
pub(super) fn pointers(location: &Locations, shown: &dyn Fn(&str) -> bool, diagnostics: &mut Diagnostics) {
    for place in &location.locations {
        place_pointers(place, location.span, shown, diagnostics);
    }
}

/// The same for one place.
pub(super) fn place_pointers(mut place: &LocationDef, at: Span, shown: &dyn Fn(&str) -> bool, diagnostics: &mut Diagnostics) {
    while let LocationDef::Then { of, .. } | LocationDef::Part { of, .. } = place {
        if let LocationDef::Then { pointer: text, .. } = place {
            pointer(text, at, shown, diagnostics);
        }
        place = of;
    }
    if let LocationDef::Pointer { pointer: text, .. } = place {
        pointer(text, at, shown, diagnostics);
    }
}

/// The same for one pointer.
pub(super) fn pointer(text: &str, at: Span, shown: &dyn Fn(&str) -> bool, diagnostics: &mut Diagnostics) {
    for token in text.split('/').skip(1).filter(|token| !shown(&format!("\"{token}\""))) {
        let inner = |open: char, close: char| token.split_once(open)?.1.strip_suffix(close);
        let (form, right) = if token == "-" {
            ("the end of an array", "use `*` for every element, or a position".to_owned())
        } else if let Some(name) = inner('{', '}').filter(|_| !token.starts_with('{')) {
            ("a placeholder", format!("use `/{{{name}}}`"))
        } else if let Some(index) = inner('[', ']') {
            let before = token.split('[').next().unwrap_or_default();
            let slash = if before.is_empty() { "" } else { "/" };
            let index = index.trim_matches(['\'', '"']);
            ("a position in brackets", format!("use `/{before}{slash}{index}`"))
        } else {
            continue;
        };
        diagnostics.push(TakenLiterally::Other { text: token, form, right: &right }.at(at));
    }
}
